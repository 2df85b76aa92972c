import type { FollowUpChange } from '../../domain/consequences.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';
import type { Within } from './within.ts';

/** A tracker that is told of follow-ups, as settings know it. */
export type FollowUpWebhook = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Names of the headers that it asks for; what they say is never shown again. */
  readonly headerNames: readonly string[];
  /** JSON with `{{names}}` in it; `null` for our own shape. */
  readonly body: string | null;
  /** Where people find the issue, with `{names}` of the answer in it; `null`: as the answer says. */
  readonly link: string | null;
  readonly sends: 'new' | 'every-change';
  /** Whether it is told of sensitive incidents too. */
  readonly sensitive: boolean;
  readonly active: boolean;
  readonly version: number;
};

export type NewFollowUpWebhook = Omit<FollowUpWebhook, 'headerNames' | 'active' | 'version'> & {
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type FollowUpWebhookChange = {
  readonly [Field in 'name' | 'url' | 'body' | 'link' | 'sends' | 'sensitive' | 'active']?:
    | FollowUpWebhook[Field]
    | undefined;
} & { readonly headers?: Readonly<Record<string, string>> | undefined; readonly secret?: string | undefined };

/** Settings. Changes refuse `not-found` and `changed-meanwhile`. */
export type FollowUpWebhooks = {
  list(): Promise<readonly FollowUpWebhook[]>;
  /** With an id that exists: the same one under the new secret. */
  add(webhook: NewFollowUpWebhook, author: Author): Promise<FollowUpWebhook>;
  change(
    id: string,
    change: FollowUpWebhookChange,
    expected: number | null,
    author: Author,
  ): Promise<FollowUpWebhook>;
  remove(id: string, author: Author): Promise<void>;
  /** With what it takes to call it. Refuses `not-found`. */
  open(id: string): Promise<OpenWebhook>;
};

/** What it takes to call a tracker. */
export type OpenWebhook = Pick<
  FollowUpWebhook,
  'id' | 'name' | 'url' | 'body' | 'link' | 'sensitive' | 'active'
> & {
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What became of telling one tracker of one change. */
export type FollowUpDelivery = {
  readonly id: string;
  readonly incident: string;
  readonly followUp: string;
  readonly webhook: { readonly id: string; readonly name: string };
  readonly change: FollowUpChange;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly error: string | null;
  /** By the clock on the wall: the outside world does not wait for ours. */
  readonly nextTryAt: Moment | null;
  readonly createdAt: Moment;
};

/** A delivery in the hands of whoever calls. */
export type LentDelivery = Pick<FollowUpDelivery, 'id' | 'incident' | 'followUp' | 'change' | 'attempts'> & {
  readonly webhook: OpenWebhook;
};

/** What a call came to: taken, to be tried again at a time of the wall clock, or failed until somebody sees to it. */
export type CallOutcome =
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly error: string; readonly nextTryAt: Moment }
  | { readonly state: 'failed'; readonly error: string };

export type FollowUpDeliveries = {
  /** Puts down whom a change is told to, once, and the jobs that do it. */
  announce(change: {
    readonly incident: string;
    readonly sensitive: boolean;
    readonly followUp: string;
    readonly change: FollowUpChange;
    readonly version: number;
    readonly at: Moment;
  }): Promise<void>;
  /** The delivery, if it waits and nobody else has it in hand. */
  lend(id: string): Promise<LentDelivery | null>;
  settle(within: Within, id: string, outcome: CallOutcome): Promise<void>;
  /** Those of some incidents, oldest first. */
  of(incidents: readonly string[]): Promise<readonly FollowUpDelivery[]>;
  /** The latest about incidents that are not sensitive, by tracker. */
  latest(): Promise<ReadonlyMap<string, FollowUpDelivery>>;
  /** One that failed, or waits for its next time, is tried now. Refuses `not-found` and `delivered`. */
  again(incident: string, id: string): Promise<void>;
};
