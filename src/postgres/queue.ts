import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import type { Consequence } from '../domain/consequences.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Job } from '../engine/ports/queue.ts';
import type { Queryable } from './transaction.ts';

/** Its own account of jobs would carry payloads into our log. */
export const quiet = new Logger(() => () => {});

/** Brings the tables of the job queue up to date; safe with two starters at once. */
export async function prepareQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet });
}

/** Puts jobs down in the command's own transaction: they exist exactly if the command happened. */
export async function addJobs(
  client: Queryable,
  incident: Incident,
  consequences: readonly Consequence[],
): Promise<void> {
  for (const consequence of consequences) {
    const job: Job = { ...consequence, incident: incident.id, version: incident.version };
    await client.query('select graphile_worker.add_job($1, $2::json, job_key => $3, max_attempts => 25)', [
      consequence.kind,
      JSON.stringify(job),
      keyOf(job),
    ]);
  }
}

/** Nudges of one person are one job while it waits, so that several clocks come in one message. */
function keyOf(job: Job): string {
  switch (job.kind) {
    case 'nudge':
      return `nudge:${job.person}`;
    case 'ask-role':
      return `ask-role:${job.incident}:${job.role}:${job.person}:${job.until}`;
    case 'ask-approval':
      return `ask-approval:${job.update}:${job.person}`;
    case 'bring-in':
      return `bring-in:${job.incident}`;
    case 'named':
      return `named:${job.incident}:${job.person}`;
    case 'glass-broken':
      return `glass-broken:${job.incident}:${job.person}:${job.version}`;
    case 'give-follow-up':
      return `give-follow-up:${job.incident}:${job.followUp}:${job.person}:${job.version}`;
    case 'announce-follow-up':
      return `announce-follow-up:${job.incident}:${job.followUp}:${job.change}:${job.version}`;
    case 'deliver-follow-up':
      return `deliver-follow-up:${job.delivery}`;
    default:
      return `${job.kind}:${job.update}`;
  }
}
