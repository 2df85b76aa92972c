import { useSyncExternalStore } from 'react';

let said = '';
let turn = 0;
const watchers = new Set<() => void>();

/** Says a sentence once to screen readers, politely. The one live region of the console. */
export function announce(sentence: string): void {
  turn += 1;
  // The same sentence twice must still be a change, or it is not read.
  said = turn % 2 === 0 ? sentence : `${sentence}\u200b`;
  for (const watcher of watchers) watcher();
}

export function Announcer() {
  const sentence = useSyncExternalStore(watch, () => said);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {sentence}
    </div>
  );
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
