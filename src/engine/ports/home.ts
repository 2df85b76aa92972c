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
  /** Who said it, as the source shows them; '' where nobody is named. */
  readonly saidBy: string;
  /** Where it stands outside. */
  readonly url: string | null;
  readonly customer: { readonly id: string; readonly name: string } | null;
  /** The name of the source it came through; `null` for our own pages. */
  readonly from: string | null;
};

/** Whose signals to list: all of them unless said. */
export type SignalFilter = {
  readonly state?: Signal['state'] | null | undefined;
  readonly incident?: string | null | undefined;
  readonly component?: string | null | undefined;
};

/** People asking about one component (`null`: in general) since some time. */
export type Asking = {
  readonly component: ComponentId | null;
  /** Different people in the last ten minutes, or since the burst that goes on began. */
  readonly people: number;
  /** Different people in the last ten minutes. */
  readonly recent: number;
  readonly reports: number;
  readonly latest: Moment;
  /** The newest few. */
  readonly quotes: readonly string[];
  readonly voices: readonly Voice[];
  /** Those that are with no incident yet. */
  readonly signals: readonly string[];
  /** More than chance would bring: since when, and how many are usual in ten minutes. */
  readonly alarm: { readonly raisedAt: Moment; readonly usual: number } | null;
};

/** One of those who ask, as they are quoted. */
export type Voice = Pick<Signal, 'id' | 'at' | 'source' | 'text' | 'saidBy' | 'url'> & {
  readonly customer: string | null;
};

/** How many asked, ten minutes by ten minutes, and when the public was told something. */
export type SignalSeries = {
  readonly points: readonly { readonly at: Moment; readonly people: number; readonly reports: number }[];
  readonly words: readonly { readonly at: Moment; readonly incident: string }[];
};

export type SeriesAsked = {
  readonly from: Moment;
  readonly to: Moment;
  /** Only about this component. */
  readonly component: string | null;
  /** Only about this incident: what is attached to it, and what is unattached about these components. */
  readonly incident: { readonly id: string; readonly components: readonly string[] } | null;
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
  /** Those not dismissed, in the last ten minutes and in bursts that go on, by distinct people, most people first. */
  asking(now: Moment): Promise<readonly Asking[]>;
  /** Steps of ten minutes, oldest first; those in which nobody asked are left out. */
  series(asked: SeriesAsked): Promise<SignalSeries>;
  /** When the public last heard about each component. */
  lastWords(components: readonly string[]): Promise<ReadonlyMap<string, Moment>>;
  /** What failed since, and waits for somebody. Newest first; of each sensitive incident apart. */
  troubles(since: Moment): Promise<readonly Trouble[]>;
  /** Incidents resolved since, newest first; fifty at most. */
  resolvedSince(since: Moment): Promise<readonly Incident[]>;
  /** Resolved incidents whose write-up is owed; five hundred at most, the latest first. */
  owingWriteUps(): Promise<readonly Incident[]>;
  /** Resolved incidents in which somebody still waits for an answer; fifty at most, who waits longest first. */
  owingReplies(): Promise<readonly Incident[]>;
  /** Incidents with something still to be done, open or over; five hundred at most, the latest first. */
  owingFollowUps(): Promise<readonly Incident[]>;
  /** When the public last heard from us. */
  lastWordAt(): Promise<Moment | null>;
};

export type SignalList = {
  /** Newest first. */
  list(filter: SignalFilter, page: PageRequest): Promise<Page<Signal>>;
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
