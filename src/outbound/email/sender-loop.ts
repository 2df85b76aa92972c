import type { Dispatch } from './dispatch.ts';
import type { Relay } from './relay.ts';
import type { Signal } from './signal.ts';

const pollEvery = 1_000;
const hangUpAfter = 5_000;

export type LoopParts = {
  readonly signal: Signal;
  readonly relay: Relay;
  readonly dispatch: Dispatch | null;
  readonly onTrouble: (error: unknown) => void;
};

/** Passes one after the other: at once when woken, each second else. */
export function startLoop(
  { signal, relay, dispatch, onTrouble }: LoopParts,
  pass: () => Promise<number>,
): { nextPass(): Promise<number>; stop(): Promise<void> } {
  let stopped = false;
  let busyAt = performance.now();
  const waiters: ((taken: number) => void)[] = [];
  const once = async () => {
    const heard = waiters.splice(0);
    try {
      const taken = await pass();
      for (const waiter of heard) waiter(taken);
      return taken;
    } catch (error) {
      waiters.push(...heard);
      onTrouble(error);
      await new Promise((resolve) => setTimeout(resolve, pollEvery));
      return 0;
    }
  };
  const run = async () => {
    while (!stopped) {
      const taken = await once();
      if (taken > 0 || dispatch?.idle === false) busyAt = performance.now();
      if (performance.now() - busyAt > hangUpAfter) dispatch?.closeIdle();
      // Without a server a full pass is followed by the next at once.
      if (dispatch || taken === 0) await signal.wait(Math.min(pollEvery, relay.pause || pollEvery));
    }
    for (const waiter of waiters.splice(0)) waiter(0);
  };
  const running = run();
  return {
    nextPass() {
      const next = new Promise<number>((resolve) => waiters.push(resolve));
      signal.raise();
      return next;
    },
    async stop() {
      stopped = true;
      signal.raise();
      await running;
    },
  };
}
