/** What a component of the service does for customers, in Statuspage's words, and one of ours. */
export type ComponentStatus =
  | 'operational'
  /** Looking into it: public, no admission, not counted as downtime until confirmed. */
  | 'looking_into_it'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'
  | 'under_maintenance';

export type ComponentId = string;

/** What people read for it: on the page, in mail and in the timeline. */
export const componentWord: Readonly<Record<ComponentStatus, string>> = {
  operational: 'Working',
  looking_into_it: 'Looking into it',
  degraded_performance: 'Slow',
  partial_outage: 'Partly down',
  major_outage: 'Down',
  under_maintenance: 'Planned work',
};

const worstLast: readonly ComponentStatus[] = [
  'operational',
  'under_maintenance',
  'looking_into_it',
  'degraded_performance',
  'partial_outage',
  'major_outage',
];

export const componentStatuses = worstLast;

/** The worse of two statuses: what a reader must be told when two incidents touch one component. */
export function worse(one: ComponentStatus, other: ComponentStatus): ComponentStatus {
  return worstLast.indexOf(one) >= worstLast.indexOf(other) ? one : other;
}

/** The worst of many; `operational` when there is none. */
export function worst(statuses: Iterable<ComponentStatus>): ComponentStatus {
  let result: ComponentStatus = 'operational';
  for (const status of statuses) result = worse(result, status);
  return result;
}
