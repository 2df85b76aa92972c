import { conversationOf } from '../customers/audience.ts';
import type { EventOf, Recorded } from '../incident/events.ts';
import type { Moment, Span } from '../moment.ts';

/** How long customers who wrote waited for an answer. */
export type ReplyTimes = {
  /** One for each wait that an answer ended, in the order of the answers. */
  readonly answered: readonly Span[];
  /** How long those who still wait have waited. */
  readonly waiting: readonly Span[];
};

type Wait = { readonly from: Moment; readonly to: Moment; readonly message: string | null };

/**
 * From the message that asked until the answer left. Whoever was told that there is nothing to answer waited for none;
 * an answer that did not arrive answered nothing, and the wait goes on from where it began.
 */
export function replyTimes(log: readonly Recorded[], now: Moment): ReplyTimes {
  const open = new Map<string, Moment>();
  const again = new Map<string, Moment>();
  const sent = new Map<string, string>();
  let waits: readonly Wait[] = [];
  for (const { event, at } of log) {
    if (event.type === 'reply.sent') sent.set(event.conversation, event.message);
    else if (event.type === 'reply.failed') waits = withoutFailed(event, waits, open, again);
    const conversation = 'audience' in event && event.audience ? conversationOf(event.audience) : null;
    if (conversation === null) continue;
    if (event.type === 'audience.opened') {
      // Opened again while it is open, by an undone resolution: they wait from where they waited.
      open.set(conversation, open.get(conversation) ?? again.get(conversation) ?? at);
      again.delete(conversation);
    } else if (event.type === 'audience.closed') {
      const from = open.get(conversation);
      open.delete(conversation);
      if (from !== undefined && event.how === 'words')
        waits = [...waits, { from, to: at, message: sent.get(conversation) ?? null }];
    }
  }
  return {
    answered: waits.map(({ from, to }) => to - from),
    waiting: [...open.values()].map((from) => now - from),
  };
}

function withoutFailed(
  { conversation, message }: EventOf<'reply.failed'>,
  waits: readonly Wait[],
  open: Map<string, Moment>,
  again: Map<string, Moment>,
): readonly Wait[] {
  const failed = waits.find((wait) => wait.message === message);
  if (!failed) return waits;
  const waiting = open.get(conversation);
  if (waiting === undefined) again.set(conversation, failed.from);
  else open.set(conversation, Math.min(waiting, failed.from));
  return waits.filter((wait) => wait !== failed);
}
