import { z } from 'zod';
import { time } from './basics.ts';

/** What is known, in customers' words. */
export const facts = z.object({
  thing: z.string().max(300).optional(),
  who: z.string().max(300).optional(),
  task: z.string().max(300).optional(),
  tasking: z.string().max(300).optional(),
  since: time.optional(),
  unaffected: z.string().max(300).optional(),
  workaround: z.string().max(600).optional(),
  doing: z.string().max(300).optional(),
  residual: z.string().max(300).optional(),
  doThis: z.string().max(300).optional(),
  fixedAt: time.optional(),
  explanation: z.string().max(600).optional(),
  contact: z.string().max(300).optional(),
  feltImpact: z.string().max(600).optional(),
  dataStatement: z.string().max(600).optional(),
  actionNeeded: z.string().max(600).optional(),
});

/** `null` clears a fact. */
export const factsPatch = z.object(
  Object.fromEntries(
    Object.entries(facts.shape).map(([key, value]) => [key, value.unwrap().nullable().optional()]),
  ),
) as unknown as z.ZodObject<{
  [K in keyof typeof facts.shape]: z.ZodOptional<z.ZodNullable<(typeof facts.shape)[K]>>;
}>;

export const promiseAsked = z.union([z.object({ everyMinutes: z.number() }), z.object({ due: time })]);

/** Times inside a body: token name (without braces) to time. */
export const times = z.record(z.string(), time);
