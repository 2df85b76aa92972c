import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { order } from './account.ts';
import { program } from './binaries.ts';
import { dataPath } from './cluster.ts';
import type { Footing } from './footing.ts';
import type { Home } from './home.ts';
import { openLog } from './logfile.ts';
import { isPostmaster } from './processes.ts';
import { ENVIRONMENT } from './run.ts';
import { settings } from './settings.ts';

/** A server process, ours or found. `gone` resolves when it has ended, however it did. */
export type Postmaster = {
  readonly pid: number;
  readonly socketDirectory: string;
  readonly gone: Promise<void>;
};

/** What postmaster.pid says, true or stale. */
export type Noted = { pid: number; socketDirectory: string | undefined };

export function noted(home: Home): Noted | undefined {
  try {
    const [pid, , , , socketDirectory] = readFileSync(join(home.data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), socketDirectory: socketDirectory || undefined };
  } catch {
    return undefined;
  }
}

/** The server that a killed Candor left running on this home, if there is one. */
export function findRunning(home: Home): Postmaster | undefined {
  const note = noted(home);
  if (!note?.socketDirectory || !isPostmaster(note.pid, home.name)) return undefined;
  return { pid: note.pid, socketDirectory: note.socketDirectory, gone: watched(note.pid, home) };
}

/**
 * Starts the server itself, never pg_ctl through a pipe (whose far end dies with us and takes the server's
 * log with it). In a session of its own, so that neither our death nor a Ctrl-C reaches it: Candor first
 * finishes its writes, then stops it; and if Candor is killed, the next one adopts it.
 */
export function spawnPostmaster(
  home: Home,
  { account, binaries }: Footing,
  socketDirectory: string,
): Postmaster {
  const args = ['-D', dataPath(home, account), ...settings(home, socketDirectory)];
  const { file, args: all, uid, gid } = order(account, program(binaries, 'postgres'), args);
  const log = openLog(home);
  const who = uid === undefined ? {} : { uid, gid: gid ?? uid };
  const options = { cwd: home.data, env: ENVIRONMENT, detached: true, ...who };
  const child = spawn(file, all, { ...options, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { pid: child.pid ?? 0, socketDirectory, gone };
}

// It is nobody's child of ours, so no event tells when it ends.
function watched(pid: number, home: Home): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isPostmaster(pid, home.name)) return;
      clearInterval(timer);
      resolve();
    }, 250);
    timer.unref();
  });
}
