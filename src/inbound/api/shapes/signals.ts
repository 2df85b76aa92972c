import { z } from 'zod';
import { time } from './basics.ts';

export const signal = z.object({
  id: z.string(),
  at: time,
  source: z.string(),
  text: z.string(),
  component: z.object({ id: z.string(), name: z.string() }).nullable(),
  incident: z.string().nullable(),
  state: z.enum(['new', 'seen', 'dismissed']),
  saidBy: z.string().meta({ description: 'As the source shows them; empty where nobody is named.' }),
  url: z.string().nullable().meta({ description: 'Where it was said.' }),
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  from: z.string().nullable().meta({ description: 'The source it came through; null for our own pages.' }),
});

/** One of those who ask. */
export const voice = z.object({
  id: z.string(),
  at: time,
  source: z.string(),
  text: z.string(),
  saidBy: z.string(),
  url: z.string().nullable(),
  customer: z.string().nullable(),
});

/** People asking about one component (or in general) in the last ten minutes, or in a burst that goes on. */
export const askingGroup = z.object({
  component: z.object({ id: z.string(), name: z.string() }).nullable(),
  people: z.number().int(),
  recent: z.number().int().meta({ description: 'Different people in the last ten minutes.' }),
  usual: z.number().nullable().meta({ description: 'People in ten minutes at this hour of the week.' }),
  since: time.nullable().meta({ description: 'When more began to ask than chance would bring.' }),
  reports: z.number().int(),
  latest: time,
  lastWordAt: time.nullable().meta({ description: 'When the public last heard about the component.' }),
  quotes: z.array(z.string()),
  voices: z.array(voice),
  signals: z.array(z.string()),
  /** At the threshold: "You have probably waited too long". */
  threshold: z.boolean(),
  /** Open incident that already touches the component. */
  incident: z.string().nullable(),
  draft: z.string(),
});

/** How many asked, in steps of ten minutes, and when the public was told something. */
export const signalSeries = z.object({
  from: time,
  to: time,
  points: z
    .array(z.object({ at: time, people: z.number().int(), reports: z.number().int() }))
    .meta({ description: 'Ten minutes from each; those in which nobody asked are left out.' }),
  words: z.array(z.object({ at: time, incident: z.string() })),
});

/** Where others send what people say. */
export const signalSource = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['webhook', 'mention', 'zendesk', 'intercom']),
  keyPrefix: z.string(),
  signed: z.boolean().meta({ description: 'Whether we were told what the sender signs with.' }),
  active: z.boolean(),
  lastReceivedAt: time.nullable(),
  version: z.number().int(),
});
/** The address to post to is shown once: its key is kept only as a hash. */
export const newSignalSource = signalSource.extend({ url: z.string() });

export type SignalSeriesView = z.infer<typeof signalSeries>;
export type SignalSourceView = z.infer<typeof signalSource>;
export type NewSignalSourceView = z.infer<typeof newSignalSource>;
export type SignalView = z.infer<typeof signal>;
export type AskingGroup = z.infer<typeof askingGroup>;
