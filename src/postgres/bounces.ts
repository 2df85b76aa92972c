import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { Bounces } from '../engine/ports/bounces.ts';
import type { Contacts } from '../engine/ports/contacts.ts';
import type { Bounce } from '../engine/ports/inbound-mail.ts';
import type { SubscriberList } from '../engine/ports/subscriber-list.ts';
import { Refusal } from '../kit/refusal.ts';
import { type Fallen, restContacts, restSubscribers, softLimit } from './resting-readers.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export type BounceParts = { readonly subscribers: SubscriberList; readonly contacts: Contacts };

export function bouncesIn(pool: pg.Pool, parts: BounceParts): Bounces {
  return {
    record: (bounce, now) =>
      bounce.kind === 'complaint' ? complain(pool, parts, bounce, now) : comeBack(pool, bounce, now),
  };
}

/** Whoever calls our mail spam gets none any more, as if they had pressed the button. */
async function complain(
  pool: pg.Pool,
  { subscribers, contacts }: BounceParts,
  { letter }: Bounce,
  at: Moment,
): Promise<void> {
  const reader = await readerOf(pool, letter);
  if (reader === null) return;
  const author: Author = { actor: { kind: 'system' }, origin: 'mail', at };
  try {
    if (reader.startsWith('con_')) await contacts.change(reader, { state: 'left' }, null, author);
    else await subscribers.change(reader, { state: 'unsubscribed' }, author);
  } catch (error) {
    // They were removed meanwhile: nobody is left to be written to.
    if (!(error instanceof Refusal)) throw error;
  }
}

async function readerOf(db: Queryable, letter: string): Promise<string | null> {
  const { rows } = letter.startsWith('del_')
    ? await db.query('select subscriber as reader from deliveries where id = $1', [numberOf(letter)])
    : await db.query('select contact as reader from mails where id = $1', [letter]);
  return rows[0]?.reader ?? null;
}

async function comeBack(pool: pg.Pool, bounce: Bounce, now: Moment): Promise<void> {
  const fallen = await inTransaction(pool, async (client) => {
    const reader = await fail(client, bounce, now);
    if (reader === null || (bounce.kind !== 'hard' && bounce.kind !== 'soft')) return [];
    const inARow = bounce.kind === 'soft' ? await failuresInARow(client, reader) : 0;
    const one: Fallen = { reader, how: bounce.kind, reason: bounce.reason, inARow };
    await restSubscribers(client, [one]);
    return [one];
  });
  await restContacts(pool, fallen, now);
}

/** Marks the letter, once. Answers whose it was; `null` when nothing was to be marked, or nobody is to rest for it. */
async function fail(client: Queryable, bounce: Bounce, now: Moment): Promise<string | null> {
  if (!bounce.letter.startsWith('del_')) return failMail(client, bounce, now);
  const { rows } = await client.query<{ subscriber: string; update_id: string; before: string }>(
    `with held as (select id, state from deliveries where id = $1 and state in ('due', 'accepted') for update)
     update deliveries d set state = 'failed', reply = $2, settled_at = $3, lease_until = null
     from held where d.id = held.id returning d.subscriber, d.update_id, held.state as before`,
    [numberOf(bounce.letter), bounce.reason, new Date(now)],
  );
  const [row] = rows;
  if (!row) return null;
  await recount(client, row.update_id, row.before);
  return row.subscriber;
}

async function failMail(client: Queryable, bounce: Bounce, now: Moment): Promise<string | null> {
  const { rows } = await client.query<{ contact: string | null }>(
    `update mails set state = 'failed', reply = $2, settled_at = $3, lease_until = null
     where id = $1 and state in ('due', 'accepted') returning contact`,
    [bounce.letter, bounce.reason, new Date(now)],
  );
  return rows[0]?.contact ?? null;
}

// What was counted when the fan-out ended stays true: who got it and who did not.
async function recount(client: Queryable, update: string, before: string): Promise<void> {
  await client.query(
    `update fan_outs set counts = counts || jsonb_build_object(
       $2::text, greatest(coalesce((counts ->> $2)::int, 0) - 1, 0),
       'failed', coalesce((counts ->> 'failed')::int, 0) + 1)
     where update_id = $1 and counts is not null`,
    [update, before],
  );
}

// The company's mail server takes everything at first, so an acceptance says little: the newest letters are looked at.
async function failuresInARow(client: Queryable, reader: string): Promise<number> {
  const { rows } = await client.query<{ state: string }>(
    `select d.state from fan_outs f join deliveries d on d.update_id = f.update_id and d.subscriber = $1
     where d.state in ('accepted', 'failed') order by f.created_at desc limit ${softLimit}`,
    [reader],
  );
  const firstGood = rows.findIndex(({ state }) => state !== 'failed');
  return firstGood < 0 ? rows.length : firstGood;
}

const numberOf = (letter: string): string => letter.slice('del_'.length);
