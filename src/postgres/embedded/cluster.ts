import { chown, lchown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Account, order } from './account.ts';
import { program } from './binaries.ts';
import type { Footing } from './footing.ts';
import type { Home } from './home.ts';
import { EmbeddedRefusal } from './refusal.ts';
import { run } from './run.ts';

const MADE_AS = [
  '--username=candor',
  '--auth=trust', // the socket's folder is the lock on the door: mode 0700, and there is no network door
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin', // sorts the same whatever system the home is moved to
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
];

const UNFINISHED = '.unfinished-';

/** Sees to it that the home has a cluster which this server can open, owned by the account it runs as. */
export async function ensureCluster(home: Home, footing: Footing): Promise<void> {
  if ((await contents(home)).length === 0) return create(home, footing);
  await handOver(home.data, footing.account);
}

/** The folder as the server is told it. */
export function dataPath(home: Home, account: Account): string {
  // Another account may be shut out above the folder. It is put inside before it steps down (spawn's cwd),
  // and this names the folder without a way from the root. Checked by the kernel on the folder alone.
  return account.way === 'other' && process.platform === 'linux' ? '/proc/self/cwd' : home.data;
}

// Made aside and renamed when whole, so that a crash in the middle leaves nothing that looks like a cluster.
// Under a new name each time: the initdb of a killed Candor may still be writing under the old one.
async function create(home: Home, { account, binaries }: Footing): Promise<void> {
  await removeUnfinished(home);
  const unfinished = { ...home, data: await mkdtemp(`${home.data}${UNFINISHED}`) };
  await handOver(unfinished.data, account);
  const args = [`--pgdata=${dataPath(unfinished, account)}`, ...MADE_AS];
  const made = await run(order(account, program(binaries, 'initdb'), args), unfinished.data);
  if (!made.ok) throw new EmbeddedRefusal(failed(home, account, made.said));
  await rename(unfinished.data, home.data);
  await keep(home.directory);
}

function failed(home: Home, { uid }: Account, said: string): string {
  // Only where namespaces are forbidden too: in one we would have worn a listed account's number.
  if (!said.includes('could not look up effective user')) {
    return `The database could not be created in ${home.data}: ${said}`;
  }
  return (
    `PostgreSQL creates no database for user ${uid}, whom /etc/passwd does not list. Add a line for it there, ` +
    'run Candor as a listed user, or set DATABASE_URL to a PostgreSQL server of yours.'
  );
}

async function removeUnfinished(home: Home): Promise<void> {
  const names = await readdir(home.directory);
  for (const name of names.filter((name) => name.startsWith(`${basename(home.data)}${UNFINISHED}`))) {
    // Retried, for that initdb may still be filling it.
    await rm(join(home.directory, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

// Without this a power cut could take back the new name, and with it every row written since.
async function keep(directory: string): Promise<void> {
  const folder = await open(directory);
  await folder.sync().finally(() => folder.close());
}

/** Refuses data that this major version cannot read, and what is no database at all. */
export async function refuseForeign(home: Home, major: number): Promise<void> {
  if ((await contents(home)).length === 0) return;
  const version = await readFile(join(home.data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (Number(version) === major) return;
  if (version === undefined) {
    throw new EmbeddedRefusal(`${home.data} is not empty and holds no PostgreSQL database. Move it away.`);
  }
  throw new EmbeddedRefusal(
    `${home.data} was written by PostgreSQL ${version.trim()}, and this Candor brings ${major}, which cannot ` +
      'read it. Start the Candor it was written by, dump it there (pg_dump of that or a newer version), move ' +
      `${home.data} away, start this Candor once, and restore the dump into it.`,
  );
}

async function contents(home: Home): Promise<string[]> {
  return readdir(home.data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new EmbeddedRefusal(`${home.data} cannot be read by this user: ${error.message}.`);
  });
}

// A home may have begun another way (with namespaces, say, that are forbidden now).
async function handOver(path: string, account: Account): Promise<void> {
  const owner =
    account.way === 'other' ? account : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if ((await stat(path)).uid === owner.uid || process.getuid?.() !== 0) return;
  for (const entry of await readdir(path, { recursive: true }))
    await lchown(join(path, entry), owner.uid, owner.gid);
  await chown(path, owner.uid, owner.gid); // last: until then a crash in between starts this over
}
