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
  /** More than one update of its incident is under way. */
  readonly crowded: boolean;
};

/** What becomes of a taken row. `later`: older words to the same reader are in somebody's hands. */
export type Fate = 'go' | 'gone' | 'demo' | 'older' | 'later';

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
    text: `select d.*, s.address, s.state, s.demo, coalesce(s.soft_failures, 0) > 0 as weak,
        d.incident in (select incident from fan_outs where finished_at is null group by incident having count(*) > 1)
          as crowded
      from (
        select id, update_id, incident, subscriber, attempts from deliveries
        where state = 'due' and due_at <= $2 and (lease_until is null or lease_until < now())
        order by due_at, id limit $1 for update skip locked
      ) d left join subscribers s on s.id = d.subscriber`,
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

function fateOf({ state, demo }: Taken): Fate {
  if (state !== 'confirmed') return 'gone';
  return demo ? 'demo' : 'go';
}

/** Joins other words of the same incident that wait for the same reader. */
export function otherWaiting(one: string, other: string): string {
  return `join fan_outs ${other}_words on ${other}_words.incident = ${one}.incident
      and ${other}_words.finished_at is null and ${other}_words.update_id <> ${one}.update_id
    join deliveries ${other} on ${other}.update_id = ${other}_words.update_id
      and ${other}.subscriber = ${one}.subscriber and ${other}.channel = ${one}.channel and ${other}.state = 'due'`;
}
