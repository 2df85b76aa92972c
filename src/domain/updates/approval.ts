import { personOf } from '../actor.ts';
import type { Context } from '../context.ts';
import { isOutside } from '../customers/audience.ts';
import { type Decision, record, refuse } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { mayAct } from '../person.ts';
import { fillTemplate } from './body.ts';
import { draftsWith, isAuthor } from './second-reader.ts';
import { preApproved } from './templates.ts';
import { tokensOf } from './tokens.ts';
import type { Update } from './update.ts';

/** Whether these words need a second reader, and the reason in a sentence. */
export function approvalOf(
  incident: Incident,
  update: Pick<Update, 'audience' | 'template' | 'body' | 'status' | 'planned'>,
  context: Context,
): { readonly needed: boolean; readonly why: string } {
  if (!isOutside(update.audience)) return { needed: false, why: 'Internal words need no approval.' };
  if (incident.sensitive)
    return {
      needed: true,
      why: 'Security or privacy is involved: a second person must approve every outside word.',
    };
  if (!context.policy.approvalRequired.includes(incident.severity))
    return { needed: false, why: 'Policy asks for no approval here.' };
  if (isAsAgreed(incident, update, context))
    return { needed: false, why: 'This text was approved in advance.' };
  return { needed: true, why: `Policy asks for a second reader of free text at ${incident.severity}.` };
}

/** A pre-approved text is so only word for word. */
function isAsAgreed(
  incident: Incident,
  update: Pick<Update, 'audience' | 'template' | 'body' | 'status' | 'planned'>,
  context: Context,
): boolean {
  if (!update.template || !preApproved.includes(update.template)) return false;
  const values = tokensOf(incident, update.audience, update.status, context.now, context, {
    planned: update.planned ?? null,
  });
  return fillTemplate(context.templates[update.template], values) === update.body;
}

export function requestApproval(
  incident: Incident,
  command: { readonly update: string; readonly of: string },
  context: Context,
): Decision {
  const update = incident.updates[command.update];
  if (update?.state !== 'draft') return refuse('not-found', 'There are no such waiting words here.');
  const approver = context.people.find((person) => person.id === command.of);
  const drafts = draftsWith(incident, update);
  if (!approver?.active || !mayAct(approver.access, 'approver'))
    return refuse('not-an-approver', 'Ask somebody who may approve: an approver or an admin.');
  if (isAuthor(approver.id, drafts, context.people))
    return refuse('own-words', 'Ask somebody else: nobody approves their own words.');
  // One act is asked about once.
  return record(
    ...drafts.map((one, at) => ({
      type: 'update.approval-asked' as const,
      update: one.id,
      of: approver.id,
      ...(at > 0 && { together: true }),
    })),
  );
}

/** The second opinion: never the author, always a person, and of exactly this text. */
export function approveUpdate(
  incident: Incident,
  command: { readonly update: string },
  context: Context,
): Decision {
  const update = incident.updates[command.update];
  if (update?.state !== 'draft') return refuse('not-found', 'There are no such waiting words here.');
  const approver = personOf(context.actor);
  if (!approver || context.actor.kind !== 'person')
    return refuse('not-a-person', 'A person must approve words, not a token.');
  const drafts = draftsWith(incident, update);
  if (isAuthor(approver, drafts, context.people))
    return refuse('own-words', 'Nobody approves their own words. Ask somebody else.');
  if (!mayAct(context.access, 'approver'))
    return refuse('not-an-approver', 'Only approvers and admins approve words.');
  return record(...drafts.map(({ id, hash }) => ({ type: 'update.approved' as const, update: id, hash })));
}
