import type { Moment } from '../../domain/moment.ts';
import { type Html, html } from '../../kit/html.ts';
import { iso, utcTime } from './moments.ts';

/** A time in UTC and, where it differs, in its reader's own zone: `14:50 UTC (15:50 your time)`. */
export function zonedTime(at: Moment, day: Moment, zone: string): Html {
  const own = timeIn(zone, at);
  return html`<time datetime="${iso(at)}">${utcTime(at, day)}${own === null ? '' : ` (${own} your time)`}</time>`;
}

/** With its date only where that is another than in UTC. */
function timeIn(zone: string, at: Moment): string | null {
  const format = formatOf(zone);
  if (!format) return null;
  const { date, time } = partsOf(format, at);
  const there = partsOf(utc, at);
  if (date !== there.date) return `${date}, ${time}`;
  return time === there.time ? null : time;
}

function partsOf(format: Intl.DateTimeFormat, at: Moment): { readonly date: string; readonly time: string } {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${parts.get('day')} ${parts.get('month')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

const shape = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
const utc = new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: 'UTC' });

// A formatter costs fifty microseconds, and a page holds dozens of times. There are a few hundred zones.
const formats = new Map<string, Intl.DateTimeFormat | null>();
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = formatFor(zone);
  if (formats.size > 1_000) formats.clear();
  formats.set(zone, made);
  return made;
}

/** A zone that this machine does not know leaves the time in UTC. */
function formatFor(zone: string): Intl.DateTimeFormat | null {
  try {
    return zone === 'UTC' ? null : new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: zone });
  } catch {
    return null;
  }
}
