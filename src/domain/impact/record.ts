import type { Context } from '../context.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import { impactRefusal } from '../customers/impact.ts';
import { type Decision, type Refused, record, refuse, refuseField } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';
import type { ImpactSeverity } from './severity.ts';

export type RecordImpact = {
  readonly type: 'record-impact';
  readonly customer: string;
  readonly component: ComponentId;
  readonly severity: ImpactSeverity;
  /** From when it holds. */
  readonly since: Moment;
  readonly deadline: Moment | null;
  /** Looked at, not recorded: what they cannot do, in their words, and what their deadline is about. */
  readonly cannot: string;
  /** The message it was taken from. */
  readonly message: string | null;
};

/** Practice M6: how badly a part of the service is missing for one customer, as somebody heard it. */
export function recordImpact(incident: Incident, command: RecordImpact, context: Context): Decision {
  const { customer, component, severity, since, deadline, cannot, message } = command;
  if (!isOpen(incident)) return closed();
  if (!context.customers.nameOf(customer))
    return refuse('unknown-customer', 'There is no such customer. Choose one from the list.');
  const no =
    whyNotHere([component], since, context) ?? impactRefusal(incident, { customer, cannot }, context);
  if (no) return no;
  if (deadline !== null && deadline <= context.now)
    return refuseField(
      'time-past',
      'deadline',
      'Their deadline has passed. Say a time that lies ahead, or none.',
    );
  return record({ type: 'impact.recorded', customer, component, severity, since, deadline, message });
}

export type RecordRestoration = {
  readonly type: 'record-restoration';
  readonly restoration: string;
  readonly components: readonly ComponentId[];
  /** What is still missing afterwards. */
  readonly severity: ImpactSeverity;
  readonly since: Moment;
  /** Those of the affected for whom it is back; for everybody the components themselves change. */
  readonly customers: number;
  readonly everybody: boolean;
};

const statusOf: Readonly<Record<ImpactSeverity, ComponentStatus>> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

/** Something came back for some customers, or for all. Nobody outside is told by this: words do that. */
export function recordRestoration(
  incident: Incident,
  { type: _, ...restored }: RecordRestoration,
  context: Context,
): Decision {
  const { components, severity, since, customers, everybody } = restored;
  if (!isOpen(incident)) return closed();
  if (components.length === 0)
    return refuseField(
      'components-missing',
      'components',
      'Say what is back: choose at least one component.',
    );
  const no = whyNotHere(components, since, context);
  if (no) return no;
  if (!everybody && customers === 0)
    return refuseField(
      'nobody-restored',
      'customers',
      'None of these customers is affected. Choose some who are.',
    );
  const happened: IncidentEvent = { type: 'restoration.recorded', ...restored };
  if (!everybody) return record(happened);
  const statuses = Object.fromEntries(components.map((id) => [id, statusOf[severity]]));
  return record(happened, {
    type: 'components.changed',
    components: { ...incident.components, ...statuses },
  });
}

function closed(): Refused {
  return refuse('resolved', 'This incident is resolved. Declare a new one if it is back.');
}

function whyNotHere(
  components: readonly ComponentId[],
  since: Moment,
  { components: known, now }: Context,
): Refused | null {
  const unknown = components.find((id) => !known[id]);
  if (unknown !== undefined)
    return refuseField(
      'unknown-component',
      'component',
      `There is no component “${unknown.slice(0, 80)}”. Choose from those on the page.`,
    );
  return since > now ? refuseField('time-far', 'since', 'Say since when: a time that has passed.') : null;
}
