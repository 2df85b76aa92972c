import type { Actor, PersonId } from '../actor.ts';
import { days, type Moment } from '../moment.ts';

/** What is still to be done after an incident, by one named person, by a day. */
export type FollowUp = {
  readonly id: string;
  readonly what: string;
  readonly owner: PersonId;
  /** Who made it theirs, and when they could know. */
  readonly given: { readonly by: Actor; readonly at: Moment };
  readonly due: Moment;
  /** Since when this time stands. */
  readonly dueSince: Moment;
  /** Customers were told that it will be done by then. */
  readonly promisedToCustomers: boolean;
  readonly added: { readonly by: Actor; readonly at: Moment };
  /** Times that no longer stand, oldest first. */
  readonly moved: readonly FollowUpMove[];
  readonly closed: FollowUpClosed | null;
  /** Where it stands in the tracker of those who do it. */
  readonly link: string | null;
  /** Who was told about the present time, on which rung, when. */
  readonly nudges: readonly FollowUpNudge[];
};

/** What a follow-up begins with. */
export type NewFollowUp = Pick<FollowUp, 'id' | 'what' | 'owner' | 'due' | 'promisedToCustomers'>;

/** A time that was moved, and why. */
export type FollowUpMove = {
  readonly from: Moment;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Moment;
};

/** How a follow-up ended; a dropped one says why. */
export type FollowUpClosed = {
  readonly how: 'done' | 'dropped';
  readonly reason: string | null;
  readonly by: Actor;
  readonly at: Moment;
};

/** A step of the short ladder of follow-ups: their owner twice, then somebody above. */
export type FollowUpRung = 'due-soon' | 'due' | 'lead' | 'manager';

/** Somebody who was told of a follow-up. */
export type FollowUpNudge = { readonly rung: FollowUpRung; readonly person: PersonId; readonly at: Moment };

/** What became of a follow-up. */
export type FollowUpState = 'open' | 'done' | 'dropped';

export function stateOf({ closed }: FollowUp): FollowUpState {
  return closed?.how ?? 'open';
}

export function isOverdue({ closed, due }: FollowUp, now: Moment): boolean {
  return closed === null && due < now;
}

/** Open ones first, by what is due first; then those that are over, the newest first. */
export function soonestFirst(one: FollowUp, other: FollowUp): number {
  if (one.closed && other.closed) return other.closed.at - one.closed.at;
  if (one.closed || other.closed) return one.closed ? 1 : -1;
  return one.due - other.due || (one.id < other.id ? -1 : 1);
}

/** Further away nobody plans: it is a wish. */
export const furthestDue = days(366);
