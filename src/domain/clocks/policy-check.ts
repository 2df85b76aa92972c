import { type Severity, severities } from '../incident/standing.ts';
import type { Policy } from './policy.ts';

export type PolicyProblem = { readonly path: string; readonly sentence: string };

/**
 * What is wrong with a policy. None may leave an open incident without an owner of the words,
 * without a clock, or with a clock that nobody hears.
 */
export function problemsOf(policy: Policy): readonly PolicyProblem[] {
  return [
    ...lengthProblems(policy),
    ...ladderProblems(policy),
    ...dueSoonProblems(policy),
    ...ownerProblems(policy),
  ];
}

function lengthProblems(policy: Policy): PolicyProblem[] {
  return severities.flatMap((severity) => [
    ...within(`firstWord.${severity}`, policy.firstWord[severity], 1, 1440),
    ...within(`decide.${severity}`, policy.decide[severity], 1, 1440),
    ...Object.entries(policy.cadence[severity]).flatMap(([status, every]) =>
      within(`cadence.${severity}.${status}`, every, 5, 10_080),
    ),
    ...decideBeforeWord(policy, severity),
  ]);
}

function decideBeforeWord(policy: Policy, severity: Severity): PolicyProblem[] {
  if (policy.decide[severity] <= policy.firstWord[severity]) return [];
  const sentence = `Decide who needs to know no later than the first word is due (${policy.firstWord[severity]} min).`;
  return [{ path: `decide.${severity}`, sentence }];
}

function ladderProblems(policy: Policy): PolicyProblem[] {
  return [
    ...within('internalCadence', policy.internalCadence, 5, 1440),
    ...Object.entries(policy.customerCadence).flatMap(([status, every]) =>
      within(`customerCadence.${status}`, every, 5, 10_080),
    ),
    ...severities.flatMap((severity) =>
      within(`replyMinutes.${severity}`, policy.replyMinutes[severity], 5, 10_080),
    ),
    ...within('undoSeconds', policy.undoSeconds, 0, 60, 'seconds'),
    ...within('graceMinutes', policy.graceMinutes, 0, 60),
    ...within('silenceCapMinutes', policy.silenceCapMinutes, 5, 240),
    ...within('dueSoonFloorMinutes', policy.dueSoonFloorMinutes, 1, 60),
    ...within('dueSoonShare', policy.dueSoonShare, 0.05, 0.9, 'of the interval'),
    ...within('backupAfterMinutes', policy.backupAfterMinutes, 1, 60),
    ...within('tellLaterMinutes', policy.tellLaterMinutes, 1, 30),
    ...within('nobodyOutsideReviewMinutes', policy.nobodyOutsideReviewMinutes, 5, 1440),
    ...within('narrowReviewMinutes', policy.narrowReviewMinutes, 5, 1440),
    ...within('askingThreshold', policy.askingThreshold, 1, 100, 'people'),
    ...within('slowerAfterMinutes', policy.slowerAfterMinutes, 30, 1440),
    ...within('nudgesPerPerson', policy.nudgesPerPerson, 1, 5, 'times'),
    ...within('writeUpDays', policy.writeUpDays, 1, 60, 'days'),
    ...policy.plannedReminderMinutes.flatMap((before, at) =>
      within(`plannedReminderMinutes.${at}`, before, 20, 20_160),
    ),
    ...Object.entries(policy.tierWeights).flatMap(([tier, weight]) =>
      within(`tierWeights.${tier}`, weight, 0.1, 10, 'times'),
    ),
    ...policy.slowerChoices.flatMap((choice, at) => within(`slowerChoices.${at}`, choice, 15, 1440)),
  ];
}

/** A clock is well for a while, or nobody would look at it any more. */
function dueSoonProblems(policy: Policy): PolicyProblem[] {
  const rhythms = [
    ...severities.flatMap((severity) => [
      ...Object.values(policy.cadence[severity]),
      policy.replyMinutes[severity],
    ]),
    ...Object.values(policy.customerCadence),
    policy.internalCadence,
    ...policy.slowerChoices,
  ];
  // What is shorter than that is refused for itself.
  const shortest = Math.max(5, Math.min(...rhythms));
  if (policy.dueSoonFloorMinutes < shortest) return [];
  const sentence = `Choose less than your shortest rhythm, ${shortest} minutes: else its next word is due soon as soon as the last one has left.`;
  return [{ path: 'dueSoonFloorMinutes', sentence }];
}

/** Practice M2: one named person owns the words. Somebody must be asked, and the ask must end. */
function ownerProblems(policy: Policy): PolicyProblem[] {
  const problems = within('acceptWithinMinutes', policy.acceptWithinMinutes, 1, 60);
  if (policy.communicationsLeadRequired.includes('sev1')) return problems;
  const sentence =
    'A sev1 needs a communications lead: without one, nobody owns the words when they matter most.';
  return [...problems, { path: 'communicationsLeadRequired', sentence }];
}

function within(path: string, value: number, least: number, most: number, unit = 'minutes'): PolicyProblem[] {
  if (Number.isFinite(value) && value >= least && value <= most) return [];
  return [{ path, sentence: `Choose from ${least} to ${most} ${unit}.` }];
}
