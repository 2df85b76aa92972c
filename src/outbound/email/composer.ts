import type { Clock } from '../../engine/clock.ts';
import type { DeliveryLetter, FanOutContents, Letter, MailLetter } from '../../engine/ports/letters.ts';
import { preferencesUrl, subscriberToken, unsubscribeUrl } from '../../kit/subscriber-token.ts';
import type { DkimSigner } from './dkim.ts';
import { mailDate } from './mime/date.ts';
import { type Mailbox, plainHeader } from './mime/header.ts';
import { domainOf } from './mime/mailbox.ts';
import { compose, tokenHere } from './mime/message.ts';
import { type Filling, fill, hole, type Stencil } from './mime/stencil.ts';
import { ownHeaders } from './own-headers.ts';
import { stencilStore } from './stencil-store.ts';
import { updateHtml } from './update-html.ts';
import { updateMail } from './update-mail.ts';
import { updateText } from './update-text.ts';

/** Makes the bytes of letters. Words are composed once for everybody; what is a reader's own is filled in. */
export type Composer = {
  /** The message, ASCII with CRLF, for a letter whose address was checked; `null` when its words are gone. */
  write(letter: Letter): Promise<string | null>;
  readonly sender: string;
};

export type ComposerOptions = {
  readonly contents: FanOutContents;
  readonly clock: Clock;
  readonly from: Mailbox;
  readonly pagesUrl: string;
  readonly key: Buffer;
  readonly dkim: DkimSigner | null;
};

export function openComposer(options: ComposerOptions): Composer {
  const { clock, from, dkim } = options;
  const updates = stencilStore((letter: DeliveryLetter) => composeUpdate(options, letter));
  return {
    sender: from.address,
    async write(letter) {
      const stencil = letter.kind === 'mail' ? composeMail(from, letter) : await updates.get(letter);
      if (!stencil) return null;
      const message = fill(stencil, fillingOf(options, letter));
      return dkim ? dkim(message, clock.now()) : message;
    },
  };
}

function fillingOf({ clock, from, key }: ComposerOptions, letter: Letter): Filling {
  const domain = domainOf(from.address);
  // The same for every try of one letter, another for any other letter of any installation.
  const name = letter.kind === 'mail' ? letter.id : `${letter.id}.${letter.update}`;
  return {
    to: letter.to,
    messageId: `<${name}@${domain}>`,
    date: mailDate(clock.now()),
    token: letter.kind === 'mail' ? '' : subscriberToken(letter.subscriber, key),
  };
}

async function composeUpdate(options: ComposerOptions, letter: DeliveryLetter): Promise<Stencil | null> {
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
  return compose({
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
  });
}

function composeMail(from: Mailbox, { content, incident }: MailLetter): Stencil {
  return compose({
    from,
    subject: content.subject,
    thread: incident === null ? null : `<${incident}.ours@${domainOf(from.address)}>`,
    text: content.text,
    html: content.html,
    headers: ownHeaders(content.headers),
  });
}
