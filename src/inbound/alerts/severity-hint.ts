import { type Severity, severities } from '../../domain/incident/standing.ts';
import type { Labels } from './alert.ts';

/**
 * A severity from the labels `severity`, `priority` or `level` of the alerts; of several the worst. `null` when none of
 * them says anything known. What pages somebody is a sev1; "critical" is what rule files give to most things, so sev2.
 */
export function severityHint(each: readonly Labels[]): Severity | null {
  const found = each.flatMap((labels) =>
    names.flatMap((name) => words[labels[name]?.toLowerCase() ?? ''] ?? []),
  );
  return severities.find((severity) => found.includes(severity)) ?? null;
}

const names = ['severity', 'priority', 'level'];

const words: Readonly<Record<string, Severity | undefined>> = Object.assign(Object.create(null), {
  page: 'sev1',
  emergency: 'sev1',
  disaster: 'sev1',
  fatal: 'sev1',
  p1: 'sev1',
  sev1: 'sev1',
  critical: 'sev2',
  error: 'sev2',
  high: 'sev2',
  p2: 'sev2',
  sev2: 'sev2',
  warning: 'sev3',
  average: 'sev3',
  medium: 'sev3',
  p3: 'sev3',
  sev3: 'sev3',
  info: 'sev4',
  low: 'sev4',
  none: 'sev4',
  p4: 'sev4',
  sev4: 'sev4',
});
