import type { PersonId } from './actor.ts';

/** What somebody may do: each includes the ones before it. */
export const accesses = ['viewer', 'responder', 'comms', 'approver', 'admin'] as const;
export type Access = (typeof accesses)[number];

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly access: Access;
  readonly active: boolean;
  /** Told about every silence. */
  readonly executive: boolean;
  /** The same for two accounts of one human being: a second login is no second opinion. */
  readonly human: string;
};

/** Whether somebody is here and may do things: only they can hold a role or be told. */
export function isAble(people: readonly Person[], id: PersonId | null): boolean {
  return people.some((person) => person.id === id && person.active && mayAct(person.access, 'responder'));
}

export function mayAct(access: Access, needed: Access): boolean {
  return accesses.indexOf(access) >= accesses.indexOf(needed);
}
