import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { Severity, Status } from '../../../domain/incident/standing.ts';
import { days } from '../../../domain/moment.ts';
import type { ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { flat, lastChange, numberOf, relatedIds, timeIn } from './cachet-fields.ts';
import { readIncident, type ToldIncident, windowDone } from './incident.ts';
import {
  field,
  isYes,
  nameOf,
  type Reading,
  referenceOf,
  type Thing,
  taking,
  textOf,
  thingOf,
  thingsOf,
  wordsIn,
  wordsReference,
} from './values.ts';

/** What belongs to an incident and stands elsewhere in the file. */
export type CachetBeside = {
  /** By what they tell of: "incident 5", "schedule 5". */
  readonly updates: ReadonlyMap<string, readonly Thing[]>;
  readonly components: ReadonlyMap<string, Thing>;
  /** Incidents and planned work of the file: their updates are read with them. */
  readonly tellers: ReadonlySet<string>;
  /** Components that one incident alone names: only of those does 3.x say how they stood in it. */
  readonly namedOnce: ReadonlySet<string>;
  readonly hiddenGroups: ReadonlySet<string>;
};

/** What an update belongs to; incidents and planned work share their updates' table in 3.x, and both count from one. */
export function tellerOf(update: Thing): string {
  const kind = /schedule/i.test(textOf(update, 'updateable_type')) ? 'schedule' : 'incident';
  return `${kind} ${textOf(update, 'incident_id', 'updateable_id')}`;
}

const statuses: readonly Status[] = [
  'investigating',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
];

function statusOf(thing: Thing, notes: string[]): Status {
  const number = numberOf(thing, 'status');
  const found = statuses[number];
  if (found === undefined) notes.push('A status that is not known was read as investigating.');
  return found ?? 'investigating';
}

const scheduled = 0;
const fixed = 4;

export function incidentOf(thing: Thing, place: string, reading: Reading, beside: CachetBeside): ReadItem {
  // Up to 2.3 planned work is an incident. `scheduled_at` says nothing: of all others it is the time of the export.
  if (numberOf(thing, 'status') === scheduled && textOf(thing, 'scheduled_at') !== '')
    return plannedOnce(thing, place);
  return readIncident(place, nameOf(thing, 200, 'name'), 'incident', (notes): ToldIncident => {
    const visible = field(thing, 'visible');
    if (visible !== undefined && !isYes(visible))
      return refuse('unfit', 'It is hidden there: nobody outside has read it.');
    const reference = referenceOf(thing);
    const startedAt = beginningOf(thing, reading);
    const words = updatesOf(thing, `incident ${reference}`, notes, reading, beside);
    const components = standingOf(thing, beside);
    const body = wordsIn(textOf(thing, 'message'));
    const status = words.length > 0 ? 'investigating' : statusOf(thing, notes);
    const at = startedAt === null ? null : Math.max(startedAt, publishedLater(thing, reading) ?? 0);
    const first: ReadWords[] = at === null ? [] : [{ reference: 'message', at, status, body, components }];
    const over = numberOf(thing, 'status') === fixed;
    return {
      ...{ reference, startedAt, over, named: [], severity: severityOf(components) },
      words: [...first, ...words],
      resolvedAt: over && words.length === 0 ? endOf(thing, startedAt, reading, notes) : null,
    };
  });
}

function plannedOnce(thing: Thing, place: string): ReadItem {
  return taking('maintenance', place, { name: nameOf(thing, 200, 'name') }, () =>
    refuse('unfit', 'This Cachet does not say when planned work ended, or whether it did.'),
  );
}

/** Where 2.x knows no `occurred_at` it says the time of the export: nothing begins after its last change. */
function beginningOf(thing: Thing, reading: Reading): number | null {
  const began = timeIn(thing, reading, 'occurred', 'created');
  const changed = lastChange(thing, reading);
  return began !== null && changed !== null && began > changed
    ? timeIn(thing, { ...reading }, 'created')
    : began;
}

/** When 3.x shows what was written earlier: nobody outside has read it before. */
function publishedLater(thing: Thing, reading: Reading): number | null {
  const published = timeIn(thing, reading, 'published');
  const changed = lastChange(thing, reading);
  return published !== null && changed !== null && published > changed ? published : null;
}

/** Nested ones and those beside, each once. */
function updatesOf(
  thing: Thing,
  teller: string,
  notes: string[],
  reading: Reading,
  { updates }: CachetBeside,
): readonly ReadWords[] {
  // 2.x puts its own times into the page's zone, and leaves those of what it nests as they are stored.
  const stored = { ...reading, zone: 'UTC' };
  const words = [
    ...thingsOf(thing, 'updates').map((one) => updateOf(one, notes, stored)),
    ...(updates.get(teller) ?? []).map((one) => updateOf(one, notes, reading)),
  ];
  const first = new Map(words.toReversed().map((one) => [one.reference, one]));
  return words.filter((one) => first.get(one.reference) === one);
}

function updateOf(raw: Thing, notes: string[], reading: Reading): ReadWords {
  const thing = flat(raw);
  const at = timeIn(thing, reading, 'created') ?? refuse('unfit', 'One of its updates has no time.');
  const body = wordsIn(textOf(thing, 'message'));
  return {
    reference: wordsReference(thing, at, body),
    at,
    status: statusOf(thing, notes),
    body,
    components: [],
  };
}

const longestEdit = days(7);

/** One that was only edited until it was fixed: its last edit is the end, unless it came much later. */
function endOf(thing: Thing, startedAt: number | null, reading: Reading, notes: string[]): number | null {
  const edited = timeIn(thing, reading, 'updated');
  if (startedAt === null || edited === null || edited < startedAt) return startedAt;
  if (edited - startedAt <= longestEdit) return edited;
  notes.push('It does not say when it ended: it counts as over when it began.');
  return startedAt;
}

const componentStatuses: readonly (ComponentStatus | null)[] = [
  ...([null, 'operational', 'degraded_performance', 'partial_outage', 'major_outage'] as const),
  ...([null, 'under_maintenance'] as const),
];

function standingOf(thing: Thing, { components, namedOnce }: CachetBeside): ReadStanding[] {
  const id = textOf(thing, 'component_id');
  const own = id === '' || id === '0' ? [] : [{ id, number: numberOf(thing, 'component_status') }];
  const nested = thingsOf(thing, 'components').map((raw) => {
    const one = flat(raw);
    // Of planned work in 2.4 they are rows that lead to a component, with ids of their own.
    const id = textOf(one, 'component_id', 'id');
    return { id, number: numberOf(thingOf(one, 'pivot'), 'component_status') };
  });
  const related = relatedIds(thing, 'components').map((id) => ({
    id,
    number: namedOnce.has(id)
      ? numberOf(thingOf(components.get(id) ?? {}, 'pivot'), 'component_status')
      : Number.NaN,
  }));
  return [...own, ...nested, ...related].map(({ id: reference, number }) => ({
    reference,
    name: nameOf(components.get(reference) ?? {}, 80, 'name') || `component ${reference}`,
    status: componentStatuses[number] ?? 'looking_into_it',
  }));
}

/** Cachet has no severity: the worst that it says of a component. */
function severityOf(components: readonly ReadStanding[]): Severity {
  if (components.some(({ status }) => status === 'major_outage')) return 'sev2';
  return 'sev3';
}

const complete = 2;

export function maintenanceOf(thing: Thing, place: string, reading: Reading, beside: CachetBeside): ReadItem {
  return readIncident(place, nameOf(thing, 200, 'name'), 'maintenance', (notes): ToldIncident => {
    const status = numberOf(thing, 'status');
    const completed = timeIn(thing, reading, 'completed');
    const over = Number.isNaN(status) ? completed !== null : status === complete;
    const end = completed === null ? null : completedBy(thing, completed, reading, notes);
    const planned = windowDone(timeIn(thing, reading, 'scheduled'), end, over);
    const at = timeIn(thing, reading, 'created') ?? planned.from;
    const body = wordsIn(textOf(thing, 'message'));
    const components = standingOf(thing, beside).map((one) => ({
      ...one,
      status: 'under_maintenance' as const,
    }));
    const first: ReadWords = { reference: 'message', at, status: 'investigating', body, components };
    const reference = referenceOf(thing);
    const later = updatesOf(thing, `schedule ${reference}`, [], reading, beside).map((one) => ({
      ...one,
      status: 'identified' as const,
    }));
    return {
      ...{ reference, severity: 'sev4', startedAt: planned.from, resolvedAt: end, over },
      ...{ planned, words: [first, ...later], named: [] },
    };
  });
}

/** Where 2.x does not know when work ended it says the time of the export: then its last change is the end. */
function completedBy(thing: Thing, completed: number, reading: Reading, notes: string[]): number {
  const changed = textOf(thing, 'completed_at') === '' ? null : lastChange(thing, reading);
  if (changed === null || completed <= changed) return completed;
  notes.push('It does not say when it ended: its last change counts.');
  return changed;
}
