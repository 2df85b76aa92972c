import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../src/postgres/connect.ts';
import { homeAt } from '../../src/postgres/embedded/home.ts';
import { boundLog } from '../../src/postgres/embedded/logfile.ts';
import { isPostmaster } from '../../src/postgres/embedded/processes.ts';
import { EmbeddedRefusal, startEmbedded } from '../../src/postgres/embedded/server.ts';
import { ask, newHome, postmasterOf, startCandor, started, until } from './homes.ts';

const silent = { log: () => undefined };

test('a home gets a durable server behind a socket of its own, quickly, and keeps its rows', async (t) => {
  const home = await newHome(t);
  const cold = performance.now();
  const first = await startEmbedded({ home, ...silent });
  t.diagnostic(`cold start ${Math.round(performance.now() - cold)} ms`);
  for (const [setting, value] of [
    ['fsync', 'on'],
    ['synchronous_commit', 'on'],
    ['full_page_writes', 'on'],
    ['data_checksums', 'on'],
    ['listen_addresses', ''],
    ['max_wal_size', '1GB'],
    ['max_connections', '100'],
  ]) {
    assert.equal(await ask(first.connection, `select current_setting('${setting}')`), value, setting);
  }
  const locale =
    "select format('%s %s', datlocprovider, datlocale) from pg_database where datname = 'candor'";
  assert.equal(await ask(first.connection, locale), 'b C.UTF-8');
  assert.equal((await stat(first.connection.host)).mode & 0o777, 0o700);
  const pool = connect({ connectionString: first.url });
  await pool.query("create table kept as select 'yes' as answer");
  await pool.end();
  await first.stop();
  assert.equal(existsSync(first.connection.host), false);

  const warm = performance.now();
  const second = await started(t, { home });
  t.diagnostic(`warm start ${Math.round(performance.now() - warm)} ms`);
  assert.equal(await ask(second.connection, 'select answer from kept'), 'yes');
});

test('stopping twice is stopping once, and leaves no process', async (t) => {
  const home = await newHome(t);
  const server = await startEmbedded({ home, ...silent });
  const pid = await postmasterOf(home);
  await Promise.all([server.stop(), server.stop()]);
  assert.equal(isPostmaster(pid, (await homeAt(home)).name), false);
});

test('a second Candor on the same home is refused, and told who has it', async (t) => {
  const home = await newHome(t);
  const server = await started(t, { home });
  await assert.rejects(startEmbedded({ home, ...silent }), EmbeddedRefusal);
  const { first } = await startCandor(t, [home]);
  assert.match(
    first.refused ?? '',
    new RegExp(`Another Candor \\(process ${process.pid}, since .*CANDOR_HOME`),
  );
  assert.equal(await ask(server.connection, "select 'unharmed'"), 'unharmed');
});

test('of many starters at once exactly one gets the home', async (t) => {
  const home = await newHome(t);
  const candors = await Promise.all([1, 2, 3, 4].map(() => startCandor(t, [home])));
  assert.equal(candors.filter(({ first }) => first.ready).length, 1);
  assert.equal(candors.filter(({ first }) => first.refused).length, 3);
});

test('a server killed under Candor is back by itself, at the same address', async (t) => {
  const home = await newHome(t);
  const server = await started(t, { home });
  const pool = connect(server.connection);
  t.after(() => pool.end());
  await pool.query('create table kept as select 42 as answer');
  const killed = await postmasterOf(home);
  process.kill(killed, 'SIGKILL');
  await until(() => server.said.some((line) => line.includes('is back')));
  assert.notEqual(await postmasterOf(home), killed);
  const answer = await until(() => pool.query('select answer from kept').catch(() => undefined));
  assert.deepEqual(answer.rows, [{ answer: 42 }]);
});

test('a server that is stopped by somebody else is started again', async (t) => {
  const home = await newHome(t);
  const server = await started(t, { home });
  process.kill(await postmasterOf(home), 'SIGINT');
  await until(() => server.said.some((line) => line.includes('is back')));
  assert.equal(await ask(server.connection, 'select 1'), 1);
});

test('stopping while the server is down ends the reviving', async (t) => {
  const home = await newHome(t);
  const server = await startEmbedded({ home, ...silent });
  process.kill(await postmasterOf(home), 'SIGKILL');
  await server.stop();
  await sleep(500);
  const again = await started(t, { home });
  assert.equal(await ask(again.connection, 'select 1'), 1);
});

test('data of another major version is refused with what to do', async (t) => {
  const home = await newHome(t);
  await (await startEmbedded({ home, ...silent })).stop();
  await writeFile(join(home, 'postgres', 'PG_VERSION'), '17\n');
  await assert.rejects(
    startEmbedded({ home, ...silent }),
    /written by PostgreSQL 17, .* brings 18.*pg_dump/s,
  );
  await writeFile(join(home, 'postgres', 'PG_VERSION'), '18\n');
  await started(t, { home }); // a refusal leaves the home free
});

test('a folder that is no database is not touched', async (t) => {
  const home = await newHome(t);
  await mkdir(join(home, 'postgres'));
  await writeFile(join(home, 'postgres', 'holiday.jpg'), 'sea');
  await assert.rejects(startEmbedded({ home, ...silent }), /holds no PostgreSQL database/);
  assert.equal(await readFile(join(home, 'postgres', 'holiday.jpg'), 'utf8'), 'sea');
});

test('a server that cannot start says why and where to read on', async (t) => {
  const home = await newHome(t);
  await (await startEmbedded({ home, ...silent })).stop();
  await truncate(join(home, 'postgres', 'global', 'pg_control'));
  await assert.rejects(startEmbedded({ home, ...silent }), /did not start: .*pg_control.*postgres\.log/s);
});

test('the log stays within two files of 8 MB', async (t) => {
  const home = await newHome(t);
  const paths = await homeAt(home);
  await writeFile(paths.log, Buffer.alloc(9 * 1024 * 1024, 'x'));
  boundLog(paths);
  assert.equal((await stat(paths.log)).size, 0);
  assert.equal((await stat(`${paths.log}.1`)).size, 9 * 1024 * 1024);
});
