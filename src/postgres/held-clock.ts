import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Clock } from '../engine/clock.ts';
import type { Notices } from '../engine/ports/notices.ts';

/** A clock that stands still until it is moved, the same in every process over one database. */
export type HeldClock = Clock & { setTo(at: Moment): Promise<void> };

/** Starts where it stood, or now. */
export async function openHeldClock(pool: pg.Pool, notices: Notices): Promise<HeldClock> {
  await pool.query('insert into test_clock (now) values (now()) on conflict do nothing');
  let now = await read(pool);
  const callbacks = new Set<() => void>();
  const moved = (at: Moment): void => {
    if (at <= now) return;
    now = at;
    for (const callback of callbacks) callback();
  };
  notices.on('candor_clock', () => void read(pool).then(moved, () => {}));
  return {
    held: true,
    now: () => now,
    onMove(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    async setTo(at) {
      await pool.query('update test_clock set now = greatest(now, $1)', [new Date(at)]);
      await pool.query(`select pg_notify('candor_clock', '')`);
      moved(at);
    },
  };
}

async function read(pool: pg.Pool): Promise<Moment> {
  const { rows } = await pool.query('select now from test_clock');
  const [row] = rows as { now: Date }[];
  if (!row) throw new Error('the held clock has no row');
  return row.now.getTime();
}
