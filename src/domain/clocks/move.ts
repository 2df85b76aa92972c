import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import { audienceName, isOutside, isReply } from '../customers/audience.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { days, type Moment, type Span } from '../moment.ts';
import type { AudienceState, Promised } from './audience-state.ts';
import { cadenceOf } from './policy.ts';
import { promiseAnswered, promiseId, wholeMinute } from './promise.ts';

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
  if (isReply(command.audience))
    return refuse('reply-owed', 'Somebody waits for an answer. Answer them, and say when you know more.');
  const { to } = command;
  if (command.audience === 'write-up' && !('due' in to))
    return refuse('write-up-owed', 'A write-up is owed by a time: say the new one. Its readers see it.');
  if (incident.planned && state.promised.told && !('resume' in to))
    return refuse(
      'planned-times',
      'These are the times of planned work. Move or extend it: everybody who was told reads the new time.',
    );
  if ('resume' in to) return resumed(incident, state, context);
  // Readers see a time that is moved or paused as they see words (practice M13).
  if (incident.sensitive && isOutside(state.audience) && state.said.length > 0)
    return refuse(
      'second-reader-needed',
      'This incident is sensitive: a new time needs a second reader. Say it in words to them, and have those approved.',
    );
  if ('pausedUntil' in to) return paused(state, to.pausedUntil, to.reason, context);
  const due = 'due' in to ? wholeMinute(to.due) : wholeMinute(context.now + to.every);
  return moved(incident, state, due, 'every' in to ? to.every : null, context);
}

function moved(
  incident: Incident,
  state: AudienceState,
  due: Moment,
  every: Span | null,
  { now }: Context,
): Decision {
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
    kind: state.audience === 'write-up' ? ('write-up' as const) : ('next-word' as const),
    madeAt: now,
    due,
    interval,
    // What readers see of a sensitive incident needs a second reader: of a later letter only we know.
    told: !(incident.sensitive && state.audience === 'write-up'),
  };
  // A promise that was missed before anybody looked stays missed; one that is moved in time is neither kept nor missed.
  const before =
    promised.due < now ? promiseAnswered(state, now) : promiseAnswered({ ...state, promised: null }, now);
  return record(...before, {
    type: 'clock.moved',
    audience: state.audience,
    from: promised.due,
    promise,
    why: promise.told ? 'The new time was published.' : 'Only we know of the new time.',
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

function resumed(incident: Incident, state: AudienceState, context: Context): Decision {
  const promise = state.paused && resumedPromise(incident, state, context);
  if (!promise) return refuse('not-paused', 'This clock is running.');
  return record({ type: 'clock.resumed', audience: state.audience, promise });
}

/** What is owed after a pause. Whoever has heard from us before is told the new time. */
export function resumedPromise(
  incident: Incident,
  state: AudienceState,
  { now, policy }: Context,
): Promised | null {
  if (!state.promised) return null;
  const interval = cadenceOf(policy, incident, state.audience);
  const due = wholeMinute(now + interval);
  const told = state.said.length > 0;
  const kind = told ? 'next-word' : state.promised.kind;
  return { id: promiseId(state), kind, madeAt: now, due, interval, told };
}

function timeProblem(at: Moment, now: Moment): Refused | null {
  if (at <= now) return refuse('time-past', 'That time has passed. Choose a later one.');
  return at > now + days(31) ? refuse('time-far', 'Choose a time within 31 days.') : null;
}
