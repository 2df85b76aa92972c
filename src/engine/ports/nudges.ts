import type { PersonId } from '../../domain/actor.ts';
import type { Rung } from '../../domain/clocks/audience-state.ts';
import type { Audience } from '../../domain/customers/audience.ts';
import type { Moment } from '../../domain/moment.ts';
import type { FollowUpRung } from '../../domain/review/follow-up.ts';
import type { NewMail } from './mails.ts';

export type NudgeEvent = WordNudgeEvent | FollowUpNudgeEvent;

/** About the next word to an audience. */
export type WordNudgeEvent = {
  readonly incident: string;
  readonly seq: number;
  readonly audience: Audience;
  readonly promise: string;
  readonly rung: Rung;
};

/** About something that is still to be done. */
export type FollowUpNudgeEvent = {
  readonly incident: string;
  readonly seq: number;
  readonly followUp: string;
  readonly due: Moment;
  readonly rung: FollowUpRung;
};

/** Nudges in the log that no mail has carried yet. */
export type Nudges = {
  unmailed(person: PersonId): Promise<readonly NudgeEvent[]>;
  /** Puts down the mail (none, where all have been answered meanwhile) and notes what it carried, in one transaction. */
  mailed(carried: readonly NudgeEvent[], mail: NewMail | null): Promise<void>;
};
