import type { ComponentStatus } from '../../domain/customers/component.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';

import { announcedSpans, isPlanned } from './planned.ts';

/** A time in which published words said a status of a component, by one incident. */
export type Stretch = {
  readonly component: string;
  readonly incident: string;
  readonly status: ComponentStatus;
  readonly from: Moment;
  readonly to: Moment;
  /** It was over when it was written down. */
  readonly addedLater?: boolean;
};

/**
 * What was published about each component, by the rule of docs/reference/uptime.md: the first words that confirm a
 * problem are dated back to its start, and "looking into it" takes on what it turned out to be.
 */
export function publishedStretches(
  publications: readonly Publication[],
  now: Moment,
): ReadonlyMap<string, readonly Stretch[]> {
  const real = publications.filter((one) => one.mode !== 'drill');
  return Map.groupBy(
    real.flatMap((one) => stretchesOf(one, now)),
    (stretch) => stretch.component,
  );
}

/** Whether words with this status admit that something does not work. */
export const isConfirmed = (status: ComponentStatus): boolean =>
  status === 'degraded_performance' || status === 'partial_outage' || status === 'major_outage';

function stretchesOf(publication: Publication, now: Moment): Stretch[] {
  const { past, incident } = publication;
  // Written down when it was over: it stood so from its start to its end.
  if (past)
    return Object.entries(past.components).map(([component, status]) => ({
      ...{ component, incident, status },
      ...{ from: past.from, to: past.to, addedLater: true },
    }));
  const end = publication.resolvedAt ?? now;
  const stretches: Stretch[] = [];
  for (const [component, said] of statementsOf(publication)) {
    const statuses = said.map((one, at) => confirmedLater(one.status, said[at + 1]?.status));
    for (const [at, one] of said.entries()) {
      const to = Math.min(said[at + 1]?.from ?? end, end);
      const status = statuses[at] ?? one.status;
      if (status !== 'operational' && one.from <= to)
        stretches.push({ component, incident: publication.incident, status, from: one.from, to });
    }
  }
  return stretches.flatMap((stretch) => asAnnounced(publication, stretch));
}

/** Planned work counts as planned while it was announced beforehand. Whatever is beyond that was down for who needed it. */
function asAnnounced(publication: Publication, stretch: Stretch): Stretch[] {
  // What another page planned counts as it did there: when its readers were told of it is not known for sure.
  if (publication.importedFrom !== undefined) return [stretch];
  if (!isPlanned(publication) || stretch.status !== 'under_maintenance') return [stretch];
  const parts: Stretch[] = [];
  let from = stretch.from;
  for (const span of announcedSpans(publication)) {
    const [begin, end] = [Math.max(span.from, from), Math.min(span.to, stretch.to)];
    if (begin >= end) continue;
    if (begin > from) parts.push({ ...stretch, status: 'major_outage', from, to: begin });
    parts.push({ ...stretch, from: begin, to: end });
    from = end;
  }
  if (from < stretch.to) parts.push({ ...stretch, status: 'major_outage', from });
  return parts;
}

/** What we were looking into when it was confirmed had been so all along. */
function confirmedLater(status: ComponentStatus, next: ComponentStatus | undefined): ComponentStatus {
  return status === 'looking_into_it' && next && isConfirmed(next) ? next : status;
}

type Statement = { readonly status: ComponentStatus; readonly from: Moment };

/** What the words said of each component, oldest first; a component named without a change was so throughout. */
function statementsOf(publication: Publication): Map<string, Statement[]> {
  const said = new Map<string, Statement[]>();
  let confirmed = false;
  for (const [at, update] of publication.updates.toReversed().entries()) {
    // Until something is confirmed nobody could have said it earlier: it broke when we say that it broke.
    const dated = at === 0 || !confirmed;
    for (const change of update.changes) {
      const before = said.get(change.component) ?? [];
      const from = dated && before.length === 0 ? publication.startedAt : update.publishedAt;
      said.set(change.component, [...before, { status: change.to, from }]);
    }
    confirmed ||= update.changes.some((change) => isConfirmed(change.to));
  }
  for (const [component, status] of Object.entries(publication.components))
    if (!said.has(component)) said.set(component, [{ status, from: publication.startedAt }]);
  return said;
}
