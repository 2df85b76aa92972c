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
  /** The contact it is for: it leaves only while they are there and have not left. */
  readonly contact?: string;
  /** Written by a person, and not marked as sent by a machine. */
  readonly human?: true;
  /** The name before our address, where it is not the installation's own: "Sam at Acme". */
  readonly fromName?: string;
  /** Where answers go, instead of the address it comes from. */
  readonly replyTo?: string;
  /** "<…>", unique; made from the mail's id unless given. */
  readonly messageId?: string;
  /** What it answers, and the thread it stands in, oldest first, so that mail programs show it there. */
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly incident?: string;
  /** Demo and drill: shown in the Outbox, never leaves the machine. */
  readonly withhold?: boolean;
  /** Product time at which it is written. */
  readonly at: Moment;
  /** It leaves then, and not at once: until then it can be taken back. */
  readonly dueAt?: Moment;
};

export type MailPurpose =
  | 'confirm-subscription'
  | 'nudge'
  | 'escalation'
  | 'role-asked'
  | 'approval-asked'
  | 'alarm'
  | (string & {});
