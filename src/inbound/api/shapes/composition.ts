import { z } from 'zod';
import { versions } from './audiences.ts';
import { audience, componentStatus, personRef, status, templateName, time } from './basics.ts';
import { promiseAsked, times } from './facts.ts';
import { check } from './incident.ts';

/** The text somebody is writing for an audience. */
export const composition = z.object({
  audience,
  headline: z.string(),
  body: z.string(),
  versions,
  times,
  status,
  template: templateName.nullable(),
  promise: promiseAsked.nullable(),
  components: z.record(z.string(), componentStatus),
  person: personRef.nullable(),
  keyAt: time,
  version: z.number().int(),
  basedOn: z.number().int(),
  savedAt: time,
  checks: z.array(check),
  approval: z.object({ needed: z.boolean(), why: z.string() }),
  text: z.string(),
  /** Things changed while you wrote: sentences. */
  changed: z.array(z.string()),
});

export type CompositionView = z.infer<typeof composition>;
