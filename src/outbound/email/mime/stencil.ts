import { randomBytes } from 'node:crypto';
import { quotedInsert } from './quoted-printable.ts';

/** What differs from one recipient to the next. `bodyToken` is the token once more, as quoted-printable wants it. */
export type Slot = 'to' | 'messageId' | 'date' | 'token' | 'bodyToken';

export type Filling = {
  readonly to: string;
  readonly messageId: string;
  readonly date: string;
  /** Signs the links of this recipient; empty in mail without such links. */
  readonly token: string;
};

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
  return slot === 'bodyToken' ? quotedInsert(filling.token) : filling[slot];
}
