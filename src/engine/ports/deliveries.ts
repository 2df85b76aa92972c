import type { Moment } from '../../domain/moment.ts';

export type DeliveryState = 'due' | 'accepted' | 'failed' | 'coalesced' | 'kept' | 'withheld';

/** What became of published words, counted from one row for each recipient. */
export type Deliveries = {
  /** How many subscribers words of an incident with these components would reach now: the number of rows written. */
  reach(scope: DeliveryScope): Promise<number>;
  ledger(update: string): Promise<Ledger>;
  /** When the oldest mail that is due now should have left; `null` when none waits. An age over a minute is an alarm. */
  oldestUnsent(now: Moment): Promise<Moment | null>;
  /** Forgets whom mails settled before this time went to; how many ended how stays. Answers how many were forgotten. */
  forget(before: Moment): Promise<number>;
};

export type DeliveryScope = { readonly incident: string | null; readonly components: readonly string[] };

export type Ledger = {
  readonly recipients: number;
  readonly counts: Readonly<Record<DeliveryState, number>>;
  /** At most 100, oldest first. */
  readonly failures: readonly { readonly to: string; readonly reply: string }[];
};
