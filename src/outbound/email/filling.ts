import { lengthWords, type Moment, minutes } from '../../domain/moment.ts';
import { clockTime } from '../../domain/updates/words.ts';
import type { DeliveryLetter, Letter, MailLetter } from '../../engine/ports/letters.ts';
import type { OwnFactsHere } from '../../engine/ports/own-facts.ts';
import { contactLink, contactLinkLasts, leaveToken } from '../../kit/contact-link.ts';
import { letterName } from '../../kit/letter-name.ts';
import { replyAddress } from '../../kit/return-address.ts';
import { subscriberToken } from '../../kit/subscriber-token.ts';
import { mailDate } from './mime/date.ts';
import type { Mailbox } from './mime/header.ts';
import { domainOf } from './mime/mailbox.ts';
import { type Filling, nothingPersonal } from './mime/stencil.ts';

export type FillingOptions = {
  readonly from: Mailbox;
  /** The installation's own. */
  readonly key: Buffer;
  readonly inboundDomain: string | null;
};

/** What is the reader's own in a letter. */
export function fillingOf(letter: Letter, options: FillingOptions, at: Moment): Filling {
  const domain = domainOf(options.from.address);
  const own = { to: letter.to, date: mailDate(at), ...nothingPersonal };
  if (letter.kind === 'mail') return { ...own, messageId: ownId(letter) ?? `<${letter.id}@${domain}>` };
  // The same for every try of one letter, another for any other letter of any installation.
  const messageId = `<${letterName(letter.id, options.key)}.${letter.update}@${domain}>`;
  if (letter.reader === null)
    return { ...own, messageId, token: subscriberToken(letter.subscriber, options.key) };
  return { ...own, messageId, ...contactsOwn(letter, options, at) };
}

function contactsOwn(
  { id, incident, subscriber: contact, reader, ownFacts }: DeliveryLetter,
  { from, key, inboundDomain }: FillingOptions,
  at: Moment,
): Pick<Filling, 'thread' | 'replyTo' | 'token' | 'link' | 'own'> {
  return {
    thread: `<${incident}.${contact}@${domainOf(from.address)}>`,
    replyTo: inboundDomain === null ? '' : replyAddress(id, inboundDomain, key),
    own: ownFacts === null ? '' : ownSentence(ownFacts, reader?.zone ?? 'UTC'),
    token: leaveToken(contact, key),
    link: contactLink({ contact, letter: id, expires: at + contactLinkLasts }, key),
  };
}

/** "For you it began at 13:52 UTC and was over at 16:02 UTC. In that time …": words of ours and times, no markup. */
export function ownSentence({ since, until, minutes: down }: OwnFactsHere, zone: string): string {
  const from = clockTime(since, 0, zone);
  if (until === null)
    return `For you it began on ${from}, and not everything is back yet. Please write to us.`;
  return `For you it began on ${from}, and all was back on ${clockTime(until, 0, zone)}. Something did not work for you for ${lengthWords(minutes(down))}.`;
}

function ownId(letter: MailLetter): string | null {
  const id = letter.thread.messageId;
  return id !== null && /^<[\x21-\x3b\x3d\x3f-\x7e]{3,200}>$/.test(id) ? id : null;
}
