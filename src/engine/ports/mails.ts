import type { Moment } from '../../domain/moment.ts';
import type { Within } from './within.ts';

/** Mail to one person, put down in the caller's own transaction and sent after it. */
export type Mails = {
  /**
   * Puts a mail down, once for each `dedupeKey`. It leaves when the transaction is committed: soon, and before bulk.
   *
   * @returns its id, or `null` if a mail with this `dedupeKey` stands already.
   */
  add(within: Within, mail: NewMail): Promise<string | null>;
};

export type NewMail = {
  /** Why it is written, once: a retry or a second worker that says the same adds nothing. */
  readonly dedupeKey?: string;
  readonly purpose: MailPurpose;
  /** One address, already checked. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** A whole HTML document; without it the mail is text only. */
  readonly html?: string;
  /** Further headers (`List-Unsubscribe`…). Those that the sender writes itself are ignored. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The person it is for, when it is one of ours. */
  readonly person?: string;
  readonly incident?: string;
  /** Demo and drill: shown in the Outbox, never leaves the machine. */
  readonly withhold?: boolean;
  /** Product time at which it is written. */
  readonly at: Moment;
};

export type MailPurpose =
  | 'confirm-subscription'
  | 'nudge'
  | 'escalation'
  | 'role-asked'
  | 'approval-asked'
  | 'alarm'
  | (string & {});
