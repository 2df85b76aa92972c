import type { Recorded } from '../domain/incident/events.ts';
import { entryOf } from '../domain/incident/timeline.ts';
import type { Moment } from '../domain/moment.ts';
import { nameOf } from './staff.ts';
import type { Stage } from './stage.ts';

/** A line of what happened to the clocks, or of what became known; what was asked and said stands elsewhere. */
export type Happening = {
  readonly at: Moment;
  readonly kind: 'clock' | 'known';
  readonly sentence: string;
  readonly quote: string | null;
};

const clocks: readonly Recorded['event']['type'][] = [
  'promise.missed',
  'silence.began',
  'silence.ended',
  'lateness.shown',
  'role.vacant',
];

const learned: readonly Recorded['event']['type'][] = [
  'incident.declared',
  'severity.changed',
  'status.changed',
  'headline.changed',
  'components.changed',
  'affected.changed',
  'note.added',
  'disclosure.decided',
  'disclosure.reasked',
  'role.taken',
  'incident.resolved',
];

/** What the events since `from` tell. */
export function happenedIn({ log, incident, setting }: Stage, from: number): readonly Happening[] {
  const names = {
    person: nameOf,
    component: (id: string) => setting.script.components[id] ?? id,
    customer: () => 'A customer',
    message: () => null,
  };
  return log.slice(from).flatMap((recorded): Happening[] => {
    const what = kindOf(recorded);
    const entry = what && entryOf(recorded, incident, names);
    return entry ? [{ at: entry.at, kind: what, sentence: entry.sentence, quote: entry.quote }] : [];
  });
}

function kindOf({ event }: Recorded): Happening['kind'] | null {
  if (clocks.includes(event.type)) return 'clock';
  return learned.includes(event.type) ? 'known' : null;
}
