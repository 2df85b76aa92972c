import type { Actor } from '../../domain/actor.ts';
import type { Recorded } from '../../domain/incident/events.ts';
import type { Moment, Span } from '../../domain/moment.ts';
import type { Author } from './audit.ts';
import type { Page, PageRequest } from './page.ts';

/** How many times as fast as ours a drill's time passes; 0 holds it. */
export const drillPaces = [0, 1, 10] as const;
export type DrillPace = (typeof drillPaces)[number];

/** What can be practised: made-up trouble at a made-up company. */
export type DrillOffer = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** How long it takes at our own pace, in minutes. */
  readonly minutes: number;
};

/** A drill as the house keeps it. All else about it lives in a database of its own, while it runs. */
export type DrillRecord = {
  readonly id: string;
  readonly script: string;
  readonly title: string;
  readonly startedBy: Actor;
  readonly startedAt: Moment;
  readonly pace: DrillPace;
  /** How many events of its script happened. */
  readonly released: number;
  readonly incident: string;
  readonly ended: DrillEnd | null;
};

export type DrillEnd = {
  readonly at: Moment;
  readonly by: Actor;
  /** What the drill's own clock said then. */
  readonly stoppedAt: Moment;
  readonly log: readonly Recorded[];
};

/** A running drill's own time, and what its script still holds. */
export type DrillTime = {
  readonly now: Moment;
  readonly began: Moment;
  /** Events of its script that did not happen yet. */
  readonly ahead: number;
};

export type Drill = DrillRecord & { readonly time: DrillTime | null };

export type Drills = {
  readonly offers: readonly DrillOffer[];
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Drill>>;
  /** Refuses `not-found`. */
  find(id: string): Promise<Drill>;
  /** Refuses `not-found` (no such script), `drill-running`, and `drill-database` where none can be made. */
  start(script: string, author: Author): Promise<Drill>;
  /** Refuses `not-found` and `drill-over`, as do the others. */
  pace(id: string, pace: DrillPace): Promise<Drill>;
  /** Moves its clock: by so much, or to the next thing that happens. */
  step(id: string, by: Span | 'next'): Promise<Drill>;
  end(id: string, author: Author): Promise<Drill>;
};

/** How the house keeps its drills. */
export type DrillRecords = {
  running(): Promise<DrillRecord | null>;
  list(page: PageRequest): Promise<Page<DrillRecord>>;
  find(id: string): Promise<DrillRecord | null>;
  /** Refuses `drill-running`. */
  add(drill: Omit<DrillRecord, 'released' | 'ended'>, author: Author): Promise<void>;
  pace(id: string, pace: DrillPace): Promise<void>;
  /** How much of the wall's time passed since the last beat of the one that runs; `null`: another process was faster. */
  beat(id: string, every: Span): Promise<Span | null>;
  release(id: string, released: number): Promise<void>;
  /** Whether it ran until now. */
  end(id: string, end: Omit<DrillEnd, 'at' | 'by'>, author: Author): Promise<boolean>;
  /** Those that are over and whose databases may still be there. */
  uncleared(): Promise<readonly string[]>;
  clear(id: string): Promise<void>;
};
