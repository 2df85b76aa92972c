import { decidePromise, firstWordPromise, opened, promiseAnswered, promiseMade } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import {
  type Audience,
  audienceName,
  customerOf,
  isOutside,
  type Readership,
  readershipNamed,
  readershipWords,
} from '../customers/audience.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { openAudiences, openReaderships } from '../incident/fold.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { days, type Moment, minutes } from '../moment.ts';
import { isAnnounced } from '../planned/planned.ts';
import { begin, proceed } from '../proceeding.ts';
import { askForRoles } from '../roles/asking.ts';
import type { GuideAnswers } from './guide-answers.ts';
import type { Update } from './update.ts';

export type DecideDisclosure = {
  readonly type: 'decide-disclosure';
  /** Those who need to know; `none` alone: nobody outside, for now. Audiences that are open already stay so. */
  readonly audiences: readonly string[];
  readonly reason: string;
  readonly answers?: GuideAnswers | undefined;
  /** When the question is asked again; by policy unless said. */
  readonly reviewAt?: Moment | undefined;
};

/** Practice M11: who needs to know is decided by a named person, with a reason. `none` means nobody outside, for now. */
export function decideDisclosure(incident: Incident, command: DecideDisclosure, context: Context): Decision {
  if (!isOpen(incident)) return refuse('resolved', 'This incident is resolved. Nobody new needs to be told.');
  const decided = { ...command, reason: command.reason.trim() };
  const no = whyNotDecided(decided, context) ?? whyNotThese(incident, command, context);
  if (no) return no;
  if (command.audiences.length === 1 && command.audiences[0] === 'none')
    return nobodyOutside(incident, decided, context);
  return record(...openedTo(incident, named(command), decided, context));
}

const named = ({ audiences }: DecideDisclosure): readonly Readership[] =>
  audiences.map(readershipNamed).filter((name) => name !== null);

/** A decision has a reason, and a time to look again that lies ahead. */
export function whyNotDecided({ reason, reviewAt }: Decided, { now }: Context): Refused | null {
  if (reason.length < 3)
    return refuse('reason-missing', 'Write one line why: the decision is kept with its reason.');
  if (reviewAt !== undefined && (reviewAt <= now || reviewAt > now + days(31)))
    return refuse('time-past', 'Choose a time to look again that lies ahead, within 31 days.');
  return null;
}

function whyNotThese(incident: Incident, command: DecideDisclosure, context: Context): Refused | null {
  if (command.audiences.length === 1 && command.audiences[0] === 'none') return null;
  const audiences = named(command);
  if (audiences.length === 0 || audiences.length < command.audiences.length)
    return refuse('unknown-audience', `Choose from: ${readershipWords}, or “none” alone.`);
  return (
    audiences.map((audience) => mayOpen(incident, audience, context)).find((one) => one !== null) ?? null
  );
}

/** Whether an audience can be told at all: a customer that there is, affected customers that there are. */
export function mayOpen(incident: Incident, audience: Readership, context: Context): Refused | null {
  const customer = customerOf(audience);
  if (customer !== null && !context.customers.nameOf(customer))
    return refuse('unknown-customer', 'There is no such customer. Choose one from the list.');
  if (
    audience === 'affected' &&
    incident.affected.customers === 0 &&
    !openAudiences(incident).includes(audience)
  )
    return refuse(
      'nobody-affected',
      'Say first who is affected: add customers by what they use, by list or one by one.',
    );
  return null;
}

/** Why, from which answers, and when the question is asked again. */
export type Decided = Pick<DecideDisclosure, 'reason' | 'answers' | 'reviewAt'>;

/** The events of opening more audiences. Where all are open already, the answer to a question asked again. */
export function openedTo(
  incident: Incident,
  audiences: readonly Readership[],
  decided: Decided,
  context: Context,
): readonly IncidentEvent[] {
  const open = openAudiences(incident);
  const fresh = audiences.filter((audience) => !open.includes(audience));
  if (fresh.length === 0 && !open.includes('undecided')) return [];
  const all = [...new Set([...openReaderships(incident), ...audiences])];
  const course = proceed(begin(incident), context, [
    disclosed(incident, all, decided, context),
    ...answered(incident, context.now),
    ...fresh.flatMap((audience) => openedAgain(incident, audience, context)),
  ]);
  return proceed(course, context, askForRoles(course.incident, context)).events;
}

function disclosed(
  incident: Incident,
  audiences: readonly Audience[],
  { reason, answers, reviewAt }: Decided,
  context: Context,
): IncidentEvent {
  return {
    type: 'disclosure.decided',
    audiences,
    reason,
    // Planned work hurts nobody yet: who else needs to know of it is asked when somebody asks.
    reviewAt: reviewAt ?? (incident.planned ? null : usualReview(audiences, context)),
    ...(answers && { answers }),
    affected: incident.affected.customers,
  };
}

/** While not everybody was told, the question is asked again after a while. */
function usualReview(audiences: readonly Audience[], { policy, now }: Context): Moment | null {
  if (audiences.includes('public')) return null;
  const outside = audiences.some(isOutside);
  return now + minutes(outside ? policy.narrowReviewMinutes : policy.nobodyOutsideReviewMinutes);
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
  const audiences = openReaderships(incident).filter((name) => name !== update.audience);
  if (!isOutside(update.audience) || audiences.some(isOutside)) return [];
  // The question stands again already: somebody has to answer it.
  if (openAudiences(incident).includes('undecided')) return [];
  const reviewAt = now + minutes(policy.nobodyOutsideReviewMinutes);
  const reason = `${audienceName(update.audience)}: told that it was a false alarm.`;
  const by = update.sentBy ?? update.draftedBy;
  return [
    { type: 'disclosure.decided', audiences, reason, reviewAt, affected: incident.affected.customers, by },
  ];
}

function nobodyOutside(incident: Incident, decided: Decided, context: Context): Decision {
  if (openReaderships(incident).some(isOutside)) {
    return refuse(
      'already-told',
      'Some people outside were told already. Close their clock with words, or with a waiver and its reason.',
    );
  }
  return record(
    disclosed(incident, openReaderships(incident), decided, context),
    ...answered(incident, context.now),
  );
}

function answered(incident: Incident, now: number): IncidentEvent[] {
  const state = incident.audiences.undecided;
  if (!state || state.closed) return [];
  return [...promiseAnswered(state, now), { type: 'audience.closed', audience: 'undecided', how: 'decided' }];
}

/** Whatever makes the question stand again by itself: its time, or people who ask in public. */
export function disclosureReviewed(incident: Incident, context: Context): readonly IncidentEvent[] {
  const why = reviewDue(incident, context);
  return why === null ? [] : reasked(incident, why, context);
}

export function reviewDue(incident: Incident, { now, asking, policy }: Context): string | null {
  const { disclosure } = incident;
  // Whoever asks before planned work has begun asks about something else.
  if (isAnnounced(incident)) return null;
  if (!disclosure || disclosure.reasked !== null || openAudiences(incident).includes('public')) return null;
  if (asking >= policy.askingThreshold)
    return `${asking} different people have asked since it was decided who needs to know.`;
  if (!disclosure.reviewAt || disclosure.reviewAt > now) return null;
  const outside = disclosure.audiences.some(isOutside);
  const since = Math.max(1, Math.round((now - disclosure.at) / minutes(1)));
  return outside
    ? `It was decided ${since} minutes ago, and not everybody was told.`
    : `For ${since} minutes nobody outside was owed a word.`;
}

/** Asks "Who needs to know?" again, with a clock, where not everybody was told. */
export function reasked(incident: Incident, why: string, { policy, now }: Context): readonly IncidentEvent[] {
  const state = incident.audiences.undecided;
  if (!incident.disclosure || !state?.closed) return [];
  if (openAudiences(incident).includes('public')) return [];
  return [
    { type: 'disclosure.reasked', why },
    { type: 'audience.reopened', audience: 'undecided' },
    promiseMade(state, decidePromise(incident.severity, policy, now)),
  ];
}
