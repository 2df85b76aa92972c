import { useSyncExternalStore } from 'react';

let open = false;
const watchers = new Set<() => void>();

export function openHelp(): void {
  set(true);
}

export function closeHelp(): void {
  set(false);
}

export function useHelpOpen(): boolean {
  return useSyncExternalStore(watch, () => open);
}

function set(next: boolean): void {
  open = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
