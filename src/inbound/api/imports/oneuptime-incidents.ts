import type { ComponentStatus } from '../../../domain/customers/component.ts';
import type { Severity, Status } from '../../../domain/incident/standing.ts';
import { days } from '../../../domain/moment.ts';
import type { ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { refuse } from '../../../kit/refusal.ts';
import { readIncident, type ToldIncident, windowDone } from './incident.ts';
import { isOver, type KnownStates, stateOf } from './oneuptime-states.ts';
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
  timeOf,
  wordsIn,
  wordsReference,
} from './values.ts';

/** What belongs to an incident and stands elsewhere in the file. */
export type OneUptimeBeside = {
  readonly notes: ReadonlyMap<string, readonly Thing[]>;
  readonly states: ReadonlyMap<string, readonly Thing[]>;
  readonly incidentStates: KnownStates;
  readonly maintenanceStates: KnownStates;
  /** Incidents and planned work of the file: their notes and states are read with them. */
  readonly tellers: ReadonlySet<string>;
  /** From a resource of the page to the monitor that it shows, by which incidents name it. */
  readonly monitors: ReadonlyMap<string, string>;
  /** From a monitor to the resource that shows its group. */
  readonly shownBy: ReadonlyMap<string, string>;
  readonly hasResources: boolean;
};

/** The incident or planned work that a note or a change of state belongs to. */
export const tellerOf = (thing: Thing): string =>
  textOf(thing, 'incidentId', 'scheduledMaintenanceId') ||
  textOf(thingOf(thing, 'incident'), '_id', 'id') ||
  textOf(thingOf(thing, 'scheduledMaintenance'), '_id', 'id');

const longestEdit = days(7);

export function incidentOf(thing: Thing, place: string, reading: Reading, beside: OneUptimeBeside): ReadItem {
  return readIncident(place, nameOf(thing, 200, 'title', 'name'), 'incident', (notes): ToldIncident => {
    if (field(thing, 'isVisibleOnStatusPage') === false)
      return refuse('unfit', 'It was not shown on the status page: nobody outside has read it.');
    const reference = referenceOf(thing);
    const startedAt = timeOf(textOf(thing, 'declaredAt', 'createdAt'), reading);
    const end = endOf(beside.states.get(reference) ?? [], reading, beside.incidentStates);
    const over = end !== null || isOver(stateOf(thing, 'currentIncidentState'), beside.incidentStates);
    const described = wordsIn(textOf(thing, 'description'));
    const first: ReadWords[] =
      startedAt === null
        ? []
        : [
            {
              ...{ reference: 'description', at: startedAt, status: 'investigating', body: described },
              components: standingOf(thing, beside),
            },
          ];
    const later = (beside.notes.get(reference) ?? []).map((one) =>
      noteOf(one, reading, (at) => (end !== null && at >= end ? 'resolved' : 'investigating')),
    );
    const resolvedAt = end ?? (over ? editedBy(thing, startedAt, reading, notes) : null);
    const learned = postmortem(thing, resolvedAt, reading);
    const severity = severityOf(textOf(thingOf(thing, 'incidentSeverity'), 'name'));
    return {
      reference,
      severity,
      startedAt,
      resolvedAt,
      over,
      words: [...first, ...later, ...learned],
      named: [],
    };
  });
}

export function maintenanceOf(
  thing: Thing,
  place: string,
  reading: Reading,
  beside: OneUptimeBeside,
): ReadItem {
  return readIncident(place, nameOf(thing, 200, 'title', 'name'), 'maintenance', (): ToldIncident => {
    if (field(thing, 'isVisibleOnStatusPage') === false)
      return refuse('unfit', 'It was not shown on the status page: nobody outside has read it.');
    const reference = referenceOf(thing);
    const time = (name: string) => timeOf(textOf(thing, name), reading);
    const state = stateOf(thing, 'currentScheduledMaintenanceState');
    const over = isOver(state, beside.maintenanceStates);
    const planned = windowDone(time('startsAt'), time('endsAt'), over);
    const components = standingOf(thing, beside).map((one) => ({
      ...one,
      status: 'under_maintenance' as const,
    }));
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
  return { reference: wordsReference(thing, at, body), at, status: statusAt(at), body, components: [] };
}

/** What was learned, where the page shows it. */
function postmortem(thing: Thing, resolvedAt: number | null, reading: Reading): ReadWords[] {
  const body = wordsIn(textOf(thing, 'postmortemNote'));
  const at = timeOf(textOf(thing, 'postmortemPostedAt'), reading) ?? resolvedAt;
  if (body === '' || at === null || !isYes(field(thing, 'showPostmortemOnStatusPage'))) return [];
  return [{ reference: 'postmortem', at, status: 'resolved', body, components: [] }];
}

/** When it was resolved for good: it may have been opened again in between. */
function endOf(changes: readonly Thing[], reading: Reading, known: KnownStates): number | null {
  const inOrder = changes
    .map((one) => ({
      at: timeOf(textOf(one, 'startsAt', 'createdAt'), reading),
      over: isOver(stateOf(one, 'incidentState'), known),
    }))
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const last = inOrder.findLastIndex(({ over }) => !over);
  return inOrder[last + 1]?.at ?? null;
}

/** Resolved, but no change of state says when: its last edit, unless that came much later. */
function editedBy(thing: Thing, startedAt: number | null, reading: Reading, notes: string[]): number | null {
  const edited = timeOf(textOf(thing, 'updatedAt'), reading);
  if (startedAt !== null && edited !== null && edited >= startedAt && edited - startedAt <= longestEdit)
    return edited;
  notes.push('It does not say when it ended: it counts as over with its last words.');
  return null;
}

function standingOf(thing: Thing, { shownBy }: OneUptimeBeside): ReadStanding[] {
  const status = monitorStatus(textOf(thingOf(thing, 'changeMonitorStatusTo'), 'name'));
  const standing = thingsOf(thing, 'monitors').map((one) => {
    const id = textOf(one, '_id', 'id');
    return {
      reference: shownBy.get(id) ?? (id || null),
      name: nameOf(one, 80, 'name') || `monitor ${id}`,
      status,
    };
  });
  return [...new Map(standing.map((one) => [one.reference ?? one.name, one])).values()];
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
