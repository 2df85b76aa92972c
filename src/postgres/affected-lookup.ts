import type pg from 'pg';
import type { AffectedRule } from '../domain/customers/affected-rule.ts';
import type {
  AffectedLookup,
  BigCustomer,
  KnownCustomer,
  LookedUp,
} from '../engine/ports/affected-lookup.ts';
import { affectedIds, matchedBy } from './affected-sets.ts';
import { beginnings } from './customers.ts';

export function openAffectedLookup(pool: pg.Pool): AffectedLookup {
  return {
    search: (text, limit) => search(pool, text, limit),
    among: (incident, rule, customers) => among(pool, incident, rule, customers),
    biggest: (incident, count) => biggest(pool, incident, count),
  };
}

type Row = Omit<LookedUp, 'told' | 'seenAt'> & {
  readonly toldAt: Date | null;
  readonly toldHow: string | null;
  readonly seenAt: Date | null;
};

/** So many are put in order; somebody on the phone types one more letter sooner than they read further. */
const sortedAtMost = 500;

async function search(pool: pg.Pool, text: string, limit: number): Promise<KnownCustomer[]> {
  const { rows } = await pool.query<KnownCustomer>(
    `with exact as (
       select id from customers where (lower(name) = lower($1) or external_id = $1) and erased_at is null limit $3),
     found as materialized (
       select id from customers where search @@ to_tsquery('simple', $2) and erased_at is null limit ${sortedAtMost})
     select id, name, external_id as "externalId", tier, owner
     from (select id, true as exact from exact
       union all select id, false from found where id not in (select id from exact)) f
     join customers using (id) order by f.exact desc, lower(name), id limit $3`,
    [text, beginnings(text), limit],
  );
  return rows;
}

// The rule is asked of these customers alone, not of all of them.
async function among(
  pool: pg.Pool,
  incident: string,
  rule: AffectedRule | null,
  customers: readonly string[],
): Promise<LookedUp[]> {
  const matching = matchedBy(rule, 3);
  const { rows } = await pool.query<Row>(
    `select customers.id as customer, coalesce(a.state = 'in', ${matching.sql}) as affected, a.told_at as "toldAt",
       a.told_how as "toldHow", a.seen_at as "seenAt",
       exists (select from conversations v where v.incident = $1 and v.customer = customers.id and v.state = 'needs-reply') as waits
     from customers left join affected_customers a on a.incident = $1 and a.customer = customers.id
     where customers.id = any ($2)`,
    [incident, customers, ...matching.values],
  );
  return rows.map(({ toldAt, toldHow, seenAt, ...row }) => ({
    ...row,
    told: toldAt && { at: toldAt.getTime(), how: toldHow ?? 'mail' },
    seenAt: seenAt?.getTime() ?? null,
  }));
}

async function biggest(pool: pg.Pool, incident: string, count: number): Promise<BigCustomer[]> {
  const ids = await affectedIds(pool, incident);
  const { rows } = await pool.query<BigCustomer>(
    `with affected as ${ids.sql}
     select name, tier, seats, owner from affected join customers c using (id) where c.erased_at is null
     order by seats desc nulls last, lower(name), id limit $${ids.values.length + 1}`,
    [...ids.values, count],
  );
  return rows;
}
