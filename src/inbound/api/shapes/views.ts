import { z } from 'zod';
import { audience, list, personRef, severity, status, time } from './basics.ts';

const viewed = z.object({
  id: z.string(),
  name: z.string(),
  headline: z.string(),
  severity,
  status,
  startedAt: time,
});

/** What may be said to customers about one incident. */
export const sayThis = z.object({
  incident: viewed,
  words: z
    .object({ audience, text: z.string(), at: time })
    .nullable()
    .meta({ description: 'Approved words, as they left; null while there are none for everybody.' }),
  instead: z.string().nullable().meta({ description: 'What to do while there are no words.' }),
  when: z.string().meta({ description: 'The answer to "when?".' }),
  next: time.nullable(),
  late: z.boolean(),
  doNotSay: z.array(z.string()),
  who: z.string().nullable(),
  cannot: z.string().nullable(),
  workaround: z.string().nullable(),
  unaffected: z.string().nullable(),
  affected: z
    .number()
    .int()
    .meta({ description: 'How many customers are affected; who is told by look-up.' }),
});

export const sayThisList = z.object({
  items: z.array(sayThis),
  /** Where a customer's report goes. */
  reportLink: z.string(),
  now: time,
});

/** One customer by name: affected, told, what and when again; for each incident that is open. */
export const customerLookUp = z.object({
  customer: z.object({
    id: z.string(),
    name: z.string(),
    externalId: z.string().nullable(),
    tier: z.string(),
  }),
  owner: personRef.nullable(),
  incidents: z.array(
    z.object({
      incident: viewed.pick({ id: true, name: true, headline: true }),
      affected: z.boolean(),
      told: z.object({ at: time, how: z.string() }).nullable(),
      words: z.object({ audience, text: z.string(), at: time }).nullable(),
      seenAt: time.nullable(),
      waits: z.boolean().meta({ description: 'They wrote, and wait for an answer.' }),
      next: time.nullable(),
      sentence: z.string(),
    }),
  ),
});
export const customerLookUps = z.object({ items: z.array(customerLookUp) });

/** Five answers for somebody who will be asked. */
export const brief = z.object({
  incident: viewed,
  soWhat: z.string(),
  executives: z.string().nullable().meta({ description: 'What was written for executives.' }),
  who: z.object({
    customers: z.number().int(),
    biggest: z.array(
      z.object({
        name: z.string(),
        tier: z.string(),
        seats: z.number().int().nullable(),
        owner: personRef.nullable(),
      }),
    ),
  }),
  told: z.object({
    customers: z.number().int().meta({ description: 'Affected customers who were told directly.' }),
    waiting: z.number().int(),
    lastAt: time.nullable(),
    lastWords: z.string().nullable(),
    kept: z.number().int(),
    promises: z.number().int(),
    longestSilence: z.number().int().meta({ description: 'Whole minutes.' }),
  }),
  next: z
    .object({ audience: z.string(), due: time, late: z.boolean(), owner: personRef.nullable() })
    .nullable(),
  need: z.array(z.string()),
  now: time,
});

const view = z.enum(['say-this', 'brief']);

/** A link that lets whoever has it read one view. */
export const viewLink = z.object({
  id: z.string(),
  view,
  incident: z.object({ id: z.string(), name: z.string() }).nullable(),
  name: z.string(),
  createdBy: personRef.nullable(),
  createdAt: time,
  expiresAt: time,
  lastUsedAt: time.nullable(),
});
export const viewLinks = list(viewLink);
export const newViewLink = viewLink.extend({
  url: z.string().meta({ description: 'The link itself; shown once.' }),
});

/** What a link opens. */
export const openedView = z.object({
  name: z.string(),
  view,
  expiresAt: time,
  sayThis: sayThisList.nullable(),
  briefs: z.array(brief).nullable(),
});

export type SayThisShape = z.infer<typeof sayThis>;
export type SayThisList = z.infer<typeof sayThisList>;
export type CustomerLookUp = z.infer<typeof customerLookUp>;
export type BriefShape = z.infer<typeof brief>;
export type ViewLinkShape = z.infer<typeof viewLink>;
export type OpenedView = z.infer<typeof openedView>;
