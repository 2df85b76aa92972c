import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from '../api.ts';
import type { Call, Command } from '../command.ts';
import { eventsOf, type StreamEvent } from '../event-stream.ts';
import { exit, Stop } from '../outcome.ts';
import type { Incident, List, TimelineEntry } from '../shapes.ts';

export const tail: Command = {
  usage: 'tail [<INC>]',
  summary: 'Shows what happens as it happens, until you stop it.',
  options: {},
  words: [0, 1],
  async run(call) {
    const only = call.words[0] ? await find(call.api, call.words[0]) : null;
    const seen = await timelines(call.api, only);
    let last: string | null = null;
    for (;;) {
      last = await follow(call, only?.id ?? null, seen, last);
      await wait(1_000); // the server went away for a moment: catch up from the last event
    }
  },
};

/** Follows the stream until it breaks, and answers where to go on. */
async function follow(
  call: Call,
  only: string | null,
  seen: Map<string, number>,
  from: string | null,
): Promise<string | null> {
  let last = from;
  try {
    const stream = await call.api.stream('/events', last, new AbortController().signal);
    for await (const event of eventsOf(stream)) {
      last = event.id ?? last;
      const incident = changed(event);
      if (incident && (only === null || incident === only)) await report(call, incident, seen);
    }
  } catch (problem) {
    // A first call that cannot be made is for the person to see; a stream that breaks later is opened again.
    if (problem instanceof Stop && (problem.code !== exit.unreachable || last === null)) throw problem;
  }
  return last;
}

function changed({ event, data }: StreamEvent): string | null {
  if (event !== 'change') return null;
  const { incident, what } = JSON.parse(data) as { incident?: string; what: string };
  return what === 'incident' ? (incident ?? null) : null;
}

async function report({ api, show }: Call, id: string, seen: Map<string, number>): Promise<void> {
  const incident = await find(api, id);
  for (const entry of await entriesOf(api, id)) {
    if (entry.seq <= (seen.get(id) ?? 0)) continue;
    seen.set(id, entry.seq);
    await show({ incident: incident.name, ...entry }, () => entryLines(incident.name, entry));
  }
}

function entryLines(name: string, { at, sentence, quote, by }: TimelineEntry): string[] {
  const line = `${new Date(at).toISOString().slice(11, 19)} ${name}  ${sentence}${by ? ` (${by})` : ''}`;
  return quote ? [line, ...quote.split('\n').map((each) => `           ${each}`)] : [line];
}

/** What is on the timelines already: only what comes after it is shown. */
async function timelines(api: Api, only: Incident | null): Promise<Map<string, number>> {
  const open = only ? [only] : (await api.get<List<Incident>>('/incidents?status=open')).items;
  const seen = new Map<string, number>();
  for (const { id } of open) seen.set(id, Math.max(0, ...(await entriesOf(api, id)).map(({ seq }) => seq)));
  return seen;
}

function find(api: Api, name: string): Promise<Incident> {
  return api.get<Incident>(`/incidents/${encodeURIComponent(name)}`);
}

/** Oldest first. */
async function entriesOf(api: Api, id: string): Promise<readonly TimelineEntry[]> {
  const { items } = await api.get<List<TimelineEntry>>(`/incidents/${encodeURIComponent(id)}/timeline`);
  return [...items].sort((one, other) => one.seq - other.seq);
}
