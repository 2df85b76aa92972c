import { nobodyAffected } from '../domain/customers/affected.ts';
import type { ChangeIncident } from '../domain/incident/change.ts';
import type { Known } from './script.ts';
import { declarer } from './staff.ts';
import { done, type Stage } from './stage.ts';

/** What becomes known is written down by whoever leads the repair, whoever says it later. */
export function learned(stage: Stage, known: Known): Stage {
  const { affected, asking, note } = known;
  let next: Stage = { ...stage, asking: asking ?? stage.asking };
  if (affected) {
    const { customers } = affected;
    next = { ...next, affected: { ...nobodyAffected, ...affected } };
    const [added, removed] = customers >= stage.affected.customers ? [1, 0] : [0, 1];
    next = done(next, { type: 'change-affected', added, removed }, declarer);
  }
  const change = changeOf(known);
  if (change) next = done(next, change, declarer);
  return note === undefined ? next : done(next, { type: 'add-note', text: note }, declarer);
}

/** That it works again is said by closing words, and by nothing else. */
function changeOf({ severity, status, headline, facts, components }: Known): ChangeIncident | null {
  const told = status === 'resolved' ? undefined : status;
  if (!severity && !told && headline === undefined && !facts && !components) return null;
  return { type: 'change-incident', severity, status: told, headline, facts, components };
}
