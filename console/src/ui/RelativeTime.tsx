import { useNow } from '../live/use-now.ts';
import { dateAndTime, relative, timeOfDay } from './times.ts';

/** "3 min ago", with the exact time and zone on hover and for screen readers. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exact(at)} className={className}>
      {relative(at, now)}
    </time>
  );
}

/** "14:31" today, "22 Nov 2026, 14:31" otherwise. */
export function ClockTime({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return (
    <time dateTime={at} title={exact(at)} className={className}>
      {today ? timeOfDay(at) : dateAndTime(at)}
    </time>
  );
}

function exact(at: string): string {
  return `${dateAndTime(at)} (${timeOfDay(at, 'UTC')} UTC)`;
}
