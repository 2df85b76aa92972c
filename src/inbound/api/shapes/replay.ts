import { z } from 'zod';
import { figureNames } from '../../../simulator/beside.ts';
import { manners } from '../../../simulator/script.ts';
import { severity, status, time } from './basics.ts';
import { policyChange } from './policy-change.ts';
import { timeline } from './timeline.ts';

/** How the people of a replay behave. */
export const replayPeople = z.strictObject({
  manner: z.enum(manners).optional(),
  minutes: z
    .int()
    .min(1)
    .max(240)
    .optional()
    .meta({ description: 'What they need for each thing; 2 unless said.' }),
  slowerMinutes: z.int().min(15).max(1440).nullable().optional().meta({
    description:
      'The slower rhythm that diligent people take once it is offered; `null`: they keep the pace.',
  }),
});

const pretend = z.strictObject({
  severity,
  minutes: z.int().min(5).max(1440).optional(),
  firstWordSaid: z.boolean().optional(),
});

/** Exactly one of `timeline`, `example` and `pretend`; the policy is the house’s, with these changes. */
export const replayRequest = z.object({
  timeline: timeline.optional(),
  example: z
    .string()
    .max(80)
    .optional()
    .meta({ description: 'The id of a timeline that ships: `GET /replays`.' }),
  pretend: pretend.optional().meta({ description: 'An incident that never was, of which nothing is known.' }),
  people: replayPeople.optional(),
  policy: policyChange.optional(),
});

export const replayExample = z.object({ id: z.string(), title: z.string(), about: z.string() });

const minutes = z.number();
const figures = z.object({
  toFirstWordMinutes: minutes.nullable().meta({ description: 'From when customers began to be hurt.' }),
  knownToFirstWordMinutes: minutes.nullable().meta({ description: 'From when somebody knew.' }),
  longestSilenceMinutes: minutes,
  longestSilence: z.object({ from: time, to: time }),
  words: z.int(),
  nothingNew: z.int(),
  promises: z.int(),
  promisesKept: z.int(),
  promisesMissed: z.int(),
  latestMinutes: minutes,
});
const ownFigures = figures.extend({
  beyondPromiseMinutes: minutes.meta({
    description: 'By how much a silence was longer than promised at most; 0: never.',
  }),
  missedWithoutEscalation: z.int(),
  silences: z.int(),
  reminders: z.int(),
  escalations: z.int(),
  peopleReached: z.int(),
});

export const replayRow = z.object({
  figure: z.enum(figureNames),
  label: z.string(),
  happened: z
    .string()
    .nullable()
    .meta({ description: 'As the record has it, else reckoned from what was said.' }),
  reckoned: z
    .string()
    .nullable()
    .meta({ description: 'Reckoned from what was said, where the record has its own.' }),
  candor: z.string(),
  sources: z.array(z.string()),
});

const source = z.object({ id: z.string(), title: z.string(), url: z.string().nullable() });

export const replaySaid = z.object({
  at: time,
  page: z.string().nullable(),
  audience: z.string(),
  status,
  words: z.string(),
  promised: time.nullable(),
  kept: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the promise was kept; null where none was made.' }),
  lateMinutes: minutes.nullable(),
  nearCopy: z.boolean(),
});

export const replayAsked = z.object({
  from: time,
  to: time,
  times: z.int(),
  who: z.string(),
  kind: z.enum(['role', 'reminder', 'escalation', 'approval']),
  what: z.string(),
  by: z.string(),
});

export const replaySeen = z.object({
  from: time,
  to: time,
  times: z.int(),
  audience: z.string(),
  status,
  headline: z.string(),
  impact: z.enum(['none', 'minor', 'major', 'critical']),
  words: z.string(),
  due: time.nullable(),
  late: z.boolean(),
});

/** What Candor would have made of an incident, beside what really happened. Nothing of it is kept. */
export const replayResult = z.object({
  title: z.string(),
  about: z.string(),
  real: z.boolean().meta({ description: 'Of an incident that happened; false for a pretended one.' }),
  begins: time,
  declaredAt: time,
  ends: time,
  until: time.meta({ description: 'Where the replay stopped.' }),
  saidUntil: time.meta({ description: 'Until when what was really said is on record.' }),
  people: z.object({ manner: z.enum(manners), minutes, slowerMinutes: minutes.nullable() }),
  sources: z.array(source),
  beside: z.array(replayRow),
  also: z.array(z.object({ label: z.string(), text: z.string(), sources: z.array(z.string()) })),
  happened: z.object({ figures: figures.nullable(), said: z.array(replaySaid) }),
  candor: z.object({
    figures: ownFigures,
    asked: z.array(replayAsked),
    seen: z.array(replaySeen),
    happenings: z.array(
      z.object({
        at: time,
        kind: z.enum(['clock', 'known']),
        sentence: z.string(),
        quote: z.string().nullable(),
      }),
    ),
    refused: z.array(z.object({ at: time, sentence: z.string() })),
    words: z.array(time).meta({ description: 'When words left for customers.' }),
    silences: z.array(z.object({ from: time, to: time })),
  }),
});

export type ReplayRequest = z.input<typeof replayRequest>;
export type ReplayResult = z.infer<typeof replayResult>;
export type ReplayRow = z.infer<typeof replayRow>;
export type ReplaySeen = z.infer<typeof replaySeen>;
export type ReplayAsked = z.infer<typeof replayAsked>;
export type ReplayExample = z.infer<typeof replayExample>;
