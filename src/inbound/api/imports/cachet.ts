import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { Severity, Status } from '../../../domain/incident/standing.ts';
import { days } from '../../../domain/moment.ts';
import type { ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { readIncident, type ToldIncident } from './incident.ts';
import type { Section } from './json.ts';
import { some } from './statuspage.ts';
import {
  addressIn,
  demandName,
  field,
  isThing,
  isYes,
  nameOf,
  type Reading,
  referenceOf,
  type Thing,
  taking,
  textOf,
  thingOf,
  thingsOf,
  timeOf,
  veiled,
  wordsIn,
} from './values.ts';

/** Cachet: bodies of its API, 2.x and 3.x, each alone or several in one object. */
export function isCachet(sections: readonly Section[]): boolean {
  return some(
    sections,
    (thing) =>
      isThing(thing.attributes) ||
      ['human_status', 'latest_human_status', 'stickied', 'verify_code', 'status_name'].some(
        (name) => name in thing,
      ) ||
      ('enabled_components' in thing && 'collapsed' in thing),
  );
}

/** What belongs to an incident and stands elsewhere in the file. */
export type CachetBeside = {
  readonly updates: ReadonlyMap<string, readonly Thing[]>;
  readonly components: ReadonlyMap<string, Thing>;
  /** Ids of incidents: their updates are read with them. */
  readonly incidents: ReadonlySet<string>;
};

export function cachetBeside(sections: readonly Section[]): CachetBeside {
  const all = sections.flatMap(({ name, values }) =>
    values.filter(isThing).map((one) => ({ kind: kindOf(one, name), thing: flat(one) })),
  );
  const of = (kind: string) => all.filter((one) => one.kind === kind).map(({ thing }) => thing);
  return {
    updates: Map.groupBy(of('update'), incidentIdOf),
    incidents: new Set(of('incident').map((one) => textOf(one, 'id'))),
    components: new Map(of('component').map((one) => [textOf(one, 'id'), one])),
  };
}

export function readCachet(
  raw: Thing,
  section: string,
  place: string,
  reading: Reading,
  beside: CachetBeside,
): ReadItem | null {
  const thing = flat(raw);
  switch (kindOf(raw, section)) {
    case 'group':
      return readGroup(thing, place);
    case 'component':
      return readComponent(thing, place, reading);
    case 'incident':
      return incidentOf(thing, place, reading, beside);
    case 'update':
      return beside.incidents.has(incidentIdOf(thing)) ? null : astray(thing, place);
    case 'schedule':
      return maintenance(thing, place);
    case 'subscriber':
      return readSubscriber(thing, place);
    default:
      return {
        ...{ kind: 'other', place, name: nameOf(thing, 80, 'name', 'id') },
        notTaken: `Candor takes nothing over from “${section.slice(0, 60) || textOf(raw, 'type')}”.`,
      };
  }
}

const incidentIdOf = (update: Thing): string => textOf(update, 'incident_id', 'updateable_id');

function astray(thing: Thing, place: string): ReadItem {
  const name = `update ${textOf(thing, 'id')}`;
  return { kind: 'other', place, name, notTaken: 'It belongs to an incident that the file does not hold.' };
}

/** 3.x puts fields under "attributes". */
function flat(thing: Thing): Thing {
  if (!isThing(thing.attributes)) return thing;
  return { ...thing.attributes, id: thing.id, relationships: thing.relationships };
}

function kindOf(thing: Thing, section: string): string | null {
  const name = (section === '' || section === 'included' ? textOf(thing, 'type') : section)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (/^(componentgroups?|groups?|componentsgroups)$/.test(name)) return 'group';
  if (/^components?$/.test(name)) return 'component';
  if (/^(incidentupdates?|updates?)$/.test(name)) return 'update';
  if (/^incidents?$/.test(name)) return 'incident';
  if (/^(schedules?|scheduledmaintenances?)$/.test(name)) return 'schedule';
  if (/^subscribers?$/.test(name)) return 'subscriber';
  return name === '' ? shapeOf(thing) : null;
}

function shapeOf(thing: Thing): string | null {
  if ('incident_id' in thing) return 'update';
  if ('email' in thing) return 'subscriber';
  if ('enabled_components' in thing || 'collapsed' in thing) return 'group';
  if ('group_id' in thing || 'link' in thing) return 'component';
  return 'message' in thing ? 'incident' : null;
}

function readGroup(thing: Thing, place: string): ReadItem {
  const name = nameOf(thing, 80, 'name');
  return taking('group', place, { name }, () => ({
    ...{ kind: 'group', place, name: demandName(name), reference: referenceOf(thing) },
    position: Number(textOf(thing, 'order')) || null,
  }));
}

function readComponent(thing: Thing, place: string, reading: Reading): ReadItem {
  const name = nameOf(thing, 80, 'name');
  return taking('component', place, { name }, () => {
    if (field(thing, 'enabled') === false || textOf(thing, 'enabled') === '0')
      return refuse('unfit', 'It is switched off there.');
    const group = textOf(thing, 'group_id') || relatedIds(thing, 'group')[0] || '0';
    return {
      ...{ kind: 'component', place, name: demandName(name), reference: referenceOf(thing) },
      description: nameOf(thing, 300, 'description'),
      group: group === '0' ? null : group,
      position: Number(textOf(thing, 'order')) || null,
      since: timeIn(thing, reading, 'created'),
    };
  });
}

function relatedIds(thing: Thing, name: string): string[] {
  const data = thingOf(thingOf(thing, 'relationships'), name).data;
  return (Array.isArray(data) ? data : [data]).filter(isThing).map((one) => textOf(one, 'id'));
}

/** `created_at` in 2.x, `created.string` in 3.x. */
function timeIn(thing: Thing, reading: Reading, ...names: readonly string[]): number | null {
  for (const name of names) {
    const at = timeOf(textOf(thing, `${name}_at`) || textOf(thingOf(thing, name), 'string'), reading);
    if (at !== null) return at;
  }
  return null;
}

/** A number, as text, or `{"value": 4, "human": "Fixed"}`. */
function numberOf(thing: Thing, name: string): number {
  const value = field(thing, name);
  const number = isThing(value) ? Number(value.value) : Number(textOf(thing, name) || Number.NaN);
  return Number.isFinite(number) ? number : Number.NaN;
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

function incidentOf(thing: Thing, place: string, reading: Reading, beside: CachetBeside): ReadItem {
  const scheduled = textOf(thing, 'scheduled_at') !== '' || textOf(thing, 'human_status') === 'Scheduled';
  if (scheduled) return maintenance(thing, place);
  return readIncident(place, nameOf(thing, 200, 'name'), (notes): ToldIncident => {
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

function maintenance(thing: Thing, place: string): ReadItem {
  return {
    ...{ kind: 'maintenance', place, name: nameOf(thing, 200, 'name') },
    notTaken: 'Planned work is not taken over: it says nothing of what broke.',
  };
}

function readSubscriber(thing: Thing, place: string): ReadItem {
  const address = textOf(thing, 'email');
  const name = veiled(address);
  return taking('subscriber', place, { name }, () => {
    const verified = field(thing, 'verified');
    const at = textOf(thing, 'verified_at') || textOf(thingOf(thing, 'verified_at'), 'string');
    if (verified === undefined ? at === '' : !isYes(verified))
      return refuse('unfit', 'They never confirmed there. They can subscribe on the page.');
    const followed = [
      ...thingsOf(thing, 'subscriptions').map((one) => textOf(one, 'component_id')),
      ...relatedIds(thing, 'components'),
    ];
    const everything = field(thing, 'global') === undefined ? followed.length === 0 : isYes(thing.global);
    return {
      ...{ kind: 'subscriber', place, name, address: addressIn(address), state: 'confirmed' },
      components: everything ? null : followed,
    };
  });
}
