import { z } from 'zod';
import { time } from './basics.ts';
import { scorecard } from './scorecard.ts';

export const drillOffer = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  minutes: z.number().int().meta({ description: 'How long it takes at our own pace.' }),
});

export const drillPace = z.union([z.literal(0), z.literal(1), z.literal(10)]).meta({
  description: 'So many times as fast as our own time; 0 holds it.',
});

/** Of an incident's scorecard, what a log says by itself. */
export const drillScorecard = scorecard.pick({
  firstWordMinutes: true,
  longestSilenceMinutes: true,
  promisesKept: true,
  promisesMissed: true,
  lateMinutes: true,
  replies: true,
  words: true,
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
