/** What a clock on a wall shows: no zone in it. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

/**
 * The moment (epoch milliseconds) at which clocks in an IANA zone show a time. Of the two moments of an hour that comes twice the first; in
 * an hour that is left out, as if clocks had not been changed yet (RFC 5545 §3.3.5).
 */
export function momentIn(zone: string, wall: WallTime): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const before = offset(zone, asUtc - day);
  const candidates = [before, offset(zone, asUtc + day)].map((off) => ({ off, at: asUtc - off }));
  const shown = candidates.filter(({ off, at }) => offset(zone, at) === off).map(({ at }) => at);
  return shown.length > 0 ? Math.min(...shown) : asUtc - before;
}

/** Whether it is a zone that the runtime knows. */
export function isZone(name: string): boolean {
  try {
    return formatOf(name) !== null;
  } catch {
    return false;
  }
}

const day = 86_400_000;

/** What clocks in a zone show at a moment (epoch milliseconds). */
export function wallTimeIn(zone: string, at: number): WallTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day: date, hour, minute, second };
}

function offset(zone: string, at: number): number {
  const { year, month, day: date, hour, minute, second } = wallTimeIn(zone, at);
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = 'numeric' as const;
  const fields = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  };
  const format = new Intl.DateTimeFormat('en-GB', { ...fields, timeZone, hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format;
}
