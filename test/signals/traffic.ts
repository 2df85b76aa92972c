import { type Moment, minutes } from '../../src/domain/moment.ts';
import { alarmAfter, read, type SignalAlarm } from '../../src/domain/signals/detector.ts';
import { type AskingHistory, hoursInWeek, weeksKnown, windowLength } from '../../src/domain/signals/usual.ts';
import { seeded } from '../support/seeded.ts';

/** People who ask, made up: how many in ten minutes at a moment. */
export type Traffic = { readonly name: string; rate(at: Moment, day: number): number };

const hour = minutes(60);
export const week = hoursInWeek * hour;

export const steady = (name: string, people: number): Traffic => ({ name, rate: () => people });

/**
 * Shaped like a support desk's week: ten times as many people at two in the afternoon as at night, a third of it at
 * weekends, and days that differ among themselves by a tenth for no reason that anybody could know.
 */
export const rhythm: Traffic = {
  name: 'with days, nights and weekends, 2 on average',
  rate(at, day) {
    const ofDay = ((at % (24 * hour)) / hour - 14) * (Math.PI / 12);
    const weekend = Math.floor(at / (24 * hour)) % 7 >= 5 ? 0.35 : 1;
    return 2.46 * (1 + 0.82 * Math.cos(ofDay)) * weekend * (1 + 0.1 * day);
  },
};

/** When people ask between two moments: a Poisson process, minute by minute. Each is another person. */
export function asked(
  { rate }: Traffic,
  random: () => number,
  [from, to]: readonly [Moment, Moment],
): Moment[] {
  const moments: Moment[] = [];
  let day = 0;
  for (let at = from; at < to; at += minutes(1)) {
    if (at % (24 * hour) === 0) day = normal(random);
    const mean = rate(at, day) / 10;
    let sum = -Math.log(1 - random());
    while (sum < mean) {
      moments.push(at + (sum / mean) * minutes(1));
      sum += -Math.log(1 - random());
    }
  }
  return moments;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The detector over a stretch of time, with all that was asked before it as what it knows. */
export class Watch {
  #byHour = new Map<number, number>();
  #window: Moment[] = [];
  alarm: SignalAlarm | null = null;
  alarms = 0;

  learn(moments: readonly Moment[]): void {
    for (const at of moments) this.#count(at);
  }

  /** @returns whether a new burst was called one. */
  hear(at: Moment): boolean {
    this.#window = [...this.#window.filter((one) => one > at - windowLength), at];
    const before = this.alarm;
    this.alarm = alarmAfter(before, read(this.#window.length, this.#history(at), 3), at);
    this.#count(at);
    if (!this.alarm || this.alarm.raisedAt === before?.raisedAt) return false;
    this.alarms += 1;
    return true;
  }

  copy(): Watch {
    const other = new Watch();
    other.#byHour = new Map(this.#byHour);
    return other;
  }

  forgetAlarms(): void {
    this.alarm = null;
  }

  #count(at: Moment): void {
    const which = Math.floor(at / hour);
    this.#byHour.set(which, (this.#byHour.get(which) ?? 0) + 1);
  }

  #history(at: Moment): AskingHistory {
    const now = Math.floor(at / hour);
    const weeks = Math.min(weeksKnown, Math.floor(now / hoursInWeek));
    const sameHour = Array.from({ length: weeks }, (_, back) => {
      return this.#byHour.get(now - (back + 1) * hoursInWeek) ?? 0;
    });
    const hours = Math.min(now, weeksKnown * hoursInWeek);
    return { sameHour, people: this.#people(now, hours), windows: hours * 6 };
  }

  #summed = { now: -1, people: 0 };
  #people(now: number, hours: number): number {
    if (this.#summed.now !== now) {
      let people = 0;
      for (let back = 1; back <= hours; back += 1) people += this.#byHour.get(now - back) ?? 0;
      this.#summed = { now, people };
    }
    return this.#summed.people;
  }
}

/** False alarms in a week, after eight weeks of learning. */
export function falseAlarms(traffic: Traffic, weeks: number, seed: number): number {
  const random = seeded(seed);
  const watch = new Watch();
  watch.learn(asked(traffic, random, [0, weeksKnown * week]));
  for (const at of asked(traffic, random, [weeksKnown * week, (weeksKnown + weeks) * week])) watch.hear(at);
  return watch.alarms / weeks;
}

export type Detection = { readonly median: number | null; readonly within: number; readonly tries: number };

/** Minutes from the moment at which `times` as many people ask to the alarm; those not noticed in two hours have none. */
export function detection(traffic: Traffic, times: number, tries: number, seed: number): Detection {
  const random = seeded(seed);
  const watch = new Watch();
  watch.learn(asked(traffic, random, [0, weeksKnown * week]));
  const took: number[] = [];
  for (let turn = 0; turn < tries; turn += 1) {
    // Hours of all kinds: over the week in steps of eleven hours.
    const from = weeksKnown * week + ((turn * 11) % hoursInWeek) * hour;
    const more: Traffic = { ...traffic, rate: (at, day) => traffic.rate(at, day) * times };
    const minute = Array.from({ length: 120 }, (_, at) => from + minutes(at));
    const one = watch.copy();
    for (const at of asked(traffic, random, [from - windowLength, from])) one.hear(at);
    one.forgetAlarms();
    const found = minute
      .flatMap((at) => asked(more, random, [at, at + minutes(1)]))
      .find((at) => one.hear(at));
    if (found !== undefined) took.push((found - from) / minutes(1));
  }
  const ordered = took.toSorted((a, b) => a - b);
  const middle = Math.ceil(tries / 2) - 1;
  return { median: ordered[middle] ?? null, within: took.length / tries, tries };
}
