import { z } from 'zod';
import { lineOf, personRef, time } from './basics.ts';
import { timelineEntry } from './incident.ts';

/** A call to a tracker about a follow-up. */
export const followUpDelivery = z.object({
  id: z.string(),
  webhook: z.object({ id: z.string(), name: z.string() }),
  change: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number().int(),
  error: z.string().nullable().meta({ description: 'What was wrong the last time, as a sentence.' }),
  nextTryAt: time.nullable(),
});

export const followUpView = z.object({
  id: z.string(),
  incident: z.object({ id: z.string(), name: z.string(), headline: z.string(), sensitive: z.boolean() }),
  what: z.string(),
  owner: personRef,
  yours: z.boolean(),
  due: time,
  overdue: z.boolean(),
  promisedToCustomers: z.boolean().meta({ description: 'Customers were told that it is done by then.' }),
  state: z.enum(['open', 'done', 'dropped']),
  closed: z.object({ at: time, by: z.string(), reason: z.string().nullable() }).nullable(),
  moved: z.array(z.object({ from: time, reason: z.string(), by: z.string(), at: time })),
  link: z.string().nullable().meta({ description: 'Where it stands in a tracker.' }),
  added: z.object({ at: time, by: z.string() }),
  deliveries: z.array(followUpDelivery),
});

const reason = z.string().trim().max(1_000);
const what = lineOf(250).meta({ description: 'What is to be done, on one line.' });

export const followUpInput = z.object({
  what,
  owner: z.string().max(80).meta({ description: 'The id of a person who may work on incidents.' }),
  due: time,
  promisedToCustomers: z.boolean().default(false),
});

/** One change at a time. */
export const followUpChange = z.union([
  z.strictObject({ state: z.enum(['done', 'open']) }),
  z.strictObject({ state: z.literal('dropped'), reason }),
  z.strictObject({ due: time, reason }),
  z.strictObject({ owner: z.string().max(80) }),
  z.strictObject({ link: z.string().trim().max(2_000).nullable() }),
]);

export const followUpList = z.object({ items: z.array(followUpView) });

/** A number or a time of an incident, computed from its log. */
export const reviewFact = z.object({ name: z.string(), text: z.string(), at: time.nullable() });

const part = z.string().trim().max(4_000).default('');
export const reviewNoteFields = z.object({ helped: part, hindered: part, surprised: part });

export const reviewNote = z.object({
  person: personRef,
  helped: z.string(),
  hindered: z.string(),
  surprised: z.string(),
  writtenAt: time,
  yours: z.boolean(),
});

/** What was said and what happened meanwhile: from one word outside to the next. */
export const reviewStretch = z.object({
  from: time,
  to: time,
  minutes: z.number().int(),
  /** Nothing was said outside; false for what came after it was over. */
  silent: z.boolean(),
  said: z.array(timelineEntry),
  inside: z.array(timelineEntry),
});

export const review = z.object({
  facts: z.array(reviewFact),
  stretches: z.array(reviewStretch),
  notes: z.array(reviewNote),
  mayNote: z.boolean(),
});

/** A tracker that is told of follow-ups. */
export const followUpWebhook = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  headerNames: z.array(z.string()).meta({ description: 'What they say is never shown again.' }),
  body: z.string().nullable().meta({ description: 'JSON with {{names}} in it; null for our own shape.' }),
  link: z.string().nullable().meta({
    description: 'Where people find the issue, with {names} of its answer; null: as the answer says.',
  }),
  sends: z.enum(['new', 'every-change']),
  sensitive: z.boolean().meta({ description: 'Whether it is told of sensitive incidents too.' }),
  active: z.boolean(),
  version: z.number().int(),
  latest: followUpDelivery
    .pick({ state: true, attempts: true, error: true, nextTryAt: true })
    .extend({ at: time })
    .nullable(),
});

export const newFollowUpWebhook = followUpWebhook.extend({
  secret: z.string().meta({ description: 'Shown this once. Calls are signed with it.' }),
});

const headerName = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9-]+$/, 'A header’s name has letters, digits and dashes.');
const headerValue = z
  .string()
  .max(2_000)
  .regex(/^[\x20-\x7e]*$/, 'A header has plain letters, on one line.');

export const followUpWebhookFields = z.object({
  name: lineOf(120),
  url: z.string().trim().max(2_000),
  headers: z.record(headerName, headerValue).default({}),
  body: z.string().max(10_000).nullable().default(null),
  link: z.string().trim().max(2_000).nullable().default(null),
  sends: z.enum(['new', 'every-change']).default('new'),
  sensitive: z.boolean().default(false),
});

export const webhookTrial = z.object({
  ok: z.boolean(),
  sentence: z.string(),
  link: z.string().nullable(),
});

export type FollowUpView = z.infer<typeof followUpView>;
export type FollowUpDeliveryView = z.infer<typeof followUpDelivery>;
export type FollowUpWebhookView = z.infer<typeof followUpWebhook>;
export type NewFollowUpWebhookView = z.infer<typeof newFollowUpWebhook>;
export type FollowUpChangeInput = z.infer<typeof followUpChange>;
export type ReviewView = z.infer<typeof review>;
export type ReviewStretch = z.infer<typeof reviewStretch>;
export type ReviewNoteView = z.infer<typeof reviewNote>;
export type ReviewFact = z.infer<typeof reviewFact>;
export type WebhookTrial = z.infer<typeof webhookTrial>;
