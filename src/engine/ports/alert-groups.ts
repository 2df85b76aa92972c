import type { ComponentId } from '../../domain/customers/component.ts';
import type { Severity } from '../../domain/incident/standing.ts';
import type { Moment } from '../../domain/moment.ts';

/** Where alerts come in: one address with its own key, and the rules that say what becomes of them. */
export type AlertRoute = {
  readonly id: string;
  readonly name: string;
  readonly kind: AlertKind;
  readonly rules: readonly AlertRule[];
};

export type AlertKind = 'alertmanager' | 'generic';

/** The first rule whose matchers all hold decides. */
export type AlertRule = {
  readonly matchers: readonly LabelMatcher[];
  readonly action: AlertAction;
  readonly severity: Severity | null;
  /** Ids or names. */
  readonly components: readonly string[];
};

export type AlertAction = 'declare' | 'propose' | 'ignore';

/** As in Prometheus: patterns are anchored at both ends, and an absent label is the empty text. */
export type LabelMatcher = {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
};

/** Alerts that belong together, by their sender's own key: at most one row for each route and key. */
export type AlertGroup = {
  readonly id: string;
  readonly route: string;
  readonly groupKey: string;
  /** Grows when the group may become a new incident, so that each episode is declared once. */
  readonly episode: number;
  readonly incident: string | null;
  readonly state: 'proposed' | 'open' | 'ignored' | 'dismissed';
  readonly wanted: AlertAction;
  readonly firing: boolean;
  readonly title: string;
  readonly sentence: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly severity: Severity | null;
  readonly components: readonly ComponentId[];
  readonly firstAt: Moment;
  readonly lastAt: Moment;
  readonly endedAt: Moment | null;
  /** How often the sender told us. */
  readonly times: number;
  /** What the incident's timeline last said of each alert. */
  readonly noted: AlertStates;
};

/** By fingerprint. */
export type AlertStates = Readonly<Record<string, 'firing' | 'resolved'>>;

/** What is known of a group while its row is held: nobody else changes it meanwhile. */
export type KnownGroup = { readonly group: AlertGroup; readonly incidentResolvedAt: Moment | null };

export type AlertGroups = {
  /** The active route that a key opens; `null` for any other key. */
  routeOf(keyHash: Buffer): Promise<AlertRoute | null>;
  /** Remembers that something came in by the route. */
  received(route: string, at: Moment): Promise<void>;
  /** Components by id or by name, in any case of letters; unknown ones are left out. */
  componentsNamed(names: readonly string[]): Promise<ComponentId[]>;
  /** How many incidents that alerts of the route declared are open. */
  openIncidents(route: string): Promise<number>;
  /**
   * Replaces the group by what `step` makes of it, in one transaction that holds its row, so that of posts at once each
   * sees what the other left. `step` gets `null` for a group never seen, and must be pure: it may be called twice.
   */
  change(
    route: string,
    groupKey: string,
    step: (known: KnownGroup | null) => AlertGroup,
  ): Promise<AlertGroup>;
  /** Ties the episode to its incident; changes nothing if the group went on to another episode. */
  attach(group: AlertGroup, incident: string): Promise<void>;
  /** Keeps what the timeline was told. */
  noted(group: AlertGroup, states: AlertStates): Promise<void>;
};
