import type { AudienceView, Clock } from '../../../src/inbound/api/shapes/incident.ts';

/**
 * The clock as time alone has moved it since the server last spoke (`now`: server time, epoch ms).
 * Writing, waiting and sending stand over time, as on the server; they end by its word, not by ours.
 */
export function clockAt(clock: Clock, now: number): Clock {
  const timeState = timeStateAt(clock, now);
  const lateMinutes =
    clock.due === null ? 0 : Math.max(0, Math.floor((now - Date.parse(clock.due)) / 60_000));
  if (timeState === clock.timeState && lateMinutes === clock.lateMinutes) return clock;
  const state = clock.state === clock.timeState ? timeState : clock.state;
  return { ...clock, timeState, state, lateMinutes };
}

function timeStateAt({ timeState, due, soonAt, silentAt }: Clock, now: number): Clock['timeState'] {
  if (timeState === 'paused' || timeState === 'done' || due === null) return timeState;
  const passed = (at: string | null) => at !== null && now >= Date.parse(at);
  if (passed(silentAt)) return 'silent';
  if (passed(due)) return timeState === 'silent' ? 'silent' : 'overdue';
  if (timeState === 'undecided') return 'undecided';
  if (passed(soonAt) && timeState === 'ok') return 'due-soon';
  return timeState;
}

const urgency: readonly Clock['timeState'][] = [
  'silent',
  'overdue',
  'undecided',
  'due-soon',
  'ok',
  'paused',
  'done',
];

/** Worst first, then the soonest promise. A change of minutes alone never changes the order. */
export function byUrgency(one: AudienceView, other: AudienceView): number {
  const states = urgency.indexOf(one.clock.timeState) - urgency.indexOf(other.clock.timeState);
  if (states !== 0) return states;
  return (
    (one.clock.due ?? '9').localeCompare(other.clock.due ?? '9') || one.audience.localeCompare(other.audience)
  );
}

export function isLate(clock: Clock): boolean {
  return clock.timeState === 'overdue' || clock.timeState === 'silent';
}
