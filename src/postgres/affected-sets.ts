import { type AffectedCount, nobodyAffected } from '../domain/customers/affected.ts';
import type { AffectedRule } from '../domain/customers/affected-rule.ts';
import { matchingRule } from './matching-rule.ts';
import type { Queryable } from './transaction.ts';

/**
 * The affected customers of an incident ($1) as a subquery of their ids, and its parameters: whom the rule matches, whom
 * somebody put in or who was told already, without those whom somebody left out.
 */
export async function affectedIds(
  db: Queryable,
  incident: string,
): Promise<{ readonly sql: string; readonly values: readonly unknown[] }> {
  const { rows } = await db.query<{ rule: AffectedRule | null }>(
    'select rule from affected_sets where incident = $1',
    [incident],
  );
  const rule = rows[0]?.rule ?? null;
  const matching = rule ? matchingRule(rule, 2) : { sql: 'false', values: [] };
  return {
    sql: `(select id from customers where ${matching.sql}
       union select customer from affected_customers where incident = $1 and state = 'in'
       except select customer from affected_customers where incident = $1 and state = 'out')`,
    values: [incident, ...matching.values],
  };
}

/** Counts an incident's affected customers anew, and remembers it until something it depends on changes. */
export async function recount(db: Queryable, incident: string): Promise<AffectedCount> {
  const ids = await affectedIds(db, incident);
  const { rows } = await db.query<{
    customers: number;
    unreachable: number;
    only_customer: string | null;
    owners: string[];
  }>(
    `with affected as ${ids.sql},
     counted as (
       select count(*)::int as customers, min(c.id) as first,
         count(*) filter (where not exists (select from contacts k
           where k.customer = c.id and k.state = 'active' and 'email' = any(k.channels)))::int as unreachable
       from customers c join affected using (id)),
     owned as (
       select array_agg(owner order by count desc, owner) as owners from (
         select c.owner, count(*) from customers c join affected using (id)
         where c.owner is not null group by c.owner) o)
     insert into affected_sets (incident, customers, unreachable, only_customer, owners)
     select $1, customers, unreachable, case when customers = 1 then first end, coalesce(owners, '{}')
     from counted, owned
     on conflict (incident) do update set customers = excluded.customers, unreachable = excluded.unreachable,
       only_customer = excluded.only_customer, owners = excluded.owners, stale = false
     returning customers, unreachable, only_customer, owners`,
    [...ids.values],
  );
  const [row] = rows;
  if (!row) return nobodyAffected;
  const { customers, unreachable, only_customer: only, owners } = row;
  return { customers, unreachable, only, owners };
}
