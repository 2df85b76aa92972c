import { type Actor, type PersonId, personOf } from '../actor.ts';
import type { Context } from '../context.ts';
import { type Decision, record, refuse } from '../decision.ts';
import { isAble, mayAct } from '../person.ts';
import { audienceStates } from './fold.ts';
import type { Incident } from './incident.ts';

export type NamePeople = { readonly type: 'name-people'; readonly people: readonly PersonId[] };
export type BreakGlass = { readonly type: 'break-glass'; readonly reason: string };

/**
 * A sensitive incident is private to its people (practice M13): the one who declared it, those whom its roles, its
 * ladder, its approvals and its follow-ups brought in, and those whom one of them named. No access opens it beside that.
 */
export function maySee(incident: Incident, actor: Actor): boolean {
  if (!incident.sensitive || actor.kind === 'system') return true;
  const { declaredBy } = incident;
  if (actor.kind === 'token' && declaredBy.kind === 'token' && declaredBy.token === actor.token) return true;
  if (actor.kind === 'alert') return declaredBy.kind === 'alert' && declaredBy.route === actor.route;
  const person = personOf(actor);
  return person !== null && peopleOf(incident).has(person);
}

/** Everybody who is named for an incident. */
export function peopleOf(incident: Incident): ReadonlySet<PersonId> {
  const roles = Object.values(incident.roles).flatMap((role) => [role?.holder, role?.asked?.person]);
  const nudged = audienceStates(incident).flatMap(({ nudges }) => nudges.map(({ person }) => person));
  const approving = Object.values(incident.updates).flatMap((update) => [
    update.approvalAsked?.of,
    update.approval?.person,
  ]);
  const doing = incident.followUps.map(({ owner }) => owner);
  const all = [personOf(incident.declaredBy), ...incident.named, ...roles, ...nudged, ...approving, ...doing];
  return new Set(all.filter((person) => person !== null && person !== undefined));
}

/** Those who are in bring others in. Nobody is put out again: what somebody has read, they have read. */
export function namePeople(incident: Incident, { people }: NamePeople, context: Context): Decision {
  if (!incident.sensitive)
    return refuse(
      'not-sensitive',
      'Everybody here can see this incident. Mark it as sensitive first, then name its people.',
    );
  const unknown = people.find((id) => !context.people.some((person) => person.id === id && person.active));
  if (unknown !== undefined)
    return refuse('unknown-person', 'There is no such person. Choose somebody from the team.');
  const known = peopleOf(incident);
  const fresh = people.filter((id) => !known.has(id));
  return fresh.length === 0 ? record() : record({ type: 'people.named', people: [...new Set(fresh)] });
}

/** Opening a sensitive incident without being named is possible, never silent: it asks a reason, and its people hear of it. */
export function breakGlass(incident: Incident, { reason }: BreakGlass, context: Context): Decision {
  const person = context.actor.kind === 'person' ? context.actor.person : null;
  if (person === null) return refuse('not-a-person', 'A person must ask for this, not a token.');
  if (!mayAct(context.access, 'approver') || !isAble(context.people, person))
    return refuse('not-an-approver', 'Only approvers and admins may open it without being named.');
  if (reason.trim().length < 3)
    return refuse('reason-missing', 'Write one line why: its people are told, with your reason.');
  if (peopleOf(incident).has(person)) return record();
  return record({ type: 'glass.broken', person, reason: reason.trim() });
}
