import { refuse } from '../../kit/refusal.ts';
import { system, type Who } from '../engine.ts';
import type { Conversation } from '../ports/conversations.ts';
import type { Ears } from './hearing.ts';

/** Somebody says that there is nothing to answer. */
export async function finish({ engine, conversations }: Ears, one: Conversation, who: Who): Promise<void> {
  if (one.state === 'done') return;
  const command = { type: 'finish-conversation', conversation: one.id } as const;
  await engine.perform(one.incident, command, who, null, (within) => conversations.finish(within, one.id));
}

/** Somebody says that it was not done: they are owed an answer. */
export async function reopen({ engine, conversations }: Ears, one: Conversation, who: Who): Promise<void> {
  if (one.state === 'needs-reply') return;
  const command = { type: 'reopen-conversation', conversation: one.id } as const;
  await engine.perform(one.incident, command, who, null, (within) =>
    conversations.reopen(within, one.id, engine.clock.now()),
  );
}

/** Puts what a customer wrote before everybody who works on the incident. */
export async function share(
  { engine, conversations }: Ears,
  one: Conversation,
  message: string,
  who: Who,
): Promise<void> {
  const said = (await conversations.messages(one.id)).find(({ id }) => id === message);
  if (said?.direction !== 'in') refuse('not-found', 'They have not written such a message.');
  await engine.perform(one.incident, { type: 'share-quote', conversation: one.id, message }, who);
}

/** Answers that did not arrive are owed again, and say why. Answers how many there were. */
export async function noteUndelivered({ engine, conversations }: Ears): Promise<number> {
  const failed = await conversations.undelivered(100);
  for (const { incident, conversation, customer, message, reason } of failed) {
    const command = { type: 'record-failed-answer', conversation, customer, message } as const;
    await engine
      .perform(incident, command, system, null, async (within) => {
        if (!(await conversations.fail(within, message, reason))) throw new NotedBefore();
        await conversations.settle(within, conversation);
      })
      .catch((error) => {
        if (!(error instanceof NotedBefore)) throw error;
      });
  }
  return failed.length;
}

/** Ends the transaction: another worker was first. */
class NotedBefore extends Error {}
