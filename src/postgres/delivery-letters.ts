import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Batch, DeliveryLetter, Letters, Outcome, RenewedBatch } from '../engine/ports/letters.ts';
import { columnsOf, leaseText, lent, settling } from './letters.ts';
import { settleFates } from './settled-deliveries.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Words to subscribers, as a sender takes them. */
export function deliveryLettersIn(pool: pg.Pool): Letters<DeliveryLetter> {
  return {
    claim: (limit, lease, now) => claim(pool, limit, lease, now),
    renew: (batch, ids, lease, now) => renew(pool, batch, ids, lease, now),
    settle: (outcomes, now) => settle(pool, outcomes, now),
    keep: (limit, now) => keep(pool, limit, now),
  };
}

const gone = 'Not sent: the reader has left meanwhile.';
const numberOf = (id: string): string => id.slice('del_'.length);

// What becomes of a letter is decided in the transaction that takes it: a reader who left before gets nothing.
// Older words in somebody's hands make newer ones wait, so that nobody reads them in the wrong order.
const claiming = `
  with due as (
    select id from deliveries
    where state = 'due' and due_at <= $3 and (lease_until is null or lease_until < now())
    order by due_at, id limit $1 for update skip locked
  ), fates as (
    select d.id, s.address, coalesce(s.soft_failures, 0) > 0 as weak, case
      when s.id is null or s.state <> 'confirmed' then 'gone'
      when s.demo then 'demo'
      when exists (select from deliveries n where n.incident = d.incident and n.state = 'due'
        and n.subscriber = d.subscriber and n.id > d.id and n.channel = d.channel) then 'older'
      when exists (select from deliveries o where o.incident = d.incident and o.state = 'due'
        and o.subscriber = d.subscriber and o.id < d.id and o.channel = d.channel) then 'newer'
      else 'go' end as fate
    from due join deliveries d using (id) left join subscribers s on s.id = d.subscriber
  )
  update deliveries d set
    lease_until = case f.fate when 'go' then ${lent('$2')} when 'newer' then now() + interval '1 second' end,
    state = case f.fate when 'gone' then 'withheld' when 'demo' then 'withheld' when 'older' then 'coalesced' else 'due' end,
    settled_at = case when f.fate in ('gone', 'demo', 'older') then $3::timestamptz end,
    reply = case f.fate when 'gone' then '${gone}' when 'demo' then 'Demo: never leaves this machine.'
      when 'older' then 'Newer words go instead.' else d.reply end
  from fates f where d.id = f.id
  returning d.id, f.fate, f.address, f.weak, d.attempts, d.update_id, d.incident, d.subscriber, ${leaseText}`;

async function claim(
  pool: pg.Pool,
  limit: number,
  lease: number,
  now: Moment,
): Promise<Batch<DeliveryLetter>> {
  const { rows } = await pool.query({
    name: 'claim-deliveries',
    text: claiming,
    values: [limit, lease, new Date(now)],
  });
  const newer = rows.filter(({ fate }) => fate === 'newer');
  if (newer.length > 0) await coalesceWaiting(pool, newer, now);
  const going = rows.filter(({ fate }) => fate === 'go').sort((a, b) => a.id - b.id);
  const includes = await includedIn(pool, going);
  return { lease: going[0]?.lease ?? '', letters: going.map((row) => letterOf(row, includes)) };
}

// Older words that wait to be tried again give way at once; those in hand are waited for.
async function coalesceWaiting(
  pool: Queryable,
  newer: readonly { id: number }[],
  now: Moment,
): Promise<void> {
  await pool.query(
    `update deliveries o set state = 'coalesced', settled_at = $2, reply = 'Newer words go instead.'
     from deliveries n
     where n.id = any($1::bigint[]) and o.incident = n.incident and o.subscriber = n.subscriber and o.channel = n.channel
       and o.state = 'due' and o.id < n.id and (o.lease_until is null or o.lease_until < now())`,
    [newer.map(({ id }) => id), new Date(now)],
  );
}

/** Which older words each letter stands for: those that gave way since the last that was sent. */
export async function includedIn(
  pool: Queryable,
  going: readonly { id: number; incident: string; subscriber: string }[],
): Promise<ReadonlyMap<number, string[]>> {
  const incidents = [...new Set(going.map(({ incident }) => incident))];
  if (incidents.length === 0) return new Map();
  const any = await pool.query(
    `select incident from unnest($1::text[]) incident
     where exists (select from deliveries d where d.incident = incident and d.state = 'coalesced')`,
    [incidents],
  );
  if (any.rows.length === 0) return new Map();
  const { rows } = await pool.query(
    `select n.id, array_agg(o.update_id order by f.ordinal) as includes
     from deliveries n
     join deliveries o on o.incident = n.incident and o.subscriber = n.subscriber and o.state = 'coalesced' and o.id < n.id
     join fan_outs f on f.update_id = o.update_id
     where n.id = any($1::bigint[]) and f.ordinal > coalesce((
       select max(sent.ordinal) from fan_outs sent join deliveries a using (update_id)
       where sent.incident = n.incident and a.subscriber = n.subscriber and a.state in ('accepted', 'kept')), 0)
     group by n.id`,
    [going.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, includes }) => [id, includes]));
}

async function renew(
  pool: pg.Pool,
  batch: Batch<DeliveryLetter>,
  ids: readonly string[],
  lease: number,
  now: Moment,
): Promise<RenewedBatch> {
  const { rows } = await pool.query(
    `update deliveries d set
       lease_until = case when s.state = 'confirmed' then ${lent('$3')} end,
       state = case when s.state = 'confirmed' then 'due' else 'withheld' end,
       settled_at = case when s.state = 'confirmed' then null else $4::timestamptz end,
       reply = case when s.state = 'confirmed' then d.reply else '${gone}' end
     from deliveries h left join subscribers s on s.id = h.subscriber
     where h.id = d.id and d.id = any($1::bigint[]) and d.state = 'due' and d.lease_until = $2::timestamptz
     returning d.id, d.state, ${leaseText.replaceAll('lease_until', 'd.lease_until')}`,
    [ids.map(numberOf), batch.lease, lease, new Date(now)],
  );
  const held = rows.filter(({ state }) => state === 'due');
  return { lease: held[0]?.lease ?? '', ids: new Set(held.map(({ id }) => `del_${id}`)) };
}

async function settle(pool: pg.Pool, outcomes: readonly Outcome[], now: Moment): Promise<void> {
  const values = [...columnsOf(outcomes, numberOf), new Date(now)];
  const statement = { name: 'settle-deliveries', text: settling('deliveries', 'bigint'), values };
  const plain = outcomes.every((one) => one.result === 'accepted' && !one.recovered);
  if (plain) return void (await pool.query(statement));
  await inTransaction(pool, async (client) => {
    await client.query(statement);
    await settleFates(client, outcomes, now);
  });
}

async function keep(pool: pg.Pool, limit: number, now: Moment): Promise<number> {
  const { lease, letters } = await claim(pool, limit, 60, now);
  const { rowCount } = await pool.query(
    `update deliveries set state = 'kept', settled_at = $2, lease_until = null, reply = 'No mail server is set.'
     where id = any($1::bigint[]) and state = 'due' and lease_until = $3::timestamptz`,
    [letters.map(({ id }) => numberOf(id)), new Date(now), lease || null],
  );
  return rowCount ?? 0;
}

function letterOf(
  row: Record<string, unknown>,
  includes: ReadonlyMap<number, readonly string[]>,
): DeliveryLetter {
  return {
    kind: 'delivery',
    id: `del_${row.id}`,
    to: String(row.address),
    attempts: Number(row.attempts),
    update: String(row.update_id),
    subscriber: String(row.subscriber),
    includes: includes.get(Number(row.id)) ?? [],
    weak: row.weak === true,
  };
}
