import type { Actor, PersonId } from '../actor.ts';
import type { Promised, Rung } from '../clocks/audience-state.ts';
import type { AffectedRule } from '../customers/affected-rule.ts';
import type { Audience } from '../customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import type { Moment } from '../moment.ts';
import type { RoleName } from '../roles/role.ts';
import type { GuideAnswers } from '../updates/guide-answers.ts';
import type { Past, PlannedWindow } from '../updates/publication.ts';
import type { DraftedUpdate } from '../updates/update.ts';
import type { ChoiceEvent, ImpactEvent } from './choice-events.ts';
import type { Facts } from './facts.ts';
import type { ImportedWords, ImportSystem } from './import-source.ts';
import type { DeclarationSource } from './incident.ts';
import type { ReviewEvent } from './review-events.ts';
import type { IncidentMode, Severity, Status } from './standing.ts';

/** Everything that can happen to an incident. The log is a list of these, each with its sequence, time and actor. */
export type IncidentEvent =
  | Happening
  | CustomerEvent
  | ImpactEvent
  | ChoiceEvent
  | ReviewEvent
  | RoleEvent
  | ClockEvent
  | UpdateEvent;

export type Recorded = {
  readonly seq: number;
  readonly at: Moment;
  readonly actor: Actor;
  readonly event: IncidentEvent;
};

export type Happening =
  | {
      readonly type: 'incident.declared';
      readonly id: string;
      readonly number: number;
      readonly mode: IncidentMode;
      readonly sentence: string;
      readonly headline: string;
      readonly severity: Severity;
      readonly sensitive: boolean;
      readonly source: DeclarationSource;
      readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
      readonly facts: Facts;
      /** Work that is planned: when it is to happen. */
      readonly planned?: PlannedWindow;
      /** It was over when it was written down. */
      readonly past?: Past;
    }
  /** The whole of a past incident of another status page, which the events after it fill with its words. */
  | {
      readonly type: 'incident.imported';
      readonly id: string;
      readonly number: number;
      readonly mode: IncidentMode;
      readonly system: ImportSystem;
      readonly reference: string;
      readonly headline: string;
      readonly severity: Severity;
      readonly startedAt: Moment;
      readonly resolvedAt: Moment;
      readonly closed: 'words' | 'waiver';
      /** Of planned work: when it was to happen. */
      readonly planned?: PlannedWindow;
    }
  /** Planned work happens at another time, or longer. */
  | { readonly type: 'planned.moved'; readonly from: Moment; readonly to: Moment }
  | { readonly type: 'planned.cancelled'; readonly reason: string }
  | { readonly type: 'severity.changed'; readonly from: Severity; readonly to: Severity }
  | {
      readonly type: 'status.changed';
      readonly from: Status;
      readonly to: Status;
      readonly how: 'words' | 'tell-later';
    }
  | { readonly type: 'headline.changed'; readonly headline: string }
  | {
      readonly type: 'facts.changed';
      readonly facts: Facts;
      /** Known to one narrow audience only: never in words to others. */
      readonly audience?: Audience;
    }
  | {
      readonly type: 'components.changed';
      readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
    }
  | { readonly type: 'sensitivity.changed'; readonly sensitive: boolean }
  | { readonly type: 'people.named'; readonly people: readonly PersonId[] }
  | { readonly type: 'glass.broken'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'note.added'; readonly text: string }
  | {
      readonly type: 'alert.noted';
      readonly route: string;
      readonly fingerprints: readonly string[];
      readonly state: 'firing' | 'resolved';
      readonly summary: string;
    }
  | {
      readonly type: 'incident.resolved';
      readonly undoUntil: Moment | null;
      readonly writeUpDue: Moment | null;
    }
  | { readonly type: 'resolution.undone'; readonly status: Status }
  | {
      readonly type: 'disclosure.decided';
      readonly audiences: readonly Audience[];
      readonly reason: string;
      readonly reviewAt: Moment | null;
      /** Answers to the guide's questions, where somebody gave them. */
      readonly answers?: GuideAnswers;
      /** How many customers were affected when it was decided. */
      readonly affected?: number;
      /** Whose words decided it, where they left by themselves. */
      readonly by?: Actor;
    }
  | { readonly type: 'disclosure.reasked'; readonly why: string }
  | { readonly type: 'waiver.recorded'; readonly audience: Audience; readonly reason: string };

export type CustomerEvent =
  | {
      readonly type: 'affected.changed';
      readonly rule: AffectedRule | null;
      readonly added: number;
      readonly removed: number;
      readonly customers: number;
      readonly unreachable: number;
      /** A person changed who is meant; absent where only the count has changed. */
      readonly defined?: boolean;
      readonly reason?: string;
    }
  /** Who and what is in the conversation's rows: nothing of a person stands in the log. */
  | {
      readonly type: 'customer.replied';
      readonly conversation: string;
      readonly customer: string | null;
      readonly message: string;
      readonly automatic: boolean;
    }
  /** It leaves when its undo window is over. */
  | {
      readonly type: 'reply.sent';
      readonly conversation: string;
      readonly customer: string | null;
      readonly message: string;
      readonly undoUntil: Moment;
    }
  | { readonly type: 'reply.undone'; readonly conversation: string; readonly message: string }
  /** Their mail server did not take it: they have no answer. */
  | {
      readonly type: 'reply.failed';
      readonly conversation: string;
      readonly customer: string | null;
      readonly message: string;
    }
  | { readonly type: 'conversation.done'; readonly conversation: string }
  | { readonly type: 'conversation.reopened'; readonly conversation: string }
  | { readonly type: 'quote.shared'; readonly conversation: string; readonly message: string };

export type RoleEvent =
  | {
      readonly type: 'role.asked';
      readonly role: RoleName;
      readonly person: PersonId;
      readonly until: Moment;
      readonly instructions: string;
    }
  | {
      readonly type: 'role.taken';
      readonly role: RoleName;
      readonly person: PersonId;
      readonly instructions: string;
    }
  | {
      readonly type: 'role.unanswered';
      readonly role: RoleName;
      readonly person: PersonId;
      readonly how: 'lapsed' | 'refused';
    }
  | { readonly type: 'role.left'; readonly role: RoleName; readonly person: PersonId }
  | { readonly type: 'role.vacant'; readonly role: RoleName };

export type ClockEvent =
  | { readonly type: 'audience.opened'; readonly audience: Audience }
  | {
      readonly type: 'audience.closed';
      readonly audience: Audience;
      readonly how: 'words' | 'waiver' | 'decided';
    }
  | { readonly type: 'audience.reopened'; readonly audience: Audience }
  | { readonly type: 'promise.made'; readonly audience: Audience; readonly promise: Promised }
  | {
      readonly type: 'promise.kept';
      readonly audience: Audience;
      readonly promise: string;
      readonly due: Moment;
      readonly at: Moment;
    }
  | {
      readonly type: 'promise.missed';
      readonly audience: Audience;
      readonly promise: string;
      readonly due: Moment;
    }
  | { readonly type: 'lateness.shown'; readonly audience: Audience; readonly promise: string }
  | {
      readonly type: 'silence.began';
      readonly audience: Audience;
      readonly promise: string;
      readonly since: Moment;
    }
  | { readonly type: 'silence.ended'; readonly audience: Audience; readonly since: Moment }
  | {
      readonly type: 'clock.moved';
      readonly audience: Audience;
      readonly from: Moment;
      readonly promise: Promised;
      readonly why: string;
    }
  | {
      readonly type: 'clock.paused';
      readonly audience: Audience;
      readonly until: Moment;
      readonly reason: string;
    }
  | { readonly type: 'clock.resumed'; readonly audience: Audience; readonly promise: Promised }
  | {
      readonly type: 'nudge.sent';
      readonly audience: Audience;
      readonly promise: string;
      readonly person: PersonId;
      readonly rung: Rung;
    }
  | {
      readonly type: 'escalation.raised';
      readonly audience: Audience;
      readonly promise: string;
      readonly person: PersonId;
      readonly rung: Rung;
    };

export type UpdateEvent =
  | { readonly type: 'update.drafted'; readonly update: DraftedUpdate }
  | {
      readonly type: 'update.approval-asked';
      readonly update: string;
      readonly of: PersonId;
      /** With others of its act, about which the person is asked in one go. */
      readonly together?: boolean;
    }
  | { readonly type: 'update.approved'; readonly update: string; readonly hash: string }
  | {
      readonly type: 'publication.started';
      readonly update: string;
      readonly audience: Audience;
      readonly undoUntil: Moment;
    }
  | { readonly type: 'publication.undone'; readonly update: string; readonly audience: Audience }
  | {
      readonly type: 'update.published';
      readonly update: string;
      readonly audience: Audience;
      readonly promisedNext: Moment | null;
      readonly nothingNew: boolean;
      /** Nobody is woken by it: it stands on the page. */
      readonly quiet?: boolean;
      /** The letter of what happened, after it was over: no word of the incident's own rhythm. */
      readonly writeUp?: true;
    }
  /** Words that another status page published, when it did. */
  | { readonly type: 'update.imported'; readonly words: ImportedWords }
  | {
      readonly type: 'update.corrected';
      readonly update: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly type: 'fan-out.completed'; readonly update: string; readonly recipients: number }
  | { readonly type: 'page.confirmed'; readonly update: string; readonly seconds: number }
  | { readonly type: 'page.unconfirmed'; readonly update: string; readonly problem: string };

export type EventOf<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;
