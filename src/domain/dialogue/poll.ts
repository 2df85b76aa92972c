import type { Actor } from '../actor.ts';
import type { Readership } from '../customers/audience.ts';
import type { Moment } from '../moment.ts';

/** A question to customers: which way forward helps them most (practice M7). Part of the words that ask it. */
export type Poll = {
  readonly id: string;
  readonly question: string;
  /** Two to four. "None of these" is always there beside them. */
  readonly choices: readonly PollChoice[];
  /** What we do when nobody answers: a choice's key. */
  readonly fallback: ChoiceKey;
  readonly decideBy: Moment;
};

export const choiceKeys = ['A', 'B', 'C', 'D'] as const;
export type ChoiceKey = (typeof choiceKeys)[number];

export type PollChoice = {
  readonly key: ChoiceKey;
  /** The way forward that it stands for, if there is one. */
  readonly option: string | null;
  readonly title: string;
  /** "about 1 to 3 hours": a range, in words. */
  readonly when: string;
  readonly cost: string;
};

/** A poll and what became of it. Answers stand in rows: who said what is no part of the log. */
export type PollState = {
  readonly poll: Poll;
  /** The words that ask it, and whom. */
  readonly updates: readonly string[];
  readonly audiences: readonly Readership[];
  readonly openedAt: Moment;
  readonly closed: PollClosed | null;
};

/** Who decided what; `choice` is `null` when it was something that nobody was asked about. */
export type PollClosed = {
  readonly at: Moment;
  readonly by: Actor;
  readonly choice: ChoiceKey | null;
  readonly option: string | null;
  readonly reason: string;
  readonly counts: PollCounts | null;
};

/** What was answered when it was decided: accounts, and people. */
export type PollCounts = {
  readonly asked: number;
  readonly answered: number;
  /** Accounts by choice; an account whose people disagree counts in parts. */
  readonly accounts: Readonly<Partial<Record<ChoiceKey | 'none', number>>>;
};
