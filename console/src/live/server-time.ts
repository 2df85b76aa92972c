/** What the server's clock reads, from the last thing the server said about it. */
type ServerTime = { offset: number; heldAt: number | null };

let state: ServerTime = { offset: 0, heldAt: null };
const watchers = new Set<() => void>();

/**
 * Takes a reading of the server's clock. `held`: an installation on a test clock, whose time moves
 * only when somebody moves it; we show it as it is and never run ahead of it.
 */
export function noteServerTime(now: string, held: boolean): void {
  const at = Date.parse(now);
  if (Number.isNaN(at)) return;
  if (held && state.heldAt !== null && at < state.heldAt) return;
  state = held ? { offset: 0, heldAt: at } : { offset: at - Date.now(), heldAt: null };
  for (const watcher of watchers) watcher();
}

export function serverNow(): number {
  return state.heldAt ?? Date.now() + state.offset;
}

export function isHeld(): boolean {
  return state.heldAt !== null;
}

export function watchServerTime(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
