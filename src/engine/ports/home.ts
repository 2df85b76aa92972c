import type { ComponentId } from '../../domain/customers/component.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Moment } from '../../domain/moment.ts';
import type { AlertGroup } from './alert-groups.ts';
import type { Page, PageRequest } from './page.ts';

/** Somebody told us that something is wrong. */
export type Signal = {
  readonly id: string;
  readonly at: Moment;
  readonly source: string;
  readonly text: string;
  readonly component: ComponentId | null;
  readonly incident: string | null;
  readonly state: 'new' | 'seen' | 'dismissed';
};

/** People asking about one component (`null`: in general) since some time. */
export type Asking = {
  readonly component: ComponentId | null;
  readonly people: number;
  readonly reports: number;
  readonly latest: Moment;
  /** The newest few. */
  readonly quotes: readonly string[];
  readonly signals: readonly string[];
};

export type Trouble = {
  readonly kind: 'delivery' | 'mail' | 'page' | 'rota' | 'unplaced';
  /** How many there are of it. */
  readonly count: number;
  /** What there is to say beside the number. */
  readonly detail: string;
  readonly at: Moment;
  /** The sensitive incident it is about: nobody counts it who may not know of that. */
  readonly sensitive: string | null;
};

/** What Home shows beside the incidents' own clocks, and the lists behind it. */
export type Home = {
  /** Those not dismissed, counted by distinct people, most people first. */
  asking(since: Moment): Promise<readonly Asking[]>;
  /** What failed since, and waits for somebody. Newest first; of each sensitive incident apart. */
  troubles(since: Moment): Promise<readonly Trouble[]>;
  /** Resolved incidents whose write-up is owed since, newest first; fifty at most. */
  resolvedSince(since: Moment): Promise<readonly Incident[]>;
  /** Resolved incidents in which somebody still waits for an answer; fifty at most, who waits longest first. */
  owingReplies(): Promise<readonly Incident[]>;
  /** When the public last heard from us. */
  lastWordAt(): Promise<Moment | null>;
};

export type SignalList = {
  /** Newest first. */
  list(state: Signal['state'] | null, page: PageRequest): Promise<Page<Signal>>;
  /** Refuses `not-found`. */
  find(id: string): Promise<Signal>;
  dismiss(id: string): Promise<Signal>;
  attach(ids: readonly string[], incident: string): Promise<void>;
};

export type AlertList = {
  /** Newest first. */
  list(
    state: AlertGroup['state'] | null,
    page: PageRequest,
  ): Promise<Page<AlertGroup & { readonly routeName: string }>>;
  /** Refuses `not-found`. */
  find(id: string): Promise<AlertGroup & { readonly routeName: string }>;
  /** Only a proposal can be dismissed; refuses `not-proposed`. */
  dismiss(id: string): Promise<AlertGroup & { readonly routeName: string }>;
  attach(group: Pick<AlertGroup, 'id' | 'episode'>, incident: string): Promise<void>;
};
