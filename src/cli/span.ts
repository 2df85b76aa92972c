import { wrongUsage } from './outcome.ts';

/** "20m", "1h30m", "2d", "PT20M" or a time as the API wants it: an ISO 8601 duration or an RFC 3339 time. */
export function promiseOf(text: string): string {
  if (isDuration(text)) return text.toUpperCase();
  const short = /^(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m(?:in)?)?$/i.exec(text);
  if (text !== '' && short) return isoOf(short[1], short[2], short[3]);
  if (!Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT/.test(text)) return text;
  return wrongUsage(`"${text}" is no time from now. Write it like 20m, 1h30m or 2026-11-23T15:05:00Z.`);
}

/** The time that "20m" from `now` is. */
export function timeOf(text: string, now: string): string {
  const promise = promiseOf(text);
  if (!isDuration(promise)) return promise;
  const [days, hours, minutes] = [/(\d+)D/, /(\d+)H/, /(\d+)M/].map((part) =>
    Number(part.exec(promise)?.[1] ?? 0),
  );
  const span = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000;
  return new Date(Date.parse(now) + span).toISOString();
}

function isDuration(text: string): boolean {
  return /^P(?=.)(\d{1,4}D)?(T(?=.)(\d{1,5}H)?(\d{1,6}M)?)?$/i.test(text);
}

function isoOf(days = '', hours = '', minutes = ''): string {
  const clock = `${hours && `${hours}H`}${minutes && `${minutes}M`}`;
  return `P${days && `${days}D`}${clock && `T${clock}`}`;
}
