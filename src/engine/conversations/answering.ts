import type { PersonId } from '../../domain/actor.ts';
import { undoWindow } from '../../domain/clocks/policy.ts';
import type { Context } from '../../domain/context.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Moment } from '../../domain/moment.ts';
import { newId } from '../../kit/id.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Who } from '../engine.ts';
import type { Conversation, Message } from '../ports/conversations.ts';
import type { Mails } from '../ports/mails.ts';
import type { Within } from '../ports/within.ts';
import { type AnswerMailOptions, answerMail } from './answer-mail.ts';
import { type Ears, Overtaken } from './hearing.ts';

export type Mouth = Ears & { readonly mails: Mails; readonly mail: AnswerMailOptions };

/** Somebody of ours who writes: who may, and under which name it goes out. */
export type Writer = { readonly who: Who; readonly person: PersonId | null; readonly name: string };

export type Answer = {
  /** Its own, made by whoever asks: the same asked twice is written once. */
  readonly id: string;
  readonly text: string;
  /** The last message that the writer had read; `null` when there was none. */
  readonly basedOn: string | null;
};

/**
 * Writes an answer. It leaves when its undo window is over. Refuses `newer-message` when anything was said that the
 * writer had not read: two answers to one question, or one that is beside it, are worse than ten seconds.
 */
export async function answer(
  mouth: Mouth,
  conversation: Conversation,
  writer: Writer,
  asked: Answer,
): Promise<void> {
  await say(mouth, conversation, writer, asked, null);
}

/** The first word to a contact: begins the conversation, or goes on with the one there is. */
export async function address(
  mouth: Mouth,
  { incident, contact }: { readonly incident: string; readonly contact: string },
  writer: Writer,
  asked: Pick<Answer, 'id' | 'text'>,
): Promise<string> {
  const { conversations, engine } = mouth;
  const known = await conversations.with(incident, { contact });
  if (known) {
    if (!(await conversations.stands(mouth.within, asked.id)))
      refuse('conversation-exists', 'There is a conversation with them already. Read it, and write there.');
    return known.id;
  }
  const begun = await conversations.imagine(incident, contact, newId('cnv', engine.clock.now()));
  if (!begun) return refuse('not-found', 'There is no such contact.');
  try {
    await say(mouth, begun, writer, { ...asked, basedOn: null }, contact);
  } catch (error) {
    if (error instanceof Overtaken)
      refuse('conversation-exists', 'Somebody began to write to them this moment. Read it, and write there.');
    throw error;
  }
  return begun.id;
}

async function say(
  mouth: Mouth,
  conversation: Conversation,
  writer: Writer,
  asked: Answer,
  begins: string | null,
): Promise<void> {
  const { engine, conversations } = mouth;
  const { id, text } = asked;
  const [incident, surroundings, said] = await Promise.all([
    engine.ledger.find(conversation.incident),
    engine.ledger.surroundings(conversation.incident),
    conversations.messages(conversation.id),
  ]);
  if (!incident) return refuse('not-found', 'There is no such incident.');
  const context = engine.contextFor(surroundings, writer.who);
  const leavesAt = context.now + undoWindow(context.policy);
  const command = {
    type: 'record-answer',
    conversation: conversation.id,
    customer: conversation.customer,
    message: id,
    text,
  } as const;
  try {
    await engine.perform(incident.id, command, writer.who, null, async (within) => {
      if (await conversations.stands(within, id)) throw new Written();
      if (begins) {
        const partner = { contact: begins };
        const row = { id: conversation.id, incident: incident.id, partner, at: context.now };
        if (!(await conversations.open(within, row))) throw new Overtaken();
      }
      await demandNothingNewer(mouth, within, conversation, asked.basedOn, context);
      await store(mouth, within, { conversation, incident, said, context, writer, id, text, leavesAt });
    });
  } catch (error) {
    if (!(error instanceof Written)) throw error;
  }
}

type Said = {
  readonly conversation: Conversation;
  readonly incident: Incident;
  readonly said: readonly Message[];
  readonly context: Context;
  readonly writer: Writer;
  readonly id: string;
  readonly text: string;
  readonly leavesAt: Moment;
};

async function store(mouth: Mouth, within: Within, said: Said): Promise<void> {
  const { conversations, mails } = mouth;
  const { conversation, writer, id, text, leavesAt, context } = said;
  const mail = conversation.byMail && conversation.address !== null ? answerMail(mouth.mail, said) : null;
  const sent = mail && (await mails.add(within, mail));
  if (mail) await conversations.entitle(within, conversation.id, mail.subject.replace(/^Re: /, ''));
  await conversations.add(within, {
    id,
    conversation: conversation.id,
    direction: 'out',
    channel: mail ? 'mail' : 'page',
    person: writer.person,
    contact: null,
    text: text.trim(),
    folded: '',
    automatic: false,
    at: context.now,
    messageId: mail?.messageId ?? null,
    references: mail?.references ?? [],
    fromAddress: null,
    verified: true,
    remarks: [],
    mail: sent,
    leavesAt,
    files: [],
  });
  await conversations.settle(within, conversation.id);
}

/** While its incident is held nobody else writes: what is newest now is what there is to read. */
async function demandNothingNewer(
  { conversations }: Mouth,
  within: Within,
  conversation: Conversation,
  basedOn: string | null,
  { people }: Context,
): Promise<void> {
  const newer = await conversations.newerThan(within, conversation.id, basedOn);
  if (!newer) return;
  if (newer.direction === 'in')
    refuse('newer-message', `${firstName(conversation)} wrote while you were writing. Read it, then send.`);
  const who = people.find(({ id }) => id === newer.person)?.name ?? 'Somebody';
  refuse('newer-message', `${who} has answered meanwhile. Read it, then send.`);
}

const firstName = ({ name }: Conversation): string => name.split(' ')[0] || 'They';

/** A line for ourselves. It never leaves, and answers nobody. */
export async function note(
  { conversations, engine, within }: Mouth,
  conversation: Conversation,
  writer: Writer,
  { id, text }: Pick<Answer, 'id' | 'text'>,
): Promise<void> {
  if (text.trim() === '') refuse('empty', 'Write the note first: it is empty.');
  await conversations.add(within, {
    id,
    conversation: conversation.id,
    direction: 'note',
    channel: 'console',
    person: writer.person,
    contact: null,
    text: text.trim(),
    folded: '',
    automatic: false,
    at: engine.clock.now(),
    messageId: null,
    references: [],
    fromAddress: null,
    verified: true,
    remarks: [],
    mail: null,
    leavesAt: null,
    files: [],
  });
  await conversations.tell(within, conversation.id);
}

/** Takes an answer back before it leaves, as if it had not been written. Refuses `too-late`. */
export async function takeBack(
  { conversations, engine }: Mouth,
  conversation: Conversation,
  message: string,
  who: Who,
): Promise<void> {
  const command = { type: 'take-back-answer', conversation: conversation.id, message } as const;
  await engine.perform(conversation.incident, command, who, null, async (within) => {
    if (!(await conversations.takeBack(within, conversation.id, message, engine.clock.now())))
      refuse('too-late', 'This answer has left already. Write another one that puts it right.');
    await conversations.settle(within, conversation.id);
  });
}

/** Ends the transaction: these words stand already. */
class Written extends Error {}
