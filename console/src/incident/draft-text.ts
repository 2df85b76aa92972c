import type { DraftView } from '../../../src/inbound/api/shapes/incident.ts';
import { filled } from './fill-times.ts';
import { promisedAt } from './promise.ts';

/** The draft as a reader in UTC would see it if it left now: {next} moves on while it waits. */
export function draftText(
  { body, times, promise }: Pick<DraftView, 'body' | 'times' | 'promise'>,
  now: number,
): string {
  return filled(body, timesNow(times, promise, now), now);
}

export function timesNow(
  times: DraftView['times'],
  promise: DraftView['promise'],
  now: number,
): Record<string, string> {
  if (promise === null) return times;
  return { ...times, next: new Date(promisedAt(promise, now)).toISOString() };
}
