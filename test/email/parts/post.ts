import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Publication, PublishedUpdate } from '../../../src/domain/updates/publication.ts';
import type { Clock } from '../../../src/engine/clock.ts';
import type { MailThread } from '../../../src/engine/ports/letters.ts';
import { openLog } from '../../../src/kit/log.ts';
import { type Sender, type SenderOptions, startSender } from '../../../src/outbound/email/sender.ts';
import { deliveryLettersIn } from '../../../src/postgres/delivery-letters.ts';
import { fanOutContentsIn } from '../../../src/postgres/fan-out-contents.ts';
import { fanOutsIn } from '../../../src/postgres/fan-outs.ts';
import { mailLettersIn } from '../../../src/postgres/mail-letters.ts';

export const noon = Date.UTC(2026, 10, 23, 12, 0, 0);
export const key = Buffer.alloc(32, 7);
export const pagesUrl = 'https://status.example.com';

export const noThread: MailThread = {
  ...{ human: false, fromName: null, replyTo: null, messageId: null, inReplyTo: null, references: [] },
};

/** A clock that moves when it is told to. */
export type HandClock = Clock & { advance(minutes: number): void };
export function handClock(start = noon): HandClock {
  let now = start;
  const callbacks = new Set<() => void>();
  return {
    held: true,
    now: () => now,
    onMove(callback) {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    advance(minutes) {
      now += minutes * 60_000;
      for (const callback of callbacks) callback();
    },
  };
}

export function openSender(
  pool: pg.Pool,
  clock: Clock,
  smtpUrl: string | null,
  more: Partial<SenderOptions> = {},
): Sender {
  return startSender({
    mails: mailLettersIn(pool),
    deliveries: deliveryLettersIn(pool),
    contents: fanOutContentsIn(pool),
    clock,
    log: openLog('silent'),
    smtpUrl,
    mailFrom: 'Acme status <status@acme.example>',
    pagesUrl,
    key,
    ...more,
  });
}

export async function subscribe(
  pool: pg.Pool,
  count: number,
  { prefix = 'reader', domain = 'readers.example', everything = true, demo = false } = {},
): Promise<string[]> {
  const { rows } = await pool.query(
    `insert into subscribers (id, address, state, everything, token_hash, demo, created_at, confirmed_at)
     select 'sub_' || $2 || '_' || lpad(n::text, 7, '0'), $2 || n || '@' || $3, 'confirmed', $4,
       sha256(($2 || n || $3)::bytea), $5, now(), now()
     from generate_series(1, $1::int) n returning id`,
    [count, prefix, domain, everything, demo],
  );
  return rows.map(({ id }) => id);
}

export function updateOf(id: string, text: string, more: Partial<PublishedUpdate> = {}): PublishedUpdate {
  return {
    id,
    status: 'investigating',
    publishedAt: noon,
    words: [text],
    versions: {},
    changes: [],
    poll: null,
    correctedAt: null,
    promisedNext: noon + 20 * 60_000,
    ...more,
  };
}

export function publicationOf(
  updates: readonly PublishedUpdate[],
  more: Partial<Publication> = {},
): Publication {
  const [newest] = updates;
  return {
    incident: 'inc_one',
    audience: 'public',
    mode: 'real',
    version: updates.length,
    headline: 'Saving invoices fails for some customers',
    status: newest?.status ?? 'investigating',
    impact: 'major',
    startedAt: noon - 600_000,
    identifiedAt: null,
    monitoringAt: null,
    resolvedAt: null,
    changedAt: newest?.publishedAt ?? noon,
    facts: {},
    components: {},
    workarounds: [],
    plan: null,
    polls: [],
    promise: null,
    updates,
    writeUp: null,
    ...more,
  };
}

/** Publishes words to everybody in scope. Answers how many rows were written. */
export function fanOut(pool: pg.Pool, publication: Publication, at = noon): Promise<number> {
  return fanOutsIn(pool).write(publication.updates[0]?.id ?? '', publication, at);
}

export async function statesOf(pool: pg.Pool, update: string): Promise<Record<string, number>> {
  const { rows } = await pool.query(
    'select state, count(*) from deliveries where update_id = $1 group by state order by state',
    [update],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

export const newUpdateId = (): string => `upd_${randomBytes(8).toString('hex')}`;

/** Waits until something holds; fails after `patience` milliseconds. */
export async function waitFor(holds: () => Promise<boolean>, patience = 15_000): Promise<void> {
  const until = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
