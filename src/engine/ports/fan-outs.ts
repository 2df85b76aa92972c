import type { Audience } from '../../domain/customers/audience.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';

/** Writes down whom published words go to. */
export type FanOuts = {
  /**
   * One row for each reader of the publication's audience, once however often it is asked: for everybody subscribers,
   * for some customers their contacts. Customers who read the same words `alone` are left out, unless these are those.
   * Answers how many there are.
   */
  write(update: string, publication: Publication, at: Moment, alone?: readonly string[]): Promise<number>;
  /** What an audience can see of an incident now; `null` before its first words. */
  publication(incident: string, audience: Audience): Promise<Publication | null>;
};
