import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type Account, accountsToTry, order } from './account.ts';
import { type Binaries, copyAside, installedBinaries, program } from './binaries.ts';
import type { Home } from './home.ts';
import { makeLinks } from './links.ts';
import { EmbeddedRefusal } from './refusal.ts';
import { run } from './run.ts';

/** What the server stands on: an account that may run it, and binaries which that account can read. */
export type Footing = { readonly account: Account; readonly binaries: Binaries };

/** Overrides for tests and odd machines: fewer ways, another server on disk. */
export type Choice = { ways?: readonly Account['way'][]; installed?: Binaries };

/** Tries account by account, and for each the installed server before a copy of it, until one runs. */
export async function findFooting(home: Home, choice: Choice = {}): Promise<Footing> {
  const installed = choice.installed ?? (await installedBinaries());
  await makeLinks(installed.native);
  const failures: string[] = [];
  for (const account of await accounts(home, choice)) {
    for (const place of [here, aside]) {
      const failed = await attempt(home, account, () => place(installed, account, home));
      if (typeof failed !== 'string') return failed;
      failures.push(`As ${account.way} (uid ${account.uid}): ${failed}`);
    }
  }
  throw new EmbeddedRefusal(
    `PostgreSQL cannot be run here. ${failures.join(' ')} It needs glibc and, when started by root, either ` +
      'user namespaces or the right to change user. Otherwise set DATABASE_URL to a PostgreSQL server of yours.',
  );
}

async function accounts(home: Home, { ways }: Choice): Promise<Account[]> {
  const owner = await stat(home.data).catch(() => undefined);
  return accountsToTry(owner).filter(({ way }) => !ways || ways.includes(way));
}

async function here(installed: Binaries): Promise<Binaries> {
  return installed;
}

// Another account may not see into our home, so its copy goes where everybody can read.
async function aside(installed: Binaries, account: Account, home: Home): Promise<Binaries> {
  if (account.way !== 'other') return copyAside(installed, home.directory);
  const parent = '/var/lib/candor';
  const made = await mkdir(parent, { recursive: true, mode: 0o755 }).then(() => parent, tmpdir);
  return copyAside(installed, made);
}

async function attempt(
  home: Home,
  account: Account,
  place: () => Promise<Binaries>,
): Promise<Footing | string> {
  const binaries = await place().catch((error: Error) => error.message);
  if (typeof binaries === 'string') return binaries;
  const tools = await run(order(account, program(binaries, 'initdb'), ['--version']));
  if (!tools.ok) return tools.said;
  const reach = await run(order(account, '/bin/sh', ['-c', 'test -w "$0"', home.directory]));
  const reaches = reach.ok || account.way === 'other'; // which is given its own folder, and enters it before stepping down
  return reaches ? { account, binaries } : `${home.directory} cannot be written.`;
}
