import { z } from 'zod';
import { choiceKeys } from '../../../domain/dialogue/poll.ts';
import { affectedRule } from './audiences.ts';
import { audience, lineOf, personRef, time } from './basics.ts';
import { impactSeverity } from './impact.ts';

export const choiceKey = z.enum(choiceKeys);

const restoredCustomers = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('some'), customers: z.array(z.string().max(80)).min(1).max(10_000) }),
  z.object({ kind: z.literal('rule'), rule: affectedRule }),
  z.object({ kind: z.literal('first-of-each') }),
]);

const minutes = z.number().min(0).max(44_640);

/** A step: minutes are counted from the decision. */
export const restoration = z.object({
  components: z.array(z.string().max(80)).max(200).default([]),
  customers: restoredCustomers.default({ kind: 'all' }),
  severity: impactSeverity.default('none').meta({ description: 'What is still missing afterwards.' }),
  fromMinutes: minutes,
  toMinutes: minutes,
});

export const optionInput = z.object({
  title: lineOf(200),
  cost: z.string().trim().max(500).default(''),
  risk: z.string().trim().max(500).default(''),
  workaround: z.string().trim().max(500).default(''),
  reversible: z.enum(['yes', 'partly', 'no']).default('yes'),
  restorations: z.array(restoration).min(1).max(20),
});

export const optionView = optionInput.extend({
  id: z.string(),
  /** "about 1 to 3 hours", from its steps. */
  when: z.string(),
  chosenAt: time.nullable(),
});

export const optionList = z.object({ items: z.array(optionView) });

/** Decides for a way forward without, or before, asking. */
export const choiceInput = z.object({
  option: z.string().max(80).nullable(),
  reason: z.string().trim().min(3, 'Write one line why.').max(1_000),
});

export const pollChoice = z.object({
  key: choiceKey,
  option: z.string().max(80).nullable().default(null),
  title: lineOf(200),
  when: z.string().trim().max(120).default(''),
  cost: z.string().trim().max(500).default(''),
});

/** Asking is sending words: undo window, approval and promise are those of every update. */
export const pollInput = z.object({
  question: lineOf(300),
  choices: z.array(pollChoice).min(2).max(4),
  fallback: choiceKey,
  /** ISO 8601 duration or a time. */
  decideBy: z.string().max(64),
  audiences: z.array(audience).min(1).max(50).default(['affected']),
  /** The words around it; composed where absent. */
  body: z.string().max(20_000).optional(),
  publish: z.boolean().default(false),
  disclosure: z
    .object({ reason: z.string().max(2_000) })
    .optional()
    .meta({ description: 'Opens audiences that nobody has told anything yet, with this reason.' }),
});

const tally = z.object({
  key: z.union([choiceKey, z.literal('none')]),
  title: z.string(),
  accounts: z.number(),
  people: z.number().int(),
  weight: z.number().meta({ description: 'Share of all that hurts among those who answered, 0 to 1.' }),
});

export const pollView = z.object({
  id: z.string(),
  incident: z.string(),
  question: z.string(),
  choices: z.array(pollChoice),
  fallback: choiceKey,
  decideBy: time,
  openedAt: time.nullable().meta({ description: 'null: its words have not left yet.' }),
  updates: z.array(z.string()),
  audiences: z.array(audience),
  asked: z.object({ accounts: z.number().int(), people: z.number().int() }),
  answered: z.object({ accounts: z.number().int(), people: z.number().int() }),
  results: z.array(tally),
  /** By accounts and by weight they choose differently, or nobody leads. */
  disagreement: z.string().nullable(),
  leading: z.object({ byAccounts: z.string().nullable(), byWeight: z.string().nullable() }),
  comments: z.array(
    z.object({
      customer: z.object({ id: z.string(), name: z.string() }),
      contact: z.string(),
      choice: z.string(),
      text: z.string(),
      at: time,
    }),
  ),
  closed: z
    .object({
      at: time,
      by: z.string(),
      choice: choiceKey.nullable(),
      option: z.string().nullable(),
      reason: z.string(),
      told: z.boolean().meta({ description: 'Words with the decision have left to those who were asked.' }),
    })
    .nullable(),
});

export const pollList = z.object({ items: z.array(pollView) });

/** Whom nobody has heard from: who to call, whoever hurts most first. */
export const callList = z.object({
  items: z.array(
    z.object({
      customer: z.object({ id: z.string(), name: z.string() }),
      owner: personRef.nullable(),
      people: z.array(z.object({ name: z.string(), address: z.string(), state: z.string() })),
      seenAt: time.nullable(),
      ratePerMinute: z.number(),
    }),
  ),
});

export const pollDecisionInput = z.object({
  choice: choiceKey.nullable().meta({ description: 'null: something that nobody was asked about.' }),
  option: z.string().max(80).nullable().default(null),
  reason: z.string().trim().min(3, 'Write one line why: it is told to everybody who was asked.').max(1_000),
});

export const workaroundInput = z.object({
  text: z.string().trim().min(3).max(1_000),
  components: z.array(z.string().max(80)).max(200).default([]),
  audience: audience.default('public'),
});

export const workaroundView = workaroundInput.extend({
  id: z.string(),
  addedAt: time,
  withdrawn: z.object({ at: time, by: z.string(), reason: z.string() }).nullable(),
  /** Words that offered it have left. */
  said: z.boolean(),
  works: z.number().int(),
  fails: z.number().int(),
  comments: z.array(
    z.object({ customer: z.string().nullable(), works: z.boolean(), text: z.string(), at: time }),
  ),
});
export const workaroundList = z.object({ items: z.array(workaroundView) });

export const decisionInput = z.object({
  text: z.string().trim().min(3).max(2_000),
  options: z.array(z.string().trim().min(1).max(300)).max(10).default([]),
  reason: z.string().trim().max(2_000).default(''),
  evidence: z.string().trim().max(2_000).default(''),
});

export const decisionView = z.object({
  id: z.string(),
  at: time,
  kind: z
    .string()
    .meta({ description: '"decision" for one that a person wrote down; else what decided it.' }),
  sentence: z.string(),
  options: z.array(z.string()),
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  by: z.string(),
  corrections: z.array(z.object({ at: time, by: z.string(), text: z.string() })),
});
export const decisionList = z.object({ items: z.array(decisionView) });

export type OptionInput = z.input<typeof optionInput>;
export type OptionView = z.infer<typeof optionView>;
export type PollInput = z.input<typeof pollInput>;
export type PollView = z.infer<typeof pollView>;
export type CallList = z.infer<typeof callList>;
export type WorkaroundView = z.infer<typeof workaroundView>;
export type DecisionView = z.infer<typeof decisionView>;
