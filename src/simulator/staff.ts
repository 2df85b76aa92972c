import type { PersonId } from '../domain/actor.ts';
import type { Context } from '../domain/context.ts';
import type { Access, Person } from '../domain/person.ts';

/** The people of every replay: pretended, so that a replay says nothing of who works here. */
export const staff: readonly Person[] = [
  person('kim', 'responder'),
  person('sam', 'comms'),
  person('ana', 'comms'),
  person('priya', 'approver'),
  person('lee', 'admin'),
  { ...person('dora', 'viewer'), executive: true },
];

const parts: Readonly<Record<PersonId, string>> = {
  kim: 'leads the repair',
  sam: 'on duty for the words',
  ana: 'next on duty for the words',
  priya: 'may approve words',
  lee: 'duty manager',
  dora: 'executive',
};

export const onDuty: Context['onDuty'] = {
  communicationsLead: ['sam', 'ana'],
  incidentLead: ['kim'],
  dutyManager: ['lee'],
};

/** Whoever declares, and leads until somebody else does. */
export const declarer: PersonId = 'kim';

/** "Sam, on duty for the words". */
export function personWords(id: PersonId): string {
  const name = staff.find((one) => one.id === id)?.name ?? id;
  return parts[id] === undefined ? name : `${name}, ${parts[id]}`;
}

export const nameOf = (id: PersonId): string => staff.find((one) => one.id === id)?.name ?? id;

export const accessOf = (id: PersonId): Access => staff.find((one) => one.id === id)?.access ?? 'viewer';

function person(id: PersonId, access: Access): Person {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return { id, name, access, active: true, executive: false, human: id };
}
