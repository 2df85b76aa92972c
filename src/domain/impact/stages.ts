import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import type { Recorded } from '../incident/events.ts';
import type { Severity } from '../incident/standing.ts';
import type { Moment } from '../moment.ts';
import type { Stage, Stages } from './hurt.ts';
import type { ImpactSeverity } from './severity.ts';

const severityOf: Readonly<Record<Exclude<ComponentStatus, 'looking_into_it'>, ImpactSeverity>> = {
  operational: 'none',
  under_maintenance: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

/** Until it is confirmed, trouble counts as what it would be confirmed as. */
const suspected: Readonly<Record<Severity, ImpactSeverity>> = {
  sev1: 'critical',
  sev2: 'major',
  sev3: 'minor',
  sev4: 'minor',
};

/**
 * What an incident's log says of each component over time. It begins when the trouble began, not when somebody declared
 * it; what was looked into and then confirmed counts as confirmed from its beginning, what was found to work counts as
 * nothing. When it is resolved everything works.
 */
export function stagesOf(log: readonly Recorded[]): Stages {
  const told: Record<ComponentId, { at: Moment; status: ComponentStatus }[]> = {};
  let severity: Severity = 'sev4';
  let since: Moment | null = null;
  const tell = (components: Readonly<Record<ComponentId, ComponentStatus>>, at: Moment): void => {
    for (const [id, status] of Object.entries(components)) {
      const before = told[id] ?? [];
      if (before.at(-1)?.status !== status) told[id] = [...before, { at, status }];
    }
  };
  for (const { event, at } of log) {
    if (event.type === 'incident.declared') {
      severity = event.severity;
      since = event.facts.since ?? at;
      tell(event.components, at);
    } else if (event.type === 'severity.changed') severity = event.to;
    else if (event.type === 'facts.changed' && event.audience === undefined)
      since = event.facts.since ?? since;
    else if (event.type === 'components.changed') tell(event.components, at);
    else if (event.type === 'incident.resolved') tell(allWorking(told), at);
    else if (event.type === 'resolution.undone') reopen(told, at);
  }
  return Object.fromEntries(
    Object.entries(told).map(([id, statuses]) => [id, backDated(confirmed(statuses, severity), since)]),
  );
}

const allWorking = (told: Readonly<Record<ComponentId, unknown>>): Record<ComponentId, ComponentStatus> =>
  Object.fromEntries(Object.keys(told).map((id) => [id, 'operational']));

/** What the resolution had ended goes on. */
function reopen(told: Record<ComponentId, { at: Moment; status: ComponentStatus }[]>, at: Moment): void {
  for (const [id, statuses] of Object.entries(told)) {
    const before = statuses.at(-2);
    if (before && statuses.at(-1)?.status === 'operational') told[id] = [...statuses, { ...before, at }];
  }
}

function confirmed(
  statuses: readonly { readonly at: Moment; readonly status: ComponentStatus }[],
  incident: Severity,
): Stage[] {
  return statuses.map(({ at, status }, index) => {
    if (status !== 'looking_into_it') return { at, severity: severityOf[status] };
    const next = statuses.slice(index + 1).find((one) => one.status !== 'looking_into_it')?.status;
    const found = next && next !== 'looking_into_it' ? severityOf[next] : suspected[incident];
    return { at, severity: found };
  });
}

/** The first trouble of a component that was hit from the beginning reaches back to when it began. */
function backDated(stages: readonly Stage[], since: Moment | null): readonly Stage[] {
  const [first, ...rest] = stages;
  if (!first || since === null || since >= first.at) return stages;
  return [{ ...first, at: since }, ...rest];
}
