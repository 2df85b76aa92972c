import type { PersonId } from '../actor.ts';
import type { Moment } from '../moment.ts';
import type { FollowUpRung, NewFollowUp } from '../review/follow-up.ts';

/** What was learned, and what is still to be done. */
export type ReviewEvent =
  | { readonly type: 'follow-up.added'; readonly followUp: NewFollowUp }
  | {
      readonly type: 'follow-up.moved';
      readonly followUp: string;
      readonly from: Moment;
      readonly due: Moment;
      readonly reason: string;
    }
  | {
      readonly type: 'follow-up.handed-over';
      readonly followUp: string;
      readonly from: PersonId;
      readonly person: PersonId;
      /** By somebody, or because its owner left the house. */
      readonly how: 'asked' | 'left';
    }
  | { readonly type: 'follow-up.done'; readonly followUp: string }
  | { readonly type: 'follow-up.dropped'; readonly followUp: string; readonly reason: string }
  | { readonly type: 'follow-up.reopened'; readonly followUp: string }
  | { readonly type: 'follow-up.linked'; readonly followUp: string; readonly link: string | null }
  | {
      readonly type: 'follow-up.nudged';
      readonly followUp: string;
      readonly due: Moment;
      readonly person: PersonId;
      readonly rung: FollowUpRung;
    }
  /** What they wrote stands in a row of its own: a note can be taken back. */
  | { readonly type: 'review-note.written'; readonly person: PersonId }
  | { readonly type: 'review-note.removed'; readonly person: PersonId };
