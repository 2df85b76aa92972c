import type { ComponentStatus } from '../../../domain/customers/component.ts';

const words: Readonly<Record<string, ComponentStatus>> = {
  ...{ operational: 'operational', working: 'operational', up: 'operational', online: 'operational' },
  ...{ degraded_performance: 'degraded_performance', degraded: 'degraded_performance' },
  ...{ slow: 'degraded_performance', performance_issues: 'degraded_performance' },
  ...{ partial_outage: 'partial_outage', partly_down: 'partial_outage', partial: 'partial_outage' },
  ...{ major_outage: 'major_outage', down: 'major_outage', outage: 'major_outage', offline: 'major_outage' },
  ...{ under_maintenance: 'under_maintenance', maintenance: 'under_maintenance' },
  ...{ looking_into_it: 'looking_into_it' },
};

/** A component's status in any of the words that exports use; `null`, with a note, for one that is not known. */
export function componentStatus(text: string, notes: string[]): ComponentStatus | null {
  const key = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (Object.hasOwn(words, key)) return words[key] ?? null;
  notes.push(`“${text.slice(0, 40)}” is no status of a component here and was left out.`);
  return null;
}
