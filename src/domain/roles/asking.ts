import type { PersonId } from '../actor.ts';
import type { Context } from '../context.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { type Moment, minutes } from '../moment.ts';
import { mayAct } from '../person.ts';
import { holdingOf } from './fold.ts';
import { isRequired, leadOf } from './owner.ts';
import type { RoleName } from './role.ts';

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

/** Asks that ran out: the next person is asked. A vacancy is a clock: after a while the round begins again. */
export function rolesRung(incident: Incident, context: Context): IncidentEvent[] {
  const events: IncidentEvent[] = [];
  for (const [role, holding] of Object.entries(incident.roles) as [
    RoleName,
    ReturnType<typeof holdingOf>,
  ][]) {
    if (!holding.asked || holding.asked.until > context.now) continue;
    events.push({ type: 'role.unanswered', role, person: holding.asked.person, how: 'lapsed' });
    if (role === words) events.push(...askNext(incident, context, holding.asked.person));
  }
  if (
    events.length === 0 &&
    vacancyLook(incident, context) !== null &&
    (vacancyLook(incident, context) ?? 0) <= context.now
  ) {
    return roundAgain(incident, context);
  }
  return events;
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

/** When roles need a look: asks that run out, and a vacancy that is asked about again. */
export function roleLooks(incident: Incident, context: Context): Moment[] {
  const asked = Object.values(incident.roles).flatMap((holding) =>
    holding?.asked ? [holding.asked.until] : [],
  );
  const vacancy = vacancyLook(incident, context);
  return vacancy === null ? asked : [...asked, vacancy];
}

function vacancyLook(incident: Incident, context: Context): Moment | null {
  const holding = holdingOf(incident, words);
  if (
    holding.vacantSince === null ||
    holding.holder ||
    holding.asked ||
    !isRequired(words, incident, context.policy)
  )
    return null;
  if (candidates(incident, context).length === 0) return null;
  return holding.vacantSince + 3 * minutes(context.policy.acceptWithinMinutes);
}

function roundAgain(incident: Incident, context: Context): IncidentEvent[] {
  const [person] = candidates(incident, context);
  const until = context.now + minutes(context.policy.acceptWithinMinutes);
  return person ? [{ type: 'role.asked', role: words, person, until, instructions: '' }] : [];
}

/** The rota first; without one, everybody who may own words, except the lead, who holds them meanwhile anyway. */
function candidates(incident: Incident, context: Context): readonly PersonId[] {
  const active = new Set(context.people.filter((person) => person.active).map((person) => person.id));
  const onDuty = context.onDuty.communicationsLead.filter((id) => active.has(id));
  if (onDuty.length > 0) return onDuty;
  return context.people
    .filter((person) => person.active && mayAct(person.access, 'comms') && person.id !== leadOf(incident))
    .map((person) => person.id);
}
