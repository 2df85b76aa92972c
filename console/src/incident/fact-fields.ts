import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';

export type FactName = keyof IncidentView['facts'];
export type FactField = { name: FactName; label: string; example: string; kind?: 'time' | 'sentence' };

/** The five that every reader wants first. */
export const mainFacts: readonly FactField[] = [
  { name: 'who', label: 'Who', example: 'About 1 in 5 customers in Europe' },
  { name: 'task', label: 'They cannot', example: 'save invoices' },
  { name: 'since', label: 'Since', example: '', kind: 'time' },
  {
    name: 'workaround',
    label: 'They can',
    example: 'You can save as a draft. Drafts are safe.',
    kind: 'sentence',
  },
  { name: 'unaffected', label: 'Not affected', example: 'Signing in and reports' },
];

/** What the later templates ask for. */
export const moreFacts: readonly FactField[] = [
  { name: 'thing', label: 'What is wrong, as they call it', example: 'invoices' },
  { name: 'tasking', label: 'The same as a doing', example: 'Saving invoices' },
  { name: 'doing', label: 'We are', example: 'rebuilding the part that stores invoices' },
  { name: 'residual', label: 'They may still see', example: 'old totals for a few minutes' },
  { name: 'doThis', label: 'If it still fails, they', example: 'reload the page' },
  { name: 'fixedAt', label: 'Fixed at', example: '', kind: 'time' },
  {
    name: 'explanation',
    label: 'What the reports were',
    example: 'A browser update hid the button.',
    kind: 'sentence',
  },
  { name: 'contact', label: 'If not, they', example: 'write to support@example.com' },
  { name: 'feltImpact', label: 'We know', example: 'this stopped your month-end', kind: 'sentence' },
];

/** Of planned work: what the announcement asks for. */
export const plannedFacts: readonly FactField[] = [
  { name: 'task', label: 'They will not be able to', example: 'save invoices' },
  {
    name: 'workaround',
    label: 'How to prepare',
    example: 'Save your drafts before it begins.',
    kind: 'sentence',
  },
  { name: 'unaffected', label: 'Will work', example: 'Signing in and reports' },
  { name: 'contact', label: 'If something is not right, they', example: 'write to support@example.com' },
];
