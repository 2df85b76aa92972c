import { z } from 'zod';
import { time } from './basics.ts';

export const drillOffer = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  minutes: z.number().int().meta({ description: 'How long it takes at our own pace.' }),
});

export const drillPace = z.union([z.literal(0), z.literal(1), z.literal(10)]).meta({
  description: 'So many times as fast as our own time; 0 holds it.',
});

/** Spans in seconds. */
export const drillScorecard = z.object({
  firstWord: z.number().nullable().meta({ description: 'From declaring to the first word outside, in s.' }),
  longestSilence: z.number().meta({ description: 'In s.' }),
  promisesKept: z.number().int(),
  promisesMissed: z.number().int(),
  words: z.number().int().meta({ description: 'Updates to customers.' }),
  nudges: z.number().int().meta({ description: 'Reminders and escalations it took.' }),
});

export const drill = z.object({
  id: z.string(),
  script: z.string(),
  title: z.string(),
  state: z.enum(['running', 'ended']),
  startedBy: z.string().nullable().meta({ description: 'Name of the person, if it was one.' }),
  startedAt: time,
  endedAt: time.nullable(),
  pace: drillPace,
  now: time.nullable().meta({ description: 'What the drill’s own clock says; null once it has ended.' }),
  minutes: z.number().meta({ description: 'How long it has run, on its own clock.' }),
  ahead: z.number().int().meta({ description: 'Events of its script that did not happen yet.' }),
  incident: z.string().meta({ description: 'Its incident, within the drill.' }),
  scorecard: drillScorecard.nullable().meta({ description: 'Once it has ended.' }),
});

export const drillStart = z.object({ script: z.string().max(80) });
export const drillChange = z.object({ pace: drillPace });
export const drillStep = z.object({
  by: z.string().max(64).meta({ description: 'ISO 8601 duration ("PT1M"), or "next": the next thing.' }),
});

export type DrillShape = z.infer<typeof drill>;
export type DrillOfferShape = z.infer<typeof drillOffer>;
export type DrillScorecardShape = z.infer<typeof drillScorecard>;
