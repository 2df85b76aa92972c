import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';

/** Writes down whom published words go to. */
export type FanOuts = {
  /** One row for each recipient, once however often it is asked. Answers how many there are. */
  write(update: string, publication: Publication, at: Moment): Promise<number>;
  /** What the public can see of an incident now; `null` before its first words. */
  publication(incident: string): Promise<Publication | null>;
};
