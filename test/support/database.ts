import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { connect } from '../../src/postgres/connect.ts';
import { startEmbedded } from '../../src/postgres/embedded/server.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { prepareQueue } from '../../src/postgres/queue.ts';

/** A database of one suite's own, with the schema in it. */
export type FreshDatabase = { readonly url: string; readonly pool: pg.Pool; drop(): Promise<void> };

export const migrations = new URL('../../src/postgres/migrations', import.meta.url).pathname;
const template = 'candor_template';

let cluster: Promise<string> | undefined;

/** Clones the migrated template: a few milliseconds, where migrating takes hundreds. */
export async function freshDatabase(): Promise<FreshDatabase> {
  cluster ??= process.env.CANDOR_TEST_CLUSTER
    ? Promise.resolve(process.env.CANDOR_TEST_CLUSTER)
    : ownCluster();
  const server = await cluster;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await cloneTemplate(server, name);
  const url = databaseUrl(server, name);
  const pool = connect({ connectionString: url, max: 10 });
  return {
    url,
    pool,
    async drop() {
      await pool.end();
      await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Starts a server for the whole run and prepares the template. Returns its url and how to stop it. */
export async function openCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'candor-test-'));
  const server = await startEmbedded({ home, log: () => {} });
  await prepareTemplate(server.url);
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

// A single file run by hand brings a server of its own. It is stopped when nothing is left to do, not by `after`:
// asked for inside a hook, that would end with the hook.
async function ownCluster(): Promise<string> {
  const opened = await openCluster();
  process.once('beforeExit', () => void opened.stop());
  return opened.url;
}

async function prepareTemplate(server: string): Promise<void> {
  await asAdmin(server, (admin) => admin.query(`create database ${template}`));
  const pool = connect({ connectionString: databaseUrl(server, template), max: 1 });
  await migrate(pool, { directory: migrations });
  await prepareQueue(pool);
  await pool.end();
}

// Two clones of one template at the same moment are refused by PostgreSQL while a session is on it: try again.
async function cloneTemplate(server: string, name: string, tries = 50): Promise<void> {
  try {
    await asAdmin(server, (admin) => admin.query(`create database ${name} template ${template}`));
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await cloneTemplate(server, name, tries - 1);
  }
}

async function asAdmin(server: string, act: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = connect({ connectionString: server, max: 1 });
  try {
    await act(pool);
  } finally {
    await pool.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
