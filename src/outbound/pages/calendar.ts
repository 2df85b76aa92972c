import type { Moment } from '../../domain/moment.ts';
import { momentIn, wallTimeIn } from '../../kit/wall-time.ts';

/** A day or a month as clocks in the page's time zone show it: days there may last 23 or 25 hours. */
export type Leaf = {
  /** `2026-11-23`, or `2026-11`. */
  readonly name: string;
  readonly from: Moment;
  /** Where the next one begins. */
  readonly to: Moment;
};

/** The last `many` days in a zone, oldest first; the last is today. */
export function lastDays(now: Moment, many: number, zone: string): Leaf[] {
  const today = wallTimeIn(zone, now);
  const midnights = Array.from({ length: many + 1 }, (_, at) => {
    const name = new Date(Date.UTC(today.year, today.month - 1, today.day - many + 1 + at));
    return { name: name.toISOString().slice(0, 10), from: midnight(zone, name) };
  });
  return leaves(midnights);
}

/** The last `many` months in a zone, oldest first; the last is this one. */
export function lastMonths(now: Moment, many: number, zone: string): Leaf[] {
  const today = wallTimeIn(zone, now);
  const firsts = Array.from({ length: many + 1 }, (_, at) => {
    const name = new Date(Date.UTC(today.year, today.month - many + at, 1));
    return { name: name.toISOString().slice(0, 7), from: midnight(zone, name) };
  });
  return leaves(firsts);
}

function leaves(begins: readonly { readonly name: string; readonly from: Moment }[]): Leaf[] {
  return begins.slice(0, -1).map((one, at) => ({ ...one, to: begins[at + 1]?.from ?? one.from }));
}

function midnight(zone: string, date: Date): Moment {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return momentIn(zone, { year, month, day, hour: 0, minute: 0, second: 0 });
}
