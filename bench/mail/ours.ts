import type pg from 'pg';
import { wallClock } from '../../src/engine/clock.ts';
import { openLog } from '../../src/kit/log.ts';
import type { DkimOptions } from '../../src/outbound/email/dkim.ts';
import { startSender } from '../../src/outbound/email/sender.ts';
import { deliveryLettersIn } from '../../src/postgres/delivery-letters.ts';
import { fanOutContentsIn } from '../../src/postgres/fan-out-contents.ts';
import { mailLettersIn } from '../../src/postgres/mail-letters.ts';
import type { SinkProcess } from './sink-process.ts';

/** Mails per second of the real sender, queue and ledger included, after two seconds to warm up. */
export async function measureOurs(
  pool: pg.Pool,
  sink: SinkProcess,
  seconds: number,
  dkim: DkimOptions | null = null,
): Promise<number> {
  const sender = startSender({
    mails: mailLettersIn(pool),
    deliveries: deliveryLettersIn(pool),
    contents: fanOutContentsIn(pool),
    clock: { ...wallClock, now: () => Date.UTC(2026, 10, 23, 13) },
    log: openLog('error'),
    smtpUrl: `smtp://127.0.0.1:${sink.port}`,
    mailFrom: 'Acme status <status@acme.example>',
    pagesUrl: 'https://status.example.com',
    key: Buffer.alloc(32, 1),
    dkim,
  });
  await sleep(2_000);
  const [before, started] = [await sink.taken(), performance.now()];
  await sleep(seconds * 1_000);
  const rate = ((await sink.taken()) - before) / ((performance.now() - started) / 1_000);
  await sender.stop();
  return rate;
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
