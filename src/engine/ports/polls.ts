import type { PersonId } from '../../domain/actor.ts';
import type { Moment } from '../../domain/moment.ts';

/** What one person answered. */
export type PollAnswer = {
  readonly contact: string;
  readonly name: string;
  readonly customer: string;
  readonly customerName: string;
  /** A choice's key, or "none" of them. */
  readonly choice: string;
  readonly comment: string;
  readonly at: Moment;
};

/** Somebody whom the words that ask a question were written to. */
export type AskedPerson = {
  readonly contact: string;
  readonly name: string;
  readonly address: string;
  readonly customer: string;
  readonly customerName: string;
  readonly owner: PersonId | null;
  /** What became of their mail. */
  readonly state: string;
  /** When their customer first looked at its own page; `null`: never. */
  readonly seenAt: Moment | null;
};

export type PollRows = {
  /** Newest first. */
  answers(poll: string): Promise<readonly PollAnswer[]>;
  asked(updates: readonly string[]): Promise<readonly AskedPerson[]>;
};
