import { setClock } from './clocks/move.ts';
import { ring } from './clocks/ring.ts';
import type { Command } from './commands.ts';
import type { Context } from './context.ts';
import { changeAffected } from './customers/change-affected.ts';
import { type Decision, record, refuse } from './decision.ts';
import { chooseOption } from './dialogue/choose.ts';
import {
  finishConversation,
  recordAnswer,
  recordFailedAnswer,
  recordMessage,
  reopenConversation,
  shareQuote,
  takeBackAnswer,
} from './dialogue/conversation.ts';
import { addWorkaround, changeWorkaround, withdrawWorkaround } from './dialogue/offer.ts';
import { addOption, changeOption, withdrawOption } from './dialogue/ways-forward.ts';
import { recordImpact, recordRestoration } from './impact/record.ts';
import { addNote, changeIncident, noteAlert } from './incident/change.ts';
import type { Incident } from './incident/incident.ts';
import { breakGlass, namePeople } from './incident/privacy.ts';
import { resolve, undoResolution } from './incident/resolve.ts';
import { cancelPlanned } from './planned/cancel.ts';
import { movePlanned } from './planned/schedule.ts';
import { correctDecision, recordDecision } from './review/decide-log.ts';
import { addFollowUp, changeFollowUp, noteReview } from './review/follow-up-changes.ts';
import { correctWriteUp, draftWriteUp, waiveWriteUp } from './review/write-up.ts';
import { acceptRole, assignRole, refuseRole } from './roles/assign.ts';
import { approveUpdate, requestApproval } from './updates/approval.ts';
import { correctUpdate } from './updates/correct.ts';
import { decideDisclosure } from './updates/disclosure.ts';
import { draftUpdate, publishUpdate, undoPublication } from './updates/publish.ts';

/** The one door of the domain: what a command to an incident comes to at a moment. Pure. */
export function decide(incident: Incident, command: Command, context: Context): Decision {
  switch (command.type) {
    case 'change-incident':
      return changeIncident(incident, command, context);
    case 'add-note':
      return addNote(incident, command);
    case 'note-alert':
      return noteAlert(incident, command);
    case 'assign-role':
      return assignRole(incident, command, context);
    case 'accept-role':
      return acceptRole(incident, command, context);
    case 'refuse-role':
      return refuseRole(incident, command, context);
    case 'decide-disclosure':
      return decideDisclosure(incident, command, context);
    case 'draft-update':
      return draftUpdate(incident, command, context);
    case 'request-approval':
      return requestApproval(incident, command, context);
    case 'approve-update':
      return approveUpdate(incident, command, context);
    case 'publish-update':
      return publishUpdate(incident, command, context);
    case 'undo-publication':
      return undoPublication(incident, command, context);
    case 'correct-update':
      return correctUpdate(incident, command, context);
    case 'set-clock':
      return setClock(incident, command, context);
    case 'change-affected':
      return changeAffected(incident, command, context);
    case 'record-impact':
      return recordImpact(incident, command, context);
    case 'record-restoration':
      return recordRestoration(incident, command, context);
    case 'add-option':
      return addOption(incident, command.option, context);
    case 'change-option':
      return changeOption(incident, command.option, context);
    case 'withdraw-option':
      return withdrawOption(incident, command);
    case 'choose-option':
      return chooseOption(incident, command);
    case 'add-workaround':
      return addWorkaround(incident, command.workaround, context);
    case 'change-workaround':
      return changeWorkaround(incident, command.workaround, context);
    case 'withdraw-workaround':
      return withdrawWorkaround(incident, command);
    case 'record-decision':
      return recordDecision(incident, command);
    case 'correct-decision':
      return correctDecision(incident, command);
    case 'add-follow-up':
      return addFollowUp(incident, command.followUp, context);
    case 'move-follow-up':
    case 'hand-over-follow-up':
    case 'finish-follow-up':
    case 'drop-follow-up':
    case 'reopen-follow-up':
    case 'link-follow-up':
      return changeFollowUp(incident, command, context);
    case 'write-review-note':
    case 'remove-review-note':
      return noteReview(incident, command.type === 'write-review-note', context);
    case 'draft-write-up':
      return draftWriteUp(incident, command, context);
    case 'correct-write-up':
      return correctWriteUp(incident, command, context);
    case 'waive-write-up':
      return waiveWriteUp(incident, command, context);
    case 'record-message':
      return recordMessage(incident, command, context);
    case 'record-answer':
      return recordAnswer(incident, command, context);
    case 'take-back-answer':
      return takeBackAnswer(incident, command);
    case 'record-failed-answer':
      return recordFailedAnswer(incident, command, context);
    case 'reopen-conversation':
      return reopenConversation(incident, command, context);
    case 'finish-conversation':
      return finishConversation(incident, command, context);
    case 'share-quote':
      return shareQuote(incident, command);
    case 'name-people':
      return namePeople(incident, command, context);
    case 'break-glass':
      return breakGlass(incident, command, context);
    case 'resolve':
      return resolve(incident, command, context);
    case 'move-planned':
      return movePlanned(incident, command, context.now);
    case 'cancel-planned':
      return cancelPlanned(incident, command, context);
    case 'undo-resolution':
      return undoResolution(incident, context);
    case 'ring':
      return record(...ring(incident, context));
    case 'record-fan-out':
      return fannedOut(incident, command);
    case 'record-read-back':
      return readBack(incident, command);
  }
}

/** A job that is done twice says so once. */
function fannedOut(incident: Incident, command: Extract<Command, { type: 'record-fan-out' }>): Decision {
  const update = incident.updates[command.update];
  if (!update) return refuse('not-found', 'There are no such words here.');
  if (update.recipients !== null) return record();
  return record({ type: 'fan-out.completed', update: command.update, recipients: command.recipients });
}

function readBack(incident: Incident, command: Extract<Command, { type: 'record-read-back' }>): Decision {
  const update = incident.updates[command.update];
  if (!update) return refuse('not-found', 'There are no such words here.');
  if (update.onPage !== null) return record();
  if (command.problem !== null)
    return record({ type: 'page.unconfirmed', update: command.update, problem: command.problem });
  return record({ type: 'page.confirmed', update: command.update, seconds: command.seconds ?? 0 });
}
