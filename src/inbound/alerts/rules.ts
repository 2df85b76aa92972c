import type { Severity } from '../../domain/incident/standing.ts';
import type { AlertAction, AlertRule, LabelMatcher } from '../../engine/ports/alert-groups.ts';
import { readPattern } from '../../kit/pattern.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Alert, Labels } from './alert.ts';
import { severityHint } from './severity-hint.ts';

/** What the rules make of an alert. */
export type Ruling = {
  readonly action: AlertAction;
  readonly severity: Severity | null;
  /** Ids or names. */
  readonly components: readonly string[];
};

/**
 * The first rule that holds decides: all of its matchers for one and the same alert of the group. Where no rule holds
 * the alert is proposed, so that a person sees what nobody has thought of. Severity and components that the rule leaves
 * open come from the alert: its severity label, and the component that its `component` or `service` label names.
 */
export function ruling(rules: readonly AlertRule[], alert: Pick<Alert, 'each' | 'severityHint'>): Ruling {
  const rule = rules.find(({ matchers }) =>
    alert.each.some((labels) => matchers.every((one) => holds(one, labels))),
  );
  return {
    action: rule?.action ?? 'propose',
    severity: rule?.severity ?? alert.severityHint,
    components: rule?.components.length ? rule.components : namedComponents(alert),
  };
}

/** What the rules make of one alert with these labels: to try rules without an alert. */
export function judge(rules: readonly AlertRule[], labels: Labels): Ruling {
  return ruling(rules, { each: [labels], severityHint: severityHint([labels]) });
}

function holds({ label, op, value }: LabelMatcher, labels: Labels): boolean {
  const actual = Object.hasOwn(labels, label) ? (labels[label] ?? '') : '';
  if (op === '=') return actual === value;
  if (op === '!=') return actual !== value;
  return patternHolds(value, actual) === (op === '=~');
}

// A pattern that cannot be read is refused when its rule is written; should one be there, it matches nothing.
function patternHolds(pattern: string, actual: string): boolean {
  try {
    return readPattern(pattern).matches(actual);
  } catch (problem) {
    if (problem instanceof Refusal) return false;
    throw problem;
  }
}

function namedComponents({ each }: Pick<Alert, 'each'>): string[] {
  return [
    ...new Set(each.flatMap(({ component, service }) => [component ?? [], service ?? []].flat())),
  ].filter(Boolean);
}
