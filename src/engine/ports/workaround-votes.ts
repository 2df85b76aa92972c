import type { Moment } from '../../domain/moment.ts';

/** Whether another way works for those who tried it. */
export type WorkaroundVotes = {
  readonly works: number;
  readonly fails: number;
  readonly comments: readonly {
    /** Name of their customer; `null` for somebody on the public page. */
    readonly customer: string | null;
    readonly works: boolean;
    readonly text: string;
    readonly at: Moment;
  }[];
};

export type WorkaroundVoteRows = {
  /** By workaround; one that nobody voted on is absent. */
  of(incident: string): Promise<ReadonlyMap<string, WorkaroundVotes>>;
};

/** Somebody on the public page, known by a keyed hash of their network alone. */
export type PublicVote = {
  readonly incident: string;
  readonly workaround: string;
  readonly voter: string;
  readonly works: boolean;
  readonly at: Moment;
};

export type PublicVotes = {
  /** Resolves when it is stored; the last one of a voter counts. */
  vote(vote: PublicVote): Promise<void>;
};
