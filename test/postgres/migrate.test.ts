import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { connect } from '../../src/postgres/connect.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/postgres/embedded/server.ts';
import { MigrationRefusal, migrate } from '../../src/postgres/migrate.ts';

let home: string;
let server: EmbeddedServer;
let pool: pg.Pool;
let directory: string;

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'));
  server = await startEmbedded({ home, log: () => undefined });
  pool = connect(server.connection);
});

after(async () => {
  await pool.end();
  await server.stop();
  await rm(home, { recursive: true });
});

beforeEach(async () => {
  await pool.query('drop schema public cascade; create schema public');
  directory = await mkdtemp(join(home, 'migrations-'));
  await put('0001-people.sql', 'create table people (name text); create index on people (name);');
  await put('0002-one.sql', "insert into people values ('Ada')");
});

const put = (name: string, sql: string) => writeFile(join(directory, name), sql);

test('runs what was not run, in order, once', async () => {
  assert.deepEqual(await migrate(pool, { directory }), { applied: ['0001-people.sql', '0002-one.sql'] });
  assert.deepEqual(await migrate(pool, { directory }), { applied: [] });
  await put('0003-two.sql', "insert into people values ('Bob')");
  await put('notes.txt', 'not a migration');
  assert.deepEqual(await migrate(pool, { directory }), { applied: ['0003-two.sql'] });
  const { rows } = await pool.query('select number, name, applied_at from candor_migrations order by number');
  assert.deepEqual(
    rows.map(({ number }) => number),
    [1, 2, 3],
  );
  assert.ok(rows[0].applied_at instanceof Date);
});

test('many starters at once share the work, and none fails', async () => {
  await put('0003-slow.sql', "select pg_sleep(0.2); insert into people values ('Cid')");
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, { directory })));
  const applied = results.flatMap((result) => result.applied).sort();
  assert.deepEqual(applied, ['0001-people.sql', '0002-one.sql', '0003-slow.sql']);
  assert.equal((await pool.query('select count(*) from people')).rows[0].count, 2);
});

test('one that fails leaves those before it and nothing of itself, and can be tried again', async () => {
  await put('0003-bad.sql', "insert into people values ('half'); select 1 / 0;");
  await assert.rejects(migrate(pool, { directory }), /division by zero/);
  assert.deepEqual((await pool.query('select name from people')).rows, [{ name: 'Ada' }]);
  await put('0003-bad.sql', "insert into people values ('whole')");
  assert.deepEqual(await migrate(pool, { directory }), { applied: ['0003-bad.sql'] });
});

test('a crash in the middle of one leaves nothing of it', async () => {
  await put('0003-cut.sql', "insert into people values ('half'); select pg_sleep(60)");
  const cut = assert.rejects(migrate(pool, { directory }));
  const killing = `select count(pg_terminate_backend(pid)) from pg_stat_activity where query ~ '^insert.*pg_sleep'`;
  while ((await pool.query(killing)).rows[0].count === 0);
  await cut;
  await put('0003-cut.sql', "insert into people values ('whole')");
  assert.deepEqual(await migrate(pool, { directory }), { applied: ['0003-cut.sql'] });
  assert.deepEqual((await pool.query('select name from people order by 1')).rows, [
    { name: 'Ada' },
    { name: 'whole' },
  ]);
});

test('an older Candor refuses a newer schema', async () => {
  await migrate(pool, { directory });
  await rm(join(directory, '0002-one.sql'));
  await refused(/newer Candor: it is at 0002-one\.sql.*only up to 0001-people\.sql/s);
});

test('a file changed after it was run is refused; other line ends are no change', async () => {
  await put('0001-people.sql', 'create table people (name text);\ncreate index on people (name);');
  await migrate(pool, { directory });
  await put('0001-people.sql', 'create table people (name text);\r\ncreate index on people (name);');
  await migrate(pool, { directory });
  await put('0001-people.sql', 'create table people (name text, age int);');
  await refused(/another 0001-people\.sql/);
});

test('a file slipped in before the last one run, or renamed, is refused', async () => {
  await rename(join(directory, '0002-one.sql'), join(directory, '0003-one.sql'));
  await migrate(pool, { directory });
  await put('0002-late.sql', 'select 1');
  await refused(/0002-late\.sql where the one that set this database up had 0003-one\.sql/);
});

test('two files with one number are refused before anything runs', async () => {
  await put('0002-other.sql', 'select 1');
  await assert.rejects(migrate(pool, { directory }), /Two migrations/);
  const { rows } = await pool.query("select to_regclass('people') as people");
  assert.deepEqual(rows, [{ people: null }]);
});

test('whole numbers arrive as numbers, too large ones as an error, times as dates', async () => {
  const { rows } = await pool.query(
    "select count(*), now() as now, '1'::numeric as exact, array[1::int8] as list",
  );
  assert.equal(rows[0].count, 1);
  assert.ok(rows[0].now instanceof Date);
  assert.equal(rows[0].exact, '1');
  await assert.rejects(pool.query('select 9007199254740993::int8'), /too large/);
});

async function refused(why: RegExp): Promise<void> {
  await assert.rejects(migrate(pool, { directory }), (error) => {
    assert.ok(error instanceof MigrationRefusal);
    assert.match(error.message, why);
    return true;
  });
}
