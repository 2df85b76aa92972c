import { personOf } from '../actor.ts';
import type { Context } from '../context.ts';
import { type Decision, record, refuse } from '../decision.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { minutes } from '../moment.ts';
import { mayAct } from '../person.ts';
import { askNext, isAsked } from './asking.ts';
import { holdingOf } from './fold.ts';
import { type RoleName, roleTitle } from './role.ts';

export type AssignRole = {
  readonly type: 'assign-role';
  readonly role: RoleName;
  readonly person: string;
  readonly instructions?: string | undefined;
};

/**
 * Gives a role to somebody. Taking it oneself holds at once; anybody else is asked and must accept, and whoever holds
 * it stays responsible meanwhile, so that no mandatory role is ever empty by a handover.
 */
export function assignRole(incident: Incident, command: AssignRole, context: Context): Decision {
  if (!isOpen(incident)) return refuse('resolved', 'This incident is resolved: its roles are history.');
  const { role } = command;
  const person = context.people.find((one) => one.id === command.person);
  if (!person) return refuse('unknown-person', 'There is no such person. Choose somebody from the team.');
  if (!person.active)
    return refuse('inactive-person', `${person.name} is no longer active. Choose somebody else.`);
  if (!mayAct(person.access, 'responder'))
    return refuse('not-allowed-role', `${person.name} may only read. Give them responder access first.`);
  const holding = holdingOf(incident, role);
  const instructions = command.instructions ?? holding.instructions;
  if (holding.holder === person.id && !holding.asked) return record();
  if (personOf(context.actor) === person.id)
    return record({ type: 'role.taken', role, person: person.id, instructions });
  const until = context.now + minutes(context.policy.acceptWithinMinutes);
  return record({ type: 'role.asked', role, person: person.id, until, instructions });
}

export function acceptRole(
  incident: Incident,
  command: { readonly role: RoleName },
  context: Context,
): Decision {
  if (!isOpen(incident)) return refuse('resolved', 'This incident is resolved: its roles are history.');
  const person = personOf(context.actor);
  const holding = holdingOf(incident, command.role);
  if (!person || holding.asked?.person !== person)
    return refuse(
      'not-asked',
      `You are not being asked to be ${roleTitle(command.role).toLowerCase()}. Take it instead.`,
    );
  return record({ type: 'role.taken', role: command.role, person, instructions: holding.instructions });
}

export function refuseRole(
  incident: Incident,
  command: { readonly role: RoleName },
  context: Context,
): Decision {
  if (!isOpen(incident)) return refuse('resolved', 'This incident is resolved: its roles are history.');
  const person = personOf(context.actor);
  const holding = holdingOf(incident, command.role);
  if (!person || holding.asked?.person !== person) return refuse('not-asked', 'You are not being asked.');
  const next = isAsked(command.role) ? askNext(incident, command.role, context, person) : [];
  return record({ type: 'role.unanswered', role: command.role, person, how: 'refused' }, ...next);
}
