import type { AlertRoute, AlertRule } from '../../api/shapes.ts';

export const kindWords: Record<AlertRoute['kind'], string> = {
  alertmanager: 'Prometheus Alertmanager',
  generic: 'Anything that posts JSON',
};

export const actionWords: Record<AlertRule['action'], { name: string; hint: string }> = {
  declare: { name: 'Declare an incident', hint: 'at once, with its draft ready' },
  propose: { name: 'Propose one', hint: 'a person decides' },
  ignore: { name: 'Ignore it', hint: 'it is counted, nothing else' },
};

/** "service = invoices and severity ~ critical|page", or "any alert". */
export function matchersInWords(rule: AlertRule): string {
  if (rule.matchers.length === 0) return 'any alert';
  return rule.matchers.map(({ label, op, value }) => `${label} ${op} ${value}`).join(' and ');
}
