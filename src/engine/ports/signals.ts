import type { ComponentId } from '../../domain/customers/component.ts';
import type { Moment } from '../../domain/moment.ts';

/** Where reports of customers arrive. They never publish anything by themselves. */
export type Signals = {
  /**
   * Keeps the report, looks whether many ask, and tells the console. Returns its id: that of the one before where the
   * same was sent again, and `null` where one person sent so many that no more are kept.
   */
  report(signal: NewSignal): Promise<string | null>;
};

export type NewSignal = {
  readonly at: Moment;
  /** The way it came: our page, a customer's own page, our mailbox, or the kind of a source. */
  readonly source: SignalChannel;
  readonly text: string;
  /** Said by the reporter; `null` where their words have to tell. */
  readonly component: string | null;
  readonly incident: string | null;
  /** A keyed hash of who it was, to count distinct people without keeping their addresses. */
  readonly reporter: Buffer;
  /** Given by the reporter, to be asked back. */
  readonly email: string | null;
  /** The signal source it came through. */
  readonly origin?: string | null;
  /** The sender's own name for it. */
  readonly delivery?: string | null;
  readonly saidBy?: string;
  readonly url?: string | null;
  readonly contact?: string | null;
  /** A customer by our id or by the house's own. */
  readonly customer?: string | null;
};

export type SignalChannel = 'page' | 'private' | 'mail' | SourceKind;
export type SourceKind = 'webhook' | 'mention' | 'zendesk' | 'intercom';

/** One burst of people who ask about a component (`null`: about nothing in particular). */
export type KnownAlarm = {
  readonly component: ComponentId | null;
  readonly raisedAt: Moment;
  readonly lastAt: Moment;
  readonly peak: number;
  readonly usual: number;
};
