import type { DraftView, IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { customerOf, isNarrow } from '../audiences.ts';

type Name = NonNullable<DraftView['template']>;

const labels: Readonly<Record<Name, string>> = {
  acknowledge: 'Acknowledge',
  'acknowledge-reports': 'Acknowledge reports',
  'one-customer': 'One customer, first word',
  segment: 'Affected, first word',
  ask: 'Ask which way helps',
  'decision-told': 'What we decided',
  'security-holding': 'Security, holding statement',
  scope: 'Scope',
  identified: 'Identified',
  'nothing-new': 'Nothing new',
  late: 'Late',
  monitoring: 'Monitoring',
  'support-desk': 'Support desk',
  'executive-brief': 'Executive brief',
  // The closing ones belong to the resolve gate, the shortest one to its own version.
  resolved: 'Resolved',
  'false-alarm': 'False alarm',
  'support-desk-closing': 'Support desk, closing',
  sms: 'SMS',
  'planned-announced': 'Announce',
  'planned-reminder': 'Remind',
  'planned-moved': 'Other times',
  'planned-started': 'Started',
  'planned-running': 'Still going on',
  'planned-extended': 'Takes longer',
  'planned-done': 'Done',
  'planned-cancelled': 'Cancelled',
};

const later: readonly Name[] = ['scope', 'identified', 'nothing-new', 'late', 'monitoring'];

/** Standing texts for these readers while an incident is open; the one that stands there is always among them. */
export function templateChoices(
  { sensitive, planned }: Pick<IncidentView, 'sensitive' | 'planned'>,
  audience: string,
  current: Name | null,
): { name: Name; label: string }[] {
  const names = planned ? ofPlanned : audience === 'internal' ? inside : [...firstWords(audience), ...later];
  const all: readonly (Name | null)[] = [
    ...(sensitive ? ['security-holding' as const] : []),
    ...names,
    current,
  ];
  return [...new Set(all)].filter((name) => name !== null).map((name) => ({ name, label: labels[name] }));
}

const ofPlanned: readonly Name[] = [
  'planned-announced',
  'planned-reminder',
  'planned-started',
  'planned-running',
  'planned-extended',
];
const inside: readonly Name[] = ['support-desk', 'executive-brief'];

function firstWords(audience: string): readonly Name[] {
  if (customerOf(audience) !== null) return ['one-customer'];
  return isNarrow(audience) ? ['segment'] : ['acknowledge', 'acknowledge-reports'];
}
