import { type Moment, minutes } from '../moment.ts';

/** "22:00" to "07:00", as clocks on a wall there show it. The same twice is never. */
export type QuietHours = { readonly from: string; readonly to: string };

/**
 * When mail that would leave at `at` may go to somebody who is not to be disturbed in these hours of their zone: the
 * first minute at which their clock is outside of them, also where clocks are changed meanwhile; `at` itself outside of
 * them. An unknown zone has no quiet hours: better a mail at night than none.
 */
export function quietUntil(at: Moment, { from, to }: QuietHours, zone: string): Moment {
  const clock = clockIn(zone);
  if (!clock) return at;
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  const isQuiet = (moment: Moment): boolean => isWithin(clock(moment), begin, end);
  if (!isQuiet(at)) return at;
  let moment = Math.floor(at / minutes(1)) * minutes(1);
  const plainly = moment + minutes((end - clock(at) + day) % day);
  if (clock(plainly) === end) return plainly;
  // Clocks are changed on the way.
  while (isQuiet(moment)) moment += minutes(1);
  return moment;
}

const day = 24 * 60;

function isWithin(minute: number, begin: number, end: number): boolean {
  return begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end;
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** Reads the minute of the day in a zone; `null` for a zone that there is not. */
function clockIn(timeZone: string): ((moment: Moment) => number) | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return (moment) => minuteOf(format.format(moment));
  } catch {
    return null;
  }
}
