import type { Severity } from '../../domain/incident/standing.ts';
import type { AlertStates } from '../../engine/ports/alert-groups.ts';

/** What a sender told us, whoever it was: alerts that belong together, and how each of them stands. */
export type Alert = {
  readonly groupKey: string;
  readonly title: string;
  /** What customers are seeing, as far as the alert can say it: what an incident is declared with. */
  readonly sentence: string;
  readonly firing: boolean;
  /** Labels that all of its alerts have. */
  readonly labels: Labels;
  /** The labels of each alert: a rule holds if it holds for one of them. Never empty. */
  readonly each: readonly Labels[];
  /** From the labels, for rules that name no severity. */
  readonly severityHint: Severity | null;
  readonly states: AlertStates;
};

export type Labels = Readonly<Record<string, string>>;
