import { useEffect, useState } from 'react';

/**
 * Keeps what was asked a moment too early: "x, Ctrl+Enter" is one gesture, and the text it asks for takes
 * a moment to come. `ask` does it at once, or as soon as it is ready.
 */
export function useOnceReady(ready: boolean, act: () => void): { ask: () => void; waiting: boolean } {
  const [waiting, setWaiting] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the act of the moment in which it became ready
  useEffect(() => {
    if (!waiting || !ready) return;
    setWaiting(false);
    act();
  }, [waiting, ready]);
  return { ask: () => (ready ? act() : setWaiting(true)), waiting };
}
