import { type Choice, type Footing, findFooting } from './footing.ts';
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
  /** Only for tests and odd machines. */
  readonly choice?: Choice;
};

/**
 * Starts the PostgreSQL of this home, or takes over the one that a killed Candor left running, and keeps it
 * running from then on. Node does not stay up for its sake: without `stop` the server outlives the process.
 *
 * @throws EmbeddedRefusal with a sentence for people: the home is in use by another Candor, its data is of
 *   another PostgreSQL version, no server can be run here.
 */
export async function startEmbedded({ home: path, log, choice }: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = await homeAt(path);
  const lock = await takeLock(home);
  try {
    return await open(home, lock, log, choice);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function open(
  home: Home,
  lock: Lock,
  log: EmbeddedOptions['log'],
  choice?: Choice,
): Promise<EmbeddedServer> {
  let footing: Promise<Footing> | undefined;
  const revive = async (): Promise<Postmaster> => {
    footing ??= findFooting(home, choice);
    return start(home, await footing);
  };
  const adopted = await adopt(home);
  if (adopted) log(`Adopted the PostgreSQL (process ${adopted.pid}) that an earlier Candor left running.`);
  const first = adopted ?? (await revive());
  const stop = supervise(first, { home, log, revive });
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
