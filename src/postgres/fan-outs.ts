import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Publication } from '../domain/updates/publication.ts';
import type { FanOuts } from '../engine/ports/fan-outs.ts';
import { componentsOf, inScope, targetsOf } from './reach.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Writes the rows of fan-outs in stretches of subscribers, so that the first mails leave while others are written. */
export function fanOutsIn(pool: pg.Pool, { first = 1_000, stretch = 25_000 } = {}): FanOuts {
  return {
    write: (update, publication, at) => write(pool, { update, publication, at, first, stretch }),
    publication: (incident) => publicationOf(pool, incident),
  };
}

type Order = { update: string; publication: Publication; at: Moment; first: number; stretch: number };
type Stretch = { readonly after: string; readonly to: string | null };

async function write(pool: pg.Pool, order: Order): Promise<number> {
  await plan(pool, order);
  let after: string | null = '';
  for (let size = order.first; after !== null; size = order.stretch) {
    const from: string = after;
    after = await inTransaction(pool, (client) => writeStretch(client, order, from, size));
  }
  return finishWriting(pool, order);
}

async function plan(db: Queryable, { update, publication, at }: Order): Promise<void> {
  await db.query(
    `insert into fan_outs (update_id, incident, ordinal, created_at, content)
     select $1, $2, $3, $4, jsonb_build_object(
       'publication', $5::jsonb,
       'pageName', coalesce((select value ->> 'name' from settings where name = 'page'), 'Status'),
       'components', coalesce((select jsonb_object_agg(id, name) from components where id = any($6)), '{}'))
     on conflict (update_id) do nothing`,
    [
      update,
      publication.incident,
      ordinalOf(update, publication),
      new Date(at),
      JSON.stringify(publication),
      componentsOf(publication),
    ],
  );
}

// Updates stand newest first and none ever goes away.
function ordinalOf(update: string, { updates }: Publication): number {
  const index = updates.findIndex(({ id }) => id === update);
  return updates.length - Math.max(index, 0);
}

/** Writes one stretch and answers where the next begins; `null` behind the last. */
async function writeStretch(
  client: Queryable,
  order: Order,
  after: string,
  size: number,
): Promise<string | null> {
  // One writer at a time for an incident: of two updates the older must see the newer's rows, or the other way round.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('fan-out:' || $1, 0))`, [
    order.publication.incident,
  ]);
  // Somebody else wrote it to the end: whoever subscribes from then on gets the next words.
  const written = await client.query('select from fan_outs where update_id = $1 and written_at is not null', [
    order.update,
  ]);
  if (written.rowCount) return null;
  const { rows } = await client.query(
    `select id from subscribers where state = 'confirmed' and id > $1 order by id offset $2 limit 1`,
    [after, size - 1],
  );
  const to: string | null = rows[0]?.id ?? null;
  await insertRows(client, order, { after, to });
  await coalesceOlder(client, order, { after, to });
  await client.query(`select pg_notify('candor_deliveries', $1)`, [order.publication.incident]);
  return to;
}

async function insertRows(client: Queryable, order: Order, { after, to }: Stretch): Promise<void> {
  const { publication, update, at } = order;
  const targets = await targetsOf(client, publication.incident, componentsOf(publication));
  await client.query(
    `insert into deliveries (update_id, incident, subscriber, state, due_at, settled_at, reply)
     select $5, $1, s.id, fate.state, $6, case when fate.state <> 'due' then $6::timestamptz end, case fate.state
       when 'withheld' then 'Demo or drill: never leaves this machine.'
       when 'coalesced' then 'Newer words were on their way already.' end
     from subscribers s
     cross join lateral (select case
       when $7 or s.demo then 'withheld'
       when $8::text[] <> '{}' and exists (select from deliveries n
         where n.update_id = any($8) and n.subscriber = s.id and n.channel = 'email') then 'coalesced'
       else 'due' end as state) fate
     where s.state = 'confirmed' and s.id > $4 and ($9::text is null or s.id <= $9) and ${inScope}
     order by s.id
     on conflict do nothing`,
    [
      targets.incident,
      targets.components,
      targets.groups,
      after,
      update,
      new Date(at),
      publication.mode !== 'real',
      await newerThan(client, order),
      to,
    ],
  );
}

async function newerThan(client: Queryable, { update, publication }: Order): Promise<string[]> {
  const { rows } = await client.query('select update_id from fan_outs where incident = $1 and ordinal > $2', [
    publication.incident,
    ordinalOf(update, publication),
  ]);
  return rows.map(({ update_id }) => update_id);
}

// What somebody is sending at this moment is left alone; the sender makes the newer wait for it.
async function coalesceOlder(client: Queryable, order: Order, { after, to }: Stretch): Promise<void> {
  await client.query(
    `update deliveries d
     set state = 'coalesced', settled_at = $5, lease_until = null, reply = 'Newer words go instead.'
     from (
       select o.id from fan_outs f join deliveries o using (update_id)
       where f.incident = $1 and f.ordinal < $6 and f.finished_at is null
         and o.state = 'due' and o.subscriber > $3 and ($4::text is null or o.subscriber <= $4)
         and (o.lease_until is null or o.lease_until < now())
         and exists (select from deliveries n where n.update_id = $2 and n.subscriber = o.subscriber)
       order by o.id for update of o
     ) older
     where d.id = older.id`,
    [
      order.publication.incident,
      order.update,
      after,
      to,
      new Date(order.at),
      ordinalOf(order.update, order.publication),
    ],
  );
}

async function finishWriting(db: Queryable, { update, at }: Order): Promise<number> {
  const { rows } = await db.query(
    `update fan_outs set written_at = coalesce(written_at, $2), recipients = coalesce(recipients,
       (select count(*) from deliveries where update_id = $1))
     where update_id = $1 returning recipients`,
    [update, new Date(at)],
  );
  return Number(rows[0]?.recipients);
}

async function publicationOf(db: Queryable, incident: string): Promise<Publication | null> {
  const { rows } = await db.query(
    `select content from publications where incident = $1 and audience = 'public'`,
    [incident],
  );
  return (rows[0]?.content as Publication | undefined) ?? null;
}
