import type { Span } from '../domain/moment.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A measured length, to be compared with others: "2 min", "1 h 25 min", "13 days 16 h". */
export function lengthWords(span: Span): string {
  if (span > 0 && span < minute) return 'under a minute';
  const total = Math.round(span / minute);
  if (total < 60) return `${total} min`;
  if (total * minute < 2 * day) return joined(Math.floor(total / 60), 'h', total % 60, 'min');
  const hours = Math.round(span / hour);
  return joined(Math.floor(hours / 24), 'days', hours % 24, 'h');
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
