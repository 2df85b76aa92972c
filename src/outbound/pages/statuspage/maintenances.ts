import type { Status } from '../../../domain/incident/standing.ts';
import { iso } from '../moments.ts';
import { isComing, type PlannedPublication, plannedIn } from '../planned.ts';
import { isOpen } from '../site.ts';
import { wireIncident } from './incidents.ts';
import type { Source } from './source.ts';

const newest = 50;

// What Statuspage calls the stages of planned work.
const stages: Readonly<Record<Status, string>> = {
  investigating: 'scheduled',
  identified: 'in_progress',
  monitoring: 'verifying',
  resolved: 'completed',
};

/** Planned work as Statuspage's API v2 writes it: an incident with a window, and stages of its own. */
function wireMaintenance(publication: PlannedPublication, source: Source) {
  const incident = wireIncident(publication, source);
  return {
    ...incident,
    status: stages[publication.status],
    impact: 'maintenance',
    started_at: incident.created_at,
    incident_updates: incident.incident_updates.map((update, at) => ({
      ...update,
      status: stages[publication.updates[at]?.status ?? publication.status],
      affected_components: update.affected_components ?? untouched(incident.components),
    })),
    scheduled_for: iso(publication.planned.from),
    scheduled_until: iso(publication.planned.to),
  };
}

/** What is announced for a component, before anything changes there. */
function untouched(components: ReturnType<typeof wireIncident>['components']) {
  if (components.length === 0) return null;
  return components.map(({ id, name }) => ({
    code: id,
    name,
    old_status: 'operational' as const,
    new_status: 'operational' as const,
  }));
}

export function wireMaintenances(source: Source) {
  const all = plannedIn(source.site);
  const wire = (some: readonly PlannedPublication[]) => some.map((one) => wireMaintenance(one, source));
  return {
    /** What is over is among them, as there. */
    all: wire(all.slice(0, newest)),
    open: wire(all.filter(isOpen)),
    upcoming: wire(all.filter(isComing)),
    active: wire(all.filter((one) => isOpen(one) && !isComing(one))),
  };
}
