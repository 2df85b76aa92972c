import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Home } from './home.ts';

export const PORT = 5432;

// The kernel's limit for the whole path is 107 bytes on Linux and 103 on macOS.
const LONGEST = 103;

/**
 * A folder for the socket that only we enter: its mode is the password. It is under the home where the
 * path stays short enough and the server's account gets there; else under the system's temporary folder,
 * with a name nobody can guess and take first. The next starter reads it from postmaster.pid.
 */
export async function socketDirectory(
  home: Home,
  account: Account,
  last: string | undefined,
): Promise<string> {
  if (last && (await isUsable(last, account))) return last;
  const directory = await fresh(home, account);
  await chmod(directory, 0o700);
  if (account.way === 'other') await chown(directory, account.uid, account.gid);
  return directory;
}

export async function removeSocketDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true }).catch(() => undefined);
}

async function fresh(home: Home, account: Account): Promise<string> {
  const near = join(home.directory, 'postgres.socket');
  if (account.way !== 'other' && fits(near)) {
    await rm(near, { recursive: true, force: true });
    await mkdir(near);
    return near;
  }
  const temporary = [tmpdir(), '/tmp'].find((folder) => fits(join(folder, 'candor-XXXXXX'))) ?? '/tmp';
  return mkdtemp(join(temporary, 'candor-'));
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${PORT}`)) <= LONGEST;
}

async function isUsable(directory: string, account: Account): Promise<boolean> {
  const found = await stat(directory).catch(() => undefined);
  const owner = account.way === 'other' ? account.uid : process.getuid?.();
  return (
    found?.isDirectory() === true && found.uid === owner && (found.mode & 0o777) === 0o700 && fits(directory)
  );
}
