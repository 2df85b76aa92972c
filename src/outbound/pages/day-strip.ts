import { type ComponentStatus, componentStatuses, worse } from '../../domain/customers/component.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';

export const stripDays = 90;
const DAY = 86_400_000;

/** One day of a component, by what was published about it. */
export type StripDay = {
  readonly day: Moment;
  readonly status: ComponentStatus;
  /** The incidents that were open on this day and touched the component. */
  readonly incidents: readonly string[];
};

/** A stretch of time in which published words said a status of a component. */
type Stretch = {
  readonly component: string;
  readonly incident: string;
  readonly status: ComponentStatus;
  readonly from: Moment;
  readonly to: Moment;
};

/**
 * What was published for each component on each of the last 90 days (UTC), only days on which something was.
 * Days are told by publications, not by probes: it is the record of what we said.
 */
export function dayStrips(publications: readonly Publication[], now: Moment): Map<string, StripDay[]> {
  const first = dayOf(now) - (stripDays - 1) * DAY;
  const strips = new Map<string, Map<Moment, StripDay>>();
  for (const publication of publications) {
    if ((publication.resolvedAt ?? now) < first) continue;
    for (const stretch of stretchesOf(publication, now)) addStretch(strips, stretch, first, now);
  }
  return new Map([...strips].map(([id, days]) => [id, [...days.values()].sort((a, b) => a.day - b.day)]));
}

export const dayOf = (at: Moment): Moment => Math.floor(at / DAY) * DAY;

function addStretch(
  strips: Map<string, Map<Moment, StripDay>>,
  stretch: Stretch,
  first: Moment,
  now: Moment,
): void {
  const days = strips.get(stretch.component) ?? new Map<Moment, StripDay>();
  strips.set(stretch.component, days);
  const last = Math.min(stretch.to, now);
  for (let day = Math.max(first, dayOf(stretch.from)); day <= last; day += DAY) {
    const known = days.get(day) ?? { day, status: 'operational', incidents: [] };
    const incidents = known.incidents.includes(stretch.incident)
      ? known.incidents
      : [...known.incidents, stretch.incident];
    days.set(day, { day, status: worse(known.status, stretch.status), incidents });
  }
}

/** Follows the changes from the first words to the last; a component named without changes had its status throughout. */
function stretchesOf(publication: Publication, now: Moment): Stretch[] {
  const end = publication.resolvedAt ?? now;
  const incident = publication.incident;
  const stretches: Stretch[] = [];
  const open = new Map<string, { status: ComponentStatus; from: Moment }>();
  const close = (component: string, to: Moment) => {
    const one = open.get(component);
    if (one && one.status !== 'operational') stretches.push({ component, incident, ...one, to });
  };
  for (const update of publication.updates.toReversed())
    for (const change of update.changes) {
      close(change.component, update.publishedAt);
      open.set(change.component, { status: change.to, from: update.publishedAt });
    }
  for (const [component, status] of Object.entries(publication.components))
    if (!open.has(component) && componentStatuses.includes(status))
      open.set(component, { status, from: publication.startedAt });
  for (const component of open.keys()) close(component, end);
  return stretches;
}
