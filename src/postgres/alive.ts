import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { Log } from '../kit/log.ts';

export type Alive = { readonly events: WorkerEvents; stop(): Promise<void> };

/** How often the jobs of dead workers are looked for, in milliseconds. */
const sweepEvery = 5_000;

/**
 * A worker is alive while it holds the advisory lock of its number: PostgreSQL lets go of it in the moment the process
 * dies. The queue by itself would leave a killed worker's jobs locked for four hours; here they are free again as soon
 * as anybody sweeps.
 */
export async function stayAlive(pool: pg.Pool, config: pg.ClientConfig, log: Log): Promise<Alive> {
  const key = randomInt(1, 2 ** 47);
  const holder = await holdLock(config, key, log);
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of the whole pool; in some ways of fetching, of one worker in it.
  events.on('pool:create', ({ workerPool }) => void note(pool, workerPool.id, key, log));
  events.on('worker:create', ({ worker }) => void note(pool, worker.workerId, key, log));
  const sweep = setInterval(
    () =>
      void freeJobsOfTheDead(pool).catch((error) =>
        log.warn({ err: error }, 'The jobs of dead workers could not be looked for.'),
      ),
    sweepEvery,
  );
  await freeJobsOfTheDead(pool);
  return {
    events,
    async stop() {
      clearInterval(sweep);
      await pool.query('delete from workers where lock_key = $1', [key]).catch(() => {});
      await holder.release();
    },
  };
}

async function note(pool: pg.Pool, worker: string, key: number, log: Log): Promise<void> {
  try {
    await pool.query(
      'insert into workers (id, lock_key, started_at) values ($1, $2, now()) on conflict do nothing',
      [worker, key],
    );
  } catch (error) {
    log.error({ err: error }, 'A worker could not be noted: should it die, its jobs wait for four hours.');
  }
}

/** Frees what dead workers held. Taking a dead worker's lock for a moment proves that nobody holds it. */
export async function freeJobsOfTheDead(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query(
    `with dead as (
       delete from workers where pg_try_advisory_lock(4711, (lock_key % 2147483647)::int) and
         pg_advisory_unlock(4711, (lock_key % 2147483647)::int) returning id
     )
     select array_agg(id) as ids from dead`,
  );
  const ids = (rows[0]?.ids as string[] | null) ?? [];
  if (ids.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [ids]);
  return ids.length;
}

/** Holds the lock on a connection of its own, and takes it again when the server was away. */
async function holdLock(
  config: pg.ClientConfig,
  key: number,
  log: Log,
): Promise<{ release(): Promise<void> }> {
  let released = false;
  const lost = (error: Error): void => {
    if (released) return;
    log.warn(
      { err: error },
      'The connection that proves this worker alive was lost. It is being made again.',
    );
    void again();
  };
  const again = async (): Promise<void> => {
    while (!released) {
      try {
        client = await lock(config, key, lost);
        if (released) await client.end();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  };
  let client = await lock(config, key, lost);
  return {
    async release() {
      released = true;
      await client.end().catch(() => {});
    },
  };
}

/** `lost` is called once, when a lock that was held is gone. */
async function lock(config: pg.ClientConfig, key: number, lost: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client(config);
  let held = false;
  // Heard from the beginning, since unheard it ends the process; and told once, though a loss may come as two errors.
  client.on('error', (error) => {
    if (held) lost(error);
    held = false;
  });
  try {
    await client.connect();
    await client.query('select pg_advisory_lock(4711, ($1::bigint % 2147483647)::int)', [key]);
    held = true;
    return client;
  } catch (error) {
    void client.end().catch(() => {});
    throw error;
  }
}
