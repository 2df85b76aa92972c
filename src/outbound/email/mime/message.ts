import { createHash } from 'node:crypto';
import { manyLines } from './clean.ts';
import { type Mailbox, mailboxHeader, plainHeader, textHeader } from './header.ts';
import { quotedPrintable } from './quoted-printable.ts';
import { cut, hole, type Stencil } from './stencil.ts';

export type Message = {
  readonly from: Mailbox;
  readonly subject: string;
  /** Where it belongs in the reader's list of threads: a message id, or `null`. */
  readonly thread: string | null;
  readonly text: string;
  /** Markup in which every value is escaped; `null` for mail of text only. */
  readonly html: string | null;
  /** Headers that were made by `textHeader` and its sisters, each with its CRLF. */
  readonly headers: readonly string[];
};

/** A personal token inside `text` or `html`. */
export const tokenHere = hole('bodyToken');

/** Composes a message once for all its recipients: the costly part of sending. */
export function compose(message: Message): Stencil {
  return cut([...head(message), '\r\n', content(message)].join(''));
}

function head({ from, subject, thread, html, headers, ...rest }: Message): string[] {
  return [
    mailboxHeader('From', from),
    plainHeader('To', hole('to')),
    textHeader('Subject', subject),
    plainHeader('Date', hole('date')),
    plainHeader('Message-ID', hole('messageId')),
    ...(thread ? [plainHeader('References', thread), plainHeader('In-Reply-To', thread)] : []),
    plainHeader('Auto-Submitted', 'auto-generated'),
    ...headers,
    plainHeader('MIME-Version', '1.0'),
    ...(html === null
      ? partHead('plain')
      : [`Content-Type: multipart/alternative;\r\n boundary="${boundaryOf(rest.text)}"\r\n`]),
  ];
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
  return manyLines(text).split(tokenHere).map(quotedPrintable).join(tokenHere);
}
