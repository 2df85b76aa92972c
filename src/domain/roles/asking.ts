import type { PersonId } from '../actor.ts';
import type { Context } from '../context.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { days, type Moment, minutes } from '../moment.ts';
import { isAble, mayAct } from '../person.ts';
import { begin, proceed } from '../proceeding.ts';
import { holdingOf } from './fold.ts';
import { leadAfter } from './lead.ts';
import { isRequired, leadOf } from './owner.ts';
import type { RoleHolding, RoleName } from './role.ts';

const words: RoleName = 'communications-lead';

/** Asks the next person to own the words, where policy wants somebody and nobody holds or is asked. */
export function askForCommunicationsLead(incident: Incident, context: Context): IncidentEvent[] {
  const holding = holdingOf(incident, words);
  if (!isRequired(words, incident, context.policy) || holding.holder || holding.asked) return [];
  const person = candidates(incident, context).find((id) => !holding.unanswered.includes(id));
  if (!person) return holding.vacantSince === null ? [{ type: 'role.vacant', role: words }] : [];
  // Whoever declared it and is on duty anyway need not be asked.
  if (context.actor.kind === 'person' && context.actor.person === person) {
    return [{ type: 'role.taken', role: words, person, instructions: '' }];
  }
  const until = context.now + minutes(context.policy.acceptWithinMinutes);
  return [{ type: 'role.asked', role: words, person, until, instructions: '' }];
}

/**
 * Roles whose holders left, asks that ran out: the next person is asked, and the words are never owned by somebody
 * who is gone. A vacancy is a clock: after a while the round begins again.
 */
export function rolesRung(incident: Incident, context: Context): readonly IncidentEvent[] {
  let course = proceed(begin(incident), context, left(incident, context));
  course = proceed(course, context, leadFollowed(course.incident, context));
  course = proceed(course, context, lapsed(course.incident, context));
  const vacancy = vacancyLook(course.incident, context);
  if (vacancy !== null && vacancy <= context.now)
    course = proceed(course, context, roundAgain(course.incident, context));
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
    const next = role === words ? askNext(incident, context, asked.person) : [];
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

/** The events of asking whoever comes after `passed`, who did not take it. */
export function askNext(incident: Incident, context: Context, passed: PersonId): IncidentEvent[] {
  const holding = holdingOf(incident, words);
  if (!isRequired(words, incident, context.policy) || holding.holder) return [];
  const person = candidates(incident, context).find(
    (id) => id !== passed && !holding.unanswered.includes(id),
  );
  if (!person) return [{ type: 'role.vacant', role: words }];
  const until = context.now + minutes(context.policy.acceptWithinMinutes);
  return [{ type: 'role.asked', role: words, person, until, instructions: '' }];
}

/** When roles need a look: holders who left, asks that run out, and a vacancy that is asked about again. */
export function roleLooks(incident: Incident, context: Context): Moment[] {
  const asked = holdings(incident).flatMap(([, holding]) =>
    holding.asked ? [waitsUntil(holding.asked, context)] : [],
  );
  const vacancy = vacancyLook(incident, context);
  const atOnce = [...left(incident, context), ...leadFollowed(incident, context)].map(() => context.now);
  return [...asked, ...(vacancy === null ? [] : [vacancy]), ...atOnce];
}

function vacancyLook(incident: Incident, context: Context): Moment | null {
  const { holder, asked, vacantSince, rounds } = holdingOf(incident, words);
  if (holder || asked || !isRequired(words, incident, context.policy)) return null;
  if (vacantSince === null) return context.now;
  if (candidates(incident, context).length === 0) return null;
  // The lead holds the words meanwhile: asking again gets rarer (15 min, 1 h, 4 h … once a day), and never stops.
  const pause = 3 * minutes(context.policy.acceptWithinMinutes) * 4 ** Math.max(0, rounds - 1);
  return vacantSince + Math.min(pause, days(1));
}

function roundAgain(incident: Incident, context: Context): IncidentEvent[] {
  if (holdingOf(incident, words).vacantSince === null) return askForCommunicationsLead(incident, context);
  const [person] = candidates(incident, context);
  const until = context.now + minutes(context.policy.acceptWithinMinutes);
  return person ? [{ type: 'role.asked', role: words, person, until, instructions: '' }] : [];
}

/** The rota first; without one, everybody who may own words, except the lead, who holds them meanwhile anyway. */
function candidates(incident: Incident, context: Context): readonly PersonId[] {
  const onDuty = context.onDuty.communicationsLead.filter((id) => isAble(context.people, id));
  if (onDuty.length > 0) return onDuty;
  return context.people
    .filter((person) => person.active && mayAct(person.access, 'comms') && person.id !== leadOf(incident))
    .map((person) => person.id);
}
