import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { connect } from '../../src/postgres/connect.ts';
import { homeAt } from '../../src/postgres/embedded/home.ts';
import { isPostmaster, leftBehind } from '../../src/postgres/embedded/processes.ts';
import { ask, newHome, postmasterOf, startCandor, started, until } from './homes.ts';

test('the server of a killed Candor is adopted, not doubled, and is stopped and revived like our own', async (t) => {
  const home = await newHome(t);
  const candor = await startCandor(t, [home]);
  candor.kill();
  await candor.closed;
  const orphan = await postmasterOf(home);
  const server = await started(t, { home });
  assert.match(server.said.join(), new RegExp(`Adopted .*${orphan}`));
  assert.equal(await postmasterOf(home), orphan);
  assert.deepEqual(server.connection, candor.first.ready);

  process.kill(orphan, 'SIGKILL');
  await until(() => server.said.some((line) => line.includes('is back')));
  assert.equal(await ask(server.connection, 'select 1'), 1);
});

test('an adopted server is stopped with Candor', async (t) => {
  const home = await newHome(t);
  const candor = await startCandor(t, [home]);
  candor.kill();
  await candor.closed;
  const orphan = await postmasterOf(home);
  const server = await started(t, { home });
  await server.stop();
  assert.equal(isPostmaster(orphan, (await homeAt(home)).name), false);
});

test('an orphan that nobody can reach any more is replaced', async (t) => {
  const home = await newHome(t);
  const candor = await startCandor(t, [home]);
  candor.kill();
  await candor.closed;
  const orphan = await postmasterOf(home);
  await rm(candor.first.ready?.host ?? '', { recursive: true }); // as a cleaner of temporary files may
  const server = await started(t, { home });
  assert.notEqual(await postmasterOf(home), orphan);
  assert.equal(await ask(server.connection, 'select 1'), 1);
});

for (const round of [1, 2, 3]) {
  test(`kill -9 of everything in the middle of writing loses no acknowledged row (round ${round})`, async (t) => {
    const home = await newHome(t);
    const candor = await startCandor(t, [home, 'writing']);
    await until(() => candor.lines.length > 100 * round);
    const everything: number[] = [
      candor.pid,
      await postmasterOf(home),
      ...leftBehind((await homeAt(home)).name),
    ];
    for (const pid of everything) killIfThere(pid);
    await candor.closed;
    const acknowledged = candor.lines.flatMap(({ written }) => written ?? []);

    const begin = performance.now();
    const server = await started(t, { home });
    t.diagnostic(`${acknowledged.length} rows, back after ${Math.round(performance.now() - begin)} ms`);
    const pool = connect(server.connection);
    t.after(() => pool.end());
    const { rows } = await pool.query('select number from written');
    const there = new Set(rows.map(({ number }) => number));
    assert.deepEqual(
      acknowledged.filter((number) => !there.has(number)),
      [],
    );
  });
}

test('a pid file whose pid now belongs to somebody else does not keep the server down', async (t) => {
  const home = await newHome(t);
  const candor = await startCandor(t, [home]);
  const server = await postmasterOf(home);
  candor.kill();
  process.kill(server, 'SIGKILL');
  await candor.closed;
  for (const file of [
    join(home, 'postgres', 'postmaster.pid'),
    join(candor.first.ready?.host ?? '', '.s.PGSQL.5432.lock'),
  ]) {
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [process.pid, ...rest].join('\n'));
  }
  assert.equal(await ask((await started(t, { home })).connection, 'select 1'), 1);
});

test('a backend that does not notice the death of its server does not keep the next one down', async (t) => {
  const home = await newHome(t);
  const candor = await startCandor(t, [home]);
  assert.ok(candor.first.ready);
  const pool = connect(candor.first.ready);
  t.after(() => pool.end());
  const busy = pool.query('do $$ begin loop end loop; end $$').catch(() => 'cut off');
  const { name } = await homeAt(home);
  await until(() =>
    ask(candor.first.ready as never, "select count(*) > 0 from pg_stat_activity where query ~ '^do'"),
  );
  candor.kill();
  process.kill(await postmasterOf(home), 'SIGKILL');
  await candor.closed;
  assert.ok(leftBehind(name).length > 0);
  assert.equal(await ask((await started(t, { home })).connection, 'select 1'), 1);
  assert.equal(await busy, 'cut off');
});

test('a creation cut short leaves nothing that is taken for a database', async (t) => {
  const home = await newHome(t);
  const cutShort = startCandor(t, [home]);
  await until(async () => (await readdir(home)).find((name) => name.startsWith('postgres.unfinished-')));
  const { pid } = JSON.parse(await readFile(join(home, 'candor.pid'), 'utf8'));
  process.kill(pid, 'SIGKILL');
  await assert.rejects(cutShort, /ended without a word/);
  assert.equal(existsSync(join(home, 'postgres')), false);
  assert.equal(await ask((await started(t, { home })).connection, 'select 1'), 1);
  assert.deepEqual(
    (await readdir(home)).filter((name) => name.includes('unfinished')),
    [],
  );
});

/** One of PostgreSQL's own helpers may have ended between being listed and being killed. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
