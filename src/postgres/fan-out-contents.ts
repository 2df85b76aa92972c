import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { FanOutContent, FanOutContents } from '../engine/ports/letters.ts';

export function fanOutContentsIn(pool: pg.Pool): FanOutContents {
  return { find: (update) => find(pool, update), finish: (now) => finish(pool, now) };
}

async function find(pool: pg.Pool, update: string): Promise<FanOutContent | null> {
  const { rows } = await pool.query(`select content from fan_outs where update_id = $1`, [update]);
  return (rows[0]?.content as FanOutContent | undefined) ?? null;
}

async function finish(pool: pg.Pool, now: Moment): Promise<void> {
  const { rows } = await pool.query(
    `update fan_outs f set finished_at = $1, counts = (
       select coalesce(jsonb_object_agg(state, count), '{}') from (
         select state, count(*) from deliveries d where d.update_id = f.update_id group by state) s)
     where f.finished_at is null and f.written_at is not null and not exists (
       select from deliveries d where d.incident = f.incident and d.state = 'due' and d.update_id = f.update_id)
     returning f.incident`,
    [new Date(now)],
  );
  // Each for itself: of some incidents not everybody may hear.
  const incidents = [...new Set(rows.map(({ incident }) => incident))];
  if (incidents.length > 0)
    await pool.query(`select pg_notify('candor_deliveries', one) from unnest($1::text[]) as one`, [
      incidents,
    ]);
}
