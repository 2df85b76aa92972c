import { createHash } from 'node:crypto';
import { manyLines } from './clean.ts';
import { type Mailbox, mailboxHeader, plainHeader, textHeader } from './header.ts';
import { quotedPrintable } from './quoted-printable.ts';
import { cut, hole, type Stencil } from './stencil.ts';

export type Message = {
  readonly from: Mailbox;
  readonly subject: string;
  /** Where it belongs in the reader's list of threads: message ids, oldest first; the last is what it answers. */
  readonly thread: readonly string[];
  /** Written by a person to a person: not marked as sent by a machine (RFC 3834). */
  readonly human: boolean;
  readonly text: string;
  /** Markup in which every value is escaped; `null` for mail of text only. */
  readonly html: string | null;
  /** Headers that were made by `textHeader` and its sisters, each with its CRLF. */
  readonly headers: readonly string[];
};

/** A personal token inside `text` or `html`. */
export const tokenHere = hole('bodyToken');

/** What opens the reader's own page, inside `text` or `html`. */
export const linkHere = hole('bodyLink');

/** What the letter says of the reader's own customer, inside `text` or `html`. */
export const ownHere = hole('bodyOwn');

/** Composes a message once for all its recipients: the costly part of sending. */
export function compose(message: Message): Stencil {
  return cut([...head(message), '\r\n', content(message)].join(''));
}

function head({ from, subject, thread, human, html, headers, ...rest }: Message): string[] {
  return [
    mailboxHeader('From', from),
    plainHeader('To', hole('to')),
    textHeader('Subject', subject),
    plainHeader('Date', hole('date')),
    plainHeader('Message-ID', hole('messageId')),
    ...threadHeaders(thread),
    ...(human ? [] : [plainHeader('Auto-Submitted', 'auto-generated')]),
    ...headers,
    plainHeader('MIME-Version', '1.0'),
    ...(html === null
      ? partHead('plain')
      : [`Content-Type: multipart/alternative;\r\n boundary="${boundaryOf(rest.text)}"\r\n`]),
  ];
}

function threadHeaders(thread: readonly string[]): string[] {
  const answered = thread.at(-1);
  if (answered === undefined) return [];
  // One on each line: together they may be longer than a line can be.
  return [plainHeader('References', thread.join('\r\n ')), plainHeader('In-Reply-To', answered)];
}

function content({ text, html }: Message): string {
  if (html === null) return `${body(text)}\r\n`;
  const boundary = boundaryOf(text);
  return [
    ...['--', boundary, '\r\n', ...partHead('plain'), '\r\n', body(text), '\r\n'],
    ...['--', boundary, '\r\n', ...partHead('html'), '\r\n', body(html), '\r\n'],
    ...['--', boundary, '--\r\n'],
  ].join('');
}

function partHead(kind: 'plain' | 'html'): string[] {
  return [`Content-Type: text/${kind}; charset=utf-8\r\n`, 'Content-Transfer-Encoding: quoted-printable\r\n'];
}

// Quoted-printable has "=" only before hex digits and line ends, so "=_" never occurs in a body (RFC 2045 §6.7).
function boundaryOf(text: string): string {
  return `=_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

function body(text: string): string {
  return around(tokenHere, manyLines(text), (part) =>
    around(linkHere, part, (rest) => around(ownHere, rest, quotedPrintable)),
  );
}

function around(hole: string, text: string, encode: (part: string) => string): string {
  return text.split(hole).map(encode).join(hole);
}
