import type { SetClock } from './clocks/move.ts';
import type { ChangeAffected } from './customers/change-affected.ts';
import type { ChooseOption } from './dialogue/choose.ts';
import type { DialogueCommand } from './dialogue/conversation.ts';
import type { WorkaroundCommand } from './dialogue/offer.ts';
import type { OptionCommand } from './dialogue/ways-forward.ts';
import type { RecordImpact, RecordRestoration } from './impact/record.ts';
import type { ChangeIncident, NoteAlert } from './incident/change.ts';
import type { Declare } from './incident/declare.ts';
import type { ImportIncident } from './incident/imported.ts';
import type { BreakGlass, NamePeople } from './incident/privacy.ts';
import type { Resolve } from './incident/resolve.ts';
import type { CancelPlanned } from './planned/cancel.ts';
import type { MovePlanned } from './planned/schedule.ts';
import type { DecisionCommand } from './review/decide-log.ts';
import type { FollowUpCommand } from './review/follow-up-changes.ts';
import type { WriteUpCommand } from './review/write-up.ts';
import type { AssignRole } from './roles/assign.ts';
import type { RoleName } from './roles/role.ts';
import type { DecideDisclosure } from './updates/disclosure.ts';
import type { DraftUpdate, PublishUpdate } from './updates/publish.ts';

/** Everything that can be asked of an incident that exists. Outcomes of the outside world come back as commands too. */
export type Command =
  | ChangeIncident
  | { readonly type: 'add-note'; readonly text: string }
  | NoteAlert
  | AssignRole
  | { readonly type: 'accept-role'; readonly role: RoleName }
  | { readonly type: 'refuse-role'; readonly role: RoleName }
  | DecideDisclosure
  | DraftUpdate
  | { readonly type: 'request-approval'; readonly update: string; readonly of: string }
  | { readonly type: 'approve-update'; readonly update: string }
  | PublishUpdate
  | { readonly type: 'undo-publication'; readonly update: string }
  | { readonly type: 'correct-update'; readonly update: string; readonly body: string }
  | SetClock
  | ChangeAffected
  | RecordImpact
  | RecordRestoration
  | OptionCommand
  | ChooseOption
  | WorkaroundCommand
  | DecisionCommand
  | FollowUpCommand
  | { readonly type: 'write-review-note' }
  | { readonly type: 'remove-review-note' }
  | WriteUpCommand
  | DialogueCommand
  | NamePeople
  | BreakGlass
  | Resolve
  | MovePlanned
  | CancelPlanned
  | { readonly type: 'undo-resolution' }
  | { readonly type: 'ring' }
  | { readonly type: 'record-fan-out'; readonly update: string; readonly recipients: number }
  | {
      readonly type: 'record-read-back';
      readonly update: string;
      readonly seconds: number | null;
      readonly problem: string | null;
    };

export type AnyCommand = Command | Declare | ImportIncident;
