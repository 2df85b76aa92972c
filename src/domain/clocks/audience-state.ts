import type { Actor, PersonId } from '../actor.ts';
import type { Audience } from '../customers/audience.ts';
import type { Moment, Span } from '../moment.ts';

/** A promise of the next word to one audience. */
export type Promised = {
  readonly id: string;
  readonly kind:
    | 'decide'
    | 'first-word'
    | 'next-word'
    | 'tell-later'
    | 'reply'
    | 'write-up'
    | 'start'
    | 'end';
  readonly madeAt: Moment;
  readonly due: Moment;
  /** The promised interval: the measure of due-soon and of silence. */
  readonly interval: Span;
  /** Whether the audience was told this time. Only a told promise can be publicly late. */
  readonly told: boolean;
};

/** One open audience of an incident and its clock. */
export type AudienceState = {
  readonly audience: Audience;
  readonly openedAt: Moment;
  readonly promised: Promised | null;
  /** The time this audience was told last. An earlier one that only we know of does not move it. */
  readonly toldDue: Moment | null;
  readonly missedAt: Moment | null;
  readonly latenessShownAt: Moment | null;
  readonly silentSince: Moment | null;
  /** Everybody who was told about the present promise, in order; at most twice the same person. */
  readonly nudges: readonly Nudge[];
  readonly paused: { readonly until: Moment; readonly reason: string; readonly by: Actor } | null;
  readonly sending: Sending | null;
  readonly waiting: { readonly update: string; readonly since: Moment; readonly approver: PersonId } | null;
  /** Published updates, oldest first. */
  readonly said: readonly string[];
  readonly closed: { readonly at: Moment; readonly how: 'words' | 'waiver' | 'decided' } | null;
  /** How many times in a row the words were "nothing new". */
  readonly nothingNewInARow: number;
  readonly promisesMade: number;
  readonly promisesKept: number;
  readonly promisesMissed: number;
  /** The log's sequence at which words that left were sent here: whoever wrote from an older state is told so. */
  readonly sentVersion: number;
};

/** Words on their way out; for a conversation `update` is the answer. `version`: the log's sequence at which they were sent. */
export type Sending = {
  readonly update: string;
  readonly at: Moment;
  readonly undoUntil: Moment;
  readonly by: Actor;
  readonly version: number;
};

export type Nudge = { readonly person: PersonId; readonly rung: Rung; readonly at: Moment };

/** The ladder, lowest first: lateness climbs to other people. */
export type Rung = 'due-soon' | 'missed' | 'lead' | 'backup' | 'silent' | 'next' | 'approver';
