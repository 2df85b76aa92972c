import type { Clock } from '../../../src/inbound/api/shapes/incident.ts';
import { countdown, span } from './times.ts';

/** What a clock says in words at `now` (epoch ms): always a word, with minutes, and seconds only where they matter. */
export function clockWords(clock: Clock, now: number): string {
  const left = clock.due === null ? null : Date.parse(clock.due) - now;
  switch (clock.state) {
    case 'undecided':
      return left === null
        ? 'Decide who'
        : left > 0
          ? `Decide who: ${countdown(left)}`
          : `Decide who: ${span(late(left))} late`;
    case 'ok':
      return left === null ? 'On time' : span(Math.max(1, Math.ceil(left / 60_000)));
    case 'due-soon':
      return left === null ? 'Due soon' : `${countdown(left)} left`;
    case 'overdue':
      return `${span(Math.max(clock.lateMinutes, left === null ? 0 : late(left)))} late`;
    case 'silent':
      return `Silent, ${span(Math.max(clock.lateMinutes, left === null ? 0 : late(left)))} late`;
    case 'writing':
      return clock.writing ? `${clock.writing.person.name} is writing` : 'Writing';
    case 'waiting':
      return clock.waiting
        ? `Waiting for ${clock.waiting.approver.name}, ${age(clock.waiting.since, now)}`
        : 'Waiting for approval';
    case 'sending':
      return clock.sending
        ? `Going out in ${Math.max(0, Math.ceil((Date.parse(clock.sending.undoUntil) - now) / 1_000))} s`
        : 'Sending';
    case 'paused':
      return clock.paused
        ? `Paused for ${span(Math.max(1, Math.ceil((Date.parse(clock.paused.until) - now) / 60_000)))}`
        : 'Paused';
    case 'done':
      return 'Done';
  }
}

/** States whose words contain seconds. */
export function showsSeconds(state: Clock['state']): boolean {
  return state === 'due-soon' || state === 'undecided' || state === 'sending';
}

function late(left: number): number {
  return Math.max(0, Math.floor(-left / 60_000));
}

function age(since: string, now: number): string {
  return span(Math.max(0, Math.floor((now - Date.parse(since)) / 60_000)));
}
