import type { DraftView } from '../../../../src/inbound/api/shapes/incident.ts';

/** Templates for words while an incident is open; the closing ones belong to the resolve gate. */
export const templateChoices: readonly { name: NonNullable<DraftView['template']>; label: string }[] = [
  { name: 'acknowledge', label: 'Acknowledge' },
  { name: 'acknowledge-reports', label: 'Acknowledge reports' },
  { name: 'scope', label: 'Scope' },
  { name: 'identified', label: 'Identified' },
  { name: 'nothing-new', label: 'Nothing new' },
  { name: 'late', label: 'Late' },
  { name: 'monitoring', label: 'Monitoring' },
  { name: 'support-desk', label: 'Support desk' },
  { name: 'executive-brief', label: 'Executive brief' },
];
