import { z } from 'zod';
import { time } from './basics.ts';

/** How far words go: whether to the public page, to how many mailboxes, and of how many customers those are. */
export const reach = z.object({
  page: z.boolean(),
  email: z.number().int(),
  customers: z.number().int(),
  people: z.number().int(),
});

/** What became of sent words. */
export const deliveryLedger = z.object({
  update: z.string(),
  page: z.object({ confirmedAt: time.nullable(), problem: z.string().nullable() }),
  email: z.object({
    recipients: z.number().int(),
    due: z.number().int(),
    accepted: z.number().int(),
    failed: z.number().int(),
    coalesced: z.number().int(),
    kept: z.number().int(),
  }),
  failures: z.array(
    z.object({
      to: z.string(),
      reply: z.string(),
      /** Whose mailbox it is, where it is a contact's. */
      contact: z.string().nullable(),
      customer: z.string().nullable(),
    }),
  ),
});

export type DeliveryLedger = z.infer<typeof deliveryLedger>;
