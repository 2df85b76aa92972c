import type { Context } from '../context.ts';
import { type Decision, record, refuse } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { approvalOf } from './approval.ts';
import { blocksIn, checkWords } from './checks.ts';

/** Published text is never altered silently: the old one is kept, and readers see that it was edited. */
export function correctUpdate(
  incident: Incident,
  command: { readonly update: string; readonly body: string },
  context: Context,
): Decision {
  const update = incident.updates[command.update];
  if (update?.writeUp)
    return refuse('write-up', 'Correct the write-up as one: all of its readers read the same.');
  if (update?.state !== 'published') return refuse('not-published', 'Only published words can be corrected.');
  if (command.body === update.body)
    return refuse('same-text', 'This is the text as it stands. Change it, or leave it.');
  if (approvalOf(incident, { ...update, body: command.body }, context).needed) {
    return refuse(
      'approval-required',
      'Words here need a second reader: correct by new words that a second person approves.',
    );
  }
  const blocks = blocksIn(checkWords({ ...update, body: command.body }, incident, context.customers));
  if (blocks.length > 0) {
    return refuse(
      'blocked-by-check',
      blocks.map((check) => check.sentence).join(' '),
      blocks.map((check) => ({ path: check.code, sentence: check.sentence })),
    );
  }
  return record({ type: 'update.corrected', update: update.id, before: update.body, after: command.body });
}
