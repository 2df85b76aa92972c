import type { PersonId } from '../actor.ts';
import type { Incident } from '../incident/incident.ts';
import { days, type Moment, minutes, type Span, seconds } from '../moment.ts';
import { ownerOf } from '../roles/owner.ts';
import type { AudienceState, Promised } from './audience-state.ts';
import type { Policy } from './policy.ts';

/** What time alone says of a clock. */
export type TimeState = 'undecided' | 'ok' | 'due-soon' | 'overdue' | 'silent' | 'paused' | 'done';
export type ClockState = TimeState | 'writing' | 'waiting' | 'sending';

export type Writing = { readonly person: PersonId; readonly keyAt: Moment };

export type Clock = {
  readonly state: ClockState;
  readonly timeState: TimeState;
  readonly promised: Promised | null;
  readonly owner: PersonId | null;
  readonly late: Span;
  readonly soonAt: Moment | null;
  readonly silentAt: Moment | null;
  readonly writing: Writing | null;
};

/** A key was pressed so recently that somebody is still composing. */
export const writingLasts = seconds(90);

/** Reads the clock of one audience at a moment (product.md §3, the table of states). */
export function readClock(
  incident: Incident,
  state: AudienceState,
  policy: Policy,
  now: Moment,
  typed: Writing | null,
): Clock {
  const { promised } = state;
  const timeState = timeStateOf(state, policy, now);
  const writing = typed && now - typed.keyAt < writingLasts && !state.closed ? typed : null;
  return {
    state: overlaid(state, timeState, writing),
    timeState,
    promised,
    owner: state.closed ? null : ownerOf(incident, state.audience),
    late: promised && !state.paused ? Math.max(0, now - promised.due) : 0,
    soonAt: promised && soonAt(promised, policy),
    silentAt: promised && silentAt(promised, policy),
    writing,
  };
}

function timeStateOf(state: AudienceState, policy: Policy, now: Moment): TimeState {
  const { promised } = state;
  if (state.closed || !promised) return 'done';
  if (state.paused && state.paused.until > now) return 'paused';
  if (now >= silentAt(promised, policy)) return 'silent';
  if (now >= promised.due) return 'overdue';
  if (now >= soonAt(promised, policy)) return 'due-soon';
  return promised.kind === 'decide' ? 'undecided' : 'ok';
}

/** Somebody acting on a clock is shown before what time says of it; silence is never covered up. */
function overlaid(state: AudienceState, timeState: TimeState, writing: Writing | null): ClockState {
  if (timeState === 'done' || timeState === 'paused') return timeState;
  if (state.sending) return 'sending';
  if (timeState === 'silent') return timeState;
  if (state.waiting) return 'waiting';
  return writing ? 'writing' : timeState;
}

/** Due soon: less than max(3 min, 20 % of the interval) left. */
export function soonAt(
  promised: Promised,
  policy: Pick<Policy, 'dueSoonFloorMinutes' | 'dueSoonShare'>,
): Moment {
  return (
    promised.due - Math.max(minutes(policy.dueSoonFloorMinutes), promised.interval * policy.dueSoonShare)
  );
}

/**
 * Silence: late by min(interval, 30 min). For a first word the interval is its target, so this is twice the target. A
 * letter that was promised for a day is silent a day later.
 */
export function silentAt(promised: Promised, policy: Policy): Moment {
  if (promised.kind === 'write-up') return promised.due + Math.min(promised.interval, days(1));
  return promised.due + Math.min(promised.interval, minutes(policy.silenceCapMinutes));
}
