import { z } from 'zod';
import { severities } from '../../../domain/incident/standing.ts';
import { policy } from './policy.ts';

const bySeverity = policy.shape.firstWord.partial().strict();
const byStatus = policy.shape.cadence.shape.sev1.partial().strict();
const severityList = z.array(z.enum(severities)).max(severities.length);

/** What a change of the rules names; the rest stays. */
export const policyChange = policy
  .partial()
  .extend({
    firstWord: bySeverity.optional(),
    decide: bySeverity.optional(),
    cadence: z
      .strictObject({ sev1: byStatus, sev2: byStatus, sev3: byStatus, sev4: byStatus })
      .partial()
      .optional(),
    customerCadence: byStatus.optional(),
    replyMinutes: bySeverity.optional(),
    communicationsLeadRequired: severityList.optional(),
    approvalRequired: severityList.optional(),
    slowerChoices: z.array(z.number()).max(6).optional(),
    plannedReminderMinutes: z.array(z.number()).max(6).optional(),
  })
  .strict();

export type PolicyChange = z.output<typeof policyChange>;
