import { defaultPolicy } from '../clocks/policy.ts';
import type { Audience } from '../customers/audience.ts';
import type { Recorded } from '../incident/events.ts';
import type { Moment, Span } from '../moment.ts';
import { type EarlyWords, earlyWords, type SoonPolicy } from './early-words.ts';
import { latenesses } from './lateness.ts';
import { declaredIn, endIn } from './lifetime.ts';
import { measure } from './measures.ts';
import { median } from './median.ts';
import { type CustomersHeard, type Reach, reachOf } from './reach.ts';
import { replyTimes } from './reply-times.ts';
import { longestSilences } from './silences.ts';

/** How an incident's customers were kept informed. Each number is defined in docs/reference/scorecard.md. */
export type Scorecard = {
  readonly declaredAt: Moment;
  /** When the trouble began, as it was known last; `null` where nobody said. */
  readonly beganAt: Moment | null;
  readonly resolvedAt: Moment | null;
  readonly firstWord: {
    readonly at: Moment | null;
    readonly fromDeclaring: Span | null;
    readonly fromBeginning: Span | null;
  };
  readonly silence: {
    readonly longest: Span;
    readonly audiences: readonly { readonly audience: Audience; readonly longest: Span }[];
  };
  readonly promises: {
    readonly kept: number;
    readonly missed: number;
    /** Of the missed ones, by how much: all together, in the middle, at most. */
    readonly late: { readonly sum: Span; readonly median: Span | null; readonly longest: Span };
  };
  /** `null`: who was told is not known here, or nobody is known to be affected. */
  readonly reach: Reach | null;
  readonly replies: {
    readonly answered: number;
    readonly median: Span | null;
    /** Those who still wait count with how long they have waited. */
    readonly slowest: Span | null;
    readonly waiting: number;
  };
  /** Words outside; all words and answers that left; reminders and escalations about them. */
  readonly words: { readonly outside: number; readonly all: number; readonly nudges: number };
  readonly early: EarlyWords;
  /** Weighted user-minutes; `null` where it is not reckoned here. */
  readonly impact: number | null;
};

/** What a log does not hold. */
export type BesideLog = {
  readonly policy?: SoonPolicy;
  readonly customers?: CustomersHeard | null;
  readonly impact?: number | null;
};

/** The scorecard of one incident, from its log alone and what is given beside it. Spans in milliseconds. */
export function scorecardOf(
  log: readonly Recorded[],
  now: Moment,
  { policy = defaultPolicy, customers = null, impact = null }: BesideLog = {},
): Scorecard {
  const measures = measure(log, now);
  const declaredAt = declaredIn(log) ?? now;
  const beganAt = beginningOf(log);
  const { toFirstWord } = measures;
  const at = toFirstWord === null ? null : declaredAt + toFirstWord;
  return {
    declaredAt,
    beganAt,
    resolvedAt: endIn(log),
    firstWord: {
      at,
      fromDeclaring: toFirstWord,
      fromBeginning: at === null || beganAt === null ? null : Math.max(0, at - beganAt),
    },
    silence: { longest: measures.longestSilence, audiences: longestSilences(log, now) },
    promises: {
      kept: measures.promisesKept,
      missed: measures.promisesMissed,
      late: lateOf(latenesses(log, now)),
    },
    reach: customers && reachOf(log, customers),
    replies: repliesOf(log, now),
    words: { outside: measures.words, all: wordsLeft(log), nudges: measures.nudges },
    early: earlyWords(log, policy),
    impact,
  };
}

function lateOf(spans: readonly Span[]): Scorecard['promises']['late'] {
  const sum = spans.reduce((one, other) => one + other, 0);
  return { sum, median: median(spans), longest: Math.max(0, ...spans) };
}

function repliesOf(log: readonly Recorded[], now: Moment): Scorecard['replies'] {
  const { answered, waiting } = replyTimes(log, now);
  const all = [...answered, ...waiting];
  return {
    answered: answered.length,
    median: median(answered),
    slowest: all.length === 0 ? null : Math.max(...all),
    waiting: waiting.length,
  };
}

/** What was known last of when it began: a correction counts, what one narrow audience was told does not. */
function beginningOf(log: readonly Recorded[]): Moment | null {
  return log.reduce<Moment | null>((since, { event }) => {
    if (event.type === 'incident.declared') return event.facts.since ?? null;
    if (event.type !== 'facts.changed' || event.audience !== undefined) return since;
    return event.facts.since ?? since;
  }, null);
}

/** Updates and answers, whoever they were for. */
function wordsLeft(log: readonly Recorded[]): number {
  const back = new Set(
    log.flatMap(({ event }) =>
      event.type === 'reply.undone' || event.type === 'reply.failed' ? [event.message] : [],
    ),
  );
  return log.filter(
    ({ event }) =>
      event.type === 'update.published' || (event.type === 'reply.sent' && !back.has(event.message)),
  ).length;
}
