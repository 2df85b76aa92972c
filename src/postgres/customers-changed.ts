import type { Moment } from '../domain/moment.ts';
import { lookAgain } from './look-again.ts';
import type { Queryable } from './transaction.ts';

/** One after the other changes customers (see the trigger): whoever reads before they change takes their turn first. */
export async function takeTurn(client: Queryable): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('candor customers', 0))`);
}

/**
 * Once in each transaction that changes customers or contacts: who is affected by what is counted anew. Where there is a
 * choice, call it before the change: commands hold their incident first, then its count, and then what they name.
 */
export async function customersChanged(client: Queryable, at: Moment): Promise<void> {
  await client.query(`select pg_notify('candor_customers', '')`);
  const { rows } = await client.query('select 1 from affected_sets limit 1');
  if (rows[0]) await lookAgain(client, at);
  await client.query(
    `update affected_sets set stale = true where incident in
       (select incident from affected_sets where not stale order by incident for update)`,
  );
}
