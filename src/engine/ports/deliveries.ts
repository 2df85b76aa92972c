import type { Audience } from '../../domain/customers/audience.ts';
import type { Moment } from '../../domain/moment.ts';

export type DeliveryState = 'due' | 'accepted' | 'failed' | 'coalesced' | 'kept' | 'withheld';

/** What became of published words, counted from one row for each recipient. */
export type Deliveries = {
  /** How many words to an audience would reach now: exactly those for whom sending writes a row. */
  reach(scope: DeliveryScope): Promise<Reach>;
  ledger(update: string): Promise<Ledger>;
  /** When the oldest mail that is due now should have left; `null` when none waits. An age over a minute is an alarm. */
  oldestUnsent(now: Moment): Promise<Moment | null>;
  /** Forgets whom mails settled before this time went to; how many ended how stays. Answers how many were forgotten. */
  forget(before: Moment): Promise<number>;
};

export type DeliveryScope = {
  readonly audience: Audience;
  readonly incident: string | null;
  readonly components: readonly string[];
};

/** Mailboxes, and of how many customers they are: none for the public page, whose readers are nobody's contacts. */
export type Reach = { readonly email: number; readonly customers: number };

export type Ledger = {
  readonly recipients: number;
  readonly counts: Readonly<Record<DeliveryState, number>>;
  /** At most 100, oldest first. */
  readonly failures: readonly Failure[];
};

export type Failure = {
  readonly to: string;
  readonly reply: string;
  /** Whose mailbox it is, where it is a contact's. */
  readonly contact: string | null;
  readonly customer: string | null;
};
