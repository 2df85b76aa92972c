import { type Audience, customerOf, isReply } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import type { OpenStatus, Severity } from '../incident/standing.ts';
import { days, minutes, type Span, seconds } from '../moment.ts';

type BySeverity = Readonly<Record<Severity, number>>;

/** The rules of the house. Lengths in minutes unless the name says otherwise; edited in the console. */
export type Policy = {
  readonly firstWord: BySeverity;
  /** How long "Who needs to know?" may stay open. */
  readonly decide: BySeverity;
  readonly cadence: Readonly<Record<Severity, Readonly<Record<OpenStatus, number>>>>;
  /** One customer with a direct channel. */
  readonly customerCadence: Readonly<Record<OpenStatus, number>>;
  readonly internalCadence: number;
  /** How soon somebody who writes to us has an answer. */
  readonly replyMinutes: BySeverity;
  readonly undoSeconds: number;
  /** Whether public pages say "We said 14:50. We are late." Never for sensitive incidents. */
  readonly showLateness: boolean;
  readonly graceMinutes: number;
  readonly silenceCapMinutes: number;
  readonly dueSoonFloorMinutes: number;
  readonly dueSoonShare: number;
  readonly backupAfterMinutes: number;
  readonly acceptWithinMinutes: number;
  readonly communicationsLeadRequired: readonly Severity[];
  /** Whether somebody close to the customers must be in the room as soon as named customers are affected. */
  readonly customerLiaisonRequired: boolean;
  readonly approvalRequired: readonly Severity[];
  readonly tellLaterMinutes: number;
  readonly nobodyOutsideReviewMinutes: number;
  /** After how long it is asked again who needs to know, while not everybody was told. */
  readonly narrowReviewMinutes: number;
  /** So many different people asking: the question who needs to know stands again. */
  readonly askingThreshold: number;
  readonly slowerAfterMinutes: number;
  readonly slowerChoices: readonly number[];
  readonly nudgesPerPerson: number;
  readonly writeUpDays: number;
  /** How long before planned work begins those who were told of it are reminded. */
  readonly plannedReminderMinutes: readonly number[];
  /** How much a tier of customers counts beside the others in their impact; 1 for those not named. */
  readonly tierWeights: Readonly<Record<string, number>>;
};

export const defaultPolicy: Policy = {
  firstWord: { sev1: 5, sev2: 5, sev3: 10, sev4: 30 },
  decide: { sev1: 5, sev2: 5, sev3: 10, sev4: 30 },
  cadence: {
    sev1: { investigating: 15, identified: 20, monitoring: 30 },
    sev2: { investigating: 20, identified: 30, monitoring: 60 },
    sev3: { investigating: 30, identified: 60, monitoring: 120 },
    sev4: { investigating: 60, identified: 120, monitoring: 1440 },
  },
  customerCadence: { investigating: 20, identified: 30, monitoring: 60 },
  internalCadence: 30,
  replyMinutes: { sev1: 15, sev2: 20, sev3: 60, sev4: 240 },
  undoSeconds: 10,
  showLateness: true,
  graceMinutes: 5,
  silenceCapMinutes: 30,
  dueSoonFloorMinutes: 3,
  dueSoonShare: 0.2,
  backupAfterMinutes: 5,
  acceptWithinMinutes: 5,
  communicationsLeadRequired: ['sev1', 'sev2'],
  customerLiaisonRequired: true,
  approvalRequired: [],
  tellLaterMinutes: 5,
  nobodyOutsideReviewMinutes: 30,
  narrowReviewMinutes: 60,
  askingThreshold: 3,
  slowerAfterMinutes: 120,
  slowerChoices: [60, 120],
  nudgesPerPerson: 2,
  writeUpDays: 7,
  plannedReminderMinutes: [1440, 60],
  tierWeights: {},
};

/** The rhythm of an audience at the incident's present severity and status. */
export function cadenceOf(
  policy: Policy,
  incident: Incident,
  audience: Audience,
  status = incident.status,
): Span {
  if (audience === 'internal') return minutes(policy.internalCadence);
  if (audience === 'write-up') return writeUpTarget(policy);
  if (isReply(audience)) return minutes(policy.replyMinutes[incident.severity]);
  const rhythm = customerOf(audience) === null ? policy.cadence[incident.severity] : policy.customerCadence;
  return minutes(rhythm[status === 'resolved' ? 'monitoring' : status]);
}

export const firstWordTarget = (policy: Policy, severity: Severity): Span =>
  minutes(policy.firstWord[severity]);
export const decideTarget = (policy: Policy, severity: Severity): Span => minutes(policy.decide[severity]);
export const undoWindow = (policy: Policy): Span => seconds(policy.undoSeconds);
export const writeUpTarget = (policy: Policy): Span => days(policy.writeUpDays);
