import type pg from 'pg';
import type { Log } from '../kit/log.ts';
import { connect } from '../postgres/connect.ts';
import { startEmbedded } from '../postgres/embedded/server.ts';
import { migrate } from '../postgres/migrate.ts';
import { prepareQueue } from '../postgres/queue.ts';
import { refoldCards } from '../postgres/refold.ts';
import type { Configuration } from './configuration.ts';

export type Database = { readonly url: string; readonly pool: pg.Pool; close(): Promise<void> };

const migrations = new URL('../postgres/migrations', import.meta.url).pathname;

/** The database, of our own or another, with the schema of this Candor in it. Waits for one that is not there yet. */
export async function openDatabase(configuration: Configuration, log: Log): Promise<Database> {
  const embedded = configuration.databaseUrl
    ? null
    : await startEmbedded({ home: configuration.home, log: (line) => log.info(line) });
  const url = configuration.databaseUrl ?? embedded?.url ?? '';
  const pool = connect({
    connectionString: url,
    max: 20,
    onLost: (error) => log.warn({ err: error }, 'A connection to the database was lost.'),
  });
  const close = async (): Promise<void> => {
    await pool.end();
    await embedded?.stop();
  };
  try {
    await prepared(pool, log);
  } catch (error) {
    // Whoever is refused may restore a backup next: nothing may run on those files then.
    await close();
    throw error;
  }
  return { url, pool, close };
}

/** A server that is still starting is waited for; a schema that is refused is not. */
async function prepared(pool: pg.Pool, log: Log): Promise<void> {
  for (let pause = 250; ; pause = Math.min(5_000, pause * 2)) {
    try {
      await migrate(pool, { directory: migrations });
      await prepareQueue(pool);
      return await refoldCards(pool);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      log.warn(
        { err: error },
        'The database cannot be reached yet. The pages are served meanwhile; trying again.',
      );
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function isUnreachable(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return [
    'ECONNREFUSED',
    'ENOENT',
    'ENOTFOUND',
    'ETIMEDOUT',
    'ECONNRESET',
    'EAI_AGAIN',
    '57P03',
    '57P01',
    '08006',
    '08001',
  ].includes(code);
}
