import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Deliveries, DeliveryScope, DeliveryState, Ledger, Reach } from '../engine/ports/deliveries.ts';
import { recipientsOf } from './recipients.ts';

export function deliveriesIn(pool: pg.Pool): Deliveries {
  return {
    reach: (scope) => reach(pool, scope),
    ledger: (update) => ledger(pool, update),
    oldestUnsent: (now) => oldestUnsent(pool, now),
    forget: (before) => forget(pool, before),
  };
}

const noCounts: Record<DeliveryState, number> = {
  due: 0,
  accepted: 0,
  failed: 0,
  coalesced: 0,
  kept: 0,
  withheld: 0,
};

async function reach(pool: pg.Pool, scope: DeliveryScope): Promise<Reach> {
  const { sql, values } = await recipientsOf(pool, scope);
  const { rows } = await pool.query<Reach>(
    `select count(*)::int as email, count(distinct customer)::int as customers from ${sql} r`,
    [...values],
  );
  return rows[0] ?? { email: 0, customers: 0 };
}

async function ledger(pool: pg.Pool, update: string): Promise<Ledger> {
  const { rows } = await pool.query(
    `select coalesce(f.counts, (
       select jsonb_object_agg(state, count) from (
         select state, count(*) from deliveries where update_id = $1 group by state) s), '{}') as counts
     from (select) here left join fan_outs f on f.update_id = $1`,
    [update],
  );
  const counts = { ...noCounts, ...rows[0]?.counts };
  const failures = await pool.query(
    `select coalesce(r.address, '(removed)') as "to", coalesce(d.reply, '') as reply,
       case when r.customer is not null then r.id end as contact, r.customer
     from deliveries d left join readers r on r.id = d.subscriber
     where d.update_id = $1 and d.state = 'failed' order by d.id limit 100`,
    [update],
  );
  const recipients = Object.values<number>(counts).reduce((sum, count) => sum + count, 0);
  return { recipients, counts, failures: failures.rows };
}

async function oldestUnsent(pool: pg.Pool, now: Moment): Promise<Moment | null> {
  const { rows } = await pool.query(
    `select least(
       (select due_at from deliveries where state = 'due' and due_at <= $1 order by due_at, id limit 1),
       (select due_at from mails where state = 'due' and due_at <= $1 order by due_at, id limit 1)) as oldest`,
    [new Date(now)],
  );
  return (rows[0]?.oldest as Date | null)?.getTime() ?? null;
}

const stretch = 10_000;

async function forget(pool: pg.Pool, before: Moment): Promise<number> {
  let forgotten = await forgetStretches(
    pool,
    `delete from mails where id in (select id from mails where settled_at < $1 limit ${stretch})`,
    before,
  );
  // Whole fan-outs only, and only counted ones: while something of one waits, its rows are how it goes on.
  forgotten += await forgetStretches(
    pool,
    `delete from deliveries where id in (
       select d.id from fan_outs f join deliveries d using (update_id)
       where f.finished_at < $1 and f.counts is not null limit ${stretch})`,
    before,
  );
  return forgotten;
}

async function forgetStretches(pool: pg.Pool, statement: string, before: Moment): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await pool.query(statement, [new Date(before)]);
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < stretch) return total;
  }
}
