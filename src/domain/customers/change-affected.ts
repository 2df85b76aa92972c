import type { Context } from '../context.ts';
import { type Decision, record, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { openAudiences } from '../incident/fold.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { begin, proceed } from '../proceeding.ts';
import { askForRoles } from '../roles/asking.ts';
import { reasked } from '../updates/disclosure.ts';
import { type AffectedRule, isEmptyRule } from './affected-rule.ts';
import { customerOf } from './audience.ts';

export type ChangeAffected = {
  readonly type: 'change-affected';
  /** `null` takes the rule away; absent leaves it. */
  readonly rule?: AffectedRule | null | undefined;
  /** How many customers were put in or left out one by one in the same act. */
  readonly added: number;
  readonly removed: number;
  /** Why; kept with the decision. */
  readonly reason?: string | undefined;
};

/** Practice M6: who is hurt is defined by a person; the rule stays live, and what follows from more of them follows. */
export function changeAffected(incident: Incident, command: ChangeAffected, context: Context): Decision {
  if (!isOpen(incident)) return refuse('resolved', 'This incident is resolved: who was affected is history.');
  const { rule, added, removed, reason = '' } = command;
  if (rule && isEmptyRule(rule))
    return refuse(
      'rule-empty',
      'Choose a component, a region, a tier or an attribute: this rule matches nobody.',
    );
  const unknown = rule?.components.find((id) => !context.components[id]);
  if (unknown)
    return refuse('unknown-component', `There is no component “${unknown}”. Choose from those on the page.`);
  if (rule === undefined && added + removed === 0) return record();
  if (isBeingWrittenTo(incident))
    return refuse(
      'words-leaving',
      'Words that a second person approved for these customers are leaving this moment. Try again in a minute.',
    );
  return record(...counted(incident, { rule, added, removed, reason: reason.trim() }, context));
}

/** Customers came, went or can be reached again: what the rule comes to has changed by itself. */
export function recounted(incident: Incident, context: Context): readonly IncidentEvent[] {
  const { customers, unreachable } = context.affected;
  if (customers === incident.affected.customers && unreachable === incident.affected.unreachable) return [];
  return counted(incident, { rule: undefined, added: 0, removed: 0 }, context);
}

function counted(
  incident: Incident,
  { rule, added, removed, reason }: Omit<ChangeAffected, 'type'>,
  context: Context,
): readonly IncidentEvent[] {
  const { customers, unreachable } = context.affected;
  const change: IncidentEvent = {
    type: 'affected.changed',
    rule: rule === undefined ? incident.affected.rule : rule,
    added,
    removed,
    customers,
    unreachable,
    ...((rule !== undefined || added + removed > 0) && { defined: true }),
    ...(reason && { reason }),
  };
  let course = proceed(begin(incident), context, [change]);
  if (course.incident.affected.definition !== incident.affected.definition)
    course = proceed(course, context, heldBack(course.incident));
  course = proceed(course, context, askForRoles(course.incident, context));
  course = proceed(course, context, grown(course.incident, context));
  return course.events;
}

/** From publication to the end of the fan-out, who gets approved words hangs on who is affected: exactly those. */
function isBeingWrittenTo({ updates }: Incident): boolean {
  return Object.values(updates).some(
    ({ state, audience, approval, recipients }) =>
      audience === 'affected' && state === 'published' && approval !== null && recipients === null,
  );
}

/** Words that a second person approved for these customers do not leave to others: they are drafted again. */
function heldBack(incident: Incident): readonly IncidentEvent[] {
  return Object.values(incident.updates)
    .filter(({ state, audience, approval }) => state === 'sending' && audience === 'affected' && approval)
    .map(({ id, audience }) => ({ type: 'publication.undone', update: id, audience }));
}

/**
 * The question who needs to know stands again: where the next words reach them anyway, when they are twice as many as
 * when it was decided, and three more at least; else already when a tenth more of them hear nothing.
 */
function grown(incident: Incident, context: Context): readonly IncidentEvent[] {
  const then = decidedFor(incident);
  const { customers } = incident.affected;
  const reached = openAudiences(incident).includes('affected');
  const many = reached ? Math.max(2 * then, then + 3) : then + Math.max(1, Math.ceil(then / 10));
  if (customers < many) return [];
  const are = customers === 1 ? '1 customer is' : `${customers} customers are`;
  return reasked(
    incident,
    `${are} affected now; it was decided for ${then === 0 ? 'nobody' : then}.`,
    context,
  );
}

/** Whoever is told alone is affected from then on: that is no news about who else is. */
function decidedFor(incident: Incident): number {
  const alone = openAudiences(incident).filter((audience) => customerOf(audience) !== null).length;
  return Math.max(incident.disclosure?.affected ?? 0, alone);
}
