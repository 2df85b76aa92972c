/** "14:31" in the reader's zone, 24 h. */
export function timeOfDay(at: string | number, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(zone ? { timeZone: zone } : {}),
  }).format(new Date(at));
}

/** "14:31:07". */
export function timeWithSeconds(at: string | number): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** "14:31 UTC": as customers read it. */
export function utcTime(at: string | number): string {
  return `${timeOfDay(at, 'UTC')} UTC`;
}

/** "23 Nov 2026, 14:31". */
export function dateAndTime(at: string | number): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** "23 Nov 2026". */
export function dateOnly(at: string | number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(at),
  );
}

/** "3 min ago", "in 2 h", "now". Coarse on purpose. */
export function relative(at: string | number, now: number): string {
  const minutes = Math.round((new Date(at).getTime() - now) / 60_000);
  const size = Math.abs(minutes);
  if (size < 1) return 'now';
  const words = span(size);
  return minutes < 0 ? `${words} ago` : `in ${words}`;
}

/** How long something took, of minutes: "45 s", "3 min 10 s", "2 h 5 min", "2 days 3 h". Longer ones as pages and mail say them. */
export function lengthSaid(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  if (minutes === 0) return 'less than a minute';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return twoUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const whole = Math.round(minutes);
  if (whole < 1440) return twoUnits(Math.floor(whole / 60), 'h', whole % 60, 'min');
  const hours = Math.round(whole / 60);
  return twoUnits(Math.floor(hours / 24), hours < 48 ? 'day' : 'days', hours % 24, 'h');
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return [large > 0 && `${large} ${largeUnit}`, small > 0 && `${small} ${smallUnit}`]
    .filter(Boolean)
    .join(' ');
}

/** How long a clock runs yet or is late, in whole minutes, short: "45 min", "2 h 5 min", "3 days". */
export function span(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) {
    const rest = minutes % 60;
    return rest === 0 || minutes >= 600
      ? `${Math.round(minutes / 60)} h`
      : `${Math.floor(minutes / 60)} h ${rest} min`;
  }
  return `${Math.round(minutes / (24 * 60))} days`;
}

/** Milliseconds left as "2:10" (under an hour) or "1 h 20 min". */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds >= 3_600) return span(Math.floor(seconds / 60));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
