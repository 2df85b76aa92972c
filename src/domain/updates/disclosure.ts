import { decidePromise, firstWordPromise, opened, promiseAnswered, promiseMade } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import { type Audience, isOutside, openableAudiences } from '../customers/audience.ts';
import { type Decision, record, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { openAudiences } from '../incident/fold.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { minutes } from '../moment.ts';
import type { Update } from './update.ts';

export type DecideDisclosure = {
  readonly type: 'decide-disclosure';
  readonly audience: string;
  readonly reason: string;
};

/** Practice M11: who needs to know is decided by a named person, with a reason. `none` means nobody outside, for now. */
export function decideDisclosure(incident: Incident, command: DecideDisclosure, context: Context): Decision {
  if (!isOpen(incident)) return refuse('resolved', 'This incident is resolved. Nobody new needs to be told.');
  const reason = command.reason.trim();
  if (reason.length < 3)
    return refuse('reason-missing', 'Write one line why: the decision is kept with its reason.');
  if (command.audience === 'none') return nobodyOutside(incident, reason, context);
  const audience = openableAudiences.find((name) => name === command.audience);
  if (!audience) return refuse('unknown-audience', `Choose one of: ${openableAudiences.join(', ')}, none.`);
  return record(...openedTo(incident, audience, reason, context));
}

/** The events of opening one more audience. Where it is open already, the answer to a question asked again. */
export function openedTo(
  incident: Incident,
  audience: Audience,
  reason: string,
  context: Context,
): IncidentEvent[] {
  const { policy, now } = context;
  const open = openAudiences(incident);
  if (open.includes(audience) && !open.includes('undecided')) return [];
  const audiences = [...new Set([...open.filter((name) => name !== 'undecided'), audience])];
  const outside = audiences.some((name) => name !== 'internal');
  const reviewAt = outside ? null : now + minutes(policy.nobodyOutsideReviewMinutes);
  return [
    { type: 'disclosure.decided', audiences, reason, reviewAt },
    ...answered(incident, now),
    ...(open.includes(audience) ? [] : openedAgain(incident, audience, context)),
  ];
}

/** Who was told that it was a false alarm keeps what was said, and is told again. */
function openedAgain(incident: Incident, audience: Audience, { policy, now }: Context): IncidentEvent[] {
  const promise = firstWordPromise(incident, policy, now);
  const state = incident.audiences[audience];
  if (!state) return opened(audience, promise);
  return [
    { type: 'audience.reopened', audience },
    promiseMade(state, { ...promise, due: now + promise.interval }),
  ];
}

/** After a false alarm nobody outside is owed words. While the incident stays open that is asked about again. */
export function falseAlarmSaid(
  incident: Incident,
  update: Update,
  { policy, now }: Context,
): IncidentEvent[] {
  const audiences = openAudiences(incident).filter((name) => name !== update.audience);
  if (!isOutside(update.audience) || audiences.some(isOutside)) return [];
  const reviewAt = now + minutes(policy.nobodyOutsideReviewMinutes);
  const reason = 'Customers were told that it was a false alarm.';
  return [{ type: 'disclosure.decided', audiences, reason, reviewAt, by: update.sentBy ?? update.draftedBy }];
}

function nobodyOutside(incident: Incident, reason: string, { policy, now }: Context): Decision {
  const open = openAudiences(incident).filter((name) => name !== 'undecided' && name !== 'internal');
  if (open.length > 0) {
    return refuse(
      'already-told',
      'Some people outside were told already. Close their clock with words, or with a waiver and its reason.',
    );
  }
  const audiences = openAudiences(incident).filter((name) => name !== 'undecided');
  const reviewAt = now + minutes(policy.nobodyOutsideReviewMinutes);
  return record({ type: 'disclosure.decided', audiences, reason, reviewAt }, ...answered(incident, now));
}

function answered(incident: Incident, now: number): IncidentEvent[] {
  const state = incident.audiences.undecided;
  if (!state || state.closed) return [];
  return [...promiseAnswered(state, now), { type: 'audience.closed', audience: 'undecided', how: 'decided' }];
}

/** "Nobody outside" is asked again after a while. */
export function nobodyOutsideReviewed(incident: Incident, context: Context): IncidentEvent[] {
  const { disclosure } = incident;
  if (!disclosure?.reviewAt || disclosure.reviewAt > context.now) return [];
  return reasked(
    incident,
    `For ${context.policy.nobodyOutsideReviewMinutes} minutes nobody outside was owed a word.`,
    context,
  );
}

/** Asks "Who needs to know?" again, with a clock, where nobody outside was told. */
export function reasked(incident: Incident, why: string, { policy, now }: Context): IncidentEvent[] {
  const state = incident.audiences.undecided;
  if (!incident.disclosure || !state?.closed) return [];
  if (openAudiences(incident).some((name) => name !== 'internal')) return [];
  return [
    { type: 'disclosure.reasked', why },
    { type: 'audience.reopened', audience: 'undecided' },
    promiseMade(state, decidePromise(incident.severity, policy, now)),
  ];
}

/** What Candor would answer to "Who needs to know?", and why. */
export function recommendation(
  incident: Incident,
  context: Context,
): { readonly audience: Audience; readonly reason: string } {
  if (incident.sensitive)
    return {
      audience: 'internal',
      reason: 'Security or privacy is involved: outside words wait for a second opinion.',
    };
  const hit = Object.keys(incident.components).map((id) => context.components[id] ?? id);
  if (incident.source.kind === 'reports')
    return { audience: 'public', reason: 'People are already asking whether something is wrong.' };
  if (hit.length > 0) return { audience: 'public', reason: `Customers use ${listed(hit)} and may notice.` };
  return { audience: 'public', reason: 'Customers may notice, and nobody can say yet who.' };
}

/** "A", "A and B", "A, B and C". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
