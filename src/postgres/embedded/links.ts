import { access, readFile, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

type Link = { source: string; target: string };

/**
 * Makes the library links that the package's install script would have made (npm archives hold no links,
 * and install scripts are often blocked). Idempotent, and safe with two starters at once: the loser of each
 * race finds the link there.
 *
 * @returns whether all links are there now; false where the folder may not be written.
 */
export async function makeLinks(native: string): Promise<boolean> {
  const made = await Promise.all((await listed(native)).map((link) => make(native, link)));
  return made.every(Boolean);
}

async function listed(native: string): Promise<Link[]> {
  return JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
}

async function make(native: string, { source, target }: Link): Promise<boolean> {
  const path = join(native, target.replace(/^native\//, ''));
  if (await isThere(path)) return true;
  await symlink(basename(source), path).catch(() => undefined);
  return isThere(path);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
