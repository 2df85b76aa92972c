import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** An expected no of the migrations. The message is a sentence for the person who started Candor. */
export class MigrationRefusal extends Error {
  override readonly name = 'MigrationRefusal';
}

type Migration = {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
};
type Applied = { number: number; name: string; checksum: string };

// Any number will do as long as every Candor has the same. In words: "CANDOR".
const LOCK = 0x43_41_4e_44_4f_52;

/**
 * Brings the database to the schema of this Candor: runs the files `0001-name.sql` of `directory` that were
 * not run yet, in the order of their numbers, each in a transaction of its own together with the note that
 * it was. So a crash leaves whole migrations only, and starters at once wait for one another.
 *
 * @returns the names of the files that this call ran.
 * @throws MigrationRefusal if the schema is newer than this Candor, or a file changed after it was run.
 */
export async function migrate(
  pool: pg.Pool,
  { directory }: { directory: string },
): Promise<{ applied: string[] }> {
  const migrations = await read(directory);
  const applied: string[] = [];
  for (;;) {
    const ran = await inTransaction(pool, (client) => applyNext(client, migrations));
    if (!ran) return { applied };
    applied.push(ran.name);
  }
}

async function read(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort();
  const migrations = await Promise.all(names.map((name) => readOne(directory, name)));
  const twice = migrations.find(({ number }, index) => migrations[index - 1]?.number === number);
  if (twice) throw new Error(`Two migrations have the number of ${twice.name}.`);
  return migrations;
}

async function readOne(directory: string, name: string): Promise<Migration> {
  const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n'); // as git may check it out
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { number: Number(name.slice(0, 4)), name, checksum, sql };
}

async function applyNext(client: pg.PoolClient, migrations: Migration[]): Promise<Migration | undefined> {
  const done = await readApplied(client);
  refuseNewer(done, migrations);
  refuseChanged(done, migrations);
  const next = migrations[done.length];
  if (!next) return undefined;
  await client.query(next.sql);
  await client.query('insert into candor_migrations (number, name, checksum) values ($1, $2, $3)', [
    next.number,
    next.name,
    next.checksum,
  ]);
  return next;
}

async function readApplied(client: pg.PoolClient): Promise<Applied[]> {
  await client.query(`
    create table if not exists candor_migrations (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query('select number, name, checksum from candor_migrations order by number');
  return rows;
}

function refuseNewer(done: Applied[], migrations: Migration[]): void {
  const [last, newest] = [done.at(-1), migrations.at(-1)];
  if (!last || last.number <= (newest?.number ?? 0)) return;
  throw new MigrationRefusal(
    `This database belongs to a newer Candor: it is at ${last.name}, and this one knows only up to ` +
      `${newest?.name ?? 'nothing'}. Start the newer Candor, or restore a backup from before it.`,
  );
}

// What was run must be, one by one, the beginning of what we have: a file edited, removed, renumbered or
// slipped in between would give two databases of one version different schemas.
function refuseChanged(done: Applied[], migrations: Migration[]): void {
  for (const [index, { name, checksum }] of done.entries()) {
    const ours = migrations[index];
    if (ours?.name === name && ours.checksum === checksum) continue;
    const what =
      ours && ours.name !== name
        ? `has ${ours.name} where the one that set this database up had ${name}.`
        : `has another ${name} than the one that set this database up.`;
    throw new MigrationRefusal(
      `This Candor ${what} Migrations never change once run: ` +
        'use the files of the release, and make changes in a new one.',
    );
  }
}

async function inTransaction<T>(pool: pg.Pool, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Held to the end of the transaction, so that of two starters one finds the other's work done.
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const result = await act(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true); // its transaction may be anywhere
    throw error;
  }
}
