import type { Moment } from '../../domain/moment.ts';

/** A mail to a conversation, read: safe to store and to show as it is. No text has control characters or half of one. */
export type ReceivedMail = {
  /** From the address it was sent to, whose signature was checked: `cnv_…`, or `del_…` for words that it answers. */
  readonly conversation: string;
  /** "<…>", or one made from its bytes where the mail has none: the same mail always has the same. */
  readonly messageId: string;
  /** What its References and In-Reply-To headers say, oldest first and each once, 20 at most: answers go on from it. */
  readonly references: readonly string[];
  /** As its From header says; an empty address where there is none that can be read. */
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** What is new in it. */
  readonly text: string;
  /** Quoted text and signature. */
  readonly folded: string;
  /** An auto-reply or a mailing list: it asks for no answer. */
  readonly automatic: boolean;
  /** What our own mail server found out about its sender. `none`: it said nothing, or nobody is believed. */
  readonly authentication: 'pass' | 'fail' | 'none';
  readonly files: readonly ReceivedFile[];
  /** What had to be left out and why, in sentences. */
  readonly remarks: readonly string[];
  readonly at: Moment;
};

/** Never unpacked, its name without paths and tricks, its type as its first bytes say. */
export type ReceivedFile = {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
};

/** A mail of ours that came back, or that its reader complained about. */
export type Bounce = {
  /** "del_…" or "mai_…", from the address it came to, whose signature was checked. */
  readonly letter: string;
  /**
   * Hard: there is no such address. Soft: the mailbox took nothing. Refused: this mail was not liked, which says nothing
   * of its reader. Complaint: its reader called it spam.
   */
  readonly kind: 'hard' | 'soft' | 'refused' | 'complaint';
  /** What the other server said: one line for a person. */
  readonly reason: string;
};
