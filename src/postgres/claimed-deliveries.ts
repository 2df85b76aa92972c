import { type Audience, customerOf } from '../domain/customers/audience.ts';
import type { Moment } from '../domain/moment.ts';
import type { Queryable } from './transaction.ts';

/** A row taken from the queue, with what its reader's row says. */
export type Taken = {
  readonly id: number;
  readonly update_id: string;
  readonly incident: string;
  readonly subscriber: string;
  readonly attempts: number;
  readonly address: string | null;
  readonly state: string | null;
  readonly demo: boolean | null;
  readonly weak: boolean;
  /** Of a contact; `null` for subscribers. */
  readonly customer: string | null;
  readonly level: 'plain' | 'technical' | null;
  readonly zone: string | null;
  /** Whom the words are for. */
  readonly audience: Audience | null;
  /** Its customer is not affected: somebody said so since the row was written. */
  readonly left_out: boolean;
  /** The letter of what happened: its reader's own facts stand in it. */
  readonly write_up: boolean | null;
  /** More than one update of its incident to its audience is under way. */
  readonly crowded: boolean;
};

/**
 * What becomes of a taken row. `later`: older words to the same reader are in somebody's hands. `stranger`: the words are
 * not for them.
 */
export type Fate = 'go' | 'gone' | 'stranger' | 'demo' | 'older' | 'later';

/**
 * Takes due rows in their order and locks them. Runs in a transaction whose planner is told to walk the index: right
 * after a million rows were written it knows nothing of them, and would sort them all for each batch.
 */
export async function takeDue(client: Queryable, limit: number, now: Moment): Promise<Taken[]> {
  await client.query(
    'set local enable_sort = off; set local enable_bitmapscan = off; set local enable_seqscan = off',
  );
  const { rows } = await client.query({
    name: 'take-due-deliveries',
    text: `select d.*, r.address, r.state, r.demo, coalesce(r.soft_failures, 0) > 0 as weak, r.customer, r.level, r.zone,
        f.write_up, f.audience, f.audience = 'affected' and exists (select from affected_customers o
          where o.incident = d.incident and o.customer = r.customer and o.state = 'out') as left_out,
        d.update_id in (select one.update_id from fan_outs one join (
          select incident, audience from fan_outs where finished_at is null
          group by incident, audience having count(*) > 1) many using (incident, audience)
          where one.finished_at is null) as crowded
      from (
        select id, update_id, incident, subscriber, attempts from deliveries
        where state = 'due' and due_at <= $2 and (lease_until is null or lease_until < now())
        order by due_at, id limit $1 for update skip locked
      ) d left join readers r on r.id = d.subscriber left join fan_outs f on f.update_id = d.update_id`,
    values: [limit, new Date(now)],
  });
  return rows as Taken[];
}

/** Judges the taken rows, in the transaction that holds them: who has left gets nothing, nobody reads older after newer. */
export async function fatesOf(client: Queryable, taken: readonly Taken[]): Promise<Map<number, Fate>> {
  const fates = new Map(taken.map((row) => [row.id, fateOf(row)]));
  const crowded = taken.filter((row) => row.crowded && fates.get(row.id) === 'go').map(({ id }) => id);
  if (crowded.length === 0) return fates;
  const { rows } = await client.query(
    `select d.id, bool_or(other.id > d.id) as newer
     from deliveries d ${otherWaiting('d', 'other')} where d.id = any($1::bigint[]) group by d.id`,
    [crowded],
  );
  for (const { id, newer } of rows) fates.set(id, newer ? 'older' : 'later');
  return fates;
}

function fateOf(row: Taken): Fate {
  if (row.state !== 'confirmed') return 'gone';
  if (row.left_out || !isFor(row.audience ?? 'public', row.customer)) return 'stranger';
  return row.demo ? 'demo' : 'go';
}

/** Whether words to an audience may go to a reader at all: looked at once more where they leave. */
function isFor(audience: Audience, customer: string | null): boolean {
  if (audience === 'public') return customer === null;
  if (audience === 'affected') return customer !== null;
  return customer !== null && customerOf(audience) === customer;
}

/** Joins other words of the same incident to the same audience that wait for the same reader. */
export function otherWaiting(one: string, other: string): string {
  return `join fan_outs ${one}_words on ${one}_words.update_id = ${one}.update_id
    join fan_outs ${other}_words on ${other}_words.incident = ${one}.incident
      and ${other}_words.audience = ${one}_words.audience
      and ${other}_words.finished_at is null and ${other}_words.update_id <> ${one}.update_id
    join deliveries ${other} on ${other}.update_id = ${other}_words.update_id
      and ${other}.subscriber = ${one}.subscriber and ${other}.channel = ${one}.channel and ${other}.state = 'due'`;
}
