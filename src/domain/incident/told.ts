import type { PersonId } from '../actor.ts';
import { type Audience, audienceName, customerOf } from '../customers/audience.ts';
import type { Moment } from '../moment.ts';
import { roleTitle } from '../roles/role.ts';
import { clockTime } from '../updates/words.ts';
import type { IncidentEvent } from './events.ts';

export type Lane = 'said' | 'technical' | 'decision' | 'clock';

/** One line of what happened. `sentence` is for people; `quote` the words, note or reason below it. */
export type Entry = {
  readonly seq: number;
  readonly at: Moment;
  readonly lane: Lane;
  readonly kind: IncidentEvent['type'];
  readonly sentence: string;
  readonly quote: string | null;
  readonly by: string;
  readonly audience: Audience | null;
  readonly update: string | null;
};

export type Names = {
  readonly person: (id: PersonId) => string;
  readonly component: (id: string) => string;
  readonly customer: (id: string) => string;
  /** What was written in a conversation; `null` for what was erased. */
  readonly message: (id: string) => string | null;
};

/** `at` where it happened at another time than it was recorded. */
export type Told = Pick<Entry, 'lane' | 'sentence'> &
  Partial<Pick<Entry, 'at' | 'quote' | 'audience' | 'update'>>;

/** What became of roles, as people read it. */
export function tellRole(event: IncidentEvent, names: Names): Told | null {
  switch (event.type) {
    case 'role.asked':
      return {
        lane: 'technical',
        sentence: `${names.person(event.person)} is asked to be ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.taken':
      return {
        lane: 'technical',
        sentence: `${names.person(event.person)} is ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.unanswered':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} ${event.how === 'refused' ? 'declined' : 'did not answer'}: ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.left':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} can no longer be ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.vacant':
      return {
        lane: 'clock',
        sentence: `Nobody is ${roleTitle(event.role).toLowerCase()}; the incident lead holds the words`,
      };
    default:
      return null;
  }
}

/** What became of clocks. */
export function tellClock(event: IncidentEvent, names: Names, at: Moment): Told | null {
  const lower = (audience: Audience): string => lowerName(audience, names);
  const name = (audience: Audience): string => audienceName(audience, { nameOf: names.customer });
  switch (event.type) {
    case 'promise.missed':
      return {
        lane: 'clock',
        sentence: `Missed: ${lower(event.audience)}, promised for ${clockTime(event.due, at)}`,
        audience: event.audience,
      };
    case 'lateness.shown':
      return { lane: 'clock', sentence: 'The page says that we are late', audience: event.audience };
    case 'silence.began':
      return {
        lane: 'clock',
        sentence: `Silence: nothing said to ${lower(event.audience)}`,
        audience: event.audience,
      };
    case 'silence.ended':
      return {
        lane: 'clock',
        sentence: `Silence ended after ${Math.floor((at - event.since) / 60_000)} min`,
        audience: event.audience,
      };
    case 'clock.moved':
      return {
        lane: 'clock',
        sentence: `${name(event.audience)}: next word moved to ${clockTime(event.promise.due, at)}`,
        quote: event.why,
        audience: event.audience,
      };
    case 'clock.paused':
      return {
        lane: 'decision',
        sentence: `${name(event.audience)}: paused until ${clockTime(event.until, at)}`,
        quote: event.reason,
        audience: event.audience,
      };
    case 'clock.resumed':
      return {
        lane: 'clock',
        sentence: `${name(event.audience)}: clock runs again`,
        audience: event.audience,
      };
    case 'nudge.sent':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} reminded: ${lower(event.audience)}`,
        audience: event.audience,
      };
    case 'escalation.raised':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} told: ${lower(event.audience)} (${rungNames[event.rung]})`,
        audience: event.audience,
      };
    default:
      return null;
  }
}

/** What customers wrote and were answered. */
export function tellDialogue(event: IncidentEvent, names: Names): Told | null {
  switch (event.type) {
    case 'customer.replied': {
      const who = event.customer === null ? 'Somebody' : names.customer(event.customer);
      const sentence = event.automatic ? `${who}: an automatic answer` : `${who} wrote`;
      return { lane: 'said', sentence, quote: names.message(event.message) };
    }
    case 'reply.sent': {
      const whom = event.customer === null ? 'somebody who wrote' : names.customer(event.customer);
      return { lane: 'said', sentence: `Answered ${whom}`, quote: names.message(event.message) };
    }
    case 'reply.undone':
      return { lane: 'decision', sentence: 'Took an answer back before it left' };
    case 'reply.failed': {
      const who = event.customer === null ? 'Somebody' : names.customer(event.customer);
      return {
        lane: 'clock',
        sentence: `${who} did not get our answer`,
        quote: names.message(event.message),
      };
    }
    case 'conversation.reopened':
      return { lane: 'decision', sentence: 'A conversation needs an answer after all' };
    case 'conversation.done':
      return { lane: 'decision', sentence: 'A conversation needs no answer' };
    case 'quote.shared':
      return { lane: 'technical', sentence: 'A customer says', quote: names.message(event.message) };
    default:
      return null;
  }
}

const rungNames = {
  'due-soon': 'due soon',
  missed: 'missed',
  lead: 'lead',
  backup: 'backup',
  silent: 'silence',
  next: 'next in line',
  approver: 'approval waits',
};

/** As it stands inside a sentence; a customer's name keeps its own spelling. */
export function lowerName(audience: Audience, names: Pick<Names, 'customer'>): string {
  const name = audienceName(audience, { nameOf: names.customer });
  return customerOf(audience) === null ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
