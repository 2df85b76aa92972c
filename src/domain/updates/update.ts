import type { Actor, PersonId } from '../actor.ts';
import type { Audience } from '../customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import type { Poll } from '../dialogue/poll.ts';
import type { Severity, Status } from '../incident/standing.ts';
import type { Moment, Span } from '../moment.ts';
import type { Past, PlannedSaid, PublishedFacts, SaidWorkaround } from './publication.ts';
import type { TemplateName } from './templates.ts';
import type { Versions } from './versions.ts';

/** Words for one audience as they were written: all that a reader would see, and what they ask for. */
export type DraftedUpdate = {
  readonly id: string;
  readonly audience: Audience;
  readonly template: TemplateName | null;
  readonly headline: string;
  /** Text in which the only tokens left are times: {next}, {promised}, {since}, {fixed_at}, {writeup}. */
  readonly body: string;
  readonly times: Readonly<Record<string, Moment>>;
  /** The same for readers of other levels. */
  readonly versions: Versions;
  /** Words written, approved and sent together carry the id of the first of them; `null` when they stand alone. */
  readonly act: string | null;
  /** Who exactly is meant by the audience, as it was defined when these words were written. */
  readonly to: string;
  /** The status these words announce. */
  readonly status: Status;
  /** The severity when they were written: its impact is shown with them, not before them. */
  readonly severity: Severity;
  readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
  readonly facts: PublishedFacts;
  /** The question that these words ask; `null` for most. */
  readonly poll: Poll | null;
  /** The ways around that these words offer, as they were then. */
  readonly workarounds: readonly SaidWorkaround[];
  /** The way forward that is being gone, once one was chosen: with these words their readers learn of it. */
  readonly plan: string | null;
  /** Of planned work: the window that these words give. */
  readonly planned?: PlannedSaid | null;
  /** Of what was over already: when it was, and how bad. */
  readonly past?: Past | null;
  /** What it promises: a length from publication, or a time. `null` for closing words. */
  readonly promise: PromiseAsked | null;
  readonly before: WrittenFrom;
  /** The customer write-up: Markdown of its own small kind, owed once it is over (`domain/review`). */
  readonly writeUp?: true;
  /** SHA-256 of everything a reader would see: an approval is of exactly this. */
  readonly hash: string;
};

/**
 * Words and what became of them: drafted, approved where policy asks, sending while they can still be undone,
 * then published and never altered silently.
 */
export type Update = DraftedUpdate & {
  readonly draftedAt: Moment;
  readonly draftedBy: Actor;
  readonly approval: Approval | null;
  readonly approvalAsked: { readonly of: PersonId; readonly at: Moment } | null;
  readonly state: 'draft' | 'sending' | 'published' | 'undone';
  readonly sentAt: Moment | null;
  readonly sentBy: Actor | null;
  readonly undoUntil: Moment | null;
  readonly publishedAt: Moment | null;
  readonly corrections: readonly Correction[];
  readonly promisedNext: Moment | null;
  /** How many subscribers they were written to, once that is known. */
  readonly recipients: number | null;
  /** Whether they were seen on the page; `null` until somebody looked. */
  readonly onPage: boolean | null;
  /** Said on another status page, before this one. */
  readonly imported?: true;
};

/**
 * What stood when words were written. They change what they say differently, and nothing that others changed
 * before they left.
 */
export type WrittenFrom = {
  readonly status: Status;
  readonly headline: string;
  readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
};

export type PromiseAsked = { readonly every: Span } | { readonly due: Moment };

export type Approval = {
  readonly by: Actor;
  readonly person: PersonId;
  readonly at: Moment;
  readonly hash: string;
};

export type Correction = {
  readonly at: Moment;
  readonly by: Actor;
  readonly before: string;
  readonly after: string;
};
