import type { PersonId } from '../../domain/actor.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Within } from './within.ts';

/** What somebody who took part learned. */
export type ReviewNote = {
  readonly person: PersonId;
  readonly helped: string;
  readonly hindered: string;
  readonly surprised: string;
  readonly writtenAt: Moment;
};

/** Notes are their writers' own: written anew, or gone without a trace but that there was one. */
export type ReviewNotes = {
  /** Oldest first. */
  of(incident: string): Promise<readonly ReviewNote[]>;
  write(within: Within, incident: string, note: ReviewNote): Promise<void>;
  remove(within: Within, incident: string, person: PersonId): Promise<void>;
};
