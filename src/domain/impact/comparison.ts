import type { ComponentId } from '../customers/component.ts';
import type { Option } from '../dialogue/option.ts';
import type { Moment, Span } from '../moment.ts';
import type { Book } from './course.ts';
import { spanWords } from './span-words.ts';
import {
  type Ache,
  achesAt,
  bundled,
  horizonOf,
  type IsFor,
  type Range,
  type Relief,
  reliefOf,
  remainingOf,
  type SpanRange,
  type StepsByAche,
  stepsFor,
} from './ways.ts';

/** One way forward beside the others. Spans are counted from the decision. */
export type ComparedOption = {
  readonly option: Option;
  readonly rank: number;
  readonly remaining: Range;
  /** When its last step is over. */
  readonly done: SpanRange;
  /** Who gets something back first. */
  readonly firstRelief: (SpanRange & { readonly customers: number }) | null;
  readonly deadlinesMet: number;
  readonly deadlinesMissed: number;
  readonly neverRestored: readonly ComponentId[];
  /** What would have to be true for it to be first, or, of the first, for it not to be. */
  readonly breakEven: string | null;
};

export type Comparison = {
  readonly horizon: Span;
  /** Least impact first. */
  readonly options: readonly ComparedOption[];
  readonly quickestFix: string | null;
  readonly leastImpact: string | null;
  /** Says so where the quickest fix is not the one that hurts least (practice M6). */
  readonly sentence: string | null;
};

/** Ways forward in the order of the impact that is still to come on them. */
export function compare(options: readonly Option[], book: Book, isFor: IsFor, now: Moment): Comparison {
  const aches = achesAt(book, now);
  const horizon = horizonOf(options);
  const ways = options
    .map((option) => wayOf(option, aches, isFor, horizon, now))
    .sort((one, other) => one.remaining.expected - other.remaining.expected);
  const compared = ways.map((way, index) => present(way, index, ways, horizon));
  const quickest = quickestOf(compared);
  return {
    horizon,
    options: compared,
    quickestFix: quickest?.option.id ?? null,
    leastImpact: aches.length === 0 ? null : (compared[0]?.option.id ?? null),
    sentence: quickest && aches.length > 0 ? sentenceOf(quickest, compared) : null,
  };
}

type Way = Omit<ComparedOption, 'rank' | 'breakEven'> & { readonly sums: StepsByAche };

function wayOf(option: Option, aches: readonly Ache[], isFor: IsFor, horizon: Span, now: Moment): Way {
  const steps = stepsFor(option, aches, isFor);
  const relief = reliefOf(steps);
  const sums = bundled(steps);
  return {
    option,
    sums,
    remaining: remainingOf(sums, horizon),
    done: {
      from: Math.max(...option.restorations.map(({ from }) => from)),
      to: Math.max(...option.restorations.map(({ to }) => to)),
    },
    firstRelief: firstReliefOf(steps),
    ...deadlinesOf(aches, relief, now),
    neverRestored: neverOf(aches, relief),
  };
}

function firstReliefOf(steps: StepsByAche): Way['firstRelief'] {
  const helped = [...steps].flatMap(([ache, own]) => own.map((step) => ({ ache, step })));
  const first = helped.toSorted(
    (one, other) => one.step.to - other.step.to || one.step.from - other.step.from,
  )[0];
  if (!first) return null;
  const { from, to } = first.step;
  const then = helped.filter(({ step }) => step.from === from && step.to === to);
  return { from, to, customers: new Set(then.map(({ ache }) => ache.customer)).size };
}

/** A deadline is met where everything that hurts is whole before it, even if it takes as long as it may. */
function deadlinesOf(
  aches: readonly Ache[],
  relief: readonly Relief[],
  now: Moment,
): Pick<Way, 'deadlinesMet' | 'deadlinesMissed'> {
  const whole = new Map(
    relief.flatMap((one) => (one.whole ? [[`${one.customer} ${one.component}`, one.to] as const] : [])),
  );
  const late = new Map<string, boolean>();
  for (const { customer, component, deadline } of aches) {
    if (deadline === null || deadline < now) continue;
    const to = whole.get(`${customer} ${component}`);
    const missed = to === undefined || now + to > deadline;
    late.set(customer, missed || (late.get(customer) ?? false));
  }
  const missed = [...late.values()].filter((one) => one).length;
  return { deadlinesMet: late.size - missed, deadlinesMissed: missed };
}

function neverOf(aches: readonly Ache[], relief: readonly Relief[]): readonly ComponentId[] {
  const back = new Set(relief.map(({ customer, component }) => `${customer} ${component}`));
  const never = aches.filter(({ customer, component }) => !back.has(`${customer} ${component}`));
  return [...new Set(never.map(({ component }) => component))];
}

function present(way: Way, index: number, ways: readonly Way[], horizon: Span): ComparedOption {
  const { sums: _, ...shown } = way;
  return { ...shown, rank: index + 1, breakEven: breakEvenOf(way, index, ways, horizon) };
}

/** The whole fix that is over first; where none is whole, whatever is over first. */
function quickestOf(options: readonly ComparedOption[]): ComparedOption | null {
  const whole = options.filter(({ neverRestored }) => neverRestored.length === 0);
  const all = whole.length > 0 ? whole : options;
  const middle = ({ done }: ComparedOption): Span => (done.from + done.to) / 2;
  return all.toSorted((one, other) => middle(one) - middle(other))[0] ?? null;
}

/** By how much all its times would have to be shorter, or longer, to change the order. */
function breakEvenOf(way: Way, index: number, ways: readonly Way[], horizon: Span): string | null {
  const rival = index === 0 ? ways[1] : ways[0];
  if (!rival || rival.remaining.expected === way.remaining.expected) return null;
  const scale = scaleTo(way.sums, rival.remaining.expected, horizon);
  const { from, to } = way.done;
  const now = spanWords(from, to);
  if (index === 0)
    return scale === null
      ? `First however long it takes.`
      : `First as long as it takes less than ${spanWords(scale * ((from + to) / 2))}, instead of ${now}.`;
  return scale === null
    ? `Not first however quickly it goes: too much of it stays broken.`
    : `First if it took ${spanWords(scale * ((from + to) / 2))} or less, instead of ${now}.`;
}

/**
 * The factor by which all times of a way would have to be multiplied for its expected impact to become `wanted`; `null`
 * where no factor does that. The impact never falls when the times grow, so it is found by halving.
 */
export function scaleTo(steps: StepsByAche, wanted: number, horizon: Span): number | null {
  const at = (factor: number): number => remainingOf(scaled(steps, factor), horizon).expected;
  let [low, high] = [0, 1];
  if (at(low) > wanted) return null;
  while (at(high) < wanted) {
    if (high > 1_000) return null;
    high *= 2;
  }
  for (let turn = 0; turn < 40; turn += 1) {
    const middle = (low + high) / 2;
    if (at(middle) > wanted) high = middle;
    else low = middle;
  }
  return low;
}

function scaled(steps: StepsByAche, factor: number): StepsByAche {
  return new Map(
    [...steps].map(([ache, own]) => [
      ache,
      own.map((step) => ({ ...step, from: step.from * factor, to: step.to * factor })),
    ]),
  );
}

function sentenceOf(quickest: ComparedOption, options: readonly ComparedOption[]): string | null {
  const least = options[0];
  if (!least || least.option.id === quickest.option.id) return null;
  const share = Math.round(100 * (1 - least.remaining.expected / quickest.remaining.expected));
  return `“${quickest.option.title}” is the quickest fix, but “${least.option.title}” hurts customers ${share} % less.`;
}
