import type { Recorded } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import type { FollowUp } from './follow-up.ts';

/** What an event does to the follow-ups and to the list of those who wrote a note. */
export function foldReview(incident: Incident, recorded: Recorded): Incident {
  const { event, at, actor } = recorded;
  switch (event.type) {
    case 'follow-up.added': {
      const given = { by: actor, at };
      const fresh = { given, added: given, dueSince: at, moved: [], closed: null, link: null, nudges: [] };
      return { ...incident, followUps: [...incident.followUps, { ...event.followUp, ...fresh }] };
    }
    case 'review-note.written':
      return { ...incident, notedBy: [...new Set([...incident.notedBy, event.person])] };
    case 'review-note.removed':
      return { ...incident, notedBy: incident.notedBy.filter((person) => person !== event.person) };
    case 'follow-up.moved':
    case 'follow-up.handed-over':
    case 'follow-up.done':
    case 'follow-up.dropped':
    case 'follow-up.reopened':
    case 'follow-up.linked':
    case 'follow-up.nudged': {
      const change = (one: FollowUp): FollowUp =>
        one.id === event.followUp ? { ...one, ...changed(one, recorded) } : one;
      return { ...incident, followUps: incident.followUps.map(change) };
    }
    default:
      return incident;
  }
}

function changed(followUp: FollowUp, { event, at, actor }: Recorded): Partial<FollowUp> {
  switch (event.type) {
    case 'follow-up.moved': {
      const move = { from: event.from, reason: event.reason, by: actor, at };
      return { due: event.due, dueSince: at, moved: [...followUp.moved, move], nudges: [] };
    }
    case 'follow-up.handed-over':
      return { owner: event.person, given: { by: actor, at } };
    case 'follow-up.done':
      return { closed: { how: 'done', reason: null, by: actor, at } };
    case 'follow-up.dropped':
      return { closed: { how: 'dropped', reason: event.reason, by: actor, at } };
    case 'follow-up.reopened':
      return { closed: null };
    case 'follow-up.linked':
      return { link: event.link };
    case 'follow-up.nudged':
      return { nudges: [...followUp.nudges, { rung: event.rung, person: event.person, at }] };
    default:
      return {};
  }
}
