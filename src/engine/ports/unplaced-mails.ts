import type { Moment } from '../../domain/moment.ts';
import type { Page, PageRequest } from './page.ts';

/** Mail that came and belongs to no conversation: kept, so that nothing a customer wrote is lost unseen. */
export type UnplacedMails = {
  keep(mail: UnplacedMail): Promise<void>;
  /** Newest first. Positions are a time and an id. */
  list(page: PageRequest): Promise<Page<KeptMail>>;
  /** The mail as it came; `null` when there is none with this id. */
  raw(id: string): Promise<Buffer | null>;
  /** Forgets what came before then. Answers how many. */
  forget(before: Moment): Promise<number>;
};

export type KeptMail = Omit<UnplacedMail, 'raw'> & { readonly id: string; readonly size: number };

export type UnplacedMail = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Why it could not be placed, in a sentence. */
  readonly reason: string;
  readonly raw: Buffer;
  readonly at: Moment;
};
