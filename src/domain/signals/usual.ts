/** A length of time in which people are counted, in milliseconds: one window. */
export const windowLength = 600_000;
export const windowsInHour = 6;
export const hoursInWeek = 168;
/** So many weeks back a component is known; older ones say little about now. */
export const weeksKnown = 8;

/**
 * What is known of how many people ask about one component, in windows of ten minutes. `people` are sums of the
 * distinct people of each window, so that all of it has one unit: people in ten minutes.
 */
export type AskingHistory = {
  /** In this hour of the week, one number for each full week before this one; at most the eight newest. */
  readonly sameHour: readonly number[];
  /** In all hours since it is listened to, at most eight weeks. */
  readonly people: number;
  readonly windows: number;
};

/** How many people in ten minutes are usual now: a gamma distribution, `shape` people in `windows` windows. */
export type Usual = { readonly shape: number; readonly windows: number };

/** What nobody knows yet is taken as one person in 500 minutes, for as much as one day of counting would weigh. */
const unknown = { rate: 0.02, windows: 144 };

/** How far an hour may be from the others: an hour as such is worth two people. */
const hourShape = 2;

/**
 * The rate of this hour of the week: what was counted in it, drawn towards the component's rate over all hours, and that
 * towards a quiet house. The fewer people there are to count, the more the wider number says: shrinkage as in Gelman et
 * al., "Bayesian Data Analysis", 3rd edition, chapter 2.6.
 */
export function usualOf({ sameHour, people, windows }: AskingHistory): Usual {
  const overall = (people + unknown.rate * unknown.windows) / (windows + unknown.windows);
  const counted = withoutTheWorst(sameHour).reduce((sum, one) => sum + one, 0);
  return {
    shape: hourShape + counted,
    windows: hourShape / overall + sameHour.length * windowsInHour,
  };
}

/** People in ten minutes, on average. */
export const meanOf = ({ shape, windows }: Usual): number => shape / windows;

/**
 * An outage last week must not make the same hour deaf to the next one: the worst week counts as the second worst. Of
 * the same kind as the down-weighting of past outbreaks in Farrington et al., "A statistical algorithm for the early
 * detection of outbreaks of infectious disease", J. R. Stat. Soc. A 159 (1996), and Noufaily et al., Stat. Med. 32 (2013).
 */
function withoutTheWorst(weeks: readonly number[]): readonly number[] {
  if (weeks.length < 3) return weeks;
  const ordered = weeks.toSorted((one, other) => other - one);
  return [ordered[1] ?? 0, ...ordered.slice(1)];
}
