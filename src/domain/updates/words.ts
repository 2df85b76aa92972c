import type { Moment } from '../moment.ts';

/** Text in which times are still times, so that every surface can show them in its reader's zone. */
export type Words = readonly (string | { readonly at: Moment })[];

/** Words as plain text with times in one zone, 24 h: "15:05 UTC", or "30 Nov, 09:00 UTC" on another day than `day`. */
export function plain(words: Words, day: Moment, zone = 'UTC'): string {
  return words.map((part) => (typeof part === 'string' ? part : clockTime(part.at, day, zone))).join('');
}

/** A clock time as a customer reads it: 24 h with its zone, and the date when it is not `day`'s. */
export function clockTime(at: Moment, day: Moment, zone = 'UTC'): string {
  const time = format(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const zoneName = zone === 'UTC' ? 'UTC' : shortZone(at, zone);
  if (dateIn(at, zone) === dateIn(day, zone)) return `${time} ${zoneName}`;
  return `${format(at, zone, { day: 'numeric', month: 'short' })}, ${time} ${zoneName}`;
}

function dateIn(at: Moment, zone: string): string {
  return format(at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
}

function shortZone(at: Moment, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

function format(at: Moment, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(at);
}
