import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';
import type { OwnFactsHere } from './own-facts.ts';

/**
 * Letters that wait to be sent, as a sender takes them: a batch at a time, lent until a time on the database's own
 * clock. A sender that dies leaves them to the others; one that lives renews. When a letter may go is product time.
 */
export type Letters<L extends Letter = Letter> = {
  /** Takes letters that are due and in nobody's hands. Those whose reader has left meanwhile are settled instead. */
  claim(limit: number, leaseSeconds: number, now: Moment): Promise<Batch<L>>;
  /** Lends them for longer. Answers which of them may still be sent: not taken over, and their reader still there. */
  renew(batch: Batch<L>, ids: readonly string[], leaseSeconds: number, now: Moment): Promise<RenewedBatch>;
  /** Writes down how it ended. An acceptance counts whoever holds the letter by now; the rest only from its holder. */
  settle(outcomes: readonly Outcome[], now: Moment): Promise<void>;
  /** Without a mail server: settles up to `limit` of what is due as kept in the Outbox. Answers how many. */
  keep(limit: number, now: Moment): Promise<number>;
};

/** `lease` proves that the letters are held: its end, as the database says it. */
export type Batch<L> = { readonly lease: string; readonly letters: readonly L[] };
export type RenewedBatch = { readonly lease: string; readonly ids: ReadonlySet<string> };

export type Letter = DeliveryLetter | MailLetter;

/** Words of an incident to one subscriber or contact. */
export type DeliveryLetter = {
  readonly kind: 'delivery';
  /** "del_" and a number. */
  readonly id: string;
  readonly to: string;
  /** Times it was tried before. */
  readonly attempts: number;
  readonly incident: string;
  readonly update: string;
  /** `sub_…` or `con_…`. */
  readonly subscriber: string;
  /** How a contact likes to read; `null` for subscribers, who read what everybody reads. */
  readonly reader: Reader | null;
  /** Older words of the incident that this one stands for, because they had not left when it was written. */
  readonly includes: readonly string[];
  /** In the letter of what happened: what it was for this reader's own customer; `null` everywhere else. */
  readonly ownFacts: OwnFactsHere | null;
  /** Mail to this reader failed lately: an acceptance makes that good. */
  readonly weak: boolean;
};

export type Reader = { readonly level: 'plain' | 'technical'; readonly zone: string };

/** A mail that is already written. */
export type MailLetter = {
  readonly kind: 'mail';
  readonly id: string;
  readonly to: string;
  readonly attempts: number;
  readonly incident: string | null;
  readonly content: WrittenMail;
  readonly thread: MailThread;
};

/** What makes a mail part of a conversation. All of it is absent in mail of the house's own. */
export type MailThread = {
  readonly human: boolean;
  readonly fromName: string | null;
  readonly replyTo: string | null;
  /** "<…>", as are the others. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
};

export type WrittenMail = {
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly headers: Readonly<Record<string, string>>;
};

/** `reply` is what the mail server said, or why it was not asked: one line for a person; empty: as before. */
export type Outcome = { readonly id: string; readonly lease: string; readonly reply: string } & (
  | { readonly result: 'accepted'; readonly recovered: boolean }
  /** Try again at `due`. */
  | { readonly result: 'retry'; readonly due: Moment }
  /** Not the letter's fault: back in the queue without having been a try; `null`: due as before. */
  | { readonly result: 'returned'; readonly due: Moment | null }
  /**
   * For good. An address that does not exist rests at once, a mailbox that takes nothing after some failures in a
   * row, and nobody is to blame for a message that was not liked.
   */
  | { readonly result: 'failed'; readonly blame: 'address' | 'mailbox' | 'message' }
);

/** The words of one fan-out, with the names its readers know things by, as they were when it was written. */
export type FanOutContent = {
  readonly publication: Publication;
  readonly pageName: string;
  readonly components: Readonly<Record<string, string>>;
};

/** Where a sender finds words. Finishing: counts what has ended, once nothing of it waits. */
export type FanOutContents = {
  find(update: string): Promise<FanOutContent | null>;
  /** Notes the fan-outs of which nothing waits any more. */
  finish(now: Moment): Promise<void>;
};
