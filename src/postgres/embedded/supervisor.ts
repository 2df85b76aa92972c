import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from './home.ts';
import { boundLog } from './logfile.ts';
import type { Postmaster } from './postmaster.ts';
import { shutDown } from './stop.ts';

export type Supervised = {
  readonly home: Home;
  readonly log: (line: string) => void;
  /** Starts a server in place of one that died. Rejects when it cannot. */
  readonly revive: () => Promise<Postmaster>;
};

/** Keeps a server running until `stop`, which resolves with the last one when it is down. */
export function supervise(first: Postmaster, { home, log, revive }: Supervised): () => Promise<Postmaster> {
  const stopped = new AbortController();
  const bounding = setInterval(() => boundLog(home), 60_000).unref();
  let current = first;
  const watching = watch();

  async function watch(): Promise<void> {
    for (;;) {
      const since = Date.now();
      await Promise.race([current.gone, aborted(stopped.signal)]);
      if (stopped.signal.aborted) return;
      log(`PostgreSQL (process ${current.pid}) ended by itself; starting it again.`);
      await reviveUntilItLives(Date.now() - since);
    }
  }

  async function reviveUntilItLives(lived: number): Promise<void> {
    // One that dies young is given time; one that served for a minute comes back at once.
    for (
      let pause = lived < 60_000 ? 250 : 0;
      !stopped.signal.aborted;
      pause = Math.min(pause * 2 + 250, 30_000)
    ) {
      await sleep(pause, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
      if (stopped.signal.aborted) return;
      const revived = await revive().catch((error: Error) => log(error.message));
      if (!revived) continue;
      current = revived;
      return log(`PostgreSQL is back (process ${current.pid}).`);
    }
  }

  return async () => {
    clearInterval(bounding);
    stopped.abort();
    await watching;
    await shutDown(current, home);
    return current;
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
