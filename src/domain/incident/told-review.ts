import type { Moment } from '../moment.ts';
import { clockTime } from '../updates/words.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident } from './incident.ts';
import type { Names, Told } from './told.ts';

/** What is still to be done, and what people learned, as people read it. */
export function tellReview(event: IncidentEvent, incident: Incident, names: Names, at: Moment): Told | null {
  const quote = whatOf(event, incident);
  switch (event.type) {
    case 'follow-up.added': {
      const { owner, due, promisedToCustomers } = event.followUp;
      const told = promisedToCustomers ? ', promised to customers' : '';
      const sentence = `Follow-up for ${names.person(owner)} by ${clockTime(due, at)}${told}`;
      return { lane: 'decision', sentence, quote };
    }
    case 'follow-up.moved': {
      const sentence = `Follow-up moved from ${clockTime(event.from, at)} to ${clockTime(event.due, at)}: ${event.reason}`;
      return { lane: 'decision', sentence, quote };
    }
    case 'follow-up.handed-over': {
      const to = names.person(event.person);
      const from = names.person(event.from);
      const sentence =
        event.how === 'left'
          ? `${to} has the follow-up of ${from}, who is no longer here for it`
          : `Follow-up handed from ${from} to ${to}`;
      return { lane: 'decision', sentence, quote };
    }
    case 'follow-up.done':
      return { lane: 'decision', sentence: 'Follow-up done', quote };
    case 'follow-up.dropped':
      return { lane: 'decision', sentence: `Follow-up dropped: ${event.reason}`, quote };
    case 'follow-up.reopened':
      return { lane: 'decision', sentence: 'Follow-up open again', quote };
    case 'follow-up.linked':
      return {
        lane: 'technical',
        sentence:
          event.link === null ? 'Follow-up is in no tracker any more' : `Follow-up is at ${event.link}`,
        quote,
      };
    case 'follow-up.nudged': {
      const how = event.rung === 'lead' || event.rung === 'manager' ? 'told of' : 'reminded of';
      const sentence = `${names.person(event.person)} ${how} a follow-up due ${clockTime(event.due, at)}`;
      return { lane: 'clock', sentence, quote };
    }
    case 'review-note.written':
      return { lane: 'technical', sentence: `${names.person(event.person)} wrote a note for the review` };
    case 'review-note.removed':
      return { lane: 'technical', sentence: `${names.person(event.person)} took a note for the review back` };
    default:
      return null;
  }
}

function whatOf(event: IncidentEvent, { followUps }: Incident): string | null {
  if (!('followUp' in event)) return null;
  const id = typeof event.followUp === 'string' ? event.followUp : event.followUp.id;
  return followUps.find((one) => one.id === id)?.what ?? null;
}
