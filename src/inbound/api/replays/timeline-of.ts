import type { Recorded } from '../../../domain/incident/events.ts';
import type { Facts } from '../../../domain/incident/facts.ts';
import { type Incident, isOpen } from '../../../domain/incident/incident.ts';
import { type Moment, minutes } from '../../../domain/moment.ts';
import { wordsOf } from '../../../domain/updates/body.ts';
import { similarity } from '../../../domain/updates/checks.ts';
import { timesSaid } from '../../../domain/updates/glass.ts';
import type { Update } from '../../../domain/updates/update.ts';
import { plain } from '../../../domain/updates/words.ts';
import { defined } from '../../../kit/defined.ts';
import type { Timeline } from '../shapes/timeline.ts';

type Known = NonNullable<Timeline['known']>[number];
type Said = NonNullable<Timeline['said']>[number];

/** How an incident of ours went, as a timeline to replay. Words to single customers and what was kept to some stay out. */
export function timelineOfIncident(
  incident: Incident,
  log: readonly Recorded[],
  nameOf: (component: string) => string,
  now: Moment,
): Timeline {
  const words = wordsOfIncident(incident);
  const key = keysOf(log, words);
  const said = words.map(saidOf);
  const { declaredAt, facts } = incident;
  const over = isOpen(incident) ? null : incident.resolvedAt;
  const begins = Math.min(facts.since ?? declaredAt, declaredAt, ...words.map(({ at }) => at));
  const ends = Math.max(declaredAt + minutes(1), over ?? now, ...words.map(({ at }) => at));
  return {
    format: 1,
    title: line(`INC-${incident.number}: ${incident.headline}`, 120),
    begins: time(begins),
    ends: time(ends),
    components: [...key].map(([id, name]) => ({ id: name, name: line(nameOf(id), 80) })).slice(0, 50),
    declared: declaredOf(incident, log, key),
    known: [...[...learnedIn(log, key, over), ...toldBy(words, key)].slice(0, 499), ...endOf(over)],
    said: said.slice(0, 1000),
  };
}

function declaredOf(
  { declaredAt, sentence, severity, sensitive }: Incident,
  log: readonly Recorded[],
  key: ReadonlyMap<string, string>,
): Timeline['declared'] {
  const first = log[0]?.event;
  const declared = first?.type === 'incident.declared' ? first : null;
  return {
    at: time(declaredAt),
    sentence: line(sentence, 500),
    severity: declared?.severity ?? severity,
    sensitive,
    components: Object.keys(declared?.components ?? {}).flatMap((id) => key.get(id) ?? []),
  };
}

/** Names of components inside a timeline: their own ids mean nothing elsewhere. */
function keysOf(log: readonly Recorded[], words: readonly Spoken[]): ReadonlyMap<string, string> {
  const ids = log.flatMap(({ event }) =>
    event.type === 'incident.declared' || event.type === 'components.changed'
      ? Object.keys(event.components)
      : [],
  );
  const told = words.flatMap(({ update }) => Object.keys(update.components));
  return new Map([...new Set([...ids, ...told])].slice(0, 50).map((id, at) => [id, `component-${at + 1}`]));
}

function learnedIn(
  log: readonly Recorded[],
  key: ReadonlyMap<string, string>,
  over: Moment | null,
): readonly Known[] {
  return log.flatMap(({ event, at }): Known[] => {
    const what = over !== null && at > over ? null : whatWasLearned(event, key);
    return what ? [{ at: time(at), ...what }] : [];
  });
}

/** Of an imported incident nothing is known but what its words say. */
function toldBy(words: readonly Spoken[], key: ReadonlyMap<string, string>): readonly Known[] {
  return words
    .filter(({ update }) => update.imported && update.status !== 'resolved')
    .map(({ at, update: { status, components } }) => ({
      at: time(at),
      status,
      ...(Object.keys(components).length > 0 && { components: statusesOf(components, key) }),
    }));
}

function endOf(over: Moment | null): readonly Known[] {
  return over === null ? [] : [{ at: time(over), status: 'resolved' }];
}

function whatWasLearned(
  event: Recorded['event'],
  key: ReadonlyMap<string, string>,
): Omit<Known, 'at'> | null {
  switch (event.type) {
    case 'severity.changed':
      return { severity: event.to };
    case 'status.changed':
      return event.to === 'resolved' ? null : { status: event.to };
    case 'headline.changed':
      return { headline: line(event.headline, 200) };
    case 'facts.changed':
      return event.audience === undefined ? { facts: factsOnWire(event.facts) } : null;
    case 'components.changed':
      return { components: statusesOf(event.components, key) };
    case 'affected.changed':
      return { affected: { customers: event.customers, unreachable: event.unreachable } };
    case 'note.added':
      return { note: cut(event.text.trim(), 2000) };
    default:
      return null;
  }
}

function statusesOf(
  components: NonNullable<Known['components']>,
  key: ReadonlyMap<string, string>,
): NonNullable<Known['components']> {
  return Object.fromEntries(
    Object.entries(components).flatMap(([id, status]) => {
      const name = key.get(id);
      return name === undefined ? [] : [[name, status]];
    }),
  );
}

type Spoken = {
  readonly at: Moment;
  readonly audience: 'public' | 'affected' | 'internal';
  readonly update: Update;
  readonly text: string;
  readonly nearCopy: boolean;
};

/** What was said to everybody, to the affected or inside, oldest first; nothing after closing words. */
function wordsOfIncident({ updates }: Incident): readonly Spoken[] {
  const spoken: Spoken[] = [];
  const inTime = Object.values(updates)
    .filter(({ publishedAt }) => publishedAt !== null)
    .sort((one, other) => (one.publishedAt ?? 0) - (other.publishedAt ?? 0));
  for (const update of inTime) {
    const { audience, publishedAt: at } = update;
    if (at === null || (audience !== 'public' && audience !== 'affected' && audience !== 'internal'))
      continue;
    const text = plain(wordsOf({ body: update.body, times: timesSaid(update) }), at).trim();
    const before = spoken.findLast((one) => one.audience === audience);
    if (text === '' || before?.at === at || before?.update.status === 'resolved') continue;
    const nearCopy =
      before !== undefined && (update.template === 'nothing-new' || similarity(text, before.text) >= 0.85);
    spoken.push({ at, audience, update, text, nearCopy });
  }
  return spoken;
}

function saidOf({ at, audience, update: { status, promisedNext }, text, nearCopy }: Spoken): Said {
  return {
    at: time(at),
    audience,
    status,
    words: cut(text, 2000),
    promised: promisedNext === null ? null : time(promisedNext),
    ...(nearCopy && { nearCopy }),
  };
}

function factsOnWire({ since, fixedAt, ...rest }: Facts): NonNullable<Known['facts']> {
  return defined({
    ...rest,
    since: since === undefined ? undefined : time(since),
    fixedAt: fixedAt === undefined ? undefined : time(fixedAt),
  });
}

const time = (at: Moment): string => new Date(at).toISOString();
/** On one line, as names are. */
const line = (text: string, longest: number): string =>
  cut(text.replace(/[\p{Cc}\s]+/gu, ' ').trim(), longest);
/** A cut through a character leaves no half of it. */
const cut = (text: string, longest: number): string => text.slice(0, longest).toWellFormed();
