import { dateAndTime, timeOfDay } from '../ui/times.ts';

/** "26 Nov 2026, 03:00 to 05:00", in the reader's zone; the second date only where it is another. */
export function windowWords(from: string, to: string): string {
  const sameDay = new Date(from).toDateString() === new Date(to).toDateString();
  return `${dateAndTime(from)} to ${sameDay ? timeOfDay(to) : dateAndTime(to)}`;
}

/** The same in UTC, as customers read it. */
export function utcWords(from: string, to: string): string {
  const day = (at: string) =>
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(at),
    );
  const [begin, end] = [`${day(from)}, ${timeOfDay(from, 'UTC')}`, timeOfDay(to, 'UTC')];
  return `${begin} to ${day(from) === day(to) ? end : `${day(to)}, ${end}`} UTC`;
}
