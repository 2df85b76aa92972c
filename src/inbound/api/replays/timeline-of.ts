import type { Recorded } from '../../../domain/incident/events.ts';
import type { Facts } from '../../../domain/incident/facts.ts';
import { type Incident, isOpen } from '../../../domain/incident/incident.ts';
import { type Moment, minutes } from '../../../domain/moment.ts';
import { wordsOf } from '../../../domain/updates/body.ts';
import { timesSaid } from '../../../domain/updates/glass.ts';
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
  const key = keysOf(log);
  const said = saidIn(incident, log);
  const { declaredAt, sentence, facts } = incident;
  const over = isOpen(incident) ? null : incident.resolvedAt;
  const begins = Math.min(facts.since ?? declaredAt, declaredAt);
  const ends = Math.max(declaredAt + minutes(1), over ?? now, ...said.map(({ at }) => Date.parse(at)));
  const first = log[0]?.event;
  const [severity, components] =
    first?.type === 'incident.declared'
      ? [first.severity, Object.keys(first.components)]
      : [incident.severity, []];
  return {
    format: 1,
    title: line(`INC-${incident.number}: ${incident.headline}`, 120),
    begins: time(begins),
    ends: time(ends),
    components: [...key].map(([id, name]) => ({ id: name, name: line(nameOf(id), 80) })).slice(0, 50),
    declared: {
      at: time(declaredAt),
      sentence: line(sentence, 500),
      severity,
      sensitive: incident.sensitive,
      components: components.flatMap((id) => key.get(id) ?? []).slice(0, 50),
    },
    known: knownIn(log, key, over).slice(0, 500),
    said: said.slice(0, 1000),
  };
}

/** Names of components inside a timeline: their own ids mean nothing elsewhere. */
function keysOf(log: readonly Recorded[]): ReadonlyMap<string, string> {
  const ids = log.flatMap(({ event }) =>
    event.type === 'incident.declared' || event.type === 'components.changed'
      ? Object.keys(event.components)
      : [],
  );
  return new Map([...new Set(ids)].slice(0, 50).map((id, at) => [id, `component-${at + 1}`]));
}

function knownIn(
  log: readonly Recorded[],
  key: ReadonlyMap<string, string>,
  over: Moment | null,
): readonly Known[] {
  const learned = log.flatMap(({ event, at }): Known[] => {
    const what = over !== null && at > over ? null : whatWasLearned(event, key);
    return what ? [{ at: time(at), ...what }] : [];
  });
  return over === null ? learned : [...learned, { at: time(over), status: 'resolved' }];
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
      return { note: event.text.trim().slice(0, 2000) };
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

function saidIn(incident: Incident, log: readonly Recorded[]): Said[] {
  const before = new Set<string>();
  return log.flatMap(({ event, at }): Said[] => {
    if (event.type !== 'update.published') return [];
    const { audience, promisedNext, nothingNew } = event;
    const update = incident.updates[event.update];
    if (!update || (audience !== 'public' && audience !== 'affected' && audience !== 'internal')) return [];
    if (before.has(`${at} ${audience}`)) return [];
    before.add(`${at} ${audience}`);
    const words = plain(wordsOf({ body: update.body, times: timesSaid(update) }), at).trim();
    return [
      {
        at: time(at),
        audience,
        status: update.status,
        words: words.slice(0, 2000),
        promised: promisedNext === null ? null : time(promisedNext),
        ...(nothingNew && { nearCopy: true }),
      },
    ];
  });
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
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longest);
