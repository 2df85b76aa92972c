import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureCluster } from './cluster.ts';
import type { Footing } from './footing.ts';
import type { Home } from './home.ts';
import { logSize, saidSince } from './logfile.ts';
import { findRunning, noted, type Postmaster, spawnPostmaster } from './postmaster.ts';
import { isAlive, leftBehind, signal } from './processes.ts';
import { becomesReady } from './ready.ts';
import { EmbeddedRefusal } from './refusal.ts';
import { PORT, socketDirectory } from './socket.ts';
import { shutDown } from './stop.ts';

const PATIENCE = 60_000;

// What a server says that is in the way of one just killed. All of these pass by themselves.
const PASSING = /shared memory|lock file|could not bind|already in use|in use/i;

/** A server left running by a killed Candor, if it still serves; one that does not is put to rest. */
export async function adopt(home: Home, log: (line: string) => void): Promise<Postmaster | undefined> {
  const found = findRunning(home);
  if (!found) return undefined;
  if (await becomesReady(found, 5000)) {
    log(`Adopted the PostgreSQL (process ${found.pid}) that an earlier Candor left running.`);
    return found;
  }
  await shutDown(found, home);
  return undefined;
}

/**
 * Starts a server and waits until it serves, for up to a minute over what a crash left in its way.
 *
 * @param last the folder where clients look for its socket, if there are any yet.
 */
export async function start(home: Home, footing: Footing, last?: string): Promise<Postmaster> {
  await ensureCluster(home, footing);
  const directory = await socketDirectory(home, footing.account, last ?? noted(home)?.socketDirectory);
  const deadline = Date.now() + PATIENCE;
  for (let attempt = 1; ; attempt++) {
    await clearTheWay(home);
    const from = logSize(home);
    const postmaster = spawnPostmaster(home, footing, directory);
    if (await becomesReady(postmaster, PATIENCE)) return postmaster;
    await shutDown(postmaster, home);
    const said = saidSince(home, from);
    const mayPass = attempt < 3 || PASSING.test(said);
    if (!mayPass || Date.now() > deadline) throw new EmbeddedRefusal(refusal(home, said));
    await sleep(Math.min(100 * 2 ** attempt, 5000));
  }
}

/**
 * Clears what kill -9 leaves: backends still busy with the dead server's memory, and lock files whose pid
 * now belongs to somebody else. PostgreSQL would take that somebody for its old self and refuse for ever;
 * we hold the home's lock and know better. Where the pid is free it clears up alone, and better.
 */
async function clearTheWay(home: Home): Promise<void> {
  const note = noted(home);
  if (!note) return;
  for (let waited = 0; leftBehind(home.name).length > 0 && waited < 10_000; waited += 100) {
    // They leave by themselves when they next look up from their work. Killing them is safe: their server
    // is dead, so everything is replayed from the log anyway.
    if (waited >= 2000) for (const pid of leftBehind(home.name)) signal(pid, 'SIGKILL');
    await sleep(100);
  }
  if (!isAlive(note.pid)) return;
  rmSync(join(home.data, 'postmaster.pid'), { force: true });
  if (note.socketDirectory) rmSync(join(note.socketDirectory, `.s.PGSQL.${PORT}.lock`), { force: true });
}

function refusal(home: Home, said: string): string {
  const line = said.split('\n').findLast((text) => /FATAL|PANIC|ERROR|cannot|failed/.test(text));
  const why = line?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? 'it ended without a word';
  return `PostgreSQL did not start: ${why}. Its whole story is in ${home.log}.`;
}
