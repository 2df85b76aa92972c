import type { ReadItem } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { type Section, some } from './json.ts';
import { incidentOf, maintenanceOf, type OneUptimeBeside, tellerOf } from './oneuptime-incidents.ts';
import { knownStates, stateOf } from './oneuptime-states.ts';
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
} from './values.ts';

/** OneUptime: lists of its API and the bodies of its public status page API, each alone or several in one object. */
export function isOneUptime(sections: readonly Section[]): boolean {
  return some(sections, (thing) => hasOne(thing, '_id', 'subscriberEmail', 'currentIncidentState'));
}

export function oneUptimeBeside(top: unknown, sections: readonly Section[]): OneUptimeBeside {
  const all = sections.flatMap(({ name, values }) =>
    values.filter(isThing).map((thing) => ({ kind: kindOf(thing, name), thing })),
  );
  const of = (kind: string) => all.filter((one) => one.kind === kind).map(({ thing }) => thing);
  const resources = of('resource');
  return {
    notes: Map.groupBy(of('note'), tellerOf),
    states: Map.groupBy(of('state'), tellerOf),
    incidentStates: knownStates(
      of('incident-state'),
      of('incident').map((one) => stateOf(one, 'currentIncidentState')),
    ),
    maintenanceStates: knownStates(of('maintenance-state'), []),
    tellers: new Set([...of('incident'), ...of('maintenance')].map((one) => textOf(one, '_id', 'id'))),
    monitors: new Map(resources.map((one) => [textOf(one, '_id', 'id'), resourceReference(one)])),
    shownBy: monitorsInGroups(top, resources),
    hasResources: resources.length > 0,
  };
}

/** From a monitor to the resource that shows the group in which it is. */
function monitorsInGroups(top: unknown, resources: readonly Thing[]): ReadonlyMap<string, string> {
  const groups = isThing(top) ? thingOf(top, 'monitorsInGroup') : {};
  const shown = resources.flatMap((resource) => {
    const group =
      textOf(resource, 'monitorGroupId') || textOf(thingOf(resource, 'monitorGroup'), '_id', 'id');
    const monitors = group !== '' && Object.hasOwn(groups, group) ? groups[group] : [];
    return (Array.isArray(monitors) ? monitors : []).map((one) => {
      const id = isThing(one) ? textOf(one, 'value', '_id') : String(one);
      return [id, resourceReference(resource)] as const;
    });
  });
  return new Map(shown);
}

export function readOneUptime(
  thing: Thing,
  section: string,
  place: string,
  reading: Reading,
  beside: OneUptimeBeside,
): ReadItem | null {
  const kind = kindOf(thing, section);
  const name = nameOf(thing, 80, 'displayName', 'name', 'title', '_id');
  switch (kind) {
    case 'group':
      return taking('group', place, { name }, () => ({
        ...{ kind: 'group', place, name: demandName(name), reference: referenceOf(thing) },
        position: Number(textOf(thing, 'order')) || null,
      }));
    case 'resource':
      return readResource(thing, place, reading);
    case 'monitor':
      return readMonitor(thing, place, reading, beside);
    case 'incident':
      return incidentOf(thing, place, reading, beside);
    case 'note':
    case 'state':
      if (beside.tellers.has(tellerOf(thing))) return null;
      return {
        ...{ kind: 'other', place, name: kind === 'note' ? 'a public note' : 'a change of state' },
        notTaken: 'It belongs to nothing that the file holds.',
      };
    case 'incident-state':
    case 'maintenance-state':
      return null;
    case 'subscriber':
      return readSubscriber(thing, place, beside);
    case 'announcement':
      return {
        ...{ kind: 'announcement', place, name },
        notTaken: 'Announcements that belong to no incident have no place here.',
      };
    case 'maintenance':
      return maintenanceOf(thing, place, reading, beside);
    default:
      return {
        ...{ kind: 'other', place, name },
        notTaken: `Candor takes nothing over from “${section.slice(0, 60)}”.`,
      };
  }
}

function kindOf(thing: Thing, section: string): string | null {
  const name = section.toLowerCase().replace(/[^a-z]/g, '');
  if (/^(active)?incidents?$/.test(name)) return 'incident';
  if (/^incidentpublicnotes?$/.test(name)) return 'note';
  if (/^incidentstatetimelines?$/.test(name)) return 'state';
  if (/^incidentstates?$/.test(name)) return 'incident-state';
  if (/^scheduledmaintenancestates?$/.test(name)) return 'maintenance-state';
  if (/^(statuspageresources?|resources)$/.test(name)) return 'resource';
  if (/^(statuspagegroups?|resourcegroups)$/.test(name)) return 'group';
  if (/^monitors?$/.test(name)) return 'monitor';
  if (/^(statuspage)?subscribers?$/.test(name)) return 'subscriber';
  if (/announcements?$/.test(name)) return 'announcement';
  if (/^(scheduled)?maintenance.*publicnotes?$/.test(name)) return 'note';
  if (/^(scheduled)?maintenance.*statetimelines?$/.test(name)) return 'state';
  if (/^(scheduledmaintenance|maintenance)/.test(name)) return 'maintenance';
  return name === '' ? shapeOf(thing) : null;
}

function shapeOf(thing: Thing): string | null {
  if ('subscriberEmail' in thing || 'subscriberPhone' in thing) return 'subscriber';
  if ('showAnnouncementAt' in thing) return 'announcement';
  if (hasOne(thing, 'currentScheduledMaintenanceState', 'currentScheduledMaintenanceStateId'))
    return 'maintenance';
  if (hasOne(thing, 'incidentState', 'incidentStateId')) return 'state';
  if (hasOne(thing, 'scheduledMaintenanceState', 'scheduledMaintenanceStateId')) return 'state';
  if ('note' in thing) return 'note';
  if (hasOne(thing, 'currentIncidentState', 'currentIncidentStateId', 'incidentSeverity', 'incidentNumber'))
    return 'incident';
  if ('isScheduledState' in thing) return 'maintenance-state';
  if ('isResolvedState' in thing) return 'incident-state';
  if ('displayName' in thing) return 'resource';
  if (hasOne(thing, 'isExpandedByDefault', 'parentStatusPageGroupId')) return 'group';
  return 'monitorType' in thing || 'currentMonitorStatus' in thing ? 'monitor' : null;
}

const hasOne = (thing: Thing, ...names: readonly string[]): boolean => names.some((name) => name in thing);

function resourceReference(thing: Thing): string {
  const monitor = textOf(thing, 'monitorId') || textOf(thingOf(thing, 'monitor'), '_id', 'id');
  return monitor || textOf(thing, '_id', 'id');
}

function readResource(thing: Thing, place: string, reading: Reading): ReadItem {
  const name = nameOf(thing, 80, 'displayName', 'name');
  return taking('component', place, { name }, () => ({
    ...{ kind: 'component', place, name: demandName(name) },
    reference: resourceReference(thing) || referenceOf(thing),
    description: nameOf(thing, 300, 'displayDescription'),
    group:
      textOf(thing, 'statusPageGroupId') || textOf(thingOf(thing, 'statusPageGroup'), '_id', 'id') || null,
    position: Number(textOf(thing, 'order')) || null,
    since: timeOf(textOf(thing, 'createdAt'), reading),
  }));
}

function readMonitor(
  thing: Thing,
  place: string,
  reading: Reading,
  beside: OneUptimeBeside,
): ReadItem | null {
  const name = nameOf(thing, 80, 'name');
  return taking('component', place, { name }, () => {
    if (beside.hasResources)
      return refuse('unfit', 'It is a monitor: the status page shows its resources, and those are taken.');
    return {
      ...{ kind: 'component', place, name: demandName(name), reference: referenceOf(thing) },
      description: nameOf(thing, 300, 'description'),
      ...{ group: null, position: null, since: timeOf(textOf(thing, 'createdAt'), reading) },
    };
  });
}

function readSubscriber(thing: Thing, place: string, { monitors }: OneUptimeBeside): ReadItem {
  const address = textOf(thing, 'subscriberEmail');
  const name = veiled(address || textOf(thing, 'subscriberPhone'));
  return taking('subscriber', place, { name }, () => {
    if (address === '')
      return refuse('unfit', 'They have no mail address there, and Candor writes mail only.');
    const left = isYes(field(thing, 'isUnsubscribed'));
    if (!left && isForOthers(thing))
      return refuse('unfit', 'They asked there for announcements or planned work only.');
    if (!left && !isYes(field(thing, 'isSubscriptionConfirmed')))
      return refuse('unfit', 'Nothing says that they confirmed there. They can subscribe on the page.');
    const resources = thingsOf(thing, 'statusPageResources').map((one) => textOf(one, '_id', 'id'));
    const everything = field(thing, 'isSubscribedToAllResources') !== false || resources.length === 0;
    return {
      ...{ kind: 'subscriber', place, name, address: addressIn(address), state: left ? 'left' : 'confirmed' },
      components: everything ? null : resources.map((one) => monitors.get(one) ?? one),
    };
  });
}

/** Who chose kinds of news there, and no incidents. */
function isForOthers(thing: Thing): boolean {
  const kinds = field(thing, 'statusPageEventTypes');
  if (field(thing, 'isSubscribedToAllEventTypes') !== false || !Array.isArray(kinds)) return false;
  return kinds.length > 0 && !kinds.includes('Incident');
}
