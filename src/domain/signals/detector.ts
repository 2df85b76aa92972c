import { type Moment, minutes } from '../moment.ts';
import { type AskingHistory, meanOf, type Usual, usualOf } from './usual.ts';

/** What the detector makes of the last ten minutes. */
export type Reading = {
  /** Different people in the last ten minutes. */
  readonly people: number;
  /** How many there usually are in ten minutes, at this hour of the week. */
  readonly usual: number;
  /** How likely that many or more are when nothing is wrong. */
  readonly chance: number;
  readonly alarming: boolean;
};

/** One burst: from its first alarming moment to half an hour without one. It is one card, however often it flares up. */
export type SignalAlarm = {
  readonly raisedAt: Moment;
  readonly lastAt: Moment;
  readonly peak: number;
  readonly usual: number;
};

/**
 * So unlikely, or more, is an alarm. There are 1,008 windows of ten minutes in a week, and since the window slides with
 * every report, two to three times as many chances: one false alarm in some weeks at most, as bench/signals.ts measures.
 */
export const alarmChance = 2e-5;

/** So long without an alarming moment, a burst is over. */
export const burstGap = minutes(30);

/**
 * Whether more people ask than chance would bring. The number of people in ten minutes is taken as Poisson with an
 * unknown rate, the rate as gamma, learned from the same hour of earlier weeks; what that predicts is a negative
 * binomial (Gelman et al., BDA3, chapter 2.6), and an alarm is a count in its far upper tail, which is how outbreaks of
 * disease are watched for (Farrington et al. 1996; Noufaily et al. 2013). It needs no normal approximation, so it holds
 * where counts are mostly zero; with little history its tail is long, so it waits for more people. Never fewer than
 * `least` different people: one loud person is no crowd.
 */
export function read(people: number, history: AskingHistory, least: number): Reading {
  const usual = usualOf(history);
  const chance = chanceOf(people, usual);
  return { people, usual: meanOf(usual), chance, alarming: people >= least && chance < alarmChance };
}

/** P(X ≥ people), X negative binomial: what a gamma-distributed rate makes of a Poisson count. */
export function chanceOf(people: number, { shape, windows }: Usual): number {
  if (people <= 0) return 1;
  const mean = shape / windows;
  // Far out, terms fall from one to the next: the sum from `people` upwards converges, and loses nothing to rounding.
  if (people > mean) return upperTail(people, shape, windows);
  return Math.max(0, Math.min(1, 1 - lowerSum(people, shape, windows)));
}

/** After a reading: the burst goes on, a new one begins, or there is none. */
export function alarmAfter(known: SignalAlarm | null, reading: Reading, now: Moment): SignalAlarm | null {
  const going = known !== null && isGoingOn(known, now) ? known : null;
  if (!reading.alarming) return going;
  const { people, usual } = reading;
  if (!going) return { raisedAt: now, lastAt: now, peak: people, usual };
  return { ...going, lastAt: Math.max(going.lastAt, now), peak: Math.max(going.peak, people) };
}

export const isGoingOn = ({ lastAt }: Pick<SignalAlarm, 'lastAt'>, now: Moment): boolean =>
  now - lastAt < burstGap;

function upperTail(people: number, shape: number, windows: number): number {
  let term = Math.exp(logTerm(people, shape, windows));
  let sum = 0;
  for (let k = people; term > sum * 1e-12 && k < people + 100_000; k += 1) {
    sum += term;
    term *= (shape + k) / ((k + 1) * (windows + 1));
  }
  return Math.min(1, sum);
}

function lowerSum(people: number, shape: number, windows: number): number {
  let sum = 0;
  for (let k = 0; k < people; k += 1) sum += Math.exp(logTerm(k, shape, windows));
  return sum;
}

/** log P(X = k) = log C(k + shape − 1, k) + shape · log(windows / (windows + 1)) − k · log(windows + 1). */
function logTerm(k: number, shape: number, windows: number): number {
  let choose = 0;
  for (let i = 0; i < k; i += 1) choose += Math.log((shape + i) / (i + 1));
  return choose - shape * Math.log1p(1 / windows) - k * Math.log1p(windows);
}
