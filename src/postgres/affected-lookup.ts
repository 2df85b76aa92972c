import type pg from 'pg';
import type { AffectedLookup, BigCustomer, LookedUp } from '../engine/ports/affected-lookup.ts';
import { affectedIds, matchedBy, ruleOf } from './affected-sets.ts';

export function openAffectedLookup(pool: pg.Pool): AffectedLookup {
  return {
    among: (incident, customers) => among(pool, incident, customers),
    biggest: (incident, count) => biggest(pool, incident, count),
  };
}

type Row = Omit<LookedUp, 'told' | 'seenAt'> & {
  readonly toldAt: Date | null;
  readonly toldHow: string | null;
  readonly seenAt: Date | null;
};

// The rule is asked of these customers alone, not of all of them.
async function among(pool: pg.Pool, incident: string, customers: readonly string[]): Promise<LookedUp[]> {
  const matching = matchedBy(await ruleOf(pool, incident), 3);
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
