import type { ServerResponse } from 'node:http';
import type { Clock } from '../../engine/clock.ts';
import type { Notices } from '../../engine/ports/notices.ts';

export type Change = {
  readonly incident?: string;
  /** With `incident`, the one whose messages or readers are other ones now. */
  readonly conversation?: string;
  readonly what: 'incident' | 'home' | 'composition' | 'conversation' | 'settings' | 'deliveries';
};

/** One listener: where to write, and who it is. */
export type EventStream = {
  readonly response: ServerResponse;
  /** Asked again whenever people or tokens may have changed: a stream ends with the access of its listener. */
  readonly isAllowed: () => Promise<boolean>;
  readonly mayHear: (incident: string) => Promise<boolean>;
};

/** Everybody who listens to this process, fed by one subscription. */
export type EventStreams = {
  readonly size: number;
  add(stream: EventStream): void;
  close(): void;
};

const gatheredFor = 50;
const beatEvery = 10_000;
/** How often everybody is asked again who they are, beside whenever somebody may have lost their access. */
const askAgainEvery = 30_000;
/** A listener that leaves this much unread is cut off; it comes back and catches up (bytes). */
const mostUnread = 256 * 1024;

export function openEventStreams(notices: Notices, clock: Clock): EventStreams {
  const streams = new Set<EventStream>();
  const gather = gathering((changes) => {
    if (changes.some(({ what }) => what === 'settings')) void dismissStrangers(streams);
    for (const stream of streams) void tell(stream, changes);
  });
  const beat = () => {
    const text = beatText(clock);
    for (const { response } of streams) write(response, text);
  };
  const stops = [
    every(beatEvery, beat),
    every(askAgainEvery, () => void dismissStrangers(streams)),
    notices.on('candor_incidents', (payload) => gather(...changesOf(payload))),
    notices.on('candor_deliveries', (incident) =>
      gather({ what: 'deliveries', ...(incident !== '' && { incident }) }),
    ),
    clock.onMove(() => {
      beat();
      gather({ what: 'home' });
    }),
  ];
  return {
    get size() {
      return streams.size;
    },
    add(stream) {
      streams.add(stream);
      stream.response.on('close', () => streams.delete(stream));
      write(stream.response, beatText(clock));
    },
    close() {
      for (const stop of stops) stop();
      for (const { response } of streams) response.end();
      streams.clear();
    },
  };
}

/** Changes within a moment are told together, each once. */
function gathering(flush: (changes: readonly Change[]) => void): (...changes: Change[]) => void {
  const gathered = new Map<string, Change>();
  const end = () => {
    const changes = [...gathered.values()];
    gathered.clear();
    flush(changes);
  };
  return (...changes) => {
    if (gathered.size === 0) setTimeout(end, gatheredFor);
    for (const change of changes)
      gathered.set(`${change.what} ${change.incident ?? ''} ${change.conversation ?? ''}`, change);
  };
}

function every(span: number, act: () => void): () => void {
  const timer = setInterval(act, span);
  timer.unref();
  return () => clearInterval(timer);
}

/** Tells one listener what changed, as far as it is for them. `id` is wall-clock time, to come back with. */
export async function tell(stream: EventStream, changes: readonly Change[]): Promise<void> {
  const id = Date.now();
  const heard: string[] = [];
  for (const change of changes) {
    if (change.incident !== undefined && !(await mayHear(stream, change.incident))) continue;
    heard.push(`event: change\nid: ${id}\ndata: ${JSON.stringify(change)}\n\n`);
  }
  if (heard.length > 0) write(stream.response, heard.join(''));
}

/** While the database does not answer, nobody hears: they are told again when it does, as all that was missed is. */
function mayHear(stream: EventStream, incident: string): Promise<boolean> {
  return stream.mayHear(incident).catch(() => false);
}

// '' says that settings changed, or that notices may have been missed: then home may be old too.
function changesOf(payload: string): Change[] {
  if (payload === '') return [{ what: 'settings' }, { what: 'home' }];
  const [kind, incident, conversation] = payload.split(' ', 3);
  if (kind === 'composition' && incident !== undefined) return [{ what: 'composition', incident }];
  if (kind === 'conversation' && incident !== undefined && conversation !== undefined)
    return [{ what: 'conversation', incident, conversation }];
  return [{ what: 'incident', incident: payload }];
}

async function dismissStrangers(streams: ReadonlySet<EventStream>): Promise<void> {
  for (const { isAllowed, response } of [...streams]) {
    // A database that does not answer sends nobody away.
    if (!(await isAllowed().catch(() => true))) response.end();
  }
}

function beatText(clock: Clock): string {
  const now = new Date(clock.now()).toISOString();
  return `event: beat\nid: ${Date.now()}\ndata: ${JSON.stringify({ now })}\n\n`;
}

function write(response: ServerResponse, text: string): void {
  if (response.writableEnded || response.destroyed) return;
  if (response.writableLength > mostUnread) response.destroy();
  else response.write(text);
}
