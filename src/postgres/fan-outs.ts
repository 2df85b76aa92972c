import type pg from 'pg';
import type { Audience } from '../domain/customers/audience.ts';
import type { Publication } from '../domain/updates/publication.ts';
import type { FanOuts } from '../engine/ports/fan-outs.ts';
import { coalesceOlder, insertRows, isWriteUp, type Order, ordinalOf } from './fan-out-rows.ts';
import { componentsOf } from './reach.ts';
import { noteTold } from './told-customers.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Writes the rows of fan-outs in stretches of readers, so that the first mails leave while others are written. */
export function fanOutsIn(pool: pg.Pool, { first = 1_000, stretch = 25_000 } = {}): FanOuts {
  return {
    write: (update, publication, at, alone = []) =>
      write(pool, { update, publication, at, alone }, { first, stretch }),
    publication: (incident, audience) => publicationOf(pool, incident, audience),
  };
}

type Sizes = { readonly first: number; readonly stretch: number };

async function write(pool: pg.Pool, order: Order, { first, stretch }: Sizes): Promise<number> {
  await plan(pool, order);
  let after: string | null = '';
  for (let size = first; after !== null; size = stretch) {
    const from: string = after;
    after = await inTransaction(pool, (client) => writeStretch(client, order, from, size));
  }
  return finishWriting(pool, order);
}

async function plan(db: Queryable, { update, publication, at }: Order): Promise<void> {
  await db.query(
    `insert into fan_outs (update_id, incident, audience, ordinal, created_at, write_up, content)
     select $1, $2, $3, $4, $5, $8, jsonb_build_object(
       'publication', $6::jsonb,
       'pageName', coalesce((select value ->> 'name' from settings where name = 'page'), 'Status'),
       'components', coalesce((select jsonb_object_agg(id, name) from components where id = any($7)), '{}'))
     on conflict (update_id) do nothing`,
    [
      update,
      publication.incident,
      publication.audience,
      ordinalOf(update, publication),
      new Date(at),
      JSON.stringify(publication),
      componentsOf(publication),
      isWriteUp(update, publication),
    ],
  );
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
  const to = await endOf(client, order.publication.audience, after, size);
  await insertRows(client, order, { after, to });
  await coalesceOlder(client, order, { after, to });
  if (order.publication.audience !== 'public') await noteTold(client, order, { after, to });
  await client.query(`select pg_notify('candor_deliveries', $1)`, [order.publication.incident]);
  return to;
}

async function endOf(
  client: Queryable,
  audience: Audience,
  after: string,
  size: number,
): Promise<string | null> {
  const readers = audience === 'public' ? `subscribers where state = 'confirmed' and` : 'contacts where';
  const { rows } = await client.query(`select id from ${readers} id > $1 order by id offset $2 limit 1`, [
    after,
    size - 1,
  ]);
  return rows[0]?.id ?? null;
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

async function publicationOf(
  db: Queryable,
  incident: string,
  audience: Audience,
): Promise<Publication | null> {
  const { rows } = await db.query('select content from publications where incident = $1 and audience = $2', [
    incident,
    audience,
  ]);
  return (rows[0]?.content as Publication | undefined) ?? null;
}
