import type { Moment } from '../moment.ts';
import { type Book, componentsOf, courseOf, type Piece, pieceAt } from './course.ts';
import type { Hurt } from './hurt.ts';

const minute = 60_000;

/** Weighted users of one customer that hurt at a moment. */
export function rateAt(hurt: Hurt, at: Moment, book: Book): number {
  return coursesOf(hurt, book).reduce((sum, pieces) => sum + (pieceAt(pieces, at)?.rate ?? 0), 0);
}

/** Impact of one customer over a stretch of time, in weighted user-minutes: weight × users × severity × minutes. */
export function impactOver(hurt: Hurt, from: Moment, to: Moment, book: Book): number {
  return coursesOf(hurt, book).reduce((sum, pieces) => sum + overPieces(pieces, from, to), 0);
}

function coursesOf(hurt: Hurt, book: Book): readonly (readonly Piece[])[] {
  return componentsOf(hurt, book.stages).map((component) => courseOf(hurt, component, book));
}

/** The same of one component. */
export function overPieces(pieces: readonly Piece[], from: Moment, to: Moment): number {
  let sum = 0;
  pieces.forEach((piece, index) => {
    const start = Math.max(piece.from, from);
    const end = Math.min(pieces[index + 1]?.from ?? to, to);
    if (end > start) sum += (piece.rate * (end - start)) / minute;
  });
  return sum;
}

/** `rate`: weighted users that hurt from this moment on; `impact`: weighted user-minutes until it. */
export type CurvePoint = { readonly at: Moment; readonly rate: number; readonly impact: number };

/** All customers together: a point at each moment at which the rate changes, and the last at `until`. */
export function curveOf(book: Book, until: Moment): readonly CurvePoint[] {
  const changes = new Map<Moment, number>();
  for (const hurt of book.hurts)
    for (const pieces of coursesOf(hurt, book)) {
      let before = 0;
      for (const { from, rate } of pieces) {
        if (rate !== before && from <= until) changes.set(from, (changes.get(from) ?? 0) + rate - before);
        before = rate;
      }
    }
  const points: CurvePoint[] = [];
  let [rate, impact, last] = [0, 0, 0];
  for (const at of [...changes.keys()].sort((one, other) => one - other)) {
    impact += (rate * (at - last)) / minute;
    // What is left of many additions and subtractions is no hurt.
    rate = settled(rate + (changes.get(at) ?? 0));
    last = at;
    points.push({ at, rate, impact });
  }
  if (points.length > 0 && last < until)
    points.push({ at: until, rate, impact: impact + (rate * (until - last)) / minute });
  return points;
}

const settled = (rate: number): number => (Math.abs(rate) < 1e-6 ? 0 : rate);
