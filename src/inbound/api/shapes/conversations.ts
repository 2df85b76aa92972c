import { z } from 'zod';
import { conversationStates } from '../../../engine/ports/conversations.ts';
import { list, personRef, time } from './basics.ts';
import { clock } from './clock.ts';

export const conversationState = z.enum(conversationStates);

export const conversationSummary = z.object({
  id: z.string(),
  incident: z.object({ id: z.string(), name: z.string(), headline: z.string(), resolved: z.boolean() }),
  state: conversationState,
  /** Who writes; empty for somebody who wrote on the public page and gave no name. */
  name: z.string(),
  contact: z.string().nullable(),
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  address: z.string().nullable(),
  verified: z.boolean().meta({
    description: 'False: wrote on the public page, and the address is not confirmed.',
  }),
  /** How answers reach them. */
  reached: z.enum(['mail', 'page', 'nowhere']),
  subject: z.string(),
  owner: personRef.nullable(),
  /** The clock of the answer that is owed; null when none is. */
  clock: clock.nullable(),
  waitingSince: time.nullable(),
  lastMessageAt: time,
  version: z.number().int(),
});

export const conversationInList = conversationSummary.extend({
  latest: z
    .object({ by: z.string(), theirs: z.boolean(), text: z.string(), at: time, failed: z.boolean() })
    .nullable(),
});

export const conversations = list(conversationInList).extend({
  counts: z.object({ 'needs-reply': z.number().int(), waiting: z.number().int(), done: z.number().int() }),
});

export const conversation = conversationSummary.extend({
  /** What is known of them, to put into an answer. */
  facts: z.array(z.object({ name: z.string(), label: z.string(), text: z.string() })),
  /** Who else looks at it now. */
  present: z.array(z.object({ person: personRef, writing: z.boolean() })),
  /** Why answers cannot be written here; null when they can. */
  closed: z.string().nullable(),
});

export const message = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out', 'note']),
  channel: z.enum(['mail', 'page', 'console']),
  by: z.string(),
  person: z.string().nullable(),
  text: z.string(),
  folded: z.string().meta({ description: 'Quoted text and signature.' }),
  automatic: z.boolean(),
  at: time,
  verified: z.boolean(),
  remarks: z.array(z.string()).meta({ description: 'What was left out of it and what is odd about it.' }),
  /** An answer can be taken back until then. */
  undoUntil: time.nullable(),
  failure: z.string().nullable().meta({ description: 'Why an answer did not arrive.' }),
  /** Put before the responders. */
  shared: z.boolean(),
  files: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number().int() })),
});

export type ConversationView = z.infer<typeof conversation>;
export type ConversationSummary = z.infer<typeof conversationSummary>;
export type ConversationInListView = z.infer<typeof conversationInList>;
export type ConversationsView = z.infer<typeof conversations>;
export type MessageView = z.infer<typeof message>;
export type ConversationStateView = z.infer<typeof conversationState>;
