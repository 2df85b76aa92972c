import { type Decision, record, refuse } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';

export type DecisionCommand =
  | {
      readonly type: 'record-decision';
      readonly decision: string;
      readonly text: string;
      readonly options: readonly string[];
      readonly reason: string;
      readonly evidence: string;
    }
  | { readonly type: 'correct-decision'; readonly decision: string; readonly text: string };

/** What was decided, out of what, why and on which evidence. Also after it is over: what is learned late belongs there. */
export function recordDecision(
  _incident: Incident,
  { text, ...rest }: Extract<DecisionCommand, { type: 'record-decision' }>,
): Decision {
  if (text.trim().length < 3) return refuse('empty', 'Write what was decided.');
  const { decision, options, reason, evidence } = rest;
  return record({ type: 'decision.recorded', decision, text: text.trim(), options, reason, evidence });
}

/** A line under a decision. What was written stays as it was written. */
export function correctDecision(
  incident: Incident,
  { decision, text }: Extract<DecisionCommand, { type: 'correct-decision' }>,
): Decision {
  const seq = /^seq_(\d{1,9})$/.exec(decision)?.[1];
  const known =
    incident.decisions.includes(decision) || (seq !== undefined && Number(seq) <= incident.version);
  if (!known) return refuse('not-found', 'There is no such decision here.');
  if (text.trim().length < 3) return refuse('empty', 'Write what has to be said about this decision.');
  return record({ type: 'decision.corrected', decision, text: text.trim() });
}
