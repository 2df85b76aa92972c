import type { AudienceState } from '../clocks/audience-state.ts';
import { cadenceOf, undoWindow } from '../clocks/policy.ts';
import { promiseAnswered } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import { isReply, replyTo } from '../customers/audience.ts';
import { type Decision, record, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { audienceStates } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import { answerRefusal } from './answer.ts';

/** What was written stands in rows that can be erased; the log knows only that it was, and keeps the clock. */
export type DialogueCommand =
  | {
      readonly type: 'record-message';
      readonly conversation: string;
      readonly customer: string | null;
      readonly message: string;
      /** An auto-reply asks for no answer. */
      readonly automatic: boolean;
    }
  | {
      readonly type: 'record-answer';
      readonly conversation: string;
      readonly customer: string | null;
      readonly message: string;
      /** Looked at, not recorded. */
      readonly text: string;
    }
  | { readonly type: 'take-back-answer'; readonly conversation: string; readonly message: string }
  | {
      readonly type: 'record-failed-answer';
      readonly conversation: string;
      readonly customer: string | null;
      readonly message: string;
    }
  | { readonly type: 'finish-conversation'; readonly conversation: string }
  | { readonly type: 'reopen-conversation'; readonly conversation: string }
  | { readonly type: 'share-quote'; readonly conversation: string; readonly message: string };

type Asked<Type extends DialogueCommand['type']> = Extract<DialogueCommand, { type: Type }>;

/**
 * Practice M5: a customer wrote. From the first message that waits for an answer a clock runs, also when the incident
 * is resolved: nobody who writes to us is left in silence.
 */
export function recordMessage(
  incident: Incident,
  command: Asked<'record-message'>,
  context: Context,
): Decision {
  const { conversation, customer, message, automatic } = command;
  const replied: IncidentEvent = { type: 'customer.replied', conversation, customer, message, automatic };
  if (automatic) return record(replied);
  return record(replied, ...owedFrom(incident, conversation, message, context));
}

/** An answer leaves when its undo window is over. Until then the clock shows that it is going out. */
export function recordAnswer(
  incident: Incident,
  command: Asked<'record-answer'>,
  context: Context,
): Decision {
  const no = answerRefusal(incident, command, context);
  if (no) return no;
  const { conversation, customer, message } = command;
  const undoUntil = context.now + undoWindow(context.policy);
  const sent: IncidentEvent = { type: 'reply.sent', conversation, customer, message, undoUntil };
  const state = incident.audiences[replyTo(conversation)];
  if (!state || undoUntil > context.now) return record(sent);
  return record(sent, ...answered(state, context.now));
}

/** Whose window is over is checked where the answer is: its row goes with this, or nothing does. */
export function takeBackAnswer(
  _incident: Incident,
  { conversation, message }: Asked<'take-back-answer'>,
): Decision {
  return record({ type: 'reply.undone', conversation, message });
}

/** The answer did not arrive: they wait as before, and somebody owes them another way. */
export function recordFailedAnswer(
  incident: Incident,
  { conversation, customer, message }: Asked<'record-failed-answer'>,
  context: Context,
): Decision {
  const failed: IncidentEvent = { type: 'reply.failed', conversation, customer, message };
  return record(failed, ...owedFrom(incident, conversation, `${message}.failed`, context));
}

/** Somebody decided that there is nothing to answer. A promise that was missed by then stays missed. */
export function finishConversation(
  incident: Incident,
  { conversation }: Asked<'finish-conversation'>,
  { now }: Context,
): Decision {
  const state = incident.audiences[replyTo(conversation)];
  const done: IncidentEvent = { type: 'conversation.done', conversation };
  if (!state) return record(done);
  if (state.sending) return record(...answered(state, state.sending.at), done);
  const late = state.promised !== null && state.promised.due < now;
  const events = promiseAnswered(late ? state : { ...state, promised: null }, now);
  return record(done, ...events, { type: 'audience.closed', audience: state.audience, how: 'decided' });
}

/** It was not done: somebody still owes an answer. */
export function reopenConversation(
  incident: Incident,
  { conversation }: Asked<'reopen-conversation'>,
  context: Context,
): Decision {
  const again = `reopened.${incident.version}`;
  return record(
    { type: 'conversation.reopened', conversation },
    ...owedFrom(incident, conversation, again, context),
  );
}

export function shareQuote(_incident: Incident, { conversation, message }: Asked<'share-quote'>): Decision {
  if (message === '') return refuse('not-found', 'There is no such message.');
  return record({ type: 'quote.shared', conversation, message });
}

/** Answers whose undo window is over have left: whoever waited was answered when they were sent. */
export function answersLeft(incident: Incident, { now }: Pick<Context, 'now'>): readonly IncidentEvent[] {
  return audienceStates(incident).flatMap((state) =>
    isReply(state.audience) && state.sending && state.sending.undoUntil <= now
      ? answered(state, state.sending.at)
      : [],
  );
}

/**
 * An answer is owed because of this. Whoever waits already does not wait longer for writing again; what comes while an
 * answer is going out is not answered by it.
 */
function owedFrom(
  incident: Incident,
  conversation: string,
  because: string,
  context: Context,
): readonly IncidentEvent[] {
  const audience = replyTo(conversation);
  const state = incident.audiences[audience];
  if (state && !state.sending) return [];
  const interval = cadenceOf(context.policy, incident, audience);
  const due = context.now + interval;
  const promise = { kind: 'reply', madeAt: context.now, due, interval, told: false } as const;
  return [
    ...(state?.sending ? answered(state, state.sending.at) : []),
    { type: 'audience.opened', audience },
    // Named after what it answers: a conversation may wait for an answer many times.
    { type: 'promise.made', audience, promise: { id: `${audience}#${because}`, ...promise } },
  ];
}

function answered(state: AudienceState, at: number): IncidentEvent[] {
  return [...promiseAnswered(state, at), { type: 'audience.closed', audience: state.audience, how: 'words' }];
}
