import type { PersonId } from '../actor.ts';
import type { Audience } from '../customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import type { ChoiceKey, PollChoice } from '../dialogue/poll.ts';
import type { IncidentMode, Severity, Status } from '../incident/standing.ts';
import type { Moment, Span } from '../moment.ts';
import type { VersionName } from './versions.ts';
import type { LongText, Words } from './words.ts';

/**
 * What one audience may see of one incident, and all that any outward surface is ever given.
 * Made only by `publicationFor`, which copies field by field: nothing reaches customers by being forgotten.
 */
export type Publication = {
  readonly incident: string;
  readonly audience: Audience;
  readonly mode: IncidentMode;
  /** Grows with every change an audience can see; no reader sees a smaller one after a larger one. */
  readonly version: number;
  readonly headline: string;
  readonly status: Status;
  /** From the severity: `none`, `minor` (sev3, sev4), `major` (sev2), `critical` (sev1), as Statuspage's clients expect. */
  readonly impact: Impact;
  readonly startedAt: Moment;
  readonly identifiedAt: Moment | null;
  readonly monitoringAt: Moment | null;
  readonly resolvedAt: Moment | null;
  readonly changedAt: Moment;
  /** Only what the last words said: who is affected, what they can do meanwhile, what still works, since when. */
  readonly facts: PublishedFacts;
  /** The ways around that the last words offered. */
  readonly workarounds: readonly SaidWorkaround[];
  /** The way forward that these readers were told of: each customer is shown when its own things come back. */
  readonly plan: string | null;
  /** Questions that were asked with these words. */
  readonly polls: readonly PublishedPoll[];
  /** Components as the last words described them. */
  readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
  /** Who of us owes the next words, for customers who are written to by name; nobody's name is public. */
  readonly writer?: PersonId;
  /** Of planned work: when it happens. Absent for everything else. */
  readonly planned?: PublishedPlan;
  /** Of what was over when it was written down: from when to when, and how it stood. Absent for everything else. */
  readonly past?: PublishedPast;
  /** When we write next. `null` once closed. */
  readonly promise: PublishedPromise | null;
  /** The status page on which it was told, where that was not this one. */
  readonly importedFrom?: string;
  /** Newest first. Never empty: before the first words there is no publication. */
  readonly updates: readonly PublishedUpdate[];
  /** What happened, once it is over: owed, left out with a reason of ours, or written. `null` while it goes on. */
  readonly writeUp: WriteUpShown | null;
};

export type WriteUpShown =
  | { readonly state: 'owed'; readonly due: Moment; readonly late: boolean }
  | { readonly state: 'waived' }
  | ({ readonly state: 'published' } & PublishedWriteUp);

export type PublishedWriteUp = {
  readonly id: string;
  readonly headline: string;
  readonly publishedAt: Moment;
  readonly correctedAt: Moment | null;
  readonly text: LongText;
  readonly record: KeptRecord;
};

/** How we kept these readers informed, from the log: nobody can write it better than it was. */
export type KeptRecord = {
  /** From the moment at which it began, as they were told, to the first words to them. */
  readonly firstWordAfter: Span;
  readonly words: number;
  /** The longest time between two words to them, or before the first. */
  readonly longestSilence: Span;
  readonly promisesKept: number;
  readonly promisesMade: number;
};

export type PublishedPromise = {
  readonly due: Moment;
  /** The promise was missed, its grace is over, and policy says the page says so. */
  readonly late: boolean;
  readonly pausedUntil: Moment | null;
};

export type PublishedUpdate = {
  readonly id: string;
  readonly status: Status;
  readonly publishedAt: Moment;
  readonly words: Words;
  /** The same words for readers of another level, where there are some. */
  readonly versions: Readonly<Partial<Record<VersionName, Words>>>;
  /** The components whose status these words changed. */
  readonly changes: readonly ComponentChange[];
  /** The question that these words ask. */
  readonly poll: string | null;
  /** Set when the text was corrected after it went out; the page says "edited". */
  readonly correctedAt: Moment | null;
  /** The promise these words made. */
  readonly promisedNext: Moment | null;
  /** The window that these words gave planned work. */
  readonly planned?: PlannedSaid;
};

/** When work is planned to happen, to the minute. */
export type PlannedWindow = { readonly from: Moment; readonly to: Moment };

/** What words say of the window. */
export type PlannedSaid = PlannedWindow & { readonly cancelled?: true };

/** Planned work as its readers know it: the window that the last words gave, and what became of it. */
export type PublishedPlan = PlannedWindow & {
  /** When words said that it began. */
  readonly startedAt: Moment | null;
  readonly cancelled: boolean;
};

/** What was over before anybody wrote of it: from when to when, and the worst that each component came to. */
export type Past = {
  readonly from: Moment;
  readonly to: Moment;
  readonly components: Readonly<Record<ComponentId, ComponentStatus>>;
};

/** The same as its readers know it. */
export type PublishedPast = Past & { readonly addedAt: Moment };

export type ComponentChange = {
  readonly component: ComponentId;
  readonly from: ComponentStatus;
  readonly to: ComponentStatus;
};

export type PublishedFacts = {
  readonly who?: string;
  readonly cannot?: string;
  readonly workaround?: string;
  readonly unaffected?: string;
  readonly since?: Moment;
};

export type Impact = 'none' | 'minor' | 'major' | 'critical';

export function impactOf(severity: Severity): Impact {
  if (severity === 'sev1') return 'critical';
  return severity === 'sev2' ? 'major' : 'minor';
}

export type SaidWorkaround = {
  readonly id: string;
  readonly components: readonly ComponentId[];
  readonly text: string;
};

/** A question and, once it is decided and the words that say so have left, what was decided. */
export type PublishedPoll = {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly PollChoice[];
  readonly fallback: ChoiceKey;
  readonly decideBy: Moment;
  /** No more answers are taken. */
  readonly closed: boolean;
};
