import type { Outcome } from '../engine/ports/letters.ts';

/** Outcomes as columns, for one statement over many rows. */
export function columnsOf(outcomes: readonly Outcome[], idOf: (id: string) => string): unknown[] {
  return [
    outcomes.map(({ id }) => idOf(id)),
    outcomes.map(({ lease }) => lease),
    outcomes.map(({ result }) => result),
    outcomes.map(({ reply }) => reply),
    outcomes.map((one) => ('due' in one && one.due !== null ? new Date(one.due) : null)),
  ];
}

/** $1…$5 of `columnsOf`, $6 the product's time. `ids` is the type of the table's id. */
export function settling(table: 'deliveries' | 'mails', ids: 'bigint' | 'text'): string {
  return `update ${table} t set
      state = case o.result when 'accepted' then 'accepted' when 'failed' then 'failed' else t.state end,
      attempts = t.attempts + case o.result when 'returned' then 0 else 1 end,
      due_at = coalesce(o.due, t.due_at),
      settled_at = case when o.result in ('accepted', 'failed') then $6::timestamptz end,
      lease_until = null,
      reply = coalesce(nullif(o.reply, ''), t.reply)
    from unnest($1::${ids}[], $2::timestamptz[], $3::text[], $4::text[], $5::timestamptz[]) as o (id, lease, result, reply, due)
    where t.id = o.id and (t.lease_until = o.lease and t.state = 'due' or o.result = 'accepted' and t.state in (${
      table === 'deliveries' ? `'due', 'coalesced', 'withheld'` : `'due'`
    }))`;
}

/** How long a lease is, as an interval of the database's own clock. */
export const lent = (parameter: string): string => `now() + make_interval(secs => ${parameter}::float8)`;

/** PostgreSQL's own text of a lease: a Date would lose its microseconds, and with them the proof. */
export const leaseText = `to_char(lease_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as lease`;
