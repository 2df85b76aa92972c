import { type ChildProcess, spawn } from 'node:child_process';
import type { Order } from './account.ts';

/** What the server and its tools see of the environment: nothing of ours, least of all PGDATA or PGPORT. */
export const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin',
  LC_ALL: 'C',
  TZ: 'UTC', // without it initdb compares some 600 time zone files with the system's
};

export type Outcome = { ok: boolean; said: string };

/** Runs a program to its end. One that cannot be started at all is an outcome like any other. */
export async function run({ file, args, uid, gid }: Order, cwd = '/'): Promise<Outcome> {
  const who = uid === undefined ? {} : { uid, gid: gid ?? uid };
  try {
    return await ended(
      spawn(file, args, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'], ...who }),
    );
  } catch (error) {
    return { ok: false, said: (error as Error).message }; // thrown, or an event, by which errno it is
  }
}

function ended(child: ChildProcess): Promise<Outcome> {
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk) => said.push(chunk));
  child.stderr?.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, said: Buffer.concat(said).toString().trim() }));
  });
}
