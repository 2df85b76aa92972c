import type { OptionView } from '../../../src/inbound/api/shapes/choices.ts';
import { severityWords } from '../impact/impact.ts';

type Step = OptionView['restorations'][number];

/** "Invoices for everybody in 1 h to 3 h". */
export function stepWords(step: Step, nameOf: (component: string) => string): string {
  const what = whatWords(step, nameOf);
  const after = step.severity === 'none' ? '' : ` (then ${severityWords[step.severity]?.toLowerCase()})`;
  return `${what} ${whomWords(step.customers)} ${rangeWords(step.fromMinutes, step.toMinutes)}${after}`;
}

function whatWords({ components, customers }: Step, nameOf: (component: string) => string): string {
  if (customers.kind === 'first-of-each') return 'Each customer’s most important part';
  return components.length === 0 ? 'Everything' : components.map(nameOf).join(', ');
}

function whomWords(customers: Step['customers']): string {
  switch (customers.kind) {
    case 'all':
      return 'for everybody';
    case 'some':
      return `for ${customers.customers.length} customers`;
    case 'first-of-each':
      return 'first,';
    case 'rule':
      return `for ${[...customers.rule.tiers, ...customers.rule.regions].join(', ') || 'some by a rule'}`;
  }
}

export function rangeWords(from: number, to: number): string {
  return from === to ? `in about ${long(to)}` : `in ${long(from)} to ${long(to)}`;
}

function long(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2_880 ? `${half(minutes / 60)} h` : `${half(minutes / 1_440)} days`;
}

const half = (count: number): string => String(Math.round(count * 2) / 2);
