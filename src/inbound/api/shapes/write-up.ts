import { z } from 'zod';
import { audience, personRef, time } from './basics.ts';
import { reach } from './delivery.ts';
import { check, update } from './incident.ts';

const plainPart = z.union([
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('link'), url: z.string(), text: z.string() }),
  z.object({ kind: z.literal('time'), at: time }),
  z.object({ kind: z.literal('day'), at: time, by: z.boolean() }),
]);
const textPart = z.union([
  ...plainPart.options,
  z.object({ kind: z.enum(['strong', 'emphasis']), of: z.array(plainPart) }),
]);
export type PlainPart = z.infer<typeof plainPart>;
export type TextPart = z.infer<typeof textPart>;

/** What the Markdown comes to, piece by piece: no markup to trust. */
export const textBlock = z.union([
  z.object({
    kind: z.literal('heading'),
    level: z.union([z.literal(2), z.literal(3)]),
    of: z.array(textPart),
  }),
  z.object({ kind: z.enum(['paragraph', 'quote']), of: z.array(textPart) }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(textPart)) }),
]);

/** A text as its readers would see it, with what a careful reader would say of it. */
export const writeUpPreview = z.object({
  blocks: z.array(textBlock),
  checks: z.array(check),
  promises: z
    .array(z.object({ what: z.string(), due: time }))
    .meta({ description: 'What it promises by a day: each becomes a follow-up.' }),
});

export const writeUpText = z.object({
  headline: z.string().max(1000),
  body: z.string().max(60_000).meta({
    description:
      'Markdown: headings, lists, quotes, bold, emphasis, links. {2026-11-26 14:05} is a time in UTC that readers see in their zone; {by 2026-12-24} a day until which something is promised.',
  }),
});

/** The text as it stands: as somebody saved it, or else as the record can write it. */
const writeUpTyped = writeUpText.extend({
  version: z.number().int().meta({ description: '0 where nobody has written yet.' }),
  person: personRef.nullable(),
  savedAt: time.nullable(),
});
const writeUpApproval = z.object({ needed: z.boolean(), why: z.string() });

/** What depends on the text alone: it is answered while somebody types. */
export const writeUpSaved = z.object({
  text: writeUpTyped,
  preview: writeUpPreview,
  approval: writeUpApproval,
});

export const writeUp = z.object({
  state: z.enum(['not-yet', 'nobody-told', 'owed', 'waived', 'free', 'sending', 'published']).meta({
    description:
      '"not-yet" while the incident is open; "nobody-told" where nobody outside had words; "free" where none is owed and one may be written; `due` then says by when the closing words of an older version promised it, without a clock.',
  }),
  due: time.nullable(),
  late: z.boolean(),
  owner: personRef.nullable(),
  yours: z.boolean(),
  mayWrite: z.boolean().meta({ description: 'Whether whoever asks may write, send, move or waive it.' }),
  waived: z.object({ reason: z.string(), by: z.string(), at: time }).nullable(),
  text: writeUpTyped,
  /** The text as the record alone would write it now. */
  proposed: writeUpText,
  preview: writeUpPreview,
  /** Whom it goes to, and how each was kept informed. */
  readers: z.array(
    z.object({
      audience,
      name: z.string(),
      reach,
      record: z.object({
        firstWordAfterMinutes: z.number(),
        longestSilenceMinutes: z.number(),
        words: z.number().int(),
        promisesKept: z.number().int(),
        promisesMade: z.number().int(),
      }),
    }),
  ),
  approval: writeUpApproval,
  /** What was drafted to be approved or sent, newest first: the first part of each act. */
  versions: z.array(update),
});

export type WriteUpView = z.infer<typeof writeUp>;
export type WriteUpSaved = z.infer<typeof writeUpSaved>;
export type WriteUpPreview = z.infer<typeof writeUpPreview>;
export type TextBlockView = z.infer<typeof textBlock>;
