import type { ComponentStatus } from '../../domain/customers/component.ts';
import type { Status } from '../../domain/incident/standing.ts';
import type { Publication } from '../../domain/updates/publication.ts';

/** Colour tokens of the page; each state has a shape and a word as well. */
export type Tone = 'ok' | 'hold' | 'soon' | 'late' | 'silent' | 'plan';

export const toneOf: Readonly<Record<ComponentStatus, Tone>> = {
  operational: 'ok',
  looking_into_it: 'hold',
  degraded_performance: 'soon',
  partial_outage: 'late',
  major_outage: 'silent',
  under_maintenance: 'plan',
};

/** What customers read for the status of an incident. */
export const statusWord: Readonly<Record<Status, string>> = {
  investigating: 'Looking into it',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

/** The same for planned work. */
export const plannedWord: Readonly<Record<Status, string>> = {
  investigating: 'Planned',
  identified: 'Under way',
  monitoring: 'Being checked',
  resolved: 'Done',
};

/** What readers of a publication read for a status of its words. */
export function wordFor({ planned }: Pick<Publication, 'planned'>, status: Status): string {
  if (!planned) return statusWord[status];
  return planned.cancelled && status === 'resolved' ? 'Cancelled' : plannedWord[status];
}
