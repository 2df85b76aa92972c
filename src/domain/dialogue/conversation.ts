import { cadenceOf } from '../clocks/policy.ts';
import { promiseAnswered } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import { type Decision, record, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';

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
  | { readonly type: 'record-answer'; readonly conversation: string; readonly message: string }
  | { readonly type: 'finish-conversation'; readonly conversation: string }
  | { readonly type: 'share-quote'; readonly conversation: string; readonly message: string };

const clockOf = (conversation: string): Audience => `reply:${conversation}`;

/**
 * Practice M5: a customer wrote. From the first message that waits for an answer a clock runs, also when the incident
 * is resolved: nobody who writes to us is left in silence.
 */
export function recordMessage(
  incident: Incident,
  command: Extract<DialogueCommand, { type: 'record-message' }>,
  context: Context,
): Decision {
  const { conversation, customer, message, automatic } = command;
  const replied: IncidentEvent = { type: 'customer.replied', conversation, customer, message, automatic };
  const audience = clockOf(conversation);
  if (automatic || incident.audiences[audience]) return record(replied);
  const interval = cadenceOf(context.policy, incident, audience);
  const due = context.now + interval;
  const promise = { kind: 'reply', madeAt: context.now, due, interval, told: false } as const;
  return record(
    replied,
    { type: 'audience.opened', audience },
    // Named after the message: a conversation may wait for an answer many times.
    { type: 'promise.made', audience, promise: { id: `${audience}#${message}`, ...promise } },
  );
}

export function recordAnswer(
  incident: Incident,
  { conversation, message }: Extract<DialogueCommand, { type: 'record-answer' }>,
  { now }: Context,
): Decision {
  const state = incident.audiences[clockOf(conversation)];
  const sent: IncidentEvent = { type: 'reply.sent', conversation, message };
  if (!state) return record(sent);
  return record(sent, ...promiseAnswered(state, now), {
    type: 'audience.closed',
    audience: state.audience,
    how: 'words',
  });
}

/** Somebody decided that there is nothing to answer. A promise that was missed by then stays missed. */
export function finishConversation(
  incident: Incident,
  { conversation }: Extract<DialogueCommand, { type: 'finish-conversation' }>,
  { now }: Context,
): Decision {
  const state = incident.audiences[clockOf(conversation)];
  const done: IncidentEvent = { type: 'conversation.done', conversation };
  if (!state) return record(done);
  const late = state.promised !== null && state.promised.due < now;
  const answered = promiseAnswered(late ? state : { ...state, promised: null }, now);
  return record(done, ...answered, { type: 'audience.closed', audience: state.audience, how: 'decided' });
}

export function shareQuote(
  _incident: Incident,
  { conversation, message }: Extract<DialogueCommand, { type: 'share-quote' }>,
): Decision {
  if (message === '') return refuse('not-found', 'There is no such message.');
  return record({ type: 'quote.shared', conversation, message });
}
