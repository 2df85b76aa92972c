import { base } from '../api/place.ts';
import { eventsOf, type ServerEvent } from './event-reader.ts';
import { noteServerTime } from './server-time.ts';

export type Change = { incident?: string; conversation?: string; what: string; now?: string };
export type LiveState = { state: 'connecting' | 'live' | 'stale'; stoppedAt: number | null };
type Hooks = { held: () => boolean; changed: (change: Change) => void; caughtUp: () => void };

const silence = 30_000;
const retry = 2_000;

let live: LiveState = { state: 'connecting', stoppedAt: null };
const watchers = new Set<() => void>();

export const liveState = (): LiveState => live;

export function watchLive(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Listens to /api/v1/events until the returned function is called. Read with fetch, not EventSource:
 * a tab that was asleep keeps a dead "open" EventSource, and a new one cannot send Last-Event-ID.
 */
export function listen(hooks: Hooks): () => void {
  const run = {
    stopped: false,
    abort: new AbortController(),
    lastId: null as string | null,
    heardAt: Date.now(),
  };
  let timer: ReturnType<typeof setTimeout>;

  const hear = (event: ServerEvent) => {
    run.heardAt = Date.now();
    if (event.id !== null) run.lastId = event.id;
    take(event, hooks);
  };
  const loop = async () => {
    while (!run.stopped) {
      run.abort = new AbortController();
      await readOnce(run.abort, run.lastId, hear, hooks).catch(() => undefined);
      if (run.stopped) return;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, retry);
      });
    }
  };
  const watchdog = setInterval(() => {
    if (Date.now() - run.heardAt < silence) return;
    if (live.state !== 'stale') setLive({ state: 'stale', stoppedAt: run.heardAt });
    run.abort.abort();
  }, 1_000);
  const woken = () => {
    if (document.visibilityState === 'visible' && Date.now() - run.heardAt > 12_000) run.abort.abort();
  };
  document.addEventListener('visibilitychange', woken);
  void loop();
  return () => {
    run.stopped = true;
    run.abort.abort();
    clearInterval(watchdog);
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', woken);
  };
}

async function readOnce(
  abort: AbortController,
  lastId: string | null,
  hear: (event: ServerEvent) => void,
  hooks: Hooks,
): Promise<void> {
  // A connection attempt that hangs is as dead as a stream that does.
  const giveUp = setTimeout(() => abort.abort(), 10_000);
  const response = await fetch(`${base}/api/v1/events`, {
    headers: { accept: 'text/event-stream', ...(lastId === null ? {} : { 'last-event-id': lastId }) },
    signal: abort.signal,
  }).finally(() => clearTimeout(giveUp));
  // Signed out elsewhere: what is read again says so, and leads to the door. Asking on and on would not.
  if (response.status === 401) return hooks.caughtUp();
  if (!response.ok || response.body === null) return;
  hear({ id: null, event: 'open', data: '' });
  // Whatever was missed while nobody listened is read again, so that catching up never depends on the stream alone.
  if (lastId !== null || live.state === 'stale') hooks.caughtUp();
  setLive({ state: 'live', stoppedAt: null });
  for await (const event of eventsOf(response.body)) hear(event);
}

function take(event: ServerEvent, hooks: Hooks): void {
  const data = event.data === '' ? null : (safely(event.data) as Partial<Change> | null);
  if (data === null) return;
  if (data.now) noteServerTime(data.now, hooks.held());
  if (event.event === 'change' && data.what) hooks.changed(data as Change);
}

function safely(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function setLive(next: LiveState): void {
  if (next.state === live.state && next.stoppedAt === live.stoppedAt) return;
  live = next;
  for (const watcher of watchers) watcher();
}
