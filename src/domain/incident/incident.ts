import type { Actor, PersonId } from '../actor.ts';
import type { AudienceState } from '../clocks/audience-state.ts';
import type { Affected } from '../customers/affected.ts';
import type { Audience } from '../customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import type { Option } from '../dialogue/option.ts';
import type { PollState } from '../dialogue/poll.ts';
import type { OfferedWorkaround } from '../dialogue/workaround.ts';
import type { Moment } from '../moment.ts';
import type { Planned } from '../planned/plan.ts';
import type { FollowUp } from '../review/follow-up.ts';
import type { RoleHolding, RoleName } from '../roles/role.ts';
import type { GuideAnswers } from '../updates/guide-answers.ts';
import type { Past } from '../updates/publication.ts';
import type { Update } from '../updates/update.ts';
import type { Facts } from './facts.ts';
import type { ImportSystem } from './import-source.ts';
import type { IncidentMode, Severity, Status } from './standing.ts';

/** The fold of an incident's log: nothing in it that its events do not say. */
export type Incident = {
  readonly id: string;
  /** What people say: INC-142. */
  readonly number: number;
  /** Sequence of the last event folded in. */
  readonly version: number;
  readonly mode: IncidentMode;
  /** What customers are seeing, as the one who declared said it. Internal until published. */
  readonly sentence: string;
  readonly headline: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly sensitive: boolean;
  readonly declaredAt: Moment;
  readonly declaredBy: Actor;
  readonly source: DeclarationSource;
  readonly resolvedAt: Moment | null;
  /** Work that was planned; `null` for what broke. */
  readonly planned: Planned | null;
  /** It was over when it was written down: when it really was. */
  readonly past: Past | null;
  /** How to go back while the closing words can still be undone. */
  readonly resolution: { readonly undoUntil: Moment | null; readonly from: Status } | null;
  readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
  readonly facts: Facts;
  /** What was learned for one narrow audience, and stays with it. */
  readonly narrowFacts: Readonly<Partial<Record<Audience, Facts>>>;
  readonly roles: Readonly<Partial<Record<RoleName, RoleHolding>>>;
  readonly affected: Affected;
  /** People who may see it while it is sensitive, beside those whom their part in it names. */
  readonly named: readonly PersonId[];
  readonly disclosure: DisclosureDecision | null;
  readonly audiences: Readonly<Partial<Record<Audience, AudienceState>>>;
  readonly updates: Readonly<Record<string, Update>>;
  readonly waivers: readonly Waiver[];
  /** Ways forward that stand, in the order in which they were written down. */
  readonly options: readonly Option[];
  /** The way that is being gone. */
  readonly chosen: { readonly option: string; readonly at: Moment } | null;
  readonly polls: Readonly<Record<string, PollState>>;
  readonly workarounds: readonly OfferedWorkaround[];
  /** Ids of the decisions that people wrote down themselves. */
  readonly decisions: readonly string[];
  /** What is still to be done, and what was: in the order in which it was written down. */
  readonly followUps: readonly FollowUp[];
  /** Who wrote a note for the review. */
  readonly notedBy: readonly PersonId[];
  /** Answers to customers' messages, in time and late; those that wait are audiences. */
  readonly replies: { readonly answered: number; readonly missed: number };
  readonly writeUpDue: Moment | null;
  /** Times at which the status was first told or set, for the public record. */
  readonly reached: Readonly<Partial<Record<Status, Moment>>>;
  readonly alerts: Readonly<Record<string, 'firing' | 'resolved'>>;
};

export type DeclarationSource =
  | { readonly kind: 'person' }
  | { readonly kind: 'alert'; readonly route: string; readonly group: string }
  | { readonly kind: 'reports'; readonly signals: readonly string[] }
  /** It happened before Candor, and was told on another status page. */
  | { readonly kind: 'import'; readonly system: ImportSystem; readonly reference: string };

export type DisclosureDecision = {
  readonly at: Moment;
  readonly by: Actor;
  /** Empty: nobody outside, for now. */
  readonly audiences: readonly Audience[];
  readonly reason: string;
  readonly answers: GuideAnswers;
  /** How many customers were affected then. */
  readonly affected: number;
  /** When the question is asked again. */
  readonly reviewAt: Moment | null;
  /** Why it is being asked again, once it is. */
  readonly reasked: string | null;
};

export type Waiver = {
  readonly audience: Audience;
  readonly reason: string;
  readonly by: Actor;
  readonly person: PersonId | null;
  readonly at: Moment;
};

export function isOpen(incident: Incident): boolean {
  return incident.status !== 'resolved';
}
