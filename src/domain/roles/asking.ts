import type { PersonId } from '../actor.ts';
import type { Context } from '../context.ts';
import { customerOf } from '../customers/audience.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { openAudiences } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import { days, type Moment, minutes } from '../moment.ts';
import { isAble, mayAct } from '../person.ts';
import { begin, proceed } from '../proceeding.ts';
import { holdingOf } from './fold.ts';
import { leadAfter } from './lead.ts';
import { isRequired, leadOf } from './owner.ts';
import { type AskedRole, askedRoles, type RoleHolding, type RoleName } from './role.ts';

/** Asks the next person for each role that policy wants filled here, and that nobody holds or is asked to take. */
export function askForRoles(incident: Incident, context: Context): readonly IncidentEvent[] {
  let course = begin(incident);
  for (const role of askedRoles) course = proceed(course, context, askFor(course.incident, role, context));
  return course.events;
}

function askFor(incident: Incident, role: AskedRole, context: Context): IncidentEvent[] {
  const holding = holdingOf(incident, role);
  if (!isRequired(role, incident, context.policy) || holding.holder || holding.asked) return [];
  const person = candidates(incident, role, context).find((id) => !holding.unanswered.includes(id));
  if (!person) return holding.vacantSince === null ? [{ type: 'role.vacant', role }] : [];
  // Whoever declared it and is on duty anyway need not be asked.
  if (context.actor.kind === 'person' && context.actor.person === person) {
    return [{ type: 'role.taken', role, person, instructions: '' }];
  }
  return [asked(role, person, context)];
}

function asked(role: RoleName, person: PersonId, context: Context): IncidentEvent {
  const until = context.now + minutes(context.policy.acceptWithinMinutes);
  return { type: 'role.asked', role, person, until, instructions: '' };
}

/**
 * Roles whose holders left, asks that ran out: the next person is asked, and the words are never owned by somebody
 * who is gone. A vacancy is a clock: after a while the round begins again.
 */
export function rolesRung(incident: Incident, context: Context): readonly IncidentEvent[] {
  let course = proceed(begin(incident), context, left(incident, context));
  course = proceed(course, context, leadFollowed(course.incident, context));
  course = proceed(course, context, lapsed(course.incident, context));
  for (const role of askedRoles) {
    const vacancy = vacancyLook(course.incident, role, context);
    if (vacancy !== null && vacancy <= context.now)
      course = proceed(course, context, roundAgain(course.incident, role, context));
  }
  return course.events;
}

function left(incident: Incident, context: Context): IncidentEvent[] {
  return holdings(incident).flatMap(([role, { holder }]): IncidentEvent[] =>
    holder === null || isAble(context.people, holder) ? [] : [{ type: 'role.left', role, person: holder }],
  );
}

function leadFollowed(incident: Incident, context: Context): IncidentEvent[] {
  const person = leadOf(incident) === null ? leadAfter(null, context) : null;
  return person ? [{ type: 'role.taken', role: 'incident-lead', person, instructions: '' }] : [];
}

function lapsed(incident: Incident, context: Context): IncidentEvent[] {
  return holdings(incident).flatMap(([role, { asked }]): IncidentEvent[] => {
    if (!asked || waitsUntil(asked, context) > context.now) return [];
    const next = isAsked(role) ? askNext(incident, role, context, asked.person) : [];
    return [{ type: 'role.unanswered', role, person: asked.person, how: 'lapsed' }, ...next];
  });
}

/** Somebody who is gone is not waited for. */
function waitsUntil({ person, until }: NonNullable<RoleHolding['asked']>, context: Context): Moment {
  return isAble(context.people, person) ? until : context.now;
}

function holdings(incident: Incident): (readonly [RoleName, RoleHolding])[] {
  return (Object.keys(incident.roles) as RoleName[]).map((role) => [role, holdingOf(incident, role)]);
}

export function isAsked(role: RoleName): role is AskedRole {
  return (askedRoles as readonly RoleName[]).includes(role);
}

/** The events of asking whoever comes after `passed`, who did not take it. */
export function askNext(
  incident: Incident,
  role: AskedRole,
  context: Context,
  passed: PersonId,
): IncidentEvent[] {
  const holding = holdingOf(incident, role);
  if (!isRequired(role, incident, context.policy) || holding.holder) return [];
  const person = candidates(incident, role, context).find(
    (id) => id !== passed && !holding.unanswered.includes(id),
  );
  return [person ? asked(role, person, context) : { type: 'role.vacant', role }];
}

/** When roles need a look: holders who left, asks that run out, and a vacancy that is asked about again. */
export function roleLooks(incident: Incident, context: Context): Moment[] {
  const running = holdings(incident).flatMap(([, holding]) =>
    holding.asked ? [waitsUntil(holding.asked, context)] : [],
  );
  const vacancies = askedRoles
    .map((role) => vacancyLook(incident, role, context))
    .filter((at) => at !== null);
  const atOnce = [...left(incident, context), ...leadFollowed(incident, context)].map(() => context.now);
  return [...running, ...vacancies, ...atOnce];
}

function vacancyLook(incident: Incident, role: AskedRole, context: Context): Moment | null {
  const { holder, asked, vacantSince, rounds } = holdingOf(incident, role);
  if (holder || asked || !isRequired(role, incident, context.policy)) return null;
  if (vacantSince === null) return context.now;
  if (candidates(incident, role, context).length === 0) return null;
  // The lead holds the words meanwhile: asking again gets rarer (15 min, 1 h, 4 h … once a day), and never stops.
  const pause = 3 * minutes(context.policy.acceptWithinMinutes) * 4 ** Math.max(0, rounds - 1);
  return vacantSince + Math.min(pause, days(1));
}

function roundAgain(incident: Incident, role: AskedRole, context: Context): IncidentEvent[] {
  if (holdingOf(incident, role).vacantSince === null) return askFor(incident, role, context);
  const [person] = candidates(incident, role, context);
  return person ? [asked(role, person, context)] : [];
}

function candidates(incident: Incident, role: AskedRole, context: Context): readonly PersonId[] {
  return role === 'communications-lead' ? forWords(incident, context) : forCustomers(incident, context);
}

/** The rota first; without one, everybody who may own words, except the lead, who holds them meanwhile anyway. */
function forWords(incident: Incident, context: Context): readonly PersonId[] {
  const onDuty = context.onDuty.communicationsLead.filter((id) => isAble(context.people, id));
  return onDuty.length > 0 ? onDuty : wordsPeople(incident, context);
}

/** Practice M3: those who look after the affected customers know them best; then whoever may speak to customers. */
function forCustomers(incident: Incident, context: Context): readonly PersonId[] {
  const direct = openAudiences(incident).flatMap((audience) => {
    const customer = customerOf(audience);
    return (customer === null ? null : context.customers.ownerOf(customer)) ?? [];
  });
  const owners = [...direct, ...context.affected.owners].filter((id) => isAble(context.people, id));
  const words = holdingOf(incident, 'communications-lead').holder;
  const others = wordsPeople(incident, context).filter((id) => id !== words);
  return [...new Set([...owners, ...others])];
}

function wordsPeople(incident: Incident, context: Context): readonly PersonId[] {
  return context.people
    .filter((person) => person.active && mayAct(person.access, 'comms') && person.id !== leadOf(incident))
    .map((person) => person.id);
}
