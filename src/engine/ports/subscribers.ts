import type { Moment } from '../../domain/moment.ts';
import type { NewMail } from './mails.ts';

/** Readers of the public page who want mail. Nobody gets any before they confirmed. */
export type Subscribers = {
  /**
   * Notes that somebody asked for mail to this address, and puts the mail that `compose` writes down in the same
   * transaction; at most three an hour for each address. One who is confirmed already keeps what they chose.
   */
  ask(asked: AskedSubscription): Promise<void>;
  find(id: string): Promise<Subscriber | null>;
  /** @returns whether there is such a subscriber, confirmed now. */
  confirm(id: string, at: Moment): Promise<boolean>;
  /** Changes what a confirmed subscriber gets. */
  choose(id: string, choice: Choice): Promise<void>;
  /** From the next send on they get nothing. Also good for one who has left. */
  leave(id: string, at: Moment): Promise<void>;
  /** Forgets those who never confirmed. Returns how many. */
  removeUnconfirmed(askedBefore: Moment): Promise<number>;
};

export type Subscriber = Choice & {
  readonly id: string;
  readonly address: string;
  readonly state: 'pending' | 'confirmed' | 'unsubscribed' | 'resting';
};

/** Everything, or these components, groups (new members included) and incidents. */
export type Choice = {
  readonly everything: boolean;
  readonly components: readonly string[];
  readonly groups: readonly string[];
  readonly incidents: readonly string[];
};

export type AskedSubscription = {
  /** Checked already. */
  readonly address: string;
  readonly choice: Choice;
  readonly at: Moment;
  /** `known`: confirmed already, so the mail tells them so instead of asking. */
  readonly compose: (subscriber: { readonly id: string; readonly known: boolean }) => NewMail;
};
