import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { Severity, Status } from '../../../domain/incident/standing.ts';
import { days } from '../../../domain/moment.ts';
import type { ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { readIncident, type ToldIncident, windowDone } from './incident.ts';
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

/** OneUptime: lists of its API and the bodies of its public status page API, each alone or several in one object. */
export function isOneUptime(sections: readonly Section[]): boolean {
  return some(
    sections,
    (thing) => '_id' in thing || 'subscriberEmail' in thing || 'currentIncidentState' in thing,
  );
}

export type OneUptimeBeside = {
  readonly notes: ReadonlyMap<string, readonly Thing[]>;
  readonly states: ReadonlyMap<string, readonly Thing[]>;
  readonly incidents: ReadonlySet<string>;
  /** From a resource of the page to the monitor that it shows, by which incidents name it. */
  readonly monitors: ReadonlyMap<string, string>;
  readonly hasResources: boolean;
};

export function oneUptimeBeside(sections: readonly Section[]): OneUptimeBeside {
  const all = sections.flatMap(({ name, values }) =>
    values.filter(isThing).map((thing) => ({ kind: kindOf(thing, name), thing })),
  );
  const of = (kind: string) => all.filter((one) => one.kind === kind).map(({ thing }) => thing);
  const resources = of('resource');
  return {
    notes: Map.groupBy(of('note'), incidentIdOf),
    states: Map.groupBy(of('state'), incidentIdOf),
    incidents: new Set([...of('incident'), ...of('maintenance')].map((one) => textOf(one, '_id', 'id'))),
    monitors: new Map(resources.map((one) => [textOf(one, '_id', 'id'), resourceReference(one)])),
    hasResources: resources.length > 0,
  };
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
      if (beside.incidents.has(incidentIdOf(thing))) return null;
      return {
        ...{ kind: 'other', place, name: kind === 'note' ? 'a public note' : 'a change of state' },
        notTaken: 'It belongs to nothing that the file holds.',
      };
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

const incidentIdOf = (thing: Thing): string =>
  textOf(thing, 'incidentId', 'scheduledMaintenanceId') ||
  textOf(thingOf(thing, 'incident'), '_id', 'id') ||
  textOf(thingOf(thing, 'scheduledMaintenance'), '_id', 'id');

function kindOf(thing: Thing, section: string): string | null {
  const name = section.toLowerCase().replace(/[^a-z]/g, '');
  if (/^(active)?incidents?$/.test(name)) return 'incident';
  if (/^incidentpublicnotes?$/.test(name)) return 'note';
  if (/^incidentstatetimelines?$/.test(name)) return 'state';
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
  if ('currentScheduledMaintenanceState' in thing) return 'maintenance';
  if ('incidentState' in thing || 'incidentStateId' in thing) return 'state';
  if ('note' in thing) return 'note';
  if ('currentIncidentState' in thing || 'incidentSeverity' in thing) return 'incident';
  if ('displayName' in thing) return 'resource';
  return 'monitorType' in thing || 'currentMonitorStatus' in thing ? 'monitor' : null;
}

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

const longestEdit = days(7);

function incidentOf(thing: Thing, place: string, reading: Reading, beside: OneUptimeBeside): ReadItem {
  return readIncident(place, nameOf(thing, 200, 'title', 'name'), 'incident', (notes): ToldIncident => {
    if (field(thing, 'isVisibleOnStatusPage') === false)
      return refuse('unfit', 'It was not shown on the status page: nobody outside has read it.');
    const reference = referenceOf(thing);
    const startedAt = timeOf(textOf(thing, 'declaredAt', 'createdAt'), reading);
    const states = beside.states.get(reference) ?? [];
    const resolved = states.find((one) => isYes(thingOf(one, 'incidentState').isResolvedState));
    const over = resolved !== undefined || isYes(thingOf(thing, 'currentIncidentState').isResolvedState);
    const end = resolved ? timeOf(textOf(resolved, 'startsAt', 'createdAt'), reading) : null;
    const described = wordsIn(textOf(thing, 'description'));
    const first: ReadWords[] =
      startedAt === null
        ? []
        : [
            {
              ...{ reference: 'description', at: startedAt, status: 'investigating', body: described },
              components: standingOf(thing),
            },
          ];
    const later = (beside.notes.get(reference) ?? []).map((one) =>
      noteOf(one, reading, (at) => (end !== null && at >= end ? 'resolved' : 'investigating')),
    );
    const resolvedAt = end ?? (over ? editedBy(thing, startedAt, reading, notes) : null);
    const severity = severityOf(textOf(thingOf(thing, 'incidentSeverity'), 'name'));
    return { reference, severity, startedAt, resolvedAt, over, words: [...first, ...later], named: [] };
  });
}

function maintenanceOf(thing: Thing, place: string, reading: Reading, beside: OneUptimeBeside): ReadItem {
  return readIncident(place, nameOf(thing, 200, 'title', 'name'), 'maintenance', (): ToldIncident => {
    if (field(thing, 'isVisibleOnStatusPage') === false)
      return refuse('unfit', 'It was not shown on the status page: nobody outside has read it.');
    const reference = referenceOf(thing);
    const time = (name: string) => timeOf(textOf(thing, name), reading);
    const state = thingOf(thing, 'currentScheduledMaintenanceState');
    const over = isYes(state.isEndedState) || isYes(state.isResolvedState);
    const planned = windowDone(time('startsAt'), time('endsAt'), over);
    const components = standingOf(thing).map((one) => ({ ...one, status: 'under_maintenance' as const }));
    const at = Math.min(time('createdAt') ?? planned.from, planned.from);
    const body = wordsIn(textOf(thing, 'description'));
    const first: ReadWords = { reference: 'description', at, status: 'investigating', body, components };
    const later = (beside.notes.get(reference) ?? []).map((one) =>
      noteOf(one, reading, (noted) => (noted >= planned.to ? 'resolved' : 'identified')),
    );
    return {
      ...{ reference, severity: 'sev4', startedAt: planned.from, resolvedAt: planned.to, over, planned },
      ...{ words: [first, ...later], named: [] },
    };
  });
}

function noteOf(thing: Thing, reading: Reading, statusAt: (at: number) => Status): ReadWords {
  const at = timeOf(textOf(thing, 'postedAt', 'createdAt'), reading);
  if (at === null) return refuse('unfit', 'One of its notes has no time.');
  const body = wordsIn(textOf(thing, 'note'));
  return { reference: referenceOf(thing), at, status: statusAt(at), body, components: [] };
}

/** Resolved, but no change of state says when: its last edit, unless that came much later. */
function editedBy(thing: Thing, startedAt: number | null, reading: Reading, notes: string[]): number | null {
  const edited = timeOf(textOf(thing, 'updatedAt'), reading);
  if (startedAt !== null && edited !== null && edited >= startedAt && edited - startedAt <= longestEdit)
    return edited;
  notes.push('It does not say when it ended: it counts as over with its last words.');
  return null;
}

function standingOf(thing: Thing): ReadStanding[] {
  const status = monitorStatus(textOf(thingOf(thing, 'changeMonitorStatusTo'), 'name'));
  return thingsOf(thing, 'monitors').map((one) => ({
    reference: textOf(one, '_id', 'id') || null,
    name: nameOf(one, 80, 'name'),
    status,
  }));
}

/** Statuses of monitors are named by whoever set the page up. */
function monitorStatus(name: string): ComponentStatus {
  if (/offline|down|outage/i.test(name)) return /partial/i.test(name) ? 'partial_outage' : 'major_outage';
  if (/degraded|slow/i.test(name)) return 'degraded_performance';
  return /maintenance/i.test(name) ? 'under_maintenance' : 'looking_into_it';
}

function severityOf(name: string): Severity {
  if (/critical|sev-?1\b|p1\b/i.test(name)) return 'sev1';
  return /major|high|sev-?2\b|p2\b/i.test(name) ? 'sev2' : 'sev3';
}

function readSubscriber(thing: Thing, place: string, { monitors }: OneUptimeBeside): ReadItem {
  const address = textOf(thing, 'subscriberEmail');
  const name = veiled(address || textOf(thing, 'subscriberPhone'));
  return taking('subscriber', place, { name }, () => {
    if (address === '')
      return refuse('unfit', 'They have no mail address there, and Candor writes mail only.');
    const left = isYes(field(thing, 'isUnsubscribed'));
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
