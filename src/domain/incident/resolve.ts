import { cadenceOf, undoWindow, writeUpTarget } from '../clocks/policy.ts';
import { promiseAnswered } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import { type Audience, audienceName, isReply, takesWords } from '../customers/audience.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import { begin, type Proceeding, proceed } from '../proceeding.ts';
import { writeUpNotOwed, writeUpOwed } from '../review/write-up-owed.ts';
import { approvalRefusal, blocked, choiceMissing, drafted, sent } from '../updates/publish.ts';
import type { TemplateName } from '../updates/templates.ts';
import { factsFor } from '../updates/tokens.ts';
import { factsChanged } from './change.ts';
import type { IncidentEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { audienceStates, openAudiences } from './fold.ts';
import { type Incident, isOpen } from './incident.ts';

export type Closing = {
  readonly id: string;
  readonly audience: Audience;
  /** Words that were drafted as closing words, so that a second person could approve them. */
  readonly update?: string | undefined;
  readonly body?: string | undefined;
  readonly headline?: string | undefined;
  readonly template?: TemplateName | undefined;
  readonly facts?: Facts | undefined;
};

export type Resolve = {
  readonly type: 'resolve';
  readonly closings: readonly Closing[];
  readonly waivers: readonly { readonly audience: Audience; readonly reason: string }[];
};

/** Practice M1: nobody closes an incident over the heads of its customers. Each open audience gets words, or a named person says why not. */
export function resolve(incident: Incident, command: Resolve, context: Context): Decision {
  if (!isOpen(incident)) return refuse('resolved', 'This incident is resolved already.');
  if (new Set(command.closings.map(({ audience }) => audience)).size < command.closings.length)
    return refuse('audience-twice', 'Send closing words to each audience once.');
  const missing = [...openQuestions(incident), ...missingFrom(incident, command, context)];
  if (missing.length > 0)
    return refuse('closing-missing', missing.map((problem) => problem.sentence).join(' '), missing);
  const idle = openAudiences(incident).some((audience) => incident.audiences[audience]?.sending);
  if (idle) return refuse('already-sending', 'Words are going out this moment. Resolve once they have left.');
  let course = proceed(begin(incident), context, waived(incident, command, context));
  for (const closing of command.closings) {
    const next = closed(course, closing, context);
    if ('refusal' in next) return next;
    course = next;
  }
  const undoUntil = command.closings.length > 0 ? context.now + undoWindow(context.policy) : null;
  // Nobody is owed an account of what went as it was announced.
  const writeUpDue = incident.planned ? null : context.now + writeUpTarget(context.policy);
  course = proceed(course, context, [{ type: 'incident.resolved', undoUntil, writeUpDue }]);
  const owed = writeUpDue === null ? [] : writeUpOwed(course.incident, writeUpDue, context.now);
  return record(...course.events, ...owed);
}

type Problem = { readonly path: string; readonly sentence: string };

function missingFrom(incident: Incident, command: Resolve, { customers }: Context): Problem[] {
  const problems: Problem[] = [];
  for (const audience of openAudiences(incident)) {
    const closing = command.closings.some((one) => one.audience === audience);
    const waiver = command.waivers.find((one) => one.audience === audience);
    const name = audienceName(audience, customers);
    if (closing && waiver)
      problems.push({ path: audience, sentence: `${name}: send closing words or waive them, not both.` });
    else if (waiver && waiver.reason.trim().length < 3)
      problems.push({ path: audience, sentence: `${name}: write why nobody is told.` });
    else if (!closing && !waiver)
      problems.push({ path: audience, sentence: missingSentence(audience, name) });
  }
  for (const { audience } of [...command.closings, ...command.waivers]) {
    if (openAudiences(incident).includes(audience)) continue;
    const name = audienceName(audience, customers);
    problems.push({ path: audience, sentence: `${name} is not open here. Leave it out.` });
  }
  return problems;
}

/** Whoever was asked is told what was decided, before it is over. */
function openQuestions(incident: Incident): Problem[] {
  return Object.values(incident.polls)
    .filter(({ closed }) => closed === null)
    .map(({ poll }) => ({
      path: `poll:${poll.id}`,
      sentence: `Customers are being asked “${poll.question}”. Decide it, or close it with a reason.`,
    }));
}

function missingSentence(audience: Audience, name: string): string {
  if (audience === 'undecided')
    return 'Nobody has decided who needs to know. Decide it, or waive it with a reason.';
  if (isReply(audience))
    return 'A customer waits for an answer. Answer in the conversation, or say why nobody does.';
  return `${name}: send closing words, or say why not.`;
}

/** A waiver has a name under it: the person who decided that somebody is not told, or the token that said it for them. */
function waived(incident: Incident, command: Resolve, context: Context): IncidentEvent[] {
  return command.waivers.flatMap(({ audience, reason }): IncidentEvent[] => {
    const state = incident.audiences[audience];
    const answered = state ? promiseAnswered({ ...state, promised: null }, context.now) : [];
    return [
      { type: 'waiver.recorded', audience, reason: reason.trim() },
      ...answered,
      { type: 'audience.closed', audience, how: 'waiver' },
    ];
  });
}

type Closed = Proceeding | Refused;

function closed(course: Proceeding, closing: Closing, context: Context): Closed {
  if (closing.update !== undefined) return closedWith(course, closing.audience, closing.update, context);
  if (!takesWords(closing.audience)) return notClosedByWords(closing.audience);
  const withFacts = proceed(course, context, factsChanged(course.incident, closing.facts, closing.audience));
  const choice = choiceMissing(withFacts.incident, closing, factsFor(withFacts.incident, closing.audience));
  if (choice) return choice;
  const status = 'resolved' as const;
  const template = closing.template ?? closingTemplate(withFacts.incident, closing.audience);
  const asked = {
    id: closing.id,
    audience: closing.audience,
    status,
    promise: null,
    headline: closing.headline,
    body: closing.body,
    template,
  };
  const next = proceed(withFacts, context, [drafted(withFacts.incident, asked, context)]);
  return closedWith(next, closing.audience, closing.id, context);
}

function closingTemplate({ planned }: Incident, audience: Audience): TemplateName {
  if (planned) return planned.cancelled ? 'planned-cancelled' : 'planned-done';
  return audience === 'internal' ? 'support-desk-closing' : 'resolved';
}

function notClosedByWords(audience: Audience): Refused {
  if (isReply(audience))
    return refuse('reply-owed', 'A customer waits for an answer: answer in the conversation, or waive it.');
  return refuse('no-disclosure', 'Nobody has decided who needs to know: decide it first, or waive it.');
}

function closedWith(course: Proceeding, audience: Audience, id: string, context: Context): Closed {
  const update = course.incident.updates[id];
  if (update?.state !== 'draft' || update.audience !== audience || update.status !== 'resolved')
    return refuse('not-found', `${audienceName(audience)}: there are no such closing words here.`);
  const no = blocked(course.incident, update, context) ?? approvalRefusal(course.incident, update, context);
  return no ? no : proceed(course, context, sent(course.incident, [update], context));
}

/** Closing can be undone while its words can: the incident is open again, with the clocks it had. */
export function undoResolution(incident: Incident, context: Context): Decision {
  const { resolution } = incident;
  if (!resolution?.undoUntil || resolution.undoUntil <= context.now) {
    return refuse('too-late', 'The closing words have left. Declare a new incident if it is back.');
  }
  const undone = Object.values(incident.updates).filter((update) => update.state === 'sending');
  const waivedNow = audienceStates(incident).filter(
    (state) => state.closed?.how === 'waiver' && state.closed.at === incident.resolvedAt,
  );
  return record(
    ...undone.map(
      (update): IncidentEvent => ({
        type: 'publication.undone',
        update: update.id,
        audience: update.audience,
      }),
    ),
    ...waivedNow.map((state): IncidentEvent => ({ type: 'audience.reopened', audience: state.audience })),
    ...repliesOwedAgain(incident, context),
    ...writeUpNotOwed(incident),
    { type: 'resolution.undone', status: resolution.from },
  );
}

/** Whoever waited for an answer when it was waived waits again. */
function repliesOwedAgain(incident: Incident, context: Context): IncidentEvent[] {
  return incident.waivers
    .filter(({ audience, at }) => isReply(audience) && at === incident.resolvedAt)
    .flatMap(({ audience }): IncidentEvent[] => {
      const interval = cadenceOf(context.policy, incident, audience);
      const due = context.now + interval;
      const promise = { kind: 'reply', madeAt: context.now, due, interval, told: false } as const;
      const id = `${audience}#${incident.version}`;
      return [
        { type: 'audience.opened', audience },
        { type: 'promise.made', audience, promise: { id, ...promise } },
      ];
    });
}
