import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import { audienceName } from '../customers/audience.ts';
import { type Decision, record, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { days, type Moment, type Span } from '../moment.ts';
import type { AudienceState } from './audience-state.ts';
import { cadenceOf } from './policy.ts';
import { promiseId, wholeMinute } from './promise.ts';

export type SetClock = {
  readonly type: 'set-clock';
  readonly audience: Audience;
  readonly to:
    | { readonly due: Moment }
    | { readonly every: Span }
    | { readonly pausedUntil: Moment; readonly reason: string }
    | { readonly resume: true };
};

/** Any clock can be moved, paused or resumed in one act. Moving publishes the new time; pausing asks for a reason. */
export function setClock(incident: Incident, command: SetClock, context: Context): Decision {
  const state = incident.audiences[command.audience];
  if (!state || state.closed || !state.promised) {
    return refuse('no-clock', `${audienceName(command.audience)} has no running clock here.`);
  }
  const { to } = command;
  if ('resume' in to) return resumed(incident, state, context);
  if ('pausedUntil' in to) return paused(state, to.pausedUntil, to.reason, context);
  const due = 'due' in to ? to.due : wholeMinute(context.now + to.every);
  return moved(state, due, 'every' in to ? to.every : null, context);
}

function moved(state: AudienceState, due: Moment, every: Span | null, { now }: Context): Decision {
  const { promised } = state;
  if (!promised) return refuse('no-clock', 'There is no promise to move.');
  const problem = timeProblem(due, now);
  if (problem) return problem;
  // An audience that was never told a time cannot be told that it moved: first words are owed when they are owed.
  if (!promised.told && state.said.length === 0) {
    return refuse(
      'first-word-first',
      'Nobody has been told anything yet. Send the first words, then choose the rhythm.',
    );
  }
  const interval = every ?? Math.max(60_000, due - now);
  const promise = {
    id: promiseId(state),
    kind: 'next-word' as const,
    madeAt: now,
    due,
    interval,
    told: true,
  };
  const ended: IncidentEvent[] =
    state.silentSince === null
      ? []
      : [{ type: 'silence.ended', audience: state.audience, since: state.silentSince }];
  return record(...ended, {
    type: 'clock.moved',
    audience: state.audience,
    from: promised.due,
    promise,
    why: 'The new time was published.',
  });
}

function paused(state: AudienceState, until: Moment, reason: string, { now }: Context): Decision {
  if (reason.trim().length < 3)
    return refuse('reason-missing', 'Write why it is paused: the reason is kept.');
  return (
    timeProblem(until, now) ??
    record({ type: 'clock.paused', audience: state.audience, until, reason: reason.trim() })
  );
}

function resumed(incident: Incident, state: AudienceState, { now, policy }: Context): Decision {
  if (!state.paused || !state.promised) return refuse('not-paused', 'This clock is running.');
  const interval = cadenceOf(policy, incident, state.audience);
  const promise = {
    ...state.promised,
    id: promiseId(state),
    madeAt: now,
    due: wholeMinute(now + interval),
    interval,
  };
  return record({ type: 'clock.resumed', audience: state.audience, promise });
}

function timeProblem(at: Moment, now: Moment): Decision | null {
  if (at <= now) return refuse('time-past', 'That time has passed. Choose a later one.');
  return at > now + days(31) ? refuse('time-far', 'Choose a time within 31 days.') : null;
}
