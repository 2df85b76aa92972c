import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';

/** Whether rings, jobs or mail that are due have not been dealt with yet. */
export async function somethingWaits(pool: pg.Pool, now: Moment): Promise<boolean> {
  const { rows } = await pool.query(
    `select exists (select from incidents where ring_at <= $1)
       or exists (select from graphile_worker.jobs where run_at <= now() and task_identifier <> 'read-back')
       or exists (select from mails where state = 'due' and due_at <= $1)
       or exists (select from deliveries where state = 'due' and due_at <= $1) as waits`,
    [new Date(now)],
  );
  return rows[0]?.waits === true;
}
