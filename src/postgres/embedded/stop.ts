import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './home.ts';
import type { Postmaster } from './postmaster.ts';
import { isPostmaster, signal } from './processes.ts';

const STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 10_000], // fast: ends sessions, writes a checkpoint
  ['SIGQUIT', 10_000], // immediate: as a crash, recovered from at the next start
  ['SIGKILL', 10_000],
];

/** Stops a server, first kindly. Returns when it is gone. */
export async function shutDown({ pid }: Postmaster, home: Home): Promise<void> {
  for (const [name, patience] of STEPS) {
    if (!isPostmaster(pid, home.name)) return;
    signal(pid, name);
    if (await isGoneWithin(pid, home, patience)) return;
  }
}

async function isGoneWithin(pid: number, home: Home, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (!isPostmaster(pid, home.name)) return true;
    await sleep(10);
  }
  return false;
}
