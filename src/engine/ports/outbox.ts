import type { Moment } from '../../domain/moment.ts';
import type { Position } from '../../kit/cursor.ts';
import type { DeliveryState } from './deliveries.ts';
import type { FanOutContent, Letter, WrittenMail } from './letters.ts';
import type { Page, PageRequest } from './page.ts';

/** Every mail that left or would have left, newest first. Positions have four values. */
export type Outbox = {
  list(page: PageRequest): Promise<Page<OutboxEntry>>;
  /** A mail as its reader got it (or would have); `null` when there is none with this id. */
  get(id: string): Promise<(OutboxEntry & WrittenMail) | null>;
};

export type OutboxEntry = {
  /** What the letter is called outside: "mai_…" or "del_…". */
  readonly id: string;
  readonly at: Moment;
  readonly to: string;
  readonly subject: string;
  /** "update" for words of an incident, else why the mail was written. */
  readonly purpose: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly reply: string | null;
  readonly incident: string | null;
  /** Where it stands in the list. */
  readonly position: Position;
};

/** Shows a letter as its reader gets it. Who sends mail knows how. */
export type LetterView = {
  /** What a letter is called outside, and the letter that is called so. */
  nameOf(letter: string): string;
  named(name: string): string | null;
  subject(content: FanOutContent, update: string): string;
  /** All of it, as of this time; `null` when its words are gone. */
  read(letter: Letter, at: Moment): Promise<WrittenMail | null>;
};
