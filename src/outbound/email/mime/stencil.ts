import { randomBytes } from 'node:crypto';
import { quotedInsert, quotedText } from './quoted-printable.ts';

/** What differs from one recipient to the next. In bodies token and link are written as quoted-printable wants them. */
export type Slot =
  | 'to'
  | 'messageId'
  | 'date'
  | 'thread'
  | 'replyTo'
  | 'token'
  | 'bodyToken'
  | 'bodyLink'
  | 'bodyOwn';

export type Filling = {
  readonly to: string;
  readonly messageId: string;
  readonly date: string;
  /** The mail that a contact's mails about an incident hang under. */
  readonly thread: string;
  /** Where this recipient's answer goes. */
  readonly replyTo: string;
  /** Signs the links of this recipient; empty in mail without such links. */
  readonly token: string;
  /** Opens a contact's own page. */
  readonly link: string;
  /** A sentence about this recipient's own customer: plain text without markup. */
  readonly own: string;
};

/** Of mail in which nothing but its address is its reader's own. */
export const nothingPersonal = { thread: '', replyTo: '', token: '', link: '', own: '' };

/** A whole message, composed once, with holes. ASCII only, lines of at most 998 characters, ended by CRLF. */
export type Stencil = { readonly pieces: readonly string[]; readonly slots: readonly Slot[] };

// Nobody who writes words can guess the mark, so words can never make a hole.
const mark = randomBytes(12).toString('hex');

/** A hole, to be written into headers. */
export function hole(slot: Slot): string {
  return `{${mark}:${slot}}`;
}

/** Cuts a message at its holes. */
export function cut(message: string): Stencil {
  const parts = message.split(new RegExp(`\\{${mark}:(\\w+)\\}`));
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    slots: parts.filter((_, index) => index % 2 === 1) as Slot[],
  };
}

/** The message for one recipient. */
export function fill({ pieces, slots }: Stencil, filling: Filling): string {
  let message = pieces[0] ?? '';
  for (const [index, slot] of slots.entries()) message += valueFor(slot, filling) + (pieces[index + 1] ?? '');
  return message;
}

function valueFor(slot: Slot, filling: Filling): string {
  switch (slot) {
    case 'bodyToken':
      return quotedInsert(filling.token);
    case 'bodyLink':
      return quotedInsert(filling.link);
    case 'bodyOwn':
      return quotedText(filling.own);
    default:
      return filling[slot];
  }
}
