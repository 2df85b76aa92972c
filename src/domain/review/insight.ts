import type { Moment } from '../moment.ts';
import { median } from './median.ts';
import type { Scorecard } from './scorecard.ts';

/** The middle of some incidents, and of how many: without them a middle says nothing. */
export type Middle = { readonly incidents: number; readonly median: number | null };

/** What several scorecards come to together. Spans in milliseconds. */
export type Insight = {
  readonly incidents: number;
  readonly firstWord: Middle;
  readonly fromBeginning: Middle;
  readonly silence: Middle;
  readonly reply: Middle;
  readonly impact: Middle;
  readonly promises: { readonly kept: number; readonly missed: number };
  /** Of the incidents with a promise missed: by how much all of its missed promises were late. */
  readonly late: Middle;
  readonly reach: {
    readonly affected: number;
    readonly direct: number;
    readonly page: number;
    readonly nobody: number;
    readonly beforeAsked: number;
  };
  readonly words: { readonly outside: number; readonly all: number; readonly nudges: number };
  readonly early: { readonly words: number; readonly early: number };
};

export function insightOf(cards: readonly Scorecard[]): Insight {
  const sum = (of: (card: Scorecard) => number): number => cards.reduce((total, card) => total + of(card), 0);
  const middle = (of: (card: Scorecard) => number | null): Middle => {
    const known = cards.map(of).filter((one) => one !== null);
    return { incidents: known.length, median: median(known) };
  };
  return {
    incidents: cards.length,
    firstWord: middle(({ firstWord }) => firstWord.fromDeclaring),
    fromBeginning: middle(({ firstWord }) => firstWord.fromBeginning),
    silence: middle(({ silence }) => silence.longest),
    reply: middle(({ replies }) => replies.median),
    impact: middle(({ impact }) => impact),
    promises: { kept: sum(({ promises }) => promises.kept), missed: sum(({ promises }) => promises.missed) },
    late: middle(({ promises }) => (promises.missed === 0 ? null : promises.late.sum)),
    reach: {
      affected: sum(({ reach }) => reach?.affected ?? 0),
      direct: sum(({ reach }) => reach?.direct ?? 0),
      page: sum(({ reach }) => reach?.page ?? 0),
      nobody: sum(({ reach }) => reach?.nobody ?? 0),
      beforeAsked: sum(({ reach }) => reach?.beforeAsked ?? 0),
    },
    words: {
      outside: sum(({ words }) => words.outside),
      all: sum(({ words }) => words.all),
      nudges: sum(({ words }) => words.nudges),
    },
    early: { words: sum(({ early }) => early.words), early: sum(({ early }) => early.early) },
  };
}

export const bucketNames = ['week', 'month'] as const;
export type BucketName = (typeof bucketNames)[number];

/** The buckets that a stretch of time falls into, oldest first: weeks from Monday, months, both in UTC. */
export function bucketsOf(
  from: Moment,
  to: Moment,
  name: BucketName,
): readonly { readonly from: Moment; readonly to: Moment }[] {
  const buckets: { from: Moment; to: Moment }[] = [];
  for (let start = beginning(from, name); start < to; ) {
    const end = after(start, name);
    buckets.push({ from: start, to: end });
    start = end;
  }
  return buckets;
}

function beginning(at: Moment, name: BucketName): Moment {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (name === 'month') return Date.UTC(year, month, 1);
  return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
}

function after(start: Moment, name: BucketName): Moment {
  const date = new Date(start);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return name === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month, day + 7);
}
