import type { Moment } from '../../domain/moment.ts';

// Written without Intl: a page of history holds hundreds of times, and a formatter costs fifty microseconds.

export const iso = (at: Moment): string => new Date(at).toISOString();

/** `14:46 UTC` on the day it is read in, `23 Nov, 14:46 UTC` else, with the year when that differs too. */
export function utcTime(at: Moment, day: Moment): string {
  const time = `${iso(at).slice(11, 16)} UTC`;
  if (utcDay(at) === utcDay(day)) return time;
  return `${utcDate(at, day)}, ${time}`;
}

/** `23 Nov`, or `23 Nov 2025` in another year than `day`. */
export function utcDate(at: Moment, day: Moment): string {
  const date = new Date(at);
  const short = `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]?.slice(0, 3)}`;
  return date.getUTCFullYear() === new Date(day).getUTCFullYear()
    ? short
    : `${short} ${date.getUTCFullYear()}`;
}

/** `2026-11-23` */
export const utcDay = (at: Moment): string => iso(at).slice(0, 10);

/** `2026-11` */
export const utcMonth = (at: Moment): string => iso(at).slice(0, 7);

/** `2026-11` → `November 2026` */
export function monthName(month: string): string {
  return `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}

/** `1 day`, `2 days` */
export const count = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? '' : 's'}`;

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
