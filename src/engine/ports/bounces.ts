import type { Moment } from '../../domain/moment.ts';
import type { Bounce } from './inbound-mail.ts';

/** What follows when mail comes back. */
export type Bounces = {
  /**
   * Marks the letter as failed and has its reader rest (hard, or soft for the fifth time in a row) or leave
   * (complaint). The same bounce again changes nothing; one for a letter that is forgotten neither.
   */
  record(bounce: Bounce, now: Moment): Promise<void>;
};
