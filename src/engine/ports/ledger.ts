import type { Consequence } from '../../domain/consequences.ts';
import type { Context } from '../../domain/context.ts';
import type { Recorded } from '../../domain/incident/events.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';
import type { Within } from './within.ts';

/** What the house knows beside the incident, as one reading in the command's transaction. */
export type Surroundings = Omit<Context, 'now' | 'actor' | 'access' | 'hash'>;

/** All that one command leaves behind, stored in one transaction or not at all. */
export type Recording = {
  readonly incident: Incident;
  readonly recorded: readonly Recorded[];
  /** What audiences can see, where it changed. */
  readonly publications: readonly Publication[];
  readonly consequences: readonly Consequence[];
  readonly ringAt: Moment | null;
};

/** Rows that belong to a command: written while its incident is locked, stored with it or not at all. */
export type Alongside = (within: Within) => Promise<void>;

/**
 * Keeps incidents. `decide` runs while nobody else can change the incident, and must be quick and pure: it gets what
 * is known and answers what to record, or throws a `Refusal`, and then nothing is stored.
 */
export type Ledger = {
  /**
   * A new incident with the next number. With a `dedupeKey` that was used, answers the incident it made then. A hidden
   * one has a number out of line: a gap would tell everybody that it is there.
   */
  declare(
    dedupeKey: string | null,
    hidden: boolean,
    decide: (number: number, surroundings: Surroundings) => Recording,
  ): Promise<Incident>;
  /** Refuses `not-found`. */
  change(
    id: string,
    alongside: Alongside,
    decide: (incident: Incident, surroundings: Surroundings) => Recording,
  ): Promise<Incident>;
  /** The incident whose look is due first, if any is by `now` and nobody else has it in hand. */
  changeDue(
    now: Moment,
    decide: (incident: Incident, surroundings: Surroundings) => Recording,
  ): Promise<Incident | null>;
  /** Puts off an incident whose ringing failed, so that it does not hold up the others. */
  putOff(id: string, until: Moment): Promise<void>;
  /** When the next look at any incident is due. */
  nextRing(): Promise<Moment | null>;
  /** By id or by what people say ("INC-142"). */
  find(id: string): Promise<Incident | null>;
  log(id: string): Promise<readonly Recorded[]>;
  /** The incident in which words with this id stand. */
  incidentOfUpdate(update: string): Promise<string | null>;
  list(page: IncidentPage): Promise<{ readonly items: readonly Incident[]; readonly next: string | null }>;
  open(): Promise<readonly Incident[]>;
  surroundings(incident: string | null): Promise<Surroundings>;
};

export type IncidentPage = {
  readonly status: 'open' | 'resolved' | null;
  readonly cursor: string | null;
  readonly limit: number;
  /** Planned work alone; what broke alone unless said. */
  readonly planned?: boolean;
};

/** Ringing one incident failed: a bug of ours, that must not hold up the clocks of others. */
export class RingFailed extends Error {
  readonly incident: string;
  constructor(incident: string, cause: unknown) {
    super(`ringing ${incident} failed`, { cause });
    this.incident = incident;
  }
}
