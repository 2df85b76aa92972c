import { z } from 'zod';
import { time } from './basics.ts';

/** When work is planned to happen, to the minute. */
export const plannedWindow = z.object({ from: time, to: time });

/** Planned work: its window, and what became of it. */
export const plannedView = plannedWindow.extend({
  startedAt: time.nullable().meta({ description: 'When somebody said that it began.' }),
  cancelled: z.string().nullable().meta({ description: 'Why it will not happen.' }),
});

export type PlannedView = z.infer<typeof plannedView>;
