import { z } from 'zod';
import { impactSeverities, importanceLevels } from '../../../domain/impact/severity.ts';
import { list, personRef, time } from './basics.ts';

export const impactSeverity = z.enum(impactSeverities);
export const importanceLevel = z.enum(importanceLevels);
const componentRef = z.object({ id: z.string(), name: z.string() });
const customerRef = z.object({ id: z.string(), name: z.string(), externalId: z.string().nullable() });

/** Weighted user-minutes: weight × users × severity × minutes. */
export const impactAmount = z
  .number()
  .meta({ description: 'Weighted user-minutes: importance × users × severity × minutes.' });

/** How it stands with one component for one customer. */
export const impactPart = z.object({
  component: componentRef,
  severity: impactSeverity,
  since: time.nullable(),
  cannot: z.string().meta({ description: 'What they cannot do, in their own words.' }),
  users: z.number().int(),
  usersFrom: z.enum(['said', 'usage', 'seats', 'unknown']),
  importance: importanceLevel.nullable().meta({ description: 'As somebody said it; null: nobody did.' }),
  importanceFrom: z.enum(['customer', 'poll', 'person', 'default']),
  weight: z.number(),
  workaround: z.enum(['usable', 'useless']).nullable(),
  ratePerMinute: z.number().meta({ description: 'Weighted users that hurt now.' }),
  impact: impactAmount,
  source: z.enum(['person', 'customer', 'restoration', 'computed']),
});

/** One customer in the order of who needs a word or a hand first. */
export const rankedCustomer = z.object({
  customer: customerRef,
  rank: z.number().int(),
  tier: z.string(),
  owner: personRef.nullable(),
  users: z.number().int(),
  worst: impactSeverity,
  ratePerMinute: z.number(),
  impact: impactAmount,
  deadline: z.object({ at: time, why: z.string() }).nullable(),
  told: z.object({ at: time, how: z.string() }).nullable(),
  asked: z.object({ at: time, messages: z.number().int(), waits: z.boolean() }).nullable(),
  reachable: z.number().int(),
  /** What they answered to the last question. */
  answer: z.string().nullable(),
  cannot: z.string(),
  score: z.number(),
  why: z.string().meta({ description: 'Why they stand where they stand, in one sentence.' }),
  factors: z.array(z.object({ name: z.string(), value: z.number(), sentence: z.string() })),
});

export const impactView = list(rankedCustomer).extend({
  totals: z.object({
    customers: z.number().int(),
    hurting: z.number().int(),
    users: z.number().int(),
    ratePerMinute: z.number(),
    impact: impactAmount,
    restored: z.number().int().meta({ description: 'Customers who have everything back.' }),
  }),
});

/** Straight lines between the points. */
export const impactCurve = z.object({
  unit: z.literal('weighted user-minutes'),
  points: z.array(z.object({ at: time, rate: z.number(), impact: impactAmount })),
  restorations: z.array(
    z.object({
      at: time,
      sentence: z.string(),
      customers: z.number().int(),
      components: z.array(z.string()),
    }),
  ),
  words: z.array(z.object({ at: time, audience: z.string(), sentence: z.string() })),
});

export const customerImpact = rankedCustomer.extend({ parts: z.array(impactPart), formula: z.string() });

export const importances = z.object({
  customer: customerRef,
  items: z.array(
    z.object({
      component: componentRef,
      level: importanceLevel.nullable(),
      weight: z.number(),
      from: z.enum(['customer', 'poll', 'person', 'default']),
      saidAt: time.nullable(),
    }),
  ),
});

/** An expected amount with its range. */
const range = z.object({ expected: z.number(), low: z.number(), high: z.number() });

export const optionComparison = z.object({
  unit: z.literal('weighted user-minutes'),
  at: time,
  /** Until when what never comes back is counted. */
  horizon: time,
  options: z.array(
    z.object({
      option: z.string(),
      title: z.string(),
      rank: z.number().int(),
      remaining: range,
      done: z.object({ from: time, to: time }).meta({ description: 'When its last step is over.' }),
      /** How many customers get something back first, and when. */
      firstRelief: z.object({ customers: z.number().int(), from: time, to: time }).nullable(),
      deadlinesMet: z.number().int(),
      deadlinesMissed: z.number().int(),
      neverRestored: z.array(componentRef),
      breakEven: z
        .string()
        .nullable()
        .meta({ description: 'What would have to be true for it to be first.' }),
    }),
  ),
  quickestFix: z.string().nullable(),
  leastImpact: z.string().nullable(),
  sentence: z
    .string()
    .nullable()
    .meta({ description: 'Where the quickest fix is not the least impact: says so.' }),
});

/** What became of a restoration. */
export const restorationOutcome = z.object({
  restoration: z.string(),
  customers: z.number().int(),
  unknown: z.array(z.string()).meta({ description: 'Names that are nobody’s, or several customers’.' }),
});

export type ImpactView = z.infer<typeof impactView>;
export type RankedCustomer = z.infer<typeof rankedCustomer>;
export type CustomerImpact = z.infer<typeof customerImpact>;
export type ImpactPart = z.infer<typeof impactPart>;
export type ImpactCurve = z.infer<typeof impactCurve>;
export type Importances = z.infer<typeof importances>;
export type OptionComparison = z.infer<typeof optionComparison>;
