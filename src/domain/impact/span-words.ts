import type { Span } from '../moment.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A length of time, or a range of them, as one would say it: "about 30 minutes", "about 1 to 3 hours". */
export function spanWords(from: Span, to: Span = from): string {
  const unit = to < 2 * hour ? minute : to < 2 * day ? hour : day;
  const [low, high] = [rounded(from / unit), rounded(to / unit)];
  const name = unit === minute ? 'minute' : unit === hour ? 'hour' : 'day';
  const plural = high === '1' ? name : `${name}s`;
  return low === high ? `about ${high} ${plural}` : `about ${low} to ${high} ${plural}`;
}

function rounded(count: number): string {
  return String(count < 3 && !Number.isInteger(count) ? Math.round(count * 2) / 2 : Math.round(count));
}
