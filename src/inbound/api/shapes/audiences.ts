import { z } from 'zod';
import { audience } from './basics.ts';

/** The same words for readers of another level; absent where there is none. */
export const versions = z.object({
  technical: z.string().max(20_000).optional(),
  executives: z.string().max(20_000).optional(),
  sms: z.string().max(2_000).optional(),
});

/** Who is affected, as a rule: within a field any, across fields all; an empty rule matches nobody. */
export const affectedRule = z.object({
  everyone: z.boolean().default(false),
  components: z.array(z.string().max(200)).max(200).default([]),
  regions: z.array(z.string().max(100)).max(200).default([]),
  tiers: z.array(z.string().max(100)).max(50).default([]),
  attributes: z
    .array(z.object({ name: z.string().max(100), value: z.string().max(300) }))
    .max(50)
    .default([]),
});

export const guideAnswers = z.object({
  spreading: z.boolean().optional(),
  asking: z.boolean().optional(),
  reachable: z.boolean().optional(),
  worrying: z.boolean().optional(),
  sensitive: z.boolean().optional(),
});

export const recommended = z.object({ audience, reason: z.string(), reasons: z.array(z.string()) });

/** "Who needs to know?": the questions, what Candor would answer, and what follows. */
export const disclosureGuide = z.object({
  questions: z.array(
    z.object({
      question: z.enum(['spreading', 'asking', 'reachable', 'worrying', 'sensitive']),
      sentence: z.string(),
      suggested: z.boolean(),
      why: z.string(),
    }),
  ),
  recommendation: recommended,
});

export type DisclosureGuide = z.infer<typeof disclosureGuide>;
export type AffectedRuleShape = z.infer<typeof affectedRule>;
