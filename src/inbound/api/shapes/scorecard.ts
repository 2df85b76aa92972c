import { z } from 'zod';
import { audience, list, mode, severity, status, time } from './basics.ts';

const minutes = z.number().meta({ description: 'Minutes, to a hundredth.' });
const reach = z.object({
  affected: z.int(),
  direct: z.int(),
  page: z.int(),
  nobody: z.int(),
  beforeAsked: z.int(),
});

/** Each number is defined in docs/reference/scorecard.md. */
export const scorecard = z.object({
  incident: z.object({
    id: z.string(),
    name: z.string(),
    headline: z.string(),
    severity,
    status,
    mode,
    components: z.array(z.string()),
    people: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  declaredAt: time,
  beganAt: time.nullable(),
  resolvedAt: time.nullable(),
  firstWordMinutes: minutes.nullable(),
  firstWordFromBeginningMinutes: minutes.nullable(),
  longestSilenceMinutes: minutes,
  silences: z.array(z.object({ audience, name: z.string(), longestMinutes: minutes })),
  promisesKept: z.int(),
  promisesMissed: z.int(),
  lateMinutes: z.object({ sum: minutes, median: minutes.nullable(), longest: minutes }),
  reach: reach.nullable().meta({ description: 'null: nobody is known to be affected.' }),
  replies: z.object({
    answered: z.int(),
    waiting: z.int(),
    medianMinutes: minutes.nullable(),
    slowestMinutes: minutes.nullable(),
  }),
  words: z.object({ outside: z.int(), all: z.int(), nudges: z.int() }),
  sentBeforeDueSoon: z.object({ words: z.int(), early: z.int() }),
  impact: z.number().nullable().meta({ description: 'Weighted user-minutes.' }),
  targets: z
    .object({
      firstWordMinutes: z.number(),
      silenceMinutes: z
        .number()
        .meta({ description: 'The slowest rhythm of this severity while it is open.' }),
      replyMinutes: z.number(),
    })
    .meta({ description: 'By the policy of today.' }),
});

export const scorecards = list(scorecard);

const middle = z.object({ incidents: z.int(), medianMinutes: minutes.nullable() });

export const insight = z.object({
  incidents: z.int(),
  firstWord: middle,
  firstWordFromBeginning: middle,
  longestSilence: middle,
  reply: middle,
  late: middle,
  promisesKept: z.int(),
  promisesMissed: z.int(),
  reach,
  words: z.object({ outside: z.int(), all: z.int(), nudges: z.int() }),
  sentBeforeDueSoon: z.object({ words: z.int(), early: z.int() }),
  impact: z.object({ incidents: z.int(), median: z.number().nullable() }),
});

const group = z.object({ key: z.string(), name: z.string(), insight });

export const scorecardTrends = z.object({
  from: time,
  to: time,
  bucket: z.enum(['week', 'month']),
  enough: z.boolean().meta({ description: 'False under three incidents: no trend can be seen in them.' }),
  whole: insight,
  buckets: z.array(z.object({ from: time, to: time, insight })),
  by: z.object({ severity: z.array(group), component: z.array(group), person: z.array(group) }),
});

export type ScorecardView = z.infer<typeof scorecard>;
export type InsightView = z.infer<typeof insight>;
export type ScorecardTrends = z.infer<typeof scorecardTrends>;
