import type { InsightView } from '../../../src/inbound/api/shapes/scorecard.ts';
import { lengthSaid } from '../ui/times.ts';

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
export const ratio = (value: number): string => String(Math.round(value * 100) / 100);

/** One number over several incidents: what it is, of how many, and how it is written. */
export type Figure = {
  name: string;
  about: string;
  value: (insight: InsightView) => number | null;
  /** Of how many, in words: "3 incidents", "41 promises". */
  of: (insight: InsightView) => string;
  /** How many incidents a value of it is from: few are drawn apart. */
  incidents: (insight: InsightView) => number;
  said: (value: number) => string;
  /** The top of the drawing where it is fixed: shares end at 1. */
  most?: number;
};

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const promisesOf = ({ promisesKept, promisesMissed }: InsightView): number => promisesKept + promisesMissed;
const all = ({ incidents }: InsightView): number => incidents;

export const figures: readonly Figure[] = [
  {
    name: 'Time to first word',
    about: 'Median from declaring to the first word outside',
    value: ({ firstWord }) => firstWord.medianMinutes,
    of: ({ firstWord }) => counted(firstWord.incidents, 'incident'),
    incidents: ({ firstWord }) => firstWord.incidents,
    said: lengthSaid,
  },
  {
    name: 'Longest silence',
    about: 'Median of each incident’s longest time without a word outside',
    value: ({ longestSilence }) => longestSilence.medianMinutes,
    of: ({ longestSilence }) => counted(longestSilence.incidents, 'incident'),
    incidents: ({ longestSilence }) => longestSilence.incidents,
    said: lengthSaid,
  },
  {
    name: 'Promises kept',
    about: 'Share of all promises that were kept',
    value: (one) => share(one.promisesKept, promisesOf(one)),
    of: (one) => counted(promisesOf(one), 'promise'),
    incidents: all,
    said: percent,
    most: 1,
  },
  {
    name: 'Told before they asked',
    about: 'Share of affected customers who were told before they wrote',
    value: ({ reach }) => share(reach.beforeAsked, reach.affected),
    of: ({ reach }) => counted(reach.affected, 'affected customer'),
    incidents: all,
    said: percent,
    most: 1,
  },
  {
    name: 'Reached',
    about: 'Share of affected customers to whom words went, directly or on the public page',
    value: ({ reach }) => share(reach.direct + reach.page, reach.affected),
    of: ({ reach }) => counted(reach.affected, 'affected customer'),
    incidents: all,
    said: percent,
    most: 1,
  },
  {
    name: 'Reply time',
    about: 'Median of each incident’s median time to an answer',
    value: ({ reply }) => reply.medianMinutes,
    of: ({ reply }) => counted(reply.incidents, 'incident'),
    incidents: ({ reply }) => reply.incidents,
    said: lengthSaid,
  },
  {
    name: 'Reminders for each word',
    about: 'Reminders and escalations, divided by words and answers that left',
    value: ({ words }) => share(words.nudges, words.all),
    of: ({ words }) => counted(words.all, 'word'),
    incidents: all,
    said: ratio,
  },
  {
    name: 'Sent before due soon',
    about: 'Share of words that nobody had to be reminded of',
    value: ({ sentBeforeDueSoon: { early, words } }) => share(early, words),
    of: ({ sentBeforeDueSoon: { words } }) => counted(words, 'word'),
    incidents: all,
    said: percent,
    most: 1,
  },
  {
    name: 'Customer impact',
    about: 'Median weighted user-minutes of an incident',
    value: ({ impact }) => impact.median,
    of: ({ impact }) => counted(impact.incidents, 'incident'),
    incidents: ({ impact }) => impact.incidents,
    said: (value) => Math.round(value).toLocaleString('en'),
  },
];
