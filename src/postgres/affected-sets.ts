import { type AffectedCount, nobodyAffected } from '../domain/customers/affected.ts';
import type { AffectedRule } from '../domain/customers/affected-rule.ts';
import { type Condition, matchingRule } from './matching-rule.ts';
import type { Queryable } from './transaction.ts';

/** Nobody whom mail reaches, of `c`; of somebody who was erased nobody is missed. */
export const isUnreachable = `(c.erased_at is null and not exists (select from contacts k
  where k.customer = c.id and k.state = 'active' and 'email' = any(k.channels)))`;

/**
 * The affected customers of an incident ($1) as a subquery of their ids, and its parameters: whom the rule matches, whom
 * somebody put in or who was told already, without those whom somebody left out.
 */
export async function affectedIds(db: Queryable, incident: string): Promise<Condition> {
  const { sql, values } = affectedUnder(await ruleOf(db, incident), incident);
  return { sql: `(${sql('c.id')})`, values };
}

/** What is selected of the affected customers `c`, with what is noted of them as `a`, where further conditions hold. */
export type AffectedSelect = {
  readonly sql: (columns: string, conditions?: readonly string[]) => string;
  readonly values: readonly unknown[];
};

/**
 * The same as a select of its own, if this were the rule. In two parts that have nobody in common, those with a row of
 * their own here and those whom the rule alone matches: each is asked of an index, and nothing is sorted to be compared.
 */
export function affectedUnder(rule: AffectedRule | null, incident: string): AffectedSelect {
  const matching = matchedBy(rule, 2, 'c');
  return {
    sql: (columns, conditions = []) => {
      return `${notedOf(incident).sql(columns, conditions)}
       union all
       select ${columns} from customers c left join affected_customers a on a.incident = $1 and a.customer = c.id
         where ${matching.sql} and a.customer is null${also(conditions)}`;
    },
    values: [incident, ...matching.values],
  };
}

/** Those of whom something is noted: who was put in, told, or described. */
export function notedOf(incident: string): AffectedSelect {
  return {
    sql: (columns, conditions = []) =>
      `select ${columns} from affected_customers a join customers c on c.id = a.customer
         where a.incident = $1 and a.state = 'in'${also(conditions)}`,
    values: [incident],
  };
}

const also = (conditions: readonly string[]): string =>
  conditions.map((condition) => ` and ${condition}`).join('');

/** The same, with the incident's own rule. */
export async function affectedOf(db: Queryable, incident: string): Promise<AffectedSelect> {
  return affectedUnder(await ruleOf(db, incident), incident);
}

/** Whether one customer is among the affected: asked of that one alone. */
export async function isAffected(db: Queryable, incident: string, customer: string): Promise<boolean> {
  const matching = matchedBy(await ruleOf(db, incident), 3);
  const { rows } = await db.query<{ affected: boolean }>(
    `select coalesce(
       (select state = 'in' from affected_customers where incident = $1 and customer = $2),
       exists (select from customers where id = $2 and ${matching.sql})) as affected`,
    [incident, customer, ...matching.values],
  );
  return rows[0]?.affected === true;
}

async function ruleOf(db: Queryable, incident: string): Promise<AffectedRule | null> {
  const { rows } = await db.query<{ rule: AffectedRule | null }>(
    'select rule from affected_sets where incident = $1',
    [incident],
  );
  return rows[0]?.rule ?? null;
}

export function matchedBy(rule: AffectedRule | null, from: number, alias?: string): Condition {
  return rule ? matchingRule(rule, from, alias) : { sql: 'false', values: [] };
}

/** Counts an incident's affected customers as they are now. */
export async function countNow(db: Queryable, incident: string): Promise<AffectedCount> {
  const affected = await affectedOf(db, incident);
  const { rows } = await db.query<AffectedCount>(
    `with affected as materialized (
       ${affected.sql('c.id, c.owner')}),
     counted as (
       select count(*)::int as customers, min(id) as first,
         (select count(*)::int from customers c join affected using (id) where ${isUnreachable}) as unreachable
       from affected),
     owned as (
       select array_agg(owner order by count desc, owner) as owners from (
         select owner, count(*) from affected where owner is not null group by owner) o)
     select customers, unreachable, case when customers = 1 then first end as only,
       coalesce(owners, '{}') as owners
     from counted, owned`,
    [...affected.values],
  );
  return rows[0] ?? nobodyAffected;
}

/**
 * Counts anew, and remembers it until something it depends on changes. For who holds the incident: whoever changes
 * customers waits for it, or else a change made while it was counted would be forgotten.
 */
export async function recount(db: Queryable, incident: string): Promise<AffectedCount> {
  const count = await countNow(db, incident);
  await db.query(
    `insert into affected_sets (incident, customers, unreachable, only_customer, owners)
     values ($1, $2, $3, $4, $5)
     on conflict (incident) do update set customers = excluded.customers, unreachable = excluded.unreachable,
       only_customer = excluded.only_customer, owners = excluded.owners, stale = false`,
    [incident, count.customers, count.unreachable, count.only, count.owners],
  );
  return count;
}

/**
 * The next who looks counts anew; before there was a count, from now on there is one. Whoever changes who is affected
 * calls it first: the count of an incident is taken before its customers, so that nobody waits for one who waits.
 */
export async function countAnew(db: Queryable, incident: string): Promise<void> {
  await db.query(
    `insert into affected_sets (incident, stale) values ($1, true)
     on conflict (incident) do update set stale = true`,
    [incident],
  );
}
