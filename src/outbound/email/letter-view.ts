import type { LetterView } from '../../engine/ports/outbox.ts';
import { letterName, letterNamed } from '../../kit/letter-name.ts';
import { fillingOf } from './filling.ts';
import { type MessageOptions, messageOf } from './messages.ts';
import { oneLine } from './mime/clean.ts';
import { parseMailbox } from './mime/mailbox.ts';
import { compose, linkHere, ownHere, tokenHere } from './mime/message.ts';
import { fill } from './mime/stencil.ts';
import { subjectOf } from './update-mail.ts';

export type LetterViewOptions = Omit<MessageOptions, 'from'> & {
  readonly mailFrom: string;
};

/** What stands in the Outbox for what would open somebody's own page, or speak in their name. */
const theirsAlone = 'only-in-the-mail-itself';

// An approval link says first what it is for (src/engine/nudge-links.ts).
const approves = Buffer.from('["approve').toString('base64url');
const links = [
  /(\/(?:private\/open|matters|choose)\/)con_[\w.-]{1,300}/g,
  new RegExp(`(/n/)${approves}[\\w.-]{1,800}`, 'g'),
];

/**
 * Shows letters in the Outbox: the very words and headers that leave, before they are encoded. What lets a contact in, the
 * address of their answers, and what approves words in somebody's name are left out: looking at mail makes nobody a
 * customer, and nobody their own second reader.
 */
export function letterView({ mailFrom, ...rest }: LetterViewOptions): LetterView {
  const from = parseMailbox(mailFrom) ?? { display: '', address: 'nobody@example.invalid' };
  const options = { ...rest, from };
  return {
    nameOf: (letter) => letterName(letter, rest.key),
    named: (name) => letterNamed(name, rest.key),
    subject(content, update) {
      return subjectOf(content, update);
    },
    async read(letter, at) {
      const message = await messageOf(options, letter);
      if (!message) return null;
      const filling = { ...fillingOf(letter, options, at), link: theirsAlone, replyTo: theirsAlone };
      const subject = oneLine(message.subject);
      const shown = (text: string): string =>
        withoutLinks(
          text
            .replaceAll(tokenHere, filling.token)
            .replaceAll(linkHere, filling.link)
            .replaceAll(ownHere, filling.own),
        );
      const answered = letter.kind === 'mail' && letter.thread.replyTo !== null;
      return {
        subject,
        text: shown(message.text),
        html: message.html === null ? null : shown(message.html),
        headers: {
          ...headersOf(fill(compose(message), filling)),
          From: `${message.from.display} <${message.from.address}>`.trim(),
          Subject: subject,
          ...(answered && { 'Reply-To': theirsAlone }),
        },
      };
    },
  };
}

function withoutLinks(text: string): string {
  return links.reduce((shown, link) => shown.replace(link, `$1${theirsAlone}`), text);
}

function headersOf(message: string): Record<string, string> {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
  const lines = head.split('\r\n').map((line) => line.split(/: ?/, 1).concat(line.replace(/^[^:]*: ?/, '')));
  return Object.fromEntries(lines);
}
