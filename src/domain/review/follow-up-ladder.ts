import type { PersonId } from '../actor.ts';
import type { Context } from '../context.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { peopleOf } from '../incident/privacy.ts';
import { days, type Moment } from '../moment.ts';
import { isAble } from '../person.ts';
import { begin, proceed } from '../proceeding.ts';
import { leadAfter } from '../roles/lead.ts';
import { leadOf, ownerOfWords } from '../roles/owner.ts';
import type { FollowUp, FollowUpRung } from './follow-up.ts';

type Step = { readonly rung: FollowUpRung; readonly at: Moment; readonly person: PersonId };

/** Nobody is told of one time more often. */
const mostTold = 2;

/**
 * What has become due: follow-ups of people who left pass on, then the short ladder. Follow-ups outlive their incident:
 * their clocks run when it is over, and are the only ones that do beside answers that customers wait for.
 */
export function followUpsRung(incident: Incident, context: Context): readonly IncidentEvent[] {
  let course = proceed(begin(incident), context, passedOn(incident, context));
  for (const { id } of course.incident.followUps) {
    const due = stepsAhead(course.incident, id, context).filter(({ at }) => at <= context.now);
    const events = due.map(({ rung, person }) => nudged(course.incident, id, rung, person));
    course = proceed(course, context, events);
  }
  return course.events;
}

/** When follow-ups need a look. */
export function followUpLooks(incident: Incident, context: Context): Moment[] {
  const steps = incident.followUps.flatMap(({ id }) => stepsAhead(incident, id, context).map(({ at }) => at));
  return [...steps, ...passedOn(incident, context).map(() => context.now)];
}

function nudged(incident: Incident, id: string, rung: FollowUpRung, person: PersonId): IncidentEvent {
  const due = incident.followUps.find((one) => one.id === id)?.due ?? 0;
  return { type: 'follow-up.nudged', followUp: id, due, person, rung };
}

/** Its owner before it is due and when it is due, whoever led a day later, a manager after three days. Then it stays on Home. */
function stepsAhead(incident: Incident, id: string, context: Context): readonly Step[] {
  const followUp = incident.followUps.find((one) => one.id === id);
  if (!followUp || followUp.closed || !isAble(context.people, followUp.owner)) return [];
  const { owner } = followUp;
  const due = dueFor(followUp);
  const above = peopleAbove(incident, followUp, context);
  const [lead] = above;
  const manager = [...context.onDuty.dutyManager, ...above].find(
    (person) => person !== lead && above.includes(person),
  );
  const steps: Step[] = [
    ...(context.now < followUp.due
      ? [{ rung: 'due-soon' as const, at: soonAt(followUp), person: owner }]
      : []),
    { rung: 'due', at: due, person: owner },
    ...(lead ? [{ rung: 'lead' as const, at: due + days(1), person: lead }] : []),
    ...(manager ? [{ rung: 'manager' as const, at: due + days(3), person: manager }] : []),
  ];
  return steps.filter((step) => !isTold(followUp, step) && mayBeTold(followUp, step.person, context));
}

/** Whoever takes over what is late already has a day before anybody says so. */
function dueFor({ due, given }: FollowUp): Moment {
  return due > given.at ? due : given.at + days(1);
}

/** A day before, or in the last fifth of a shorter time. */
function soonAt({ due, given, dueSince }: FollowUp): Moment {
  const known = Math.max(given.at, dueSince);
  return due - Math.min(days(1), Math.floor((due - known) / 5));
}

/** An owner hears each rung for themselves; the others are told once, whoever they are. */
function isTold({ nudges, owner }: FollowUp, { rung, person }: Step): boolean {
  return nudges.some((one) => one.rung === rung && (person !== owner || one.person === person));
}

function mayBeTold({ nudges }: FollowUp, person: PersonId, { policy }: Context): boolean {
  const told = nudges.filter((one) => one.person === person).length;
  return told < Math.min(mostTold, policy.nudgesPerPerson);
}

/** Who can see to it when its owner does not. A sensitive incident stays with its people. */
function peopleAbove(incident: Incident, { owner }: FollowUp, context: Context): readonly PersonId[] {
  const { dutyManager, incidentLead } = context.onDuty;
  const wanted = [leadOf(incident), ...dutyManager, ownerOfWords(incident), ...incidentLead];
  return [...new Set(wanted)].filter(
    (person) =>
      person !== null &&
      person !== owner &&
      isAble(context.people, person) &&
      (!incident.sensitive || peopleOf(incident).has(person)),
  ) as PersonId[];
}

/** What somebody who left had to do is somebody's again at once, as their roles are. */
function passedOn(incident: Incident, context: Context): IncidentEvent[] {
  return incident.followUps.flatMap((followUp): IncidentEvent[] => {
    const { id, owner, closed } = followUp;
    if (closed || isAble(context.people, owner)) return [];
    const inside = [...peopleOf(incident)].filter((person) => isAble(context.people, person));
    const person =
      peopleAbove(incident, followUp, context)[0] ??
      (incident.sensitive ? inside[0] : undefined) ??
      leadAfter(null, context);
    return person ? [{ type: 'follow-up.handed-over', followUp: id, from: owner, person, how: 'left' }] : [];
  });
}
