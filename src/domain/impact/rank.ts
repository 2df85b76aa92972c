import { lengthWords, type Moment } from '../moment.ts';

/** What of a customer decides how soon they need a word or a hand. */
export type Needing = {
  readonly customer: string;
  readonly name: string;
  /** Weighted users that hurt now. */
  readonly rate: number;
  readonly users: number;
  readonly deadline: Moment | null;
  /** Words went to them directly last; `null`: never. */
  readonly toldAt: Moment | null;
  /** They wrote, and wait for an answer. */
  readonly waits: boolean;
  /** They wrote to us. */
  readonly asked: boolean;
};

export type Factor = { readonly name: FactorName; readonly value: number; readonly sentence: string };
export type FactorName = 'hurt' | 'deadline' | 'asked' | 'told';

export type Rank = { readonly score: number; readonly why: string; readonly factors: readonly Factor[] };

const [hour, day] = [3_600_000, 86_400_000];

/**
 * Who needs a word or a hand first: how much they hurt, times how near their deadline is, times whether they ask, times
 * how long ago they heard from us. Hurt counts by doublings, so that a very large customer does not hide all others.
 */
export function rankOf(needing: Needing, now: Moment): Rank {
  const factors = [
    hurtFactor(needing),
    deadlineFactor(needing, now),
    askedFactor(needing),
    toldFactor(needing, now),
  ];
  const score = factors.reduce((product, { value }) => product * value, 1);
  return {
    score,
    why: factors
      .map(({ sentence }) => sentence)
      .filter((one) => one !== '')
      .join(' · '),
    factors,
  };
}

/** Whoever comes first in the list; of the same score the larger one, then by name: an order that stays. */
export function byRank(one: Needing & Pick<Rank, 'score'>, other: Needing & Pick<Rank, 'score'>): number {
  return (
    other.score - one.score ||
    other.users - one.users ||
    compare(one.name.toLowerCase(), other.name.toLowerCase()) ||
    compare(one.customer, other.customer)
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Whoever waits for an answer is never last, even where everything is back. */
function hurtFactor({ rate, users, waits }: Needing): Factor {
  const value = Math.max(Math.log2(1 + rate), waits ? 1 : 0);
  const sentence = rate > 0 ? `hurts ${counted(users, 'person', 'people')}` : 'has everything back';
  return { name: 'hurt', value, sentence };
}

function deadlineFactor({ deadline, rate }: Needing, now: Moment): Factor {
  const left = deadline === null || rate === 0 ? null : deadline - now;
  if (left === null || left > day) return { name: 'deadline', value: 1, sentence: '' };
  if (left <= 0) return { name: 'deadline', value: 1.5, sentence: 'their deadline has passed' };
  const value = left <= 4 * hour ? 3 : 2;
  return { name: 'deadline', value, sentence: `their deadline is in ${lengthWords(left)}` };
}

function askedFactor({ waits, asked, toldAt }: Needing): Factor {
  if (waits) return { name: 'asked', value: 1.5, sentence: 'waits for an answer' };
  if (asked && toldAt === null) return { name: 'asked', value: 1.5, sentence: 'asked and was not told' };
  return { name: 'asked', value: 1, sentence: '' };
}

/** Half as urgent right after a word, as before after an hour; whoever heard nothing comes before them. */
function toldFactor({ toldAt }: Needing, now: Moment): Factor {
  if (toldAt === null) return { name: 'told', value: 1.25, sentence: 'not told directly' };
  const passed = Math.max(0, now - toldAt);
  return {
    name: 'told',
    value: Math.min(1, 0.5 + (0.5 * passed) / hour),
    sentence: `told ${lengthWords(passed)} ago`,
  };
}

function counted(count: number, one: string, many: string): string {
  return `${Math.round(count).toLocaleString('en')} ${count === 1 ? one : many}`;
}
