import { useSyncExternalStore } from 'react';
import { isHeld, serverNow, watchServerTime } from './server-time.ts';

const every = { second: 1_000, quarter: 15_000 } as const;

/**
 * The server's time in epoch ms, read anew from its clock at each tick (never by counting ticks, which
 * a sleeping tab forgets). Ask for seconds only where seconds are shown.
 */
export function useNow(grain: 'second' | 'minute' = 'minute'): number {
  const step = grain === 'second' ? every.second : every.quarter;
  return useSyncExternalStore(
    (changed) => watch(step, changed),
    () => (isHeld() ? serverNow() : Math.floor(serverNow() / step) * step),
  );
}

function watch(step: number, changed: () => void): () => void {
  const stop = watchServerTime(changed);
  const timer = setInterval(changed, step);
  return () => {
    stop();
    clearInterval(timer);
  };
}
