import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Postmaster } from './postmaster.ts';
import { PORT } from './socket.ts';

const DATABASE = 'candor';
const NO_SUCH_DATABASE = '3D000';
const FULL = '53300';
const NOT_YET = '57P03'; // starting up, recovering or shutting down

export type Connection = { host: string; port: number; user: string; database: string };

export function connectionTo(socketDirectory: string): Connection {
  return { host: socketDirectory, port: PORT, user: 'candor', database: DATABASE };
}

/**
 * Waits until the server takes connections, and makes our database in it the first time.
 *
 * @param silence how long, in ms, it may give no answer at all. While it says that it is recovering we wait
 *   on: after a crash it replays up to a gigabyte of log, and starting over would only start that over.
 * @returns false if it ended or stayed silent.
 */
export async function becomesReady({ socketDirectory, gone }: Postmaster, silence: number): Promise<boolean> {
  let ended = false;
  void gone.then(() => {
    ended = true;
  });
  let heard = Date.now();
  while (!ended && Date.now() - heard < silence) {
    const answer = await ask(socketDirectory);
    if (answer === 'ready') return true;
    if (answer === 'not yet') heard = Date.now();
    await sleep(20);
  }
  return false;
}

async function ask(socketDirectory: string): Promise<'ready' | 'not yet' | 'silent'> {
  const connection = connectionTo(socketDirectory);
  const code = await tryOnce(connection);
  if (code === undefined || code === FULL) return 'ready';
  if (code === NO_SUCH_DATABASE)
    return (await tryOnce(connection, DATABASE)) === undefined ? 'ready' : 'not yet';
  return code === NOT_YET ? 'not yet' : 'silent';
}

/** Connects once, to make the named database if there is one. @returns the error's code, or nothing. */
async function tryOnce(connection: Connection, missing?: string): Promise<string | undefined> {
  const database = missing ? 'postgres' : connection.database;
  const client = new pg.Client({ ...connection, database, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // a server dying under us shows in the promise as well
  try {
    await client.connect();
    if (missing) await client.query(`create database ${missing}`);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown';
  } finally {
    await client.end().catch(() => undefined);
  }
}
