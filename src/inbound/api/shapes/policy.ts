import { z } from 'zod';
import { minutesBySeverity, severity } from './basics.ts';

/** All lengths in minutes unless the name says otherwise. */
export const policy = z.object({
  firstWord: minutesBySeverity,
  decide: minutesBySeverity,
  cadence: z.object({
    sev1: z.object({ investigating: z.number(), identified: z.number(), monitoring: z.number() }),
    sev2: z.object({ investigating: z.number(), identified: z.number(), monitoring: z.number() }),
    sev3: z.object({ investigating: z.number(), identified: z.number(), monitoring: z.number() }),
    sev4: z.object({ investigating: z.number(), identified: z.number(), monitoring: z.number() }),
  }),
  customerCadence: z
    .object({ investigating: z.number(), identified: z.number(), monitoring: z.number() })
    .meta({ description: 'One customer with a direct channel.' }),
  internalCadence: z.number(),
  replyMinutes: minutesBySeverity.meta({ description: 'How soon somebody who writes to us has an answer.' }),
  undoSeconds: z.number(),
  showLateness: z.boolean(),
  graceMinutes: z.number(),
  silenceCapMinutes: z.number(),
  dueSoonFloorMinutes: z.number(),
  dueSoonShare: z.number(),
  backupAfterMinutes: z.number(),
  acceptWithinMinutes: z.number(),
  communicationsLeadRequired: z.array(severity),
  customerLiaisonRequired: z.boolean().meta({
    description: 'As soon as named customers are affected, somebody is asked to be their liaison.',
  }),
  approvalRequired: z.array(severity).meta({
    description:
      'Severities whose free text to outside needs a second reader. Sensitive incidents always do.',
  }),
  tellLaterMinutes: z.number(),
  nobodyOutsideReviewMinutes: z.number(),
  narrowReviewMinutes: z
    .number()
    .meta({ description: 'While not everybody was told, the question who needs to know is asked again.' }),
  askingThreshold: z.number().meta({ description: 'So many different people asking: it is asked again.' }),
  slowerAfterMinutes: z.number(),
  slowerChoices: z.array(z.number()),
  nudgesPerPerson: z.number(),
  writeUpDays: z.number(),
  plannedReminderMinutes: z.array(z.number()).meta({ description: 'How long before planned work begins.' }),
  tierWeights: z.record(z.string().max(100), z.number()).meta({
    description:
      'How much a tier of customers counts beside the others in their impact; 1 for those not named.',
  }),
});
export const policyView = policy.extend({ version: z.number().int() });

export type PolicyShape = z.infer<typeof policyView>;
