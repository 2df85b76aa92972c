import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';
import type { Page, PageRequest } from './page.ts';

/** A reader of the public page, as those who look after the list see them. */
export type Subscriber = {
  readonly id: string;
  readonly address: string;
  readonly state: SubscriberState;
  /** Every component; else what the lists name. */
  readonly everything: boolean;
  readonly components: readonly string[];
  readonly groups: readonly string[];
  readonly incidents: readonly string[];
  readonly createdAt: Moment;
  readonly confirmedAt: Moment | null;
  readonly restingReason: string | null;
};

export type SubscriberState = 'pending' | 'confirmed' | 'unsubscribed' | 'resting';

export type SubscriberSearch = { readonly state: SubscriberState | null; readonly text: string | null };

export type Wanted = {
  readonly everything: boolean;
  readonly components: readonly string[];
  readonly groups: readonly string[];
};

/** `everything` and the lists are what is wanted from now on; nobody is made a reader by it who did not agree. */
export type SubscriberChange = {
  readonly [K in keyof Wanted]?: Wanted[K] | undefined;
} & { readonly state?: 'confirmed' | 'unsubscribed' | undefined };

export type SubscriberList = {
  /** Newest first. */
  list(search: SubscriberSearch, page: PageRequest): Promise<Page<Subscriber>>;
  findByAddress(address: string): Promise<Subscriber | null>;
  /**
   * Puts readers down who have agreed elsewhere, with where that is recorded. Those we know already stay as they are,
   * above all those who left. Answers how many are new.
   */
  addConfirmed(
    addresses: readonly string[],
    wanted: Wanted,
    consent: string,
    author: Author,
  ): Promise<{ readonly added: number }>;
  /**
   * Naming components or groups alone ends "everything". Refuses `not-found`, a choice of nothing as `invalid`, and
   * `conflict` for `confirmed`, unless the reader has confirmed and rests: only they come back from leaving.
   */
  change(id: string, change: SubscriberChange, author: Author): Promise<Subscriber>;
  /** Forgets the reader. Refuses `not-found`. */
  remove(id: string, author: Author): Promise<void>;
};

/** The double opt-in of the public page: puts a reader down as pending and writes the confirmation mail. */
export type AskToConfirm = (address: string, wanted: Wanted) => Promise<void>;
