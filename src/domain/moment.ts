/** A point in time: milliseconds since 1970-01-01T00:00Z. The domain never asks what time it is; it is told. */
export type Moment = number;

/** A length of time in milliseconds. */
export type Span = number;

export const seconds = (count: number): Span => count * 1_000;
export const minutes = (count: number): Span => count * 60_000;
export const days = (count: number): Span => count * 86_400_000;

/** Whole minutes in a span, rounded down: what a person reads as "3 min late". */
export const wholeMinutes = (span: Span): number => Math.floor(span / 60_000);

/**
 * How long, as one says it: "54 min", "1 h 12 min", "2 days 3 h". Its two largest units, rounded to the smaller one; below
 * a minute it is "less than a minute".
 */
export function lengthWords(span: Span): string {
  if (span < minutes(1)) return 'less than a minute';
  const total = Math.round(span / minutes(1));
  if (total < 60) return `${total} min`;
  if (total < 1440) return twoUnits(Math.floor(total / 60), 'h', total % 60, 'min');
  const hours = Math.round(total / 60);
  return twoUnits(Math.floor(hours / 24), hours < 48 ? 'day' : 'days', hours % 24, 'h');
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
