import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import type { Tasks } from '../../src/engine/ports/queue.ts';
import { connect } from '../../src/postgres/connect.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/postgres/embedded/server.ts';
import { type Jobs, startJobs } from '../../src/postgres/jobs.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { prepareQueue } from '../../src/postgres/queue.ts';
import { until } from '../support/candor.ts';
import { migrations } from '../support/database.ts';

let home: string;
let server: EmbeddedServer;
let pool: pg.Pool;
let jobs: Jobs;
const runs: string[] = [];

/** The job that comes first finds its server gone at its end, whether it fails or not. */
const task = async (job: { kind: string }) => {
  runs.push(job.kind);
  const isFirst = runs.filter((kind) => kind === job.kind).length === 1;
  if (!isFirst) return;
  await server.stop();
  setTimeout(async () => {
    server = await startEmbedded({ home, log: () => {} });
  }, 1_000);
  if (job.kind === 'read-back') throw new Error('failed while the database was away');
};
const tasks = { 'read-back': task, 'fan-out': task } as unknown as Tasks;

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'candor-jobs-away-'));
  server = await startEmbedded({ home, log: () => {} });
  pool = connect({ connectionString: server.url, onLost: () => {} });
  await migrate(pool, { directory: migrations });
  await prepareQueue(pool);
  jobs = await startJobs(pool, { connectionString: server.url }, tasks, pino({ level: 'silent' }));
});
after(async () => {
  await jobs.stop();
  await pool.end();
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

const add = (kind: string) =>
  pool
    .query(`select graphile_worker.add_job($1::text, json_build_object('kind', $1::text))`, [kind])
    .then(() => {});
const left = async () => {
  const { rows } = await pool
    .query('select count(*) as waiting from graphile_worker.jobs')
    .catch(() => ({ rows: [] }));
  return rows[0]?.waiting;
};

test('a job that fails while its database is away is tried again when it is back', async () => {
  await add('read-back');
  await until(async () => runs.length === 2, 30);
  await until(async () => (await left()) === 0, 30);
});

test('a job done while its database went away counts as done', async () => {
  runs.length = 0;
  await add('fan-out');
  await until(async () => runs.length === 1, 30);
  await until(async () => (await left()) === 0, 30);
  assert.deepEqual(runs, ['fan-out']);
});
