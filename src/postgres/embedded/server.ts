import type { Way } from './account.ts';
import { type Binaries, installedBinaries, majorOf } from './binaries.ts';
import { refuseForeign } from './cluster.ts';
import { findFooting } from './footing.ts';
import { type Home, homeAt } from './home.ts';
import { type Lock, takeLock } from './lock.ts';
import type { Postmaster } from './postmaster.ts';
import { type Connection, connectionTo } from './ready.ts';
import { removeSocketDirectory } from './socket.ts';
import { adopt, start } from './start.ts';
import { supervise } from './supervisor.ts';

export { EmbeddedRefusal } from './refusal.ts';

/**
 * A running PostgreSQL of our own. `url` and `connection` say the same: for `pg`, over a unix socket, to a
 * database `candor` that exists; they stay true over restarts. No password: the socket's folder is ours alone.
 */
export type EmbeddedServer = {
  readonly url: string;
  readonly connection: Connection;
  /** Ends all sessions and the server, and gives the home free. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** CANDOR_HOME: made if missing. The data is in `postgres`, the server's log in `postgres.log`. */
  readonly home: string;
  /** Gets a sentence when the server was adopted, died, came back, or could not. */
  readonly log: (line: string) => void;
  /** The server on disk, if not the one that npm installed. */
  readonly installed?: Binaries;
  /** The ways to run it, if not all. */
  readonly ways?: readonly Way[];
};

/**
 * Starts the PostgreSQL of this home, or takes over the one that a killed Candor left running, and keeps it
 * running from then on. Node does not stay up for its sake: without `stop` the server outlives the process.
 *
 * @throws EmbeddedRefusal with a sentence for people: the home is in use by another Candor, its data is of
 *   another PostgreSQL version, no server can be run here.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = await homeAt(options.home);
  const lock = await takeLock(home);
  try {
    return await open(home, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function open(home: Home, lock: Lock, { log, ...options }: EmbeddedOptions): Promise<EmbeddedServer> {
  const installed = options.installed ?? (await installedBinaries());
  await refuseForeign(home, majorOf(installed));
  const begin = async (last?: string): Promise<Postmaster> =>
    start(home, await findFooting(home, installed, options.ways), last);
  const first = (await adopt(home, log)) ?? (await begin());
  const stop = supervise(first, { home, log, revive: () => begin(first.socketDirectory) });
  const connection = connectionTo(first.socketDirectory);
  let stopping: Promise<void> | undefined;
  return {
    url: urlOf(connection),
    connection,
    stop() {
      stopping ??= stop()
        .then((last) => removeSocketDirectory(last.socketDirectory))
        .finally(() => lock.release());
      return stopping;
    },
  };
}

function urlOf({ host, port, user, database }: Connection): string {
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}
