import type { Recorded } from '../../../domain/incident/events.ts';
import type { Entry } from '../../../domain/incident/told.ts';
import { type Moment, wholeMinutes } from '../../../domain/moment.ts';
import { gapsOf } from '../../../domain/review/silences.ts';
import { presentEntry } from '../incidents/timeline.ts';
import { wireTime } from '../presenters.ts';
import type { ReviewStretch } from '../shapes/review.ts';

/** The timeline in two lanes, cut where something was said outside: each piece is a silence, and what was done in it. */
export function stretchesOf(
  log: readonly Recorded[],
  entries: readonly Entry[],
  until: Moment,
): readonly ReviewStretch[] {
  // The last words leave a moment after resolving: what ends before it begins is no silence.
  const gaps = gapsOf(log, until).filter(({ from, to }) => to > from);
  const over = gaps.at(-1)?.to ?? until;
  const silences = gaps.map((gap, at) => ({
    ...gap,
    silent: true,
    last: over >= until && at === gaps.length - 1,
  }));
  const pieces = silences.flatMap((gap, at) => {
    const before = gaps[at - 1]?.to ?? gap.from;
    // In between nobody outside was to be told.
    return before < gap.from ? [{ from: before, to: gap.from, silent: false, last: false }, gap] : [gap];
  });
  // The last words stand after the silence that they ended; what happens this moment is part of the one that goes on.
  const within = (from: Moment, to: Moment, last: boolean) =>
    entries.filter(({ at }) => at >= from && (last ? at <= to : at < to));
  const before = pieces.map(({ from, to, silent, last }) => piece(from, to, silent, within(from, to, last)));
  const after = entries.filter(({ at }) => (over < until ? at >= over : at > over));
  const lastAt = after.at(-1)?.at;
  return lastAt === undefined ? before : [...before, piece(over, lastAt, false, after)];
}

function piece(from: Moment, to: Moment, silent: boolean, entries: readonly Entry[]): ReviewStretch {
  return {
    ...{ from: wireTime(from), to: wireTime(to), minutes: wholeMinutes(to - from), silent },
    said: entries.filter(({ lane }) => lane === 'said').map(presentEntry),
    inside: entries.filter(({ lane }) => lane !== 'said').map(presentEntry),
  };
}
