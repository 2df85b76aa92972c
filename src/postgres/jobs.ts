import { run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Job, Tasks } from '../engine/ports/queue.ts';
import type { Log } from '../kit/log.ts';
import { stayAlive } from './alive.ts';
import { patientPool } from './patient-pool.ts';
import { quiet } from './queue.ts';

export type Jobs = { stop(): Promise<void> };

/** Does the jobs that commands left behind; jobs of a killed worker go on within seconds (see `alive.ts`). */
export async function startJobs(
  pool: pg.Pool,
  lockClient: pg.ClientConfig,
  tasks: Tasks,
  log: Log,
): Promise<Jobs> {
  const alive = await stayAlive(pool, lockClient, log);
  let ended = false;
  const runner = await run({
    pgPool: patientPool(pool, () => ended),
    taskList: taskList(tasks, log),
    concurrency: 8,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: quiet,
    noPreparedStatements: true,
    events: alive.events,
  });
  return {
    async stop() {
      ended = true;
      await runner.stop();
      await alive.stop();
    },
  };
}

function taskList(tasks: Tasks, log: Log): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([kind, task]) => [
      kind,
      async (payload: unknown) => {
        const job = payload as Job;
        try {
          await (task as (job: Job) => Promise<void>)(job);
        } catch (error) {
          log.warn(
            { err: error, job: kind, incident: job.incident },
            'A job failed. It will be tried again.',
          );
          throw error;
        }
      },
    ]),
  );
}
