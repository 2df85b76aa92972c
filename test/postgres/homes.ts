import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect } from '../../src/postgres/connect.ts';
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  startEmbedded,
} from '../../src/postgres/embedded/server.ts';

export type Line = { ready?: EmbeddedServer['connection']; refused?: string; log?: string; written?: number };

/** A home that is gone, with whatever runs on it, when the test is over. */
export async function newHome(test: TestContext, parent: string = tmpdir()): Promise<string> {
  const home = await mkdtemp(join(parent, 'home-'));
  test.after(async () => {
    for (const pid of serverOf(home)) process.kill(pid, 'SIGKILL');
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  return home;
}

/** Starts a server in this process, to be stopped when the test is over. */
export async function started(test: TestContext, options: Partial<EmbeddedOptions> & { home: string }) {
  const log: string[] = [];
  const server = await startEmbedded({ log: (line) => log.push(line), ...options });
  test.after(() => server.stop());
  return { ...server, said: log };
}

/** Starts candor.ts in a process of its own. `first` is its first line that is not a log line. */
export async function startCandor(
  test: TestContext,
  args: string[],
  who: { uid?: number; gid?: number } = {},
) {
  const script = fileURLToPath(new URL('candor.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'], ...who });
  test.after(() => child.kill('SIGKILL'));
  const lines: Line[] = [];
  const reading = createInterface({ input: child.stdout });
  reading.on('line', (line) => lines.push(JSON.parse(line)));
  let ended = false;
  const closed = once(reading, 'close').then(() => {
    ended = true;
  });
  const first = await until(() => lines.find(({ log }) => !log) ?? (ended && { ended }));
  if ('ended' in first) throw new Error('Candor ended without a word.');
  return {
    first,
    lines,
    closed,
    pid: child.pid ?? 0,
    kill: () => child.kill('SIGKILL'),
  };
}

export async function postmasterOf(home: string): Promise<number> {
  return Number.parseInt(await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** Asks a question of one row and one column. */
export async function ask(where: EmbeddedServer['connection'], question: string): Promise<unknown> {
  const pool = connect({ ...where, max: 1 });
  try {
    return Object.values((await pool.query(question)).rows[0])[0];
  } finally {
    await pool.end();
  }
}

export async function until<T>(
  find: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`Waited a minute in vain for ${find}`);
    await sleep(10);
  }
}

function serverOf(home: string): number[] {
  try {
    const pid = Number.parseInt(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(home) ? [pid] : [];
  } catch {
    return [];
  }
}
