import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './home.ts';
import { EmbeddedRefusal } from './refusal.ts';

export type Lock = { release(): void };

const BUSY = 5;

/**
 * Takes the home for this process, or refuses with who has it.
 *
 * The lock is the kernel's (fcntl), because only the kernel lets go of it exactly when its holder ends: a
 * pid in a file goes stale with kill -9 and lies when pids are reused or belong to another container. Node
 * has no call for it; its SQLite does, so an empty SQLite file under an exclusive transaction is the lock.
 * Children do not inherit it. Nothing else may open that file: closing it anywhere here would free it.
 */
export async function takeLock(home: Home): Promise<Lock> {
  const database = tryLock(home) ?? (await tryLockLater(home));
  if (!database) throw new EmbeddedRefusal(heldBy(home));
  return {
    release() {
      rmSync(home.holder, { force: true });
      database.close();
    },
  };
}

function tryLock(home: Home): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(home.lock, { timeout: 0 });
    database.exec('begin exclusive');
    // Also the proof that we may write here: SQLite "locks" a file that it may only read, which excludes nobody.
    writeFileSync(home.holder, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
    return database;
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === BUSY) return undefined;
    throw new EmbeddedRefusal(
      `Candor's home ${home.directory} cannot be locked by this user: ${(error as Error).message}. ` +
        'It needs a writable folder on a file system with locks.',
    );
  }
}

// A Candor killed a moment ago may still be on its way out.
async function tryLockLater(home: Home): Promise<DatabaseSync | undefined> {
  await sleep(500);
  return tryLock(home);
}

function heldBy(home: Home): string {
  const way = 'Stop that one first, or give this one a CANDOR_HOME of its own.';
  const holder = readHolder(home);
  const who = holder ? ` (process ${holder.pid}, since ${holder.since})` : '';
  return `Another Candor${who} is already running on ${home.directory}. ${way}`;
}

function readHolder(home: Home): { pid: number; since: string } | undefined {
  try {
    return JSON.parse(readFileSync(home.holder, 'utf8'));
  } catch {
    return undefined; // it has the lock but did not write its name yet
  }
}
