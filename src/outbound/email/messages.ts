import type { DeliveryLetter, FanOutContents, Letter, MailLetter } from '../../engine/ports/letters.ts';
import { preferencesUrl, unsubscribeUrl } from '../../kit/subscriber-token.ts';
import { type Mailbox, plainHeader } from './mime/header.ts';
import { domainOf } from './mime/mailbox.ts';
import { type Message, tokenHere } from './mime/message.ts';
import { hole } from './mime/stencil.ts';
import { ownHeaders } from './own-headers.ts';
import { updateHtml } from './update-html.ts';
import { updateMail } from './update-mail.ts';
import { updateText } from './update-text.ts';

export type MessageOptions = {
  readonly contents: FanOutContents;
  readonly from: Mailbox;
  readonly pagesUrl: string;
};

/** What a letter says, with `tokenHere` wherever a link is its reader's own; `null` when its words are gone. */
export async function messageOf(options: MessageOptions, letter: Letter): Promise<Message | null> {
  return letter.kind === 'mail' ? mailMessage(options, letter) : updateMessage(options, letter);
}

async function updateMessage(options: MessageOptions, letter: DeliveryLetter): Promise<Message | null> {
  const content = await options.contents.find(letter.update);
  const update = content?.publication.updates.find(({ id }) => id === letter.update);
  if (!content || !update) return null;
  const { from, pagesUrl } = options;
  const domain = domainOf(from.address);
  const mail = updateMail(content, update, letter.includes, pagesUrl);
  const links = {
    unsubscribe: unsubscribeUrl(pagesUrl, tokenHere),
    preferences: preferencesUrl(pagesUrl, tokenHere),
  };
  return {
    from: { display: from.display || mail.pageName, address: from.address },
    subject: mail.subject,
    thread: `<${content.publication.incident}@${domain}>`,
    text: updateText(mail, links),
    html: updateHtml(mail, links),
    headers: [
      plainHeader('List-Id', `<updates.${domain}>`),
      plainHeader('List-Unsubscribe', `<${unsubscribeUrl(pagesUrl, hole('token'))}>`),
      plainHeader('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
    ],
  };
}

function mailMessage({ from }: MessageOptions, { content, incident }: MailLetter): Message {
  return {
    from,
    subject: content.subject,
    thread: incident === null ? null : `<${incident}.ours@${domainOf(from.address)}>`,
    text: content.text,
    html: content.html,
    headers: ownHeaders(content.headers),
  };
}
