import { customerOf } from '../domain/customers/audience.ts';
import { quietUntil } from '../domain/customers/quiet.ts';
import type { Moment } from '../domain/moment.ts';
import type { Publication } from '../domain/updates/publication.ts';
import { componentsOf } from './reach.ts';
import { recipientsOf } from './recipients.ts';
import type { Queryable } from './transaction.ts';

/** Words that are to be written down for their readers. */
export type Order = {
  readonly update: string;
  readonly publication: Publication;
  readonly at: Moment;
  /** Customers who read the same words as words to them alone: nobody gets them twice. */
  readonly alone: readonly string[];
};

/** Readers by id: behind `after`, up to and with `to`; `null`: to the last. */
export type Stretch = { readonly after: string; readonly to: string | null };

/** Whether these are not some of the words, but the letter of what happened. */
export function isWriteUp(update: string, { writeUp }: Publication): boolean {
  return writeUp?.state === 'published' && writeUp.id === update;
}

/** Which words to this audience these are. Updates stand newest first and none ever goes away; the letter is the last. */
export function ordinalOf(update: string, publication: Publication): number {
  const { updates } = publication;
  if (isWriteUp(update, publication)) return updates.length + 1;
  const index = updates.findIndex(({ id }) => id === update);
  return updates.length - Math.max(index, 0);
}

/** One row for each reader of the stretch, once however often it is asked. */
export async function insertRows(client: Queryable, order: Order, { after, to }: Stretch): Promise<void> {
  const { publication, update, at } = order;
  const { sql, values } = await recipientsOf(client, {
    ...publication,
    components: componentsOf(publication),
  });
  const n = (place: number): string => `$${values.length + place}`;
  await client.query(
    `insert into deliveries (update_id, incident, subscriber, state, due_at, settled_at, reply)
     select ${n(1)}, ${n(2)}, r.id, fate.state, coalesce(q.until, ${n(3)}::timestamptz),
       case when fate.state <> 'due' then ${n(3)}::timestamptz end, case fate.state
         when 'withheld' then 'Demo or drill: never leaves this machine.'
         when 'coalesced' then 'Newer words were on their way already.' end
     from ${sql} r
     cross join lateral (select case
       when ${n(4)} or r.demo then 'withheld'
       when ${n(5)}::text[] <> '{}' and exists (select from deliveries n
         where n.update_id = any(${n(5)}) and n.subscriber = r.id and n.channel = 'email') then 'coalesced'
       else 'due' end as state) fate
     left join jsonb_to_recordset(${n(8)}::jsonb) as q (zone text, quiet_from time, quiet_to time, until timestamptz)
       using (zone, quiet_from, quiet_to)
     where r.id > ${n(6)} and (${n(7)}::text is null or r.id <= ${n(7)})
       and (r.customer is null or r.customer <> all(${n(9)}))
     order by r.id
     on conflict do nothing`,
    [
      ...values,
      update,
      publication.incident,
      new Date(at),
      publication.mode !== 'real',
      await newerThan(client, order),
      after,
      to,
      JSON.stringify(await quietIn(client, order, { after, to })),
      customerOf(publication.audience) === null ? order.alone : [],
    ],
  );
}

async function newerThan(client: Queryable, { update, publication }: Order): Promise<string[]> {
  const { rows } = await client.query(
    'select update_id from fan_outs where incident = $1 and audience = $2 and ordinal > $3',
    [publication.incident, publication.audience, ordinalOf(update, publication)],
  );
  return rows.map(({ update_id }) => update_id);
}

type Quiet = {
  readonly zone: string;
  readonly quiet_from: string;
  readonly quiet_to: string;
  readonly until: string;
};

/** The quiet hours that some contact of the stretch has, with the moment at which they end: few, however many contacts. */
async function quietIn(client: Queryable, order: Order, { after, to }: Stretch): Promise<readonly Quiet[]> {
  if (order.publication.audience === 'public') return [];
  const { rows } = await client.query<Omit<Quiet, 'until'>>(
    `select distinct zone, quiet_from::text, quiet_to::text from contacts
     where quiet_from is not null and id > $1 and ($2::text is null or id <= $2)`,
    [after, to],
  );
  return rows.map((row) => {
    const until = quietUntil(order.at, { from: row.quiet_from, to: row.quiet_to }, row.zone);
    return { ...row, until: new Date(until).toISOString() };
  });
}

/**
 * Older words to the same audience give way. What somebody is sending at this moment is left alone; the sender makes the
 * newer wait for it. Words to another audience are no older news: who belongs to both reads both.
 */
export async function coalesceOlder(client: Queryable, order: Order, { after, to }: Stretch): Promise<void> {
  const { publication, update, at } = order;
  await client.query(
    `update deliveries d
     set state = 'coalesced', settled_at = $5, lease_until = null, reply = 'Newer words go instead.'
     from (
       select o.id from fan_outs f join deliveries o using (update_id)
       where f.incident = $1 and f.audience = $7 and f.ordinal < $6 and f.finished_at is null
         and o.state = 'due' and o.subscriber > $3 and ($4::text is null or o.subscriber <= $4)
         and (o.lease_until is null or o.lease_until < now())
         and exists (select from deliveries n where n.update_id = $2 and n.subscriber = o.subscriber)
       order by o.id for update of o
     ) older
     where d.id = older.id`,
    [
      publication.incident,
      update,
      after,
      to,
      new Date(at),
      ordinalOf(update, publication),
      publication.audience,
    ],
  );
}
