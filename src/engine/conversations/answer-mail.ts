import type { Context } from '../../domain/context.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Moment } from '../../domain/moment.ts';
import { publicationFor } from '../../domain/updates/glass.ts';
import { clockTime } from '../../domain/updates/words.ts';
import { replyAddress } from '../../kit/return-address.ts';
import type { Conversation, Message } from '../ports/conversations.ts';
import type { NewMail } from '../ports/mails.ts';
import { audiencesHeard } from './audiences-heard.ts';

export type AnswerMailOptions = {
  /** The domain whose mail comes to us; `null`: answers go to where mail comes from, and are read by people there. */
  readonly inboundDomain: string | null;
  /** The domain of our own Message-IDs. */
  readonly mailDomain: string;
  readonly key: Buffer;
};

export type AnswerWritten = {
  readonly conversation: Conversation;
  readonly incident: Incident;
  readonly said: readonly Message[];
  readonly context: Context;
  readonly writer: { readonly name: string };
  /** Of the message. */
  readonly id: string;
  readonly text: string;
  readonly leavesAt: Moment;
};

type AnswerMail = NewMail & { readonly messageId: string; readonly references: readonly string[] };

/** An answer as mail from a person to a person: it stands in their thread, and what they answer comes back to it. */
export function answerMail(options: AnswerMailOptions, written: AnswerWritten): AnswerMail {
  const { conversation, incident, context, writer, id, leavesAt } = written;
  const { inboundDomain, mailDomain, key } = options;
  const references = threadOf(written.said);
  const parent = references.at(-1);
  const company = context.company.name;
  const subject = conversation.subject || subjectOf(written);
  return {
    dedupeKey: `answer:${id}`,
    purpose: 'answer',
    to: conversation.address ?? '',
    subject: parent || conversation.subject ? `Re: ${subject}` : subject,
    text: textOf(written),
    human: true,
    fromName: writer.name === '' ? company : `${writer.name} at ${company}`,
    ...(inboundDomain && { replyTo: replyAddress(conversation.id, inboundDomain, key) }),
    messageId: `<${id}@${mailDomain}>`,
    ...(parent && { inReplyTo: parent }),
    references,
    ...(conversation.contact && { contact: conversation.contact }),
    incident: incident.id,
    ...((incident.mode !== 'real' || conversation.demo) && { withhold: true }),
    at: context.now,
    dueAt: leavesAt,
  };
}

/** RFC 5322 §3.6.4: the parent's references, then the parent. The parent is the last mail, whoever wrote it. */
function threadOf(said: readonly Message[]): readonly string[] {
  const mails = said.filter(({ messageId, channel }) => channel === 'mail' && messageId !== null);
  const last = mails.findLast(({ direction }) => direction === 'in') ?? mails.at(-1);
  if (!last?.messageId) return [];
  const later = mails.slice(mails.indexOf(last) + 1).flatMap(({ messageId }) => messageId ?? []);
  return [...new Set([...last.references, last.messageId, ...later])].slice(-20);
}

/** What they were told it is called; it names nobody. */
function subjectOf({ conversation, incident, context }: AnswerWritten): string {
  const told = audiencesHeard(conversation)
    .map((audience) => publicationFor(incident, audience)?.headline)
    .find((headline) => headline !== undefined);
  if (told && context.customers.namedIn(told).length === 0) return told;
  return `Your message to ${context.company.name}`;
}

function textOf(written: AnswerWritten): string {
  const { text, writer, context } = written;
  const company = context.company.name;
  const signature = writer.name === '' ? company : `${writer.name} at ${company}`;
  const parts = [text.trim(), [signature, ...promiseOf(written)].join('\n'), ...quoted(written)];
  return `${parts.join('\n\n')}\n`;
}

/** When they hear from us next in any case, if we told them. */
function promiseOf({ conversation, incident, context }: AnswerWritten): readonly string[] {
  const promised = audiencesHeard(conversation)
    .map((audience) => incident.audiences[audience])
    .find((state) => state && !state.closed && state.promised?.told)?.promised;
  if (!promised || promised.due <= context.now) return [];
  const { zone } = conversation;
  const utc = clockTime(promised.due, context.now);
  const own = zone === 'UTC' ? '' : ` (${clockTime(promised.due, context.now, zone)})`;
  return [`We write next by ${utc}${own}, even if nothing has changed.`];
}

const quotedAtMost = 2_000;

function quoted({ said, conversation, context }: AnswerWritten): readonly string[] {
  const last = said.findLast(({ direction, automatic }) => direction === 'in' && !automatic);
  if (!last || last.text === '') return [];
  const text =
    last.text.length > quotedAtMost ? `${last.text.slice(0, quotedAtMost).toWellFormed()} …` : last.text;
  const who = conversation.name || 'You';
  const when = clockTime(last.at, context.now, conversation.zone);
  return [`${who} wrote at ${when}:\n${text.replace(/^/gm, '> ')}`];
}
