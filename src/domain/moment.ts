/** A point in time: milliseconds since 1970-01-01T00:00Z. The domain never asks what time it is; it is told. */
export type Moment = number;

/** A length of time in milliseconds. */
export type Span = number;

export const seconds = (count: number): Span => count * 1_000;
export const minutes = (count: number): Span => count * 60_000;
export const days = (count: number): Span => count * 86_400_000;

/** Whole minutes in a span, rounded down: what a person reads as "3 min late". */
export const wholeMinutes = (span: Span): number => Math.floor(span / 60_000);
