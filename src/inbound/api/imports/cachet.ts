import type { ReadItem } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { confirmedTime, flat, lastChange, relatedIds, timeIn } from './cachet-fields.ts';
import { type CachetBeside, incidentOf, maintenanceOf, tellerOf } from './cachet-incidents.ts';
import { type Section, some } from './json.ts';
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
  thingsOf,
  veiled,
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

export function cachetBeside(sections: readonly Section[]): CachetBeside {
  const all = sections.flatMap(({ name, values }) =>
    values.filter(isThing).map((one) => ({ kind: kindOf(one, name), thing: flat(one) })),
  );
  const of = (kind: string) => all.filter((one) => one.kind === kind).map(({ thing }) => thing);
  const named = Map.groupBy(
    of('incident').flatMap((one) => relatedIds(one, 'components')),
    (id) => id,
  );
  return {
    updates: Map.groupBy(of('update'), tellerOf),
    tellers: new Set(
      ['incident', 'schedule'].flatMap((kind) => of(kind).map((one) => `${kind} ${textOf(one, 'id')}`)),
    ),
    components: new Map(of('component').map((one) => [textOf(one, 'id'), one])),
    namedOnce: new Set([...named.keys()].filter((id) => named.get(id)?.length === 1)),
    hiddenGroups: new Set(
      of('group')
        .filter(isHidden)
        .map((one) => textOf(one, 'id')),
    ),
  };
}

/** 1: everybody sees it. Else only who is signed in there, or nobody. */
const isHidden = (thing: Thing): boolean => field(thing, 'visible') !== undefined && !isYes(thing.visible);

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
      return readComponent(thing, place, reading, beside);
    case 'incident':
      return incidentOf(thing, place, reading, beside);
    case 'update':
      return beside.tellers.has(tellerOf(thing)) ? null : astray(thing, place);
    case 'schedule':
      return maintenanceOf(thing, place, reading, beside);
    case 'subscriber':
      return readSubscriber(thing, place, reading);
    default:
      return {
        ...{ kind: 'other', place, name: nameOf(thing, 80, 'name', 'id') },
        notTaken: `Candor takes nothing over from “${section.slice(0, 60) || textOf(raw, 'type')}”.`,
      };
  }
}

function astray(thing: Thing, place: string): ReadItem {
  const name = `update ${textOf(thing, 'id')}`;
  return { kind: 'other', place, name, notTaken: 'It belongs to nothing that the file holds.' };
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
  if ('completed_at' in thing) return 'schedule';
  return 'message' in thing ? 'incident' : null;
}

function readGroup(thing: Thing, place: string): ReadItem {
  const name = nameOf(thing, 80, 'name');
  return taking('group', place, { name }, () => {
    if (isHidden(thing)) return refuse('unfit', 'It is hidden there: not everybody sees it.');
    return {
      ...{ kind: 'group', place, name: demandName(name), reference: referenceOf(thing) },
      position: Number(textOf(thing, 'order')) || null,
    };
  });
}

function readComponent(
  thing: Thing,
  place: string,
  reading: Reading,
  { hiddenGroups }: CachetBeside,
): ReadItem {
  const name = nameOf(thing, 80, 'name');
  return taking('component', place, { name }, () => {
    if (field(thing, 'enabled') === false || textOf(thing, 'enabled') === '0')
      return refuse('unfit', 'It is switched off there.');
    const group = textOf(thing, 'group_id') || relatedIds(thing, 'group')[0] || '0';
    if (hiddenGroups.has(group)) return refuse('unfit', 'Its group is hidden there: not everybody sees it.');
    return {
      ...{ kind: 'component', place, name: demandName(name), reference: referenceOf(thing) },
      description: nameOf(thing, 300, 'description'),
      group: group === '0' ? null : group,
      position: Number(textOf(thing, 'order')) || null,
      since: timeIn(thing, reading, 'created'),
    };
  });
}

function readSubscriber(thing: Thing, place: string, reading: Reading): ReadItem {
  const address = textOf(thing, 'email');
  const name = veiled(address);
  return taking('subscriber', place, { name }, () => {
    if (address === '')
      return refuse('unfit', 'They have no mail address there, and Candor writes mail only.');
    if (!isConfirmed(thing, reading))
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

const moment = 60_000;

/**
 * 3.x says it. 2.x says when, and for those who did not the time of the export: confirming was a change, so what is
 * later than the last change was none.
 */
function isConfirmed(thing: Thing, reading: Reading): boolean {
  const verified = field(thing, 'verified');
  if (verified !== undefined) return isYes(verified);
  const said = textOf(thing, 'verified_at');
  const at = confirmedTime(said, reading);
  if (at === null) return false;
  const changed = lastChange(thing, reading);
  return changed === null || at <= changed + moment;
}
