import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { Severity, Status } from '../../../domain/incident/standing.ts';
import { days } from '../../../domain/moment.ts';
import type { ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { flat, numberOf, relatedIds, timeIn } from './cachet-fields.ts';
import { readIncident, type ToldIncident, windowDone } from './incident.ts';
import {
  field,
  isYes,
  nameOf,
  type Reading,
  referenceOf,
  type Thing,
  textOf,
  thingOf,
  thingsOf,
  wordsIn,
} from './values.ts';

/** What belongs to an incident and stands elsewhere in the file. */
export type CachetBeside = {
  readonly updates: ReadonlyMap<string, readonly Thing[]>;
  readonly components: ReadonlyMap<string, Thing>;
  /** Ids of incidents: their updates are read with them. */
  readonly incidents: ReadonlySet<string>;
};

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

export function incidentOf(thing: Thing, place: string, reading: Reading, beside: CachetBeside): ReadItem {
  const scheduled = textOf(thing, 'scheduled_at') !== '' || textOf(thing, 'human_status') === 'Scheduled';
  if (scheduled) return maintenanceOf(thing, place, reading, beside);
  return readIncident(place, nameOf(thing, 200, 'name'), 'incident', (notes): ToldIncident => {
    const visible = field(thing, 'visible');
    if (visible !== undefined && !isYes(visible))
      return refuse('unfit', 'It is hidden there: nobody outside has read it.');
    const reference = referenceOf(thing);
    const startedAt = timeIn(thing, reading, 'occurred', 'created');
    const later = [...thingsOf(thing, 'updates'), ...(beside.updates.get(reference) ?? [])];
    const words = later.map((one) => updateOf(one, notes, reading));
    const components = standingOf(thing, beside);
    const body = wordsIn(textOf(thing, 'message'));
    const status = words.length > 0 ? 'investigating' : statusOf(thing, notes);
    const first: ReadWords[] =
      startedAt === null ? [] : [{ reference: 'message', at: startedAt, status, body, components }];
    const all = [...first, ...words.filter(({ reference: id }, at) => firstOf(words, id) === at)];
    const over = numberOf(thing, 'status') === 4 || words.some((one) => one.status === 'resolved');
    return {
      ...{ reference, startedAt, over, words: all, named: [], severity: severityOf(components) },
      resolvedAt: over && words.length === 0 ? endOf(thing, startedAt, reading, notes) : null,
    };
  });
}

const firstOf = (words: readonly ReadWords[], id: string): number =>
  words.findIndex(({ reference }) => reference === id);

function updateOf(raw: Thing, notes: string[], reading: Reading): ReadWords {
  const thing = flat(raw);
  return {
    reference: referenceOf(thing),
    at: timeIn(thing, reading, 'created') ?? refuse('unfit', 'One of its updates has no time.'),
    status: statusOf(thing, notes),
    body: wordsIn(textOf(thing, 'message')),
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

function standingOf(thing: Thing, { components }: CachetBeside): ReadStanding[] {
  const id = textOf(thing, 'component_id');
  const own = id === '' || id === '0' ? [] : [{ id, number: numberOf(thing, 'component_status') }];
  const nested = thingsOf(thing, 'components').map((raw) => {
    const one = flat(raw);
    return { id: textOf(one, 'id'), number: numberOf(thingOf(one, 'pivot'), 'component_status') };
  });
  const related = relatedIds(thing, 'components').map((one) => ({
    id: one,
    number: numberOf(thingOf(components.get(one) ?? {}, 'pivot'), 'component_status'),
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

export function maintenanceOf(thing: Thing, place: string, reading: Reading, beside: CachetBeside): ReadItem {
  return readIncident(place, nameOf(thing, 200, 'name'), 'maintenance', (notes): ToldIncident => {
    const end = timeIn(thing, reading, 'completed');
    const over = end !== null || numberOf(thing, 'status') === 2;
    const planned = windowDone(timeIn(thing, reading, 'scheduled'), end, over);
    const at = timeIn(thing, reading, 'created') ?? planned.from;
    const body = wordsIn(textOf(thing, 'message'));
    const components = standingOf(thing, beside).map((one) => ({
      ...one,
      status: 'under_maintenance' as const,
    }));
    const first: ReadWords = { reference: 'message', at, status: 'investigating', body, components };
    const later = thingsOf(thing, 'updates').map((one) => ({
      ...updateOf(one, notes, reading),
      status: 'identified' as const,
    }));
    return {
      ...{ reference: referenceOf(thing), severity: 'sev4', startedAt: planned.from, resolvedAt: end, over },
      ...{ planned, words: [first, ...later], named: [] },
    };
  });
}
