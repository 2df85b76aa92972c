import { takesWords } from '../customers/audience.ts';
import type { EventOf, Recorded } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import type { PollState } from './poll.ts';

/** What an event does to the ways forward, the questions, the ways around and the decisions. */
export function foldChoice(incident: Incident, recorded: Recorded): Incident {
  const { event, at, actor } = recorded;
  const { options, workarounds } = incident;
  switch (event.type) {
    case 'option.added':
      return { ...incident, options: [...options, event.option] };
    case 'option.changed':
      return {
        ...incident,
        options: options.map((one) => (one.id === event.option.id ? event.option : one)),
      };
    case 'option.withdrawn':
      return { ...incident, options: options.filter(({ id }) => id !== event.option) };
    case 'option.chosen':
      return chosen(incident, event, recorded);
    case 'update.published':
      return asked(incident, event, recorded);
    case 'workaround.added': {
      const offered = { ...event.workaround, addedAt: at, withdrawn: null };
      return { ...incident, workarounds: [...workarounds, offered] };
    }
    case 'workaround.changed':
      return {
        ...incident,
        workarounds: workarounds.map((one) =>
          one.id === event.workaround.id ? { ...one, ...event.workaround } : one,
        ),
      };
    case 'workaround.withdrawn': {
      const withdrawn = { at, by: actor, reason: event.reason };
      return {
        ...incident,
        workarounds: workarounds.map((one) => (one.id === event.workaround ? { ...one, withdrawn } : one)),
      };
    }
    case 'decision.recorded':
      return { ...incident, decisions: [...incident.decisions, event.decision] };
    default:
      return incident;
  }
}

/** A question is open from the moment at which the first words that ask it have left. */
function asked(incident: Incident, event: EventOf<'update.published'>, { at }: Recorded): Incident {
  const poll = incident.updates[event.update]?.poll;
  if (!poll || !takesWords(event.audience)) return incident;
  const before = incident.polls[poll.id];
  const state: PollState = {
    poll,
    updates: [...(before?.updates ?? []), event.update],
    audiences: [...(before?.audiences ?? []), event.audience],
    openedAt: before?.openedAt ?? at,
    closed: before?.closed ?? null,
  };
  return { ...incident, polls: { ...incident.polls, [poll.id]: state } };
}

function chosen(incident: Incident, event: EventOf<'option.chosen'>, { at, actor }: Recorded): Incident {
  const { poll, option, choice, reason } = event;
  const state = poll === null ? undefined : incident.polls[poll];
  return {
    ...incident,
    chosen: option === null ? incident.chosen : { option, at },
    polls: state
      ? {
          ...incident.polls,
          [state.poll.id]: {
            ...state,
            closed: { at, by: actor, choice, option, reason, counts: event.counts },
          },
        }
      : incident.polls,
  };
}
