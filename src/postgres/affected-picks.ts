import type { AffectedRule } from '../domain/customers/affected-rule.ts';
import type { Moment } from '../domain/moment.ts';
import type { Within } from '../engine/ports/within.ts';
import { refuse } from '../kit/refusal.ts';
import { countAnew, isAffected } from './affected-sets.ts';
import type { Queryable } from './transaction.ts';

/** Keeps the rule of an incident; who it comes to is counted anew. */
export async function storeRule(within: Within, incident: string, rule: AffectedRule | null): Promise<void> {
  await within.query(
    `insert into affected_sets (incident, rule, stale) values ($1, $2, true)
     on conflict (incident) do update set rule = excluded.rule, stale = true`,
    [incident, rule === null ? null : JSON.stringify(rule)],
  );
}

export async function pick(
  within: Within,
  incident: string,
  customers: readonly string[],
  how: 'pick' | 'list',
  at: Moment,
): Promise<void> {
  await countAnew(within as Queryable, incident);
  await within.query(
    `insert into affected_customers (incident, customer, state, how, added_at)
     select $1, id, 'in', $3, $4 from customers where id = any($2) and erased_at is null order by id
     on conflict (incident, customer) do update set state = 'in', how = excluded.how, added_at = excluded.added_at`,
    [incident, customers, how, new Date(at)],
  );
}

/** Those of some customers whom nobody put in by hand. */
export async function notPicked(
  db: Queryable,
  incident: string,
  customers: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from customers where id = any($2) and erased_at is null
     except select customer from affected_customers where incident = $1 and state = 'in' and how <> 'rule'
     order by id`,
    [incident, customers],
  );
  return rows.map(({ id }) => id);
}

export async function leaveOut(
  within: Within,
  incident: string,
  customer: string,
  at: Moment,
): Promise<void> {
  const db = within as Queryable;
  if (!(await isAffected(db, incident, customer)))
    refuse('not-found', 'This customer is not among the affected.');
  await countAnew(db, incident);
  const { rowCount } = await within.query(
    `insert into affected_customers as a (incident, customer, state, how, added_at) values ($1, $2, 'out', 'pick', $3)
     on conflict (incident, customer) do update set state = 'out', how = 'pick', added_at = excluded.added_at
     where a.told_at is null`,
    [incident, customer, new Date(at)],
  );
  if (rowCount === 0)
    refuse(
      'already-told',
      'They were told already, so they hear how it ends. Write to them alone if it does not concern them.',
    );
}

/** Whoever something was written down about stays in, whatever becomes of the rule. */
export async function describe(
  db: Queryable,
  incident: string,
  customer: string,
  { cannot, since }: { readonly cannot?: string | undefined; readonly since?: Moment | null | undefined },
  at: Moment,
): Promise<void> {
  const time = since === undefined || since === null ? null : new Date(since);
  await db.query(
    `insert into affected_customers as a (incident, customer, state, how, cannot, since, added_at)
     values ($1, $2, 'in', 'rule', coalesce($3, ''), $4, $5)
     on conflict (incident, customer) do update set cannot = coalesce($3, a.cannot),
       since = case when $6 then $4 else a.since end`,
    [incident, customer, cannot ?? null, time, new Date(at), since !== undefined],
  );
}
