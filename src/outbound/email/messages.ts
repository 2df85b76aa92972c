import type {
  DeliveryLetter,
  FanOutContent,
  FanOutContents,
  Letter,
  MailLetter,
} from '../../engine/ports/letters.ts';
import { leaveUrl } from '../../kit/contact-link.ts';
import { loopHeader, loopMark } from '../../kit/loop-mark.ts';
import { unsubscribeUrl } from '../../kit/subscriber-token.ts';
import { type Mailbox, mailboxHeader, plainHeader } from './mime/header.ts';
import { domainOf } from './mime/mailbox.ts';
import type { Message } from './mime/message.ts';
import { hole } from './mime/stencil.ts';
import { ownHeaders } from './own-headers.ts';
import { updateHtml } from './update-html.ts';
import { type UpdateMail, type UpdateMailOptions, updateMail } from './update-mail.ts';
import { updateText } from './update-text.ts';
import { writeUpMail } from './write-up-mail.ts';

export type MessageOptions = {
  readonly contents: FanOutContents;
  readonly from: Mailbox;
  readonly pagesUrl: string;
  /** The installation's own. */
  readonly key: Buffer;
  /** The domain whose mail comes to us: answers and what comes back find us there. `null`: none does. */
  readonly inboundDomain: string | null;
};

/** What a letter says, with `tokenHere` wherever a link is its reader's own; `null` when its words are gone. */
export async function messageOf(options: MessageOptions, letter: Letter): Promise<Message | null> {
  const message =
    letter.kind === 'mail' ? mailMessage(options, letter) : await updateMessage(options, letter);
  const mark = plainHeader(loopHeader, loopMark(options.key));
  return message && { ...message, headers: [...message.headers, mark] };
}

async function updateMessage(options: MessageOptions, letter: DeliveryLetter): Promise<Message | null> {
  const content = await options.contents.find(letter.update);
  const { from, pagesUrl, inboundDomain } = options;
  const mail = content && mailOf(content, letter, { pagesUrl, answerable: inboundDomain !== null });
  if (!content || !mail) return null;
  const domain = domainOf(from.address);
  const { incident, audience } = content.publication;
  const everybody = audience === 'public';
  return {
    from: { display: from.display || mail.pageName, address: from.address },
    subject: mail.subject,
    // Contacts have a thread of their own: what two of them compare has nothing in common.
    thread: [everybody ? `<${incident}@${domain}>` : hole('thread')],
    human: false,
    text: updateText(mail),
    html: updateHtml(mail),
    headers: [
      ...(everybody || inboundDomain === null ? [] : [plainHeader('Reply-To', hole('replyTo'))]),
      plainHeader('List-Id', `<${everybody ? 'updates' : 'contacts'}.${domain}>`),
      plainHeader(
        'List-Unsubscribe',
        `<${everybody ? unsubscribeUrl(pagesUrl, hole('token')) : leaveUrl(pagesUrl, hole('token'))}>`,
      ),
      plainHeader('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
    ],
  };
}

/** Words, or the letter of what happened; `null` when there are none of this name. */
function mailOf(
  content: FanOutContent,
  letter: DeliveryLetter,
  options: UpdateMailOptions,
): UpdateMail | null {
  const { updates, writeUp } = content.publication;
  if (writeUp?.state === 'published' && writeUp.id === letter.update)
    return writeUpMail(content, writeUp, letter, options);
  const update = updates.find(({ id }) => id === letter.update);
  return update ? updateMail(content, update, letter, options) : null;
}

function mailMessage({ from }: MessageOptions, letter: MailLetter): Message {
  const { content, thread } = letter;
  return {
    from: thread.fromName === null ? from : { ...from, display: thread.fromName },
    subject: content.subject,
    thread: threadOf(letter, domainOf(from.address)),
    human: thread.human,
    text: content.text,
    html: content.html,
    headers: [
      ...(thread.replyTo === null ? [] : [mailboxHeader('Reply-To', { ...from, address: thread.replyTo })]),
      ...ownHeaders(content.headers),
    ],
  };
}

const referencesAtMost = 20;

/** RFC 5322 §3.6.4; where a thread is long, its beginning and its end (as RFC 5536 has it for news). */
function threadOf({ incident, thread }: MailLetter, domain: string): readonly string[] {
  const ours = incident === null ? [] : [`<${incident}.ours@${domain}>`];
  if (!thread.human) return ours;
  const answered = thread.inReplyTo === null ? [] : [thread.inReplyTo];
  const ids = thread.references.filter((id) => id !== thread.inReplyTo).concat(answered);
  // They come from strangers' mails: what is no id would be a header of a stranger's.
  const known = ids.filter((id) => id.length <= 250 && /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/.test(id));
  return known.length <= referencesAtMost
    ? known
    : [...known.slice(0, 1), ...known.slice(1 - referencesAtMost)];
}
