import { createHash } from 'node:crypto';
import type { ReceivedMail } from '../../engine/ports/inbound-mail.ts';
import { cleanLine, cleanText } from '../../kit/clean-text.ts';
import { loopHeader, loopMark } from '../../kit/loop-mark.ts';
import { authenticationOf } from './authentication-results.ts';
import { isAutomatic } from './automatic.ts';
import { filesOf, type Offered } from './files.ts';
import { foldQuoted } from './fold-quoted.ts';
import { type Headers, headersOf } from './headers.ts';
import { type Parsed, parseMail } from './parsing.ts';

export type ReadMail = Omit<ReceivedMail, 'conversation' | 'at'> & {
  /** A mail of this installation's that came back to it. */
  readonly ours: boolean;
};

export type ReadingOptions = {
  /** The name under which our own mail server writes what it found out; `null`: nobody is believed. */
  readonly authserv: string | null;
  readonly key: Buffer;
  /** The domain of our own Message-IDs. */
  readonly ourDomain: string;
};

/** More than anybody writes: the rest is in a file. */
const textAtMost = 100_000;

/** Reads a mail, whatever it is. What cannot be read comes as a file: nothing is lost, and nothing throws. */
export async function readMail(
  raw: Buffer,
  returnPath: string | null,
  options: ReadingOptions,
): Promise<ReadMail> {
  const parsed = await parseMail(raw);
  const headers = headersOf(parsed.headerLines);
  const from = parsed.from[0] ?? { name: '', address: '' };
  const sender = { name: cleanLine(from.name, 200), address: addressOf(from.address) };
  const subject = cleanLine(parsed.subject, 500);
  const messageId = idOf(headers.first('message-id')) ?? idOfBytes(raw);
  const { words, files, remarks } = contentOf(parsed);
  return {
    ...{ messageId, from: sender, subject, ...foldQuoted(words), ...files },
    references: threadOf(headers),
    remarks: [...files.remarks, ...remarks],
    automatic: isAutomatic({ headers, subject, from: sender.address, returnPath }),
    authentication: isAmbiguous(headers, parsed)
      ? 'fail'
      : authenticationOf(headers, options.authserv, sender.address),
    ours:
      headers.all(loopHeader.toLowerCase()).includes(loopMark(options.key)) ||
      isOurId(messageId, options.ourDomain),
  };
}

function contentOf(parsed: Parsed) {
  const words = cleanText(parsed.text);
  const extra: Offered[] = [];
  const remarks: string[] = [];
  if (words.length > textAtMost) {
    extra.push({ name: 'message.txt', content: Buffer.from(words) });
    remarks.push('It is too long to show here. All of it is in message.txt.');
  }
  if (parsed.unreadable !== null) {
    extra.push(parsed.unreadable);
    remarks.push(`Not all of it could be read. It is in ${parsed.unreadable.name} as it came.`);
  }
  const shown = words.slice(0, textAtMost).toWellFormed();
  return { words: shown, files: filesOf([...extra, ...parsed.files]), remarks };
}

// Who writes two senders wants two programs to see different ones.
function isAmbiguous(headers: Headers, { from }: Parsed): boolean {
  return headers.all('from').length > 1 || from.length > 1;
}

function addressOf(text: string): string {
  const address = cleanLine(text, 400);
  return address.length <= 254 && /^[^\s@<>]+@[^\s@<>]+$/.test(address) ? address : '';
}

function idOf(header: string): string | null {
  return /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/.test(header) ? header : null;
}

/** RFC 5322 §3.6.4: the thread it stands in; the one it answers comes last. */
function threadOf(headers: Headers): readonly string[] {
  const said = `${headers.first('references')} ${headers.first('in-reply-to')}`.slice(0, 10_000);
  const ids = (said.match(/<[^<>\s]{1,250}>/g) ?? []).flatMap((id) => idOf(id) ?? []);
  return [...new Set(ids.reverse())].reverse().slice(-20);
}

/** The same bytes have the same id, so that a mail without one that comes twice is known. */
function idOfBytes(raw: Buffer): string {
  return `<${createHash('sha256').update(raw).digest('hex')}@no-id.invalid>`;
}

function isOurId(id: string, domain: string): boolean {
  const [local = '', at = ''] = id.slice(1, -1).split('@');
  return (
    at.toLowerCase() === domain &&
    /^(?:(?:mai|msg)_[0-9a-f]{32}|del_[a-z2-7]{26}\.upd_[0-9a-f]{32})$/.test(local)
  );
}
