import { z } from 'zod';
import { figureNames } from '../../../simulator/beside.ts';
import { componentStatus, lineOf, severity, status, time } from './basics.ts';
import { facts } from './facts.ts';

/** The name of a component or source inside one timeline. */
const key = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'Write a name in lower-case letters, digits and hyphens.');

/** Where something is known from, by the names under `sources`. */
const sources = z.array(key).max(10).optional();
const text = z.string().trim().min(1).max(2000);
const count = z.int().min(0).max(10_000_000);

const source = z.strictObject({
  id: key,
  title: lineOf(200),
  url: z
    .string()
    .max(500)
    .regex(/^https?:\/\/[^\s<>"]+$/, 'Write an address that begins with https:// or http://.')
    .optional(),
});

const declared = z.strictObject({
  at: time,
  sentence: lineOf(500),
  severity,
  sensitive: z.boolean().optional(),
  components: z.array(key).max(50).optional(),
  sources,
});

const known = z.strictObject({
  at: time,
  day: z.boolean().optional().meta({ description: 'Only the day is known; the time of `at` stands for it.' }),
  severity: severity.optional(),
  status: status.optional(),
  headline: lineOf(200).optional(),
  facts: facts.strict().optional(),
  components: z.record(key, componentStatus).optional(),
  affected: z.strictObject({ customers: count, unreachable: count.optional() }).optional(),
  asking: count.optional().meta({ description: 'Different people who had asked by then.' }),
  note: text.optional(),
  sources,
});

const said = z.strictObject({
  at: time,
  page: lineOf(100).optional(),
  audience: z.enum(['public', 'affected', 'internal']).optional(),
  status: status.optional(),
  words: text.meta({
    description: 'What was said. Other people’s texts are theirs: put them in your own words.',
  }),
  promised: time.nullable().optional().meta({ description: 'The time of the next word that they promised.' }),
  nearCopy: z.boolean().optional(),
  sources,
});

const recordLine = z.strictObject({
  figure: z.enum([...figureNames, 'also']),
  label: lineOf(100).optional().meta({ description: 'For `also`: what the figure is about.' }),
  text: lineOf(300),
  sources,
});

/** A past incident as JSON; see docs/reference/replay-format.md. */
export const timeline = z.strictObject({
  format: z.literal(1, 'Write "format": 1.'),
  title: lineOf(120),
  about: z.string().trim().max(2000).optional(),
  company: lineOf(80).optional(),
  begins: time,
  ends: time,
  sources: z.array(source).max(40).optional(),
  components: z
    .array(z.strictObject({ id: key, name: lineOf(80) }))
    .max(50)
    .optional(),
  declared,
  known: z.array(known).max(500).optional(),
  said: z.array(said).max(1000).optional(),
  saidUntil: time
    .optional()
    .meta({ description: 'Until when all that was said is in `said`; until it ends unless said.' }),
  record: z.array(recordLine).max(40).optional(),
});

export type Timeline = z.infer<typeof timeline>;
