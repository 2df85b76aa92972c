import { useSyncExternalStore } from 'react';

/** What the declare dialog starts with. */
export type DeclareSeed = { sentence?: string; signals?: string[]; alert?: string; components?: string[] };

let seed: DeclareSeed | null = null;
const watchers = new Set<() => void>();

/** Opens "What are customers seeing?" from anywhere. */
export function openDeclare(start: DeclareSeed = {}): void {
  set(start);
}

export function closeDeclare(): void {
  set(null);
}

/** `null`: closed. */
export function useDeclareSeed(): DeclareSeed | null {
  return useSyncExternalStore(watch, () => seed);
}

function set(next: DeclareSeed | null): void {
  seed = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
