import { z } from 'zod';
import { isZone, languageTag } from '../../../kit/locale.ts';
import { namedPerson } from '../named-people.ts';
import { lineOf } from '../shapes/basics.ts';

const region = lineOf(80).regex(/^[^;,]*$/, 'Write it without ";" and ",", which part lists.');

export const externalId = lineOf(200);
const attributes = z
  .record(lineOf(80), lineOf(500))
  .refine((given) => Object.keys(given).length <= 50, 'Use at most 50 attributes.');

/** What a customer may be told to be. */
export const customerFields = {
  name: lineOf(200),
  externalId: externalId.nullable(),
  commonName: z.boolean(),
  owner: namedPerson.nullable(),
  tier: z.union([z.literal(''), lineOf(80)]),
  seats: z.int().min(0).max(2_147_483_647).nullable(),
  components: z.array(z.string().max(100)).max(200).transform(once),
  regions: z.array(region).max(200).transform(once),
  attributes,
  componentUsers: z
    .record(z.string().max(100), z.int().min(0).max(2_147_483_647))
    .refine((given) => Object.keys(given).length <= 200, 'Use at most 200 components.'),
};

export const languageSentence = 'Write a language like "en", "de" or "pt-BR".';
export const zoneSentence = 'Write a time zone like "Europe/Berlin" or "UTC".';

const hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day like 22:00.');

/** What a contact may be told to be. */
export const contactFields = {
  address: z.string().max(254),
  name: z.union([z.literal(''), lineOf(200)]),
  language: z
    .string()
    .max(35)
    .refine((text) => languageTag(text) !== null, languageSentence)
    .transform((text) => languageTag(text) ?? text),
  zone: z.string().max(60).refine(isZone, zoneSentence),
  level: z.enum(['plain', 'technical']),
  channels: z
    .array(z.enum(['email', 'sms', 'phone']))
    .min(1)
    .max(3)
    .transform(once),
  quiet: z
    .object({ from: hour, to: hour })
    .strict()
    .refine(({ from, to }) => from !== to, 'Say two different times: from when until when.')
    .nullable(),
};

function once<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
