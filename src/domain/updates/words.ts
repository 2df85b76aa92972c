import type { Moment } from '../moment.ts';

/** Text in which times are still times, so that every surface can show them in its reader's zone. */
export type Words = readonly (string | { readonly at: Moment })[];

/** A long text as blocks, with times that are still times: what the write-up's Markdown comes to. */
export type LongText = readonly TextBlock[];

export type TextBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly of: readonly TextPart[] }
  | { readonly kind: 'paragraph'; readonly of: readonly TextPart[] }
  | { readonly kind: 'quote'; readonly of: readonly TextPart[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly TextPart[])[] };

export type TextPart =
  | PlainPart
  | { readonly kind: 'strong' | 'emphasis'; readonly of: readonly PlainPart[] };

export type PlainPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  | { readonly kind: 'time'; readonly at: Moment }
  /** A day of the calendar, as it is in UTC; `by`: something is promised until its end. */
  | { readonly kind: 'day'; readonly at: Moment; readonly by: boolean };

/** "24 Dec 2026", in UTC. */
export function dayName(at: Moment): string {
  return format(at, 'UTC', { day: 'numeric', month: 'short', year: 'numeric' });
}

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
  const parts = formatter(zone, { timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

function format(at: Moment, zone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(zone, options).format(at);
}

/** Making a formatter costs fifty times what using it does. There are as many as zones that exist, by the few shapes above. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${Object.keys(options)}`;
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  formatters.set(key, kept);
  return kept;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
