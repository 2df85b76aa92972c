import type { Publication, PublishedUpdate } from '../../src/domain/updates/publication.ts';
import { openOne, update } from './sample.ts';

export const hour = 3_600_000;

type Told = readonly [
  at: number,
  status: PublishedUpdate['status'],
  window: { readonly from: number; readonly to: number; readonly cancelled?: true },
];

/** Planned work on invoices that said these things, oldest first. */
export function plan(incident: string, ...told: readonly Told[]): Publication {
  const begun = told.find(([, status]) => status === 'identified' || status === 'monitoring');
  const over = told.find(([, status]) => status === 'resolved');
  const [last] = told.slice(-1);
  if (!last) throw new Error('somebody must have said something');
  const updates = told.map(([publishedAt, status, planned], at) => ({
    ...update(`upd_${incident}_${at}`, status, publishedAt, ['We work on invoices.']),
    planned,
    changes: changesAt(status, told[at - 1]?.[1]),
    promisedNext: status === 'resolved' ? null : planned.to,
  }));
  const { from, to, cancelled = false } = last[2];
  return {
    ...openOne,
    incident,
    headline: 'We are moving invoices to a new database',
    status: last[1],
    impact: 'none',
    startedAt: begun?.[0] ?? from,
    identifiedAt: begun?.[0] ?? null,
    resolvedAt: over?.[0] ?? null,
    changedAt: last[0],
    facts: { cannot: 'save invoices', workaround: 'Save your drafts before.' },
    components: { cmp_invoices: begun && !over ? 'under_maintenance' : 'operational' },
    promise: over ? null : { due: begun ? to : from, late: false, pausedUntil: null },
    planned: { from, to, startedAt: begun?.[0] ?? null, cancelled },
    updates: updates.toReversed(),
  };
}

function changesAt(status: Publication['status'], before: string | undefined): PublishedUpdate['changes'] {
  if (status === 'identified' && before !== 'identified')
    return [{ component: 'cmp_invoices', from: 'operational', to: 'under_maintenance' }];
  if (status === 'resolved' && before === 'identified')
    return [{ component: 'cmp_invoices', from: 'under_maintenance', to: 'operational' }];
  return [];
}
