import type { Moment } from '../../domain/moment.ts';

/** Mail that came and belongs to no conversation: kept, so that nothing a customer wrote is lost unseen. */
export type UnplacedMails = {
  keep(mail: UnplacedMail): Promise<void>;
  /** Forgets what came before then. Answers how many. */
  forget(before: Moment): Promise<number>;
};

export type UnplacedMail = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Why it could not be placed, in a sentence. */
  readonly reason: string;
  readonly raw: Buffer;
  readonly at: Moment;
};
