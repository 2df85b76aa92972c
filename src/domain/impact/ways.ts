import type { ComponentId } from '../customers/component.ts';
import type { Option, Restoration } from '../dialogue/option.ts';
import type { Moment, Span } from '../moment.ts';
import { type Book, componentsOf, courseOf, pieceAt } from './course.ts';
import type { Hurt } from './hurt.ts';
import { severityFactor } from './weight.ts';

/** Whether a step of a way forward is for a customer. Rules are looked up before; here they are answers. */
export type IsFor = (restoration: Restoration, customer: string) => boolean;

/** One part of the service that hurts one customer now. */
export type Ache = {
  readonly customer: string;
  readonly component: ComponentId;
  readonly rate: number;
  /** Of the severity alone: what it would fall to is in proportion to it. */
  readonly factor: number;
  readonly deadline: Moment | null;
};

/** What comes back for one customer, and when, counted from the decision. */
export type Relief = {
  readonly customer: string;
  readonly component: ComponentId;
  readonly from: Span;
  readonly to: Span;
  /** Nothing is missing afterwards. */
  readonly whole: boolean;
};

export type Range = { readonly expected: number; readonly low: number; readonly high: number };
export type SpanRange = { readonly from: Span; readonly to: Span };

/** All that hurts at a moment. */
export function achesAt(book: Book, at: Moment): readonly Ache[] {
  return book.hurts.flatMap((hurt) =>
    componentsOf(hurt, book.stages).flatMap((component) => acheOf(hurt, component, book, at)),
  );
}

function acheOf(hurt: Hurt, component: ComponentId, book: Book, at: Moment): readonly Ache[] {
  const piece = pieceAt(courseOf(hurt, component, book), at);
  if (!piece || piece.rate === 0) return [];
  const { customer, deadline } = hurt;
  return [{ customer, component, rate: piece.rate, factor: severityFactor[piece.severity], deadline }];
}

/** The steps of a way forward that are for each part that hurts, in the order in which they would be over. */
export function stepsFor(option: Option, aches: readonly Ache[], isFor: IsFor): StepsByAche {
  const first = firstOfEach(aches);
  const steps = new Map<Ache, readonly Restoration[]>();
  for (const ache of aches)
    steps.set(
      ache,
      option.restorations.filter((step) => concerns(step, ache, isFor, first)),
    );
  return steps;
}

export type StepsByAche = ReadonlyMap<Ache, readonly Restoration[]>;

function concerns(
  step: Restoration,
  { customer, component }: Ache,
  isFor: IsFor,
  first: FirstOfEach,
): boolean {
  if (step.components.length > 0 && !step.components.includes(component)) return false;
  return step.customers.kind === 'first-of-each'
    ? first(step, customer) === component
    : isFor(step, customer);
}

type FirstOfEach = (step: Restoration, customer: string) => ComponentId | null;

/** What hurts a customer most among the components of a step; of equal ones the one whose id comes first. */
function firstOfEach(aches: readonly Ache[]): FirstOfEach {
  const byCustomer = Map.groupBy(
    aches.toSorted((one, other) => other.rate - one.rate || (one.component < other.component ? -1 : 1)),
    ({ customer }) => customer,
  );
  return ({ components }, customer) =>
    byCustomer
      .get(customer)
      ?.find(({ component }) => components.length === 0 || components.includes(component))?.component ?? null;
}

/**
 * Impact that is still to come on a way forward, in weighted user-minutes until `horizon`. A time is expected in the
 * middle of its range; the ends of the ranges are the ends of the result. What it never brings back counts to the end.
 */
export function remainingOf(steps: StepsByAche, horizon: Span): Range {
  const sum = (time: (step: Restoration) => Span): number => {
    let total = 0;
    for (const [ache, own] of steps) total += remainingOfOne(ache, own, time, horizon);
    return total;
  };
  return { expected: sum(middleOf), low: sum(({ from }) => from), high: sum(({ to }) => to) };
}

const middleOf = ({ from, to }: Restoration): Span => (from + to) / 2;

function remainingOfOne(
  { rate, factor }: Ache,
  steps: readonly Restoration[],
  time: (step: Restoration) => Span,
  horizon: Span,
): number {
  let [total, now, left] = [0, 0, rate];
  for (const step of steps.toSorted((one, other) => time(one) - time(other))) {
    const at = Math.min(time(step), horizon);
    total += left * Math.max(0, at - now);
    now = Math.max(now, at);
    // No step of a way forward makes it worse than it is.
    left = Math.min(left, (rate * severityFactor[step.severity]) / factor);
  }
  return (total + left * Math.max(0, horizon - now)) / 60_000;
}

/** The same sum over fewer parts: those with the same steps and severity are one. For sums only: it is nobody's own. */
export function bundled(steps: StepsByAche): StepsByAche {
  const bundles = new Map<string, { ache: Ache; steps: readonly Restoration[] }>();
  const numbers = new Map<Restoration, number>();
  const numberOf = (step: Restoration): number => {
    const known = numbers.get(step) ?? numbers.size;
    numbers.set(step, known);
    return known;
  };
  for (const [ache, own] of steps) {
    const key = `${ache.factor} ${own.map(numberOf).join(' ')}`;
    const rate = (bundles.get(key)?.ache.rate ?? 0) + ache.rate;
    bundles.set(key, { ache: { ...ache, rate }, steps: own });
  }
  return new Map([...bundles.values()].map((bundle) => [bundle.ache, bundle.steps]));
}

/** When what comes back for whom: the step after which each part is as good as it will be, and the range of its time. */
export function reliefOf(steps: StepsByAche): readonly Relief[] {
  return [...steps].flatMap(([{ customer, component, factor }, own]) => {
    const helping = own.filter(({ severity }) => severityFactor[severity] < factor);
    // What is as good as it will be is not better for a later step.
    const best = Math.min(...helping.map(({ severity }) => severityFactor[severity]));
    const last = helping
      .filter(({ severity }) => severityFactor[severity] === best)
      .toSorted((one, other) => middleOf(one) - middleOf(other))[0];
    if (!last) return [];
    const { from, to, severity } = last;
    return [{ customer, component, from, to, whole: severity === 'none' }];
  });
}

/** Until when what never comes back is counted: the longest of all ways forward, and a day at least. */
export function horizonOf(options: readonly Option[]): Span {
  return Math.max(86_400_000, ...options.flatMap(({ restorations }) => restorations.map(({ to }) => to)));
}
