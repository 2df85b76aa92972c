import { useSyncExternalStore } from 'react';
import { liveState, watchLive } from './stream.ts';

/** `stale`: nothing was heard for 30 s, so no clock on the screen may look certain. */
export function useLive(): {
  state: 'connecting' | 'live' | 'stale';
  stale: boolean;
  stoppedAt: number | null;
} {
  const { state, stoppedAt } = useSyncExternalStore(watchLive, liveState);
  return { state, stoppedAt, stale: state === 'stale' };
}
