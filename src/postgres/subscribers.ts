import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Mails } from '../engine/ports/mails.ts';
import type { AskedSubscription, Choice, Subscriber, Subscribers } from '../engine/ports/subscribers.ts';
import { newId } from '../kit/id.ts';
import { hashSecret } from '../kit/secret.ts';
import { subscriberToken } from '../kit/subscriber-token.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** `key` is the installation's: what links carry is made from it, and only its hash is kept here. */
export function openSubscribers(pool: pg.Pool, mails: Mails, key: Buffer): Subscribers {
  return {
    ask: (asked) => inTransaction(pool, (client) => ask(client, mails, key, asked)),
    find: (id) => find(pool, id),
    confirm: (id, at) => confirm(pool, id, at),
    choose: (id, choice) => inTransaction(pool, (client) => choose(client, id, choice)),
    leave: (id, at) => leave(pool, id, at),
    removeUnconfirmed: (askedBefore) => removeUnconfirmed(pool, askedBefore),
  };
}

// Three an hour for each address, whoever asks.
const mailEvery = 20 * 60_000;

async function ask(client: Queryable, mails: Mails, key: Buffer, asked: AskedSubscription): Promise<void> {
  const { address, choice, at, compose } = asked;
  const id = newId('sub', at);
  // The update locks the row of one who is there already: two who ask at once take turns.
  const { rows } = await client.query<{ id: string; state: string; confirmation_sent_at: Date | null }>(
    `insert into subscribers (id, address, state, everything, token_hash, created_at)
     values ($1, $2, 'pending', $3, $4, $5)
     on conflict (lower(address)) do update set address = subscribers.address
     returning id, state, confirmation_sent_at`,
    [id, address, choice.everything, hashSecret(subscriberToken(id, key)), new Date(at)],
  );
  const [row] = rows;
  if (!row || (row.confirmation_sent_at && at - row.confirmation_sent_at.getTime() < mailEvery)) return;
  const known = row.state === 'confirmed';
  if (!known) await choose(client, row.id, choice);
  await client.query('update subscribers set confirmation_sent_at = $2 where id = $1', [
    row.id,
    new Date(at),
  ]);
  await mails.add(client, compose({ id: row.id, known }));
}

async function find(db: Queryable, id: string): Promise<Subscriber | null> {
  const { rows } = await db.query<Subscriber>(`${selected} where id = $1`, [id]);
  return rows[0] ?? null;
}

async function confirm(db: Queryable, id: string, at: Moment): Promise<boolean> {
  const { rowCount } = await db.query(
    `update subscribers set state = 'confirmed', unsubscribed_at = null, soft_failures = 0, resting_reason = null,
       confirmed_at = case when state = 'confirmed' then confirmed_at else $2 end
     where id = $1`,
    [id, new Date(at)],
  );
  return (rowCount ?? 0) > 0;
}

async function choose(client: Queryable, id: string, choice: Choice): Promise<void> {
  await client.query('update subscribers set everything = $2 where id = $1', [id, choice.everything]);
  await client.query('delete from subscriptions where subscriber = $1', [id]);
  await client.query(
    `insert into subscriptions (subscriber, kind, target)
     select $1, 'component', target from unnest($2::text[]) target
     union all select $1, 'group', target from unnest($3::text[]) target
     union all select $1, 'incident', target from unnest($4::text[]) target
     on conflict do nothing`,
    [id, choice.components, choice.groups, choice.incidents],
  );
}

async function leave(db: Queryable, id: string, at: Moment): Promise<void> {
  await db.query(
    `update subscribers set state = 'unsubscribed', unsubscribed_at = $2 where id = $1 and state <> 'unsubscribed'`,
    [id, new Date(at)],
  );
}

async function removeUnconfirmed(db: Queryable, askedBefore: Moment): Promise<number> {
  const { rowCount } = await db.query(
    `delete from subscribers where state = 'pending' and coalesce(confirmation_sent_at, created_at) < $1`,
    [new Date(askedBefore)],
  );
  return rowCount ?? 0;
}

const selected = `select id, address, state, everything,
    array(select target from subscriptions where subscriber = subscribers.id and kind = 'component') as components,
    array(select target from subscriptions where subscriber = subscribers.id and kind = 'group') as groups,
    array(select target from subscriptions where subscriber = subscribers.id and kind = 'incident') as incidents
  from subscribers`;
