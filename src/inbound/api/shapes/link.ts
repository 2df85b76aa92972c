import { z } from 'zod';
import { personRef } from './basics.ts';
import { audienceView, draft, incidentSummary, update } from './incident.ts';

/** What a signed link in a reminder opens. */
export const linkView = z.object({
  kind: z.enum(['send', 'take-over', 'accept-role', 'approve']),
  person: personRef,
  incident: incidentSummary,
  audience: audienceView,
  draft: draft.nullable(),
  /** Words that wait for their second reader: all that the act says, to each audience. */
  parts: z.array(update),
  /** What the link asks for, done or not any more: who did what meanwhile. */
  answered: z.string().nullable(),
  /** The words that were sent by it. */
  update: update.nullable(),
});
