import nodemailer from 'nodemailer';
import type { DkimOptions } from '../../src/outbound/email/dkim.ts';
import type { Message } from '../../src/outbound/email/mime/message.ts';
import type { SinkProcess } from './sink-process.ts';

/** Mails per second of a nodemailer pool that composes each message: no queue, no ledger, the same words. */
export async function measureBare(
  message: Message,
  sink: SinkProcess,
  seconds: number,
  dkim: DkimOptions | null = null,
): Promise<number> {
  const transport = nodemailer.createTransport({
    ...{ pool: true, maxConnections: 10, maxMessages: Number.POSITIVE_INFINITY },
    ...{ host: '127.0.0.1', port: sink.port, secure: false, ignoreTLS: true },
    ...(dkim && {
      dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey },
    }),
  });
  let [sent, stopped] = [0, false];
  const lane = async (lane: number) => {
    while (!stopped) {
      sent += 1;
      const to = `reader${lane}.${sent}@readers.example`;
      const link = `https://status.example.com/unsubscribe/sub_${lane}.${sent}`;
      await transport.sendMail({
        ...{ from: 'Acme status <status@acme.example>', to, subject: message.subject },
        ...{
          text: message.text.replaceAll('LINK', link),
          html: message.html?.replaceAll('LINK', link) ?? '',
        },
        messageId: `<del_${lane}.${sent}@acme.example>`,
        references: [...message.thread],
        headers: {
          'List-Unsubscribe': `<${link}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'Auto-Submitted': 'auto-generated',
        },
      });
    }
  };
  const lanes = Array.from({ length: 20 }, (_, index) => lane(index));
  await sleep(2_000);
  const [before, started] = [await sink.taken(), performance.now()];
  await sleep(seconds * 1_000);
  const rate = ((await sink.taken()) - before) / ((performance.now() - started) / 1_000);
  stopped = true;
  await Promise.all(lanes);
  transport.close();
  return rate;
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
