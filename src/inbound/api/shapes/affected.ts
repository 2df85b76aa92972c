import { z } from 'zod';
import { affectedRule } from './audiences.ts';
import { list, personRef, time } from './basics.ts';

/** One customer whom an incident hurts. */
export const affectedCustomer = z.object({
  customer: z.object({ id: z.string(), name: z.string(), externalId: z.string().nullable() }),
  tier: z.string(),
  seats: z.number().int().nullable(),
  owner: personRef.nullable(),
  how: z
    .enum(['rule', 'pick', 'list'])
    .meta({ description: 'By the rule, put in one by one, or by a pasted list.' }),
  cannot: z.string().meta({ description: 'What they cannot do, in their words.' }),
  since: time.nullable(),
  told: z
    .object({ at: time, how: z.string() })
    .nullable()
    .meta({ description: 'When words went to them directly first; null: never.' }),
  seenAt: time.nullable().meta({ description: 'When they first looked at their own page.' }),
  asked: z
    .object({ at: time, messages: z.number().int(), waits: z.boolean() })
    .nullable()
    .meta({ description: 'Their last message about this incident, and whether it waits for an answer.' }),
  contacts: z.number().int(),
  reachable: z.number().int().meta({ description: 'People there whom mail can reach.' }),
  need: z.enum(['asked-untold', 'waits', 'untold', 'told']),
  why: z.string().meta({ description: 'Why they stand where they stand.' }),
});

/** Who is affected, whoever needs a word first on top. */
export const affectedList = list(affectedCustomer).extend({
  totals: z.object({
    customers: z.number().int(),
    told: z.number().int(),
    unreachable: z.number().int(),
    waiting: z.number().int().meta({ description: 'Customers who wrote and have no answer yet.' }),
  }),
  publicSince: time.nullable().meta({ description: 'Since when the public page speaks of it.' }),
});

/** What a rule comes to, with those who were put in and left out one by one. */
export const ruleOutcome = z.object({
  rule: affectedRule.nullable(),
  customers: z.number().int(),
  unreachable: z.number().int(),
  first: z.array(z.string()).meta({ description: 'The names of the first few.' }),
  stored: z.boolean(),
});

const line = z.object({ line: z.number().int(), text: z.string() });

/** What became of pasted lines. */
export const pickOutcome = z.object({
  added: z.number().int(),
  already: z.number().int(),
  unknown: z.array(line),
  several: z
    .array(line.extend({ customers: z.array(z.string()) }))
    .meta({ description: 'Lines that may mean several customers: none of them was added.' }),
});

export type AffectedCustomerShape = z.infer<typeof affectedCustomer>;
export type AffectedList = z.infer<typeof affectedList>;
export type RuleOutcome = z.infer<typeof ruleOutcome>;
export type PickOutcome = z.infer<typeof pickOutcome>;
