import { z } from 'zod';
import { list, personRef, time } from './basics.ts';

/** An account that depends on us. */
export const customer = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  name: z.string(),
  commonName: z.boolean().meta({
    description: 'The name is a word that everybody uses: it is not looked for in words to others.',
  }),
  owner: personRef.nullable(),
  tier: z.string(),
  seats: z.number().int().nullable(),
  components: z.array(z.string()),
  regions: z.array(z.string()),
  attributes: z.record(z.string(), z.string()),
  componentUsers: z.record(z.string(), z.number().int()).meta({
    description: 'How many people there use a component, by its id; seats stand in where it is not said.',
  }),
  contacts: z.number().int().meta({ description: 'How many people there we know.' }),
  reachable: z.number().int().meta({ description: 'How many of them mail can reach.' }),
  version: z.number().int(),
  createdAt: time,
});

/** What customers are like, to choose among them. */
export const customerTraits = z.object({
  customers: z.number().int(),
  contacts: z.number().int(),
  unreachable: z.number().int().meta({ description: 'Customers whom no mail reaches.' }),
  tiers: z.array(z.string()),
  regions: z.array(z.string()),
  attributes: z.array(z.string()).meta({ description: 'Names of attributes.' }),
});

export const upsertedCustomer = customer.extend({ outcome: z.enum(['created', 'changed', 'unchanged']) });

export const quietHours = z.object({ from: z.string(), to: z.string() });
export const contact = z.object({
  id: z.string(),
  customer: z.string(),
  name: z.string(),
  address: z
    .string()
    .nullable()
    .meta({ description: 'For responders and up; null for those who only look.' }),
  language: z.string(),
  zone: z.string(),
  level: z.enum(['plain', 'technical']),
  channels: z.array(z.string()),
  quiet: quietHours.nullable(),
  state: z.enum(['active', 'resting', 'left']),
  restingReason: z.string().nullable(),
  version: z.number().int(),
  createdAt: time,
});

/** All that is kept of one person, to be given to them. */
export const contactExport = z.object({
  contact,
  customer: z.object({ id: z.string(), name: z.string() }),
  conversations: z.array(
    z.object({
      id: z.string(),
      incident: z.string(),
      subject: z.string(),
      messages: z.array(
        z.object({
          id: z.string(),
          at: time,
          direction: z.enum(['in', 'out']),
          text: z.string(),
          attachments: z.array(z.string()),
        }),
      ),
    }),
  ),
  mails: z.array(z.object({ at: time, subject: z.string(), text: z.string() })),
  answers: z
    .array(
      z.object({ at: time, incident: z.string(), to: z.string(), answer: z.string(), comment: z.string() }),
    )
    .meta({ description: 'What they answered when they were asked, and whether workarounds work for them.' }),
  matters: z
    .array(z.object({ at: time, component: z.string(), level: z.string() }))
    .meta({ description: 'What they said matters to their company.' }),
  withheld: z.number().int().meta({
    description:
      'Conversations and mails about sensitive incidents that are not open to you: ask somebody who is named there.',
  }),
});

/** What an import changes, or would change. */
export const customerImport = z.object({
  done: z.boolean().meta({ description: 'Whether it was done, or only looked at.' }),
  preview: z
    .string()
    .meta({ description: 'Names exactly this change of exactly these customers: send it along to do it.' }),
  lines: z.number().int(),
  customers: z.object({
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
  }),
  contacts: z.object({
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    left: z
      .number()
      .int()
      .meta({ description: 'New ones who left or were erased before: they get no mail.' }),
  }),
  examples: z.array(
    z.object({
      line: z.number().int(),
      name: z.string(),
      isNew: z.boolean(),
      fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  problems: z
    .array(z.object({ line: z.number().int().nullable(), sentence: z.string() }))
    .meta({ description: 'The first 200.' }),
  problemCount: z.number().int(),
});

export const lists = { customer: list(customer), contact: list(contact) };

export type CustomerShape = z.infer<typeof customer>;
export type CustomerTraitsShape = z.infer<typeof customerTraits>;
export type ContactShape = z.infer<typeof contact>;
export type CustomerImport = z.infer<typeof customerImport>;
