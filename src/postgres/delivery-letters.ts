import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { DeliveryState } from '../engine/ports/deliveries.ts';
import type { Batch, DeliveryLetter, Letters, Outcome, RenewedBatch } from '../engine/ports/letters.ts';
import type { OwnFactsHere } from '../engine/ports/own-facts.ts';
import { type Fate, fatesOf, otherWaiting, type Taken, takeDue } from './claimed-deliveries.ts';
import { columnsOf, leaseText, lent, settling } from './letters.ts';
import { ownFactsIn } from './own-facts.ts';
import { restContacts } from './resting-readers.ts';
import { settleFates } from './settled-deliveries.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Words to subscribers and contacts, as a sender takes them. */
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

async function claim(
  pool: pg.Pool,
  limit: number,
  lease: number,
  now: Moment,
): Promise<Batch<DeliveryLetter>> {
  return inTransaction(pool, async (client) => {
    const taken = await takeDue(client, limit, now);
    if (taken.length === 0) return { lease: '', letters: [] };
    const fates = await fatesOf(client, taken);
    const idsOf = (fate: Fate) => taken.filter(({ id }) => fates.get(id) === fate).map(({ id }) => id);
    await end(client, idsOf('gone'), 'withheld', gone, now);
    await end(client, idsOf('stranger'), 'withheld', 'Not sent: these words are not for this reader.', now);
    await end(client, idsOf('demo'), 'withheld', 'Demo: never leaves this machine.', now);
    await end(client, idsOf('older'), 'coalesced', 'Newer words go instead.', now);
    await putOff(client, idsOf('later'), now);
    const going = taken.filter(({ id }) => fates.get(id) === 'go');
    const text = await lend(client, going, lease);
    const includes = await includedIn(client, going);
    const facts = await factsFor(client, going);
    return {
      lease: text,
      letters: going.map((row) => letterOf(row, includes, facts.get(row.id) ?? null)),
    };
  });
}

async function lend(client: Queryable, rows: readonly Taken[], lease: number): Promise<string> {
  const found = await client.query({
    name: 'lend-deliveries',
    text: `with lent as (update deliveries set lease_until = ${lent('$2')} where id = any($1::bigint[]) returning lease_until)
      select ${leaseText} from lent limit 1`,
    values: [rows.map(({ id }) => id), lease],
  });
  return found.rows[0]?.lease ?? '';
}

async function end(
  client: Queryable,
  ids: readonly number[],
  state: DeliveryState,
  reply: string,
  now: Moment,
): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `update deliveries set state = $2, reply = $3, settled_at = $4, lease_until = null where id = any($1::bigint[])`,
    [ids, state, reply, new Date(now)],
  );
}

// Older words that wait to be tried again give way at once; for those in somebody's hands newer ones wait a little.
async function putOff(client: Queryable, ids: readonly number[], now: Moment): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `update deliveries o set state = 'coalesced', settled_at = $2, reply = 'Newer words go instead.'
     from deliveries n ${otherWaiting('n', 'x')}
     where n.id = any($1::bigint[]) and x.id < n.id and o.id = x.id
       and (o.lease_until is null or o.lease_until < now())`,
    [ids, new Date(now)],
  );
  await client.query(
    `update deliveries set lease_until = now() + interval '500 milliseconds' where id = any($1::bigint[])`,
    [ids],
  );
}

/** Which older words each letter stands for: those that gave way since the last that was sent. */
export async function includedIn(
  pool: Queryable,
  going: readonly { id: number; update_id: string }[],
): Promise<ReadonlyMap<number, string[]>> {
  if (going.length === 0) return new Map();
  const { rows } = await pool.query({
    name: 'included-deliveries',
    text: `select n.id, array_agg(o.update_id order by older.ordinal) as includes
     from fan_outs words
     join fan_outs older on older.incident = words.incident and older.audience = words.audience
       and older.ordinal < words.ordinal
       and (older.counts is null or older.counts ? 'coalesced')
     join deliveries n on n.update_id = words.update_id and n.id = any($1::bigint[])
     join deliveries o on o.update_id = older.update_id and o.subscriber = n.subscriber and o.state = 'coalesced'
     where words.update_id = any($2) and older.ordinal > coalesce((
       select max(sent.ordinal) from fan_outs sent join deliveries a using (update_id)
       where sent.incident = words.incident and sent.audience = words.audience and a.subscriber = n.subscriber and a.state in ('accepted', 'kept')
         and sent.ordinal < words.ordinal), 0)
     group by n.id`,
    values: [going.map(({ id }) => id), [...new Set(going.map(({ update_id }) => update_id))]],
  });
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
     from deliveries h left join readers s on s.id = h.subscriber
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
  const fallen = await inTransaction(pool, async (client) => {
    await client.query(statement);
    return settleFates(client, outcomes, now);
  });
  await restContacts(pool, fallen, now);
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

/** What it was for each reader's own customer, of those whose letter tells them. */
async function factsFor(
  client: Queryable,
  going: readonly Taken[],
): Promise<ReadonlyMap<number, OwnFactsHere>> {
  const told = going.filter(({ write_up, customer }) => write_up && customer !== null);
  const found = new Map<number, OwnFactsHere>();
  for (const [incident, rows] of Map.groupBy(told, (row) => row.incident)) {
    const facts = await ownFactsIn(
      client,
      incident,
      rows.flatMap(({ customer }) => customer ?? []),
    );
    for (const { id, customer } of rows) {
      const own = facts.get(customer ?? '');
      if (own) found.set(id, own);
    }
  }
  return found;
}

function letterOf(
  row: Taken,
  includes: ReadonlyMap<number, readonly string[]>,
  ownFacts: OwnFactsHere | null,
): DeliveryLetter {
  return {
    kind: 'delivery',
    id: `del_${row.id}`,
    to: row.address ?? '',
    attempts: row.attempts,
    incident: row.incident,
    update: row.update_id,
    subscriber: row.subscriber,
    reader: readerOf(row),
    includes: includes.get(row.id) ?? [],
    ownFacts,
    weak: row.weak,
  };
}

/** How a reader likes to read; the same for every subscriber. */
export function readerOf({
  customer,
  level,
  zone,
}: Pick<Taken, 'customer' | 'level' | 'zone'>): DeliveryLetter['reader'] {
  return customer === null ? null : { level: level ?? 'plain', zone: zone ?? 'UTC' };
}
