import type { Actor } from '../actor.ts';
import { type Audience, isReply, replyTo } from '../customers/audience.ts';
import type { EventOf, Recorded } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';
import type { AudienceState, Promised } from './audience-state.ts';

export function newAudience(audience: Audience, at: Moment): AudienceState {
  return {
    audience,
    openedAt: at,
    promised: null,
    toldDue: null,
    missedAt: null,
    latenessShownAt: null,
    silentSince: null,
    nudges: [],
    paused: null,
    sending: null,
    waiting: null,
    said: [],
    closed: null,
    nothingNewInARow: 0,
    promisesMade: 0,
    promisesKept: 0,
    promisesMissed: 0,
    sentVersion: 0,
  };
}

/** What an event does to the clock of its audience. */
export function foldClock(incident: Incident, { seq, event, at, actor }: Recorded): Incident {
  switch (event.type) {
    case 'audience.opened':
      return withAudience(incident, newAudience(event.audience, at));
    case 'audience.closed':
      if (isReply(event.audience)) return replied(incident, event.audience, event.how === 'words');
      return change(incident, event.audience, {
        closed: { at, how: event.how },
        waiting: null,
        ...(event.how === 'words' && { toldDue: null }),
      });
    case 'audience.reopened':
      return change(incident, event.audience, { closed: null });
    case 'promise.made':
      return newPromise(incident, event.audience, event.promise);
    case 'clock.moved':
    case 'clock.resumed':
      return newPromise(incident, event.audience, event.promise);
    case 'clock.paused':
      return change(incident, event.audience, {
        paused: { until: event.until, reason: event.reason, by: actor },
      });
    case 'promise.kept':
      return counted(incident, event.audience, { promisesKept: 1 });
    case 'promise.missed':
      return counted(change(incident, event.audience, { missedAt: at }), event.audience, {
        promisesMissed: 1,
      });
    case 'lateness.shown':
      return change(incident, event.audience, { latenessShownAt: at });
    case 'silence.began':
      return change(incident, event.audience, { silentSince: event.since });
    case 'silence.ended':
      return change(incident, event.audience, { silentSince: null });
    case 'reply.sent':
      return answering(incident, event, { at, actor, version: seq });
    case 'reply.undone':
      return takenBack(incident, event);
    case 'nudge.sent':
    case 'escalation.raised':
      return nudged(incident, event.audience, { person: event.person, rung: event.rung, at });
    default:
      return incident;
  }
}

type When = { readonly at: Moment; readonly actor: Actor; readonly version: number };

function answering(
  incident: Incident,
  { conversation, message, undoUntil }: EventOf<'reply.sent'>,
  { at, actor, version }: When,
): Incident {
  const sending = { update: message, at, undoUntil, by: actor, version };
  return change(incident, replyTo(conversation), { sending });
}

function takenBack(incident: Incident, { conversation, message }: EventOf<'reply.undone'>): Incident {
  const state = incident.audiences[replyTo(conversation)];
  return state?.sending?.update === message ? change(incident, state.audience, { sending: null }) : incident;
}

/** A conversation's clock is there while somebody waits. What is kept of it is whether they were answered in time. */
function replied(incident: Incident, audience: Audience, answered: boolean): Incident {
  const late = (incident.audiences[audience]?.missedAt ?? null) !== null;
  const { [audience]: _, ...audiences } = incident.audiences;
  const replies = {
    answered: incident.replies.answered + (answered && !late ? 1 : 0),
    missed: incident.replies.missed + (late ? 1 : 0),
  };
  return { ...incident, audiences, replies };
}

/** A new promise starts a new ladder: everybody may be told about it twice again. */
function newPromise(incident: Incident, audience: Audience, promised: Promised): Incident {
  const before = incident.audiences[audience];
  const made = (before?.promisesMade ?? 0) + 1;
  const fresh = {
    promised,
    toldDue: promised.told ? promised.due : (before?.toldDue ?? null),
    promisesMade: made,
    missedAt: null,
    latenessShownAt: null,
    nudges: [],
    paused: null,
  };
  return change(incident, audience, fresh);
}

function counted(
  incident: Incident,
  audience: Audience,
  { promisesKept = 0, promisesMissed = 0 }: Partial<AudienceState>,
): Incident {
  const state = incident.audiences[audience];
  if (!state) return incident;
  return change(incident, audience, {
    promisesKept: state.promisesKept + promisesKept,
    promisesMissed: state.promisesMissed + promisesMissed,
  });
}

function nudged(incident: Incident, audience: Audience, nudge: AudienceState['nudges'][number]): Incident {
  const state = incident.audiences[audience];
  return state ? withAudience(incident, { ...state, nudges: [...state.nudges, nudge] }) : incident;
}

/** Changes an audience that exists; an event about another changes nothing. */
export function change(incident: Incident, audience: Audience, fields: Partial<AudienceState>): Incident {
  const state = incident.audiences[audience];
  return state ? withAudience(incident, { ...state, ...fields }) : incident;
}

function withAudience(incident: Incident, state: AudienceState): Incident {
  return { ...incident, audiences: { ...incident.audiences, [state.audience]: state } };
}
