import assert from 'node:assert/strict';
import { chmod, cp, lstat, mkdir, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Way } from '../../src/postgres/embedded/account.ts';
import { type Binaries, copyIn, installedBinaries } from '../../src/postgres/embedded/binaries.ts';
import { makeLinks } from '../../src/postgres/embedded/links.ts';
import { startEmbedded } from '../../src/postgres/embedded/server.ts';
import { ask, newHome, postmasterOf, startCandor, started } from './homes.ts';

// The ways differ by who runs the tests, so each test asks for those that this user has.
const isRoot = process.getuid?.() === 0;
const ways: Way[] = isRoot ? ['namespace', 'other'] : ['itself'];
const silent = { log: () => undefined };

for (const way of ways) {
  test(`runs and comes back by way of: ${way}`, async (t) => {
    const home = await newHome(t);
    await (await startEmbedded({ home, ...silent, ways: [way] })).stop();
    const server = await started(t, { home }); // unasked, it goes on the way it began
    assert.equal(await ask(server.connection, 'select 1'), 1);
    const owner = (await stat(join(home, 'postgres'))).uid;
    assert.equal(owner === process.getuid?.(), way !== 'other');
  });

  test(`is adopted by way of: ${way}`, async (t) => {
    const home = await newHome(t);
    const candor = await startCandor(t, [home, 'idle', way]);
    candor.kill();
    await candor.closed;
    const orphan = await postmasterOf(home);
    const server = await started(t, { home });
    assert.equal(await postmasterOf(home), orphan);
    assert.equal(await ask(server.connection, 'select 1'), 1);
  });

  test(`a clone and a home that nobody else may enter, by way of: ${way}`, async (t) => {
    const closed = await newHome(t);
    await chmod(closed, 0o700);
    const installed = await clone(t, join(closed, 'clone'));
    const server = await started(t, { home: join(closed, 'home'), installed, ways: [way] });
    assert.equal(await ask(server.connection, 'select 1'), 1);
  });
}

test('a home may change the way it is run, there and back', async (t) => {
  const home = await newHome(t);
  for (const way of [...ways, ...ways.toReversed()]) {
    const server = await startEmbedded({ home, ...silent, ways: [way] });
    await ask(server.connection, 'create table if not exists kept (answer int)').catch(() => undefined);
    assert.equal(await ask(server.connection, 'select count(*) from kept'), 0);
    await server.stop();
  }
});

test('an ordinary user, known to /etc/passwd or not', async (t) => {
  for (const uid of isRoot ? [33, 54_321] : [process.getuid?.() ?? 0]) {
    const home = await newHome(t);
    await chmod(home, 0o777);
    const candor = await startCandor(t, [home], isRoot ? { uid, gid: uid } : {});
    assert.ok(candor.first.ready, candor.first.refused);
    assert.equal((await stat(join(home, 'postgres'))).uid, uid);
    assert.equal(await ask(candor.first.ready, 'select 1'), 1);
  }
});

test('a user unknown to /etc/passwd, without namespaces, is told what is missing', async (t) => {
  if (!isRoot) return; // only root can be somebody unknown
  const home = await newHome(t);
  await chmod(home, 0o777);
  const { first } = await startCandor(t, [home, 'idle', 'itself'], { uid: 54_321, gid: 54_321 });
  assert.match(first.refused ?? '', /no database for user 54321.*Add a line.*DATABASE_URL/);
});

test('a home that belongs to another user is refused', async (t) => {
  const home = await newHome(t);
  await (await startEmbedded({ home, ...silent })).stop();
  await chmod(home, 0o500);
  const who = isRoot ? { uid: 33, gid: 33 } : {};
  const { first } = await startCandor(t, [home], who);
  assert.match(first.refused ?? '', /cannot be (locked|written)/);
  await chmod(home, 0o700);
});

test('where no way works, the refusal names each and the way out', async (t) => {
  const home = await newHome(t);
  const broken = await clone(t, join(home, 'clone'));
  await rm(join(broken.native, 'bin', 'postgres'));
  await assert.rejects(
    startEmbedded({ home: join(home, 'home'), installed: broken, ...silent }),
    new RegExp(`cannot be run here.*${ways.map((way) => `As ${way}`).join('.*')}.*DATABASE_URL`, 's'),
  );
});

test('library links are made where no install script made them, by many starters at once', async (t) => {
  const home = await newHome(t);
  const installed = await clone(t, join(home, 'clone'));
  assert.deepEqual(await links(installed), []);
  const made = await Promise.all([1, 2, 3].map(() => makeLinks(installed.native)));
  assert.deepEqual(made, [true, true, true]);
  assert.ok((await links(installed)).includes('libpq.so.5'));
  const server = await started(t, { home: join(home, 'home'), installed });
  assert.equal(await ask(server.connection, 'select 1'), 1);
});

test('a server whose links cannot be made is copied aside, once', async (t) => {
  const home = await newHome(t);
  const installed = await clone(t, join(home, 'clone'));
  // A read-only folder stops everybody but root, so a name that is taken stands in for it.
  for (const name of ['libpq.so.5', 'libicuuc.so.60']) {
    await symlink('nowhere', join(installed.native, 'lib', name));
  }
  const first = await startEmbedded({ home: join(home, 'home'), installed, ...silent });
  await first.stop();
  const second = await started(t, { home: join(home, 'home'), installed });
  assert.equal(await ask(second.connection, 'select 1'), 1);
  const copies = (await readdir(join(home, 'home'))).filter((name) => name.startsWith('postgres-server-'));
  assert.equal(copies.length, 1);
});

test('a home too deep for a socket, with odd signs in its name', async (t) => {
  const home = join(await newHome(t), 'a "quoted", spaced & ünï’s', 'x'.repeat(120), '%2F?#');
  const candor = await startCandor(t, [home]);
  assert.ok(candor.first.ready, candor.first.refused);
  const { host } = candor.first.ready;
  assert.ok(host.startsWith(tmpdir()) && host.length < 60, host);
  assert.equal((await stat(host)).mode & 0o777, 0o700);
  candor.kill();
  await candor.closed;
  const server = await started(t, { home });
  assert.equal(server.connection.host, host);
  assert.equal(await ask(server.connection, 'select 1'), 1);
});

test('a home that fits but has odd signs keeps its socket inside', async (t) => {
  const home = join(await newHome(t), 'a "b", c ü#');
  const server = await started(t, { home });
  assert.ok(server.connection.host.startsWith(home));
  assert.equal(await ask(server.connection, 'select 1'), 1);
});

/** The installed server as npm leaves it when no install script runs: without links. */
async function clone(t: TestContext, folder: string): Promise<Binaries> {
  const { native, version } = await installedBinaries();
  const copy = { native: join(folder, 'native'), version };
  await mkdir(folder, { recursive: true });
  const isFile = async (path: string) => !(await lstat(path)).isSymbolicLink() && !path.endsWith('.a');
  await cp(native, copy.native, { recursive: true, filter: isFile });
  t.after(async () => {
    for (const gone of [folder, copyIn('/var/lib/candor', copy).native])
      await rm(gone, { recursive: true, force: true });
  });
  return copy;
}

async function links({ native }: Binaries): Promise<string[]> {
  const entries = await readdir(join(native, 'lib'), { withFileTypes: true });
  return entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
}
