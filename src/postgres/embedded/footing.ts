import { access, constants, mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type Account, accountsToTry, order, type Way } from './account.ts';
import { type Binaries, copyAside, program } from './binaries.ts';
import type { Home } from './home.ts';
import { makeLinks } from './links.ts';
import { EmbeddedRefusal } from './refusal.ts';
import { run } from './run.ts';

/** What the server stands on: an account that may run it, and binaries which that account can read. */
export type Footing = { readonly account: Account; readonly binaries: Binaries };

/**
 * Tries account by account, and for each the installed server before a copy of it, until one runs.
 *
 * @param ways leaves out other ways than these (tests do).
 */
export async function findFooting(home: Home, installed: Binaries, ways?: readonly Way[]): Promise<Footing> {
  await makeLinks(installed.native);
  const failures: string[] = [];
  for (const account of await accounts(home, ways)) {
    const found = await tryAccount(home, account, installed);
    if (typeof found !== 'string') return found;
    failures.push(`As ${account.way} (uid ${account.uid}): ${found}.`);
  }
  throw new EmbeddedRefusal(
    `PostgreSQL cannot be run here. ${failures.join(' ')} It needs glibc and, when started by root, either ` +
      'user namespaces or the right to change user. Otherwise set DATABASE_URL to a PostgreSQL server of yours.',
  );
}

async function accounts(home: Home, ways: readonly Way[] | undefined): Promise<Account[]> {
  const owner = await stat(home.data).catch(() => undefined);
  return accountsToTry(owner).filter(({ way }) => !ways || ways.includes(way));
}

async function tryAccount(home: Home, account: Account, installed: Binaries): Promise<Footing | string> {
  const shut = await obstacle(home, account);
  if (shut !== undefined) return shut;
  if ((await failure(account, installed)) === undefined) return { account, binaries: installed };
  const copy = await copyAside(installed, await readableBy(account, home)).catch(
    (error: Error) => error.message,
  );
  if (typeof copy === 'string') return copy;
  return (await failure(account, copy)) ?? { account, binaries: copy };
}

// Can we be this account at all, and does it reach the home? One that we step down to need not: it is put
// inside its folder first (cluster.ts).
async function obstacle(home: Home, account: Account): Promise<string | undefined> {
  const test = account.way === 'other' ? 'true' : 'test -w "$0" || echo "it may not write to $0"';
  const { ok, said } = await run(order(account, '/bin/sh', ['-c', test, home.directory]));
  return ok && !said ? undefined : said;
}

// Both programs: they need different libraries.
async function failure(account: Account, binaries: Binaries): Promise<string | undefined> {
  const programs = (['initdb', 'postgres'] as const).map((name) => program(binaries, name));
  const outcomes = await Promise.all(programs.map((file) => run(order(account, file, ['--version']))));
  return outcomes.find(({ ok }) => !ok)?.said;
}

// Another account may not see into our home, so its copy goes where everybody can read.
async function readableBy(account: Account, home: Home): Promise<string> {
  if (account.way !== 'other') return home.directory;
  const parent = '/var/lib/candor';
  await mkdir(parent, { recursive: true, mode: 0o755 }).catch(() => undefined);
  return access(parent, constants.W_OK).then(() => parent, tmpdir);
}
