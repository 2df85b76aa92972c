import type { DraftView } from '../../../src/inbound/api/shapes/incident.ts';
import { timeOfDay, utcTime } from '../ui/times.ts';

export type PromiseAsked = NonNullable<DraftView['promise']>;

/** As the wire takes it: "PT20M", or a time. */
export function promiseOnWire(promise: PromiseAsked): string {
  return 'due' in promise ? promise.due : `PT${promise.everyMinutes}M`;
}

/** When the promised word is due if the text left at `from` (epoch ms). */
export function promisedAt(promise: PromiseAsked, from: number): number {
  return 'due' in promise ? Date.parse(promise.due) : from + promise.everyMinutes * 60_000;
}

/** "15:05 UTC (16:05 your time)": as customers read it, and as the writer lives it. */
export function bothTimes(at: string | number): string {
  const [ours, theirs] = [timeOfDay(at), timeOfDay(at, 'UTC')];
  return ours === theirs ? utcTime(at) : `${utcTime(at)} (${ours} your time)`;
}

/** The same, with its date where that is not today's. */
export function onItsDay(at: string | number, now: number): string {
  const day = (one: string | number) => new Date(one).toISOString().slice(0, 10);
  if (day(at) === day(now)) return bothTimes(at);
  const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${date.format(new Date(at))}, ${bothTimes(at)}`;
}
