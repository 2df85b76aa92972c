import type { PersonId } from '../../domain/actor.ts';
import type { ComponentId } from '../../domain/customers/component.ts';
import type { Recorded } from '../../domain/incident/events.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { IncidentMode, Severity, Status } from '../../domain/incident/standing.ts';
import type { Moment } from '../../domain/moment.ts';
import type { CustomersHeard } from '../../domain/review/reach.ts';
import type { Scorecard } from '../../domain/review/scorecard.ts';

/** An incident as a list of scorecards knows it. Planned work is none. */
export type Scored = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly headline: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly mode: IncidentMode;
  readonly declaredAt: Moment;
  readonly resolvedAt: Moment | null;
  readonly components: readonly ComponentId[];
  /** Who held one of its roles last. */
  readonly people: readonly PersonId[];
  /** The whole of it where it is sensitive: who may see it is asked of that. */
  readonly sensitive: Incident | null;
  /** As it was reckoned of this version by these rules. */
  readonly kept: Scorecard | null;
};

export type ScoredSearch = {
  readonly from: Moment;
  readonly to: Moment;
  readonly mode: IncidentMode;
  readonly severity: Severity | null;
  /** By which kept ones must have been reckoned. */
  readonly rules: string;
};

/** A scorecard as it was reckoned of a version of the log by some rules. */
export type KeptScorecard = {
  readonly incident: string;
  readonly version: number;
  readonly rules: string;
  readonly content: Scorecard;
};

export type ScorecardRows = {
  /** Declared from one moment until before another; newest first. */
  list(search: ScoredSearch): Promise<readonly Scored[]>;
  /** One incident, as a list has it. */
  find(incident: string, rules: string): Promise<Scored | null>;
  logs(incidents: readonly string[]): Promise<ReadonlyMap<string, readonly Recorded[]>>;
  /** What rows know of who was told, of each incident. */
  heard(incidents: readonly string[]): Promise<ReadonlyMap<string, CustomersHeard>>;
  /** Keeps what was reckoned; what is of an older version never replaces what is of a newer one. */
  keep(cards: readonly KeptScorecard[], at: Moment): Promise<void>;
};
