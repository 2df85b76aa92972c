import type { LetterView } from '../../engine/ports/outbox.ts';
import { fillingOf } from './filling.ts';
import { type MessageOptions, messageOf } from './messages.ts';
import { oneLine } from './mime/clean.ts';
import { parseMailbox } from './mime/mailbox.ts';
import { compose, tokenHere } from './mime/message.ts';
import { fill } from './mime/stencil.ts';
import { updateMail } from './update-mail.ts';

export type LetterViewOptions = Omit<MessageOptions, 'from'> & {
  readonly mailFrom: string;
};

/** Shows letters in the Outbox: the very words and headers that leave, before they are encoded. */
export function letterView({ mailFrom, ...options }: LetterViewOptions): LetterView {
  const from = parseMailbox(mailFrom) ?? { display: '', address: 'nobody@example.invalid' };
  return {
    subject(content, update) {
      const words = content.publication.updates.find(({ id }) => id === update);
      return words ? updateMail(content, words, [], options.pagesUrl).subject : content.publication.headline;
    },
    async read(letter, at) {
      const message = await messageOf({ ...options, from }, letter);
      if (!message) return null;
      const filling = fillingOf(letter, from, options.key, at);
      const subject = oneLine(message.subject);
      return {
        subject,
        text: message.text.replaceAll(tokenHere, filling.token),
        html: message.html?.replaceAll(tokenHere, filling.token) ?? null,
        headers: {
          ...headersOf(fill(compose(message), filling)),
          From: `${message.from.display} <${message.from.address}>`.trim(),
          Subject: subject,
        },
      };
    },
  };
}

function headersOf(message: string): Record<string, string> {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
  const lines = head.split('\r\n').map((line) => line.split(/: ?/, 1).concat(line.replace(/^[^:]*: ?/, '')));
  return Object.fromEntries(lines);
}
