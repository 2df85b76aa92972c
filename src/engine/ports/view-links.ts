import type { PersonId } from '../../domain/actor.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';

export const views = ['say-this', 'brief'] as const;
export type ViewName = (typeof views)[number];

/** A link that lets whoever has it read one view, and nothing else. */
export type ViewLink = {
  readonly id: string;
  readonly view: ViewName;
  /** `null`: whatever is open. */
  readonly incident: string | null;
  readonly name: string;
  readonly createdBy: PersonId | null;
  readonly createdAt: Moment;
  readonly expiresAt: Moment;
  readonly lastUsedAt: Moment | null;
};

export type NewViewLink = Pick<ViewLink, 'id' | 'view' | 'incident' | 'name' | 'createdBy' | 'expiresAt'> & {
  /** Of its token, which is kept nowhere. */
  readonly hash: Buffer;
};

export type ViewLinks = {
  /** Those that still open something, newest first; `by` one person, or everybody's. */
  list(by: PersonId | null, at: Moment): Promise<readonly ViewLink[]>;
  add(link: NewViewLink, author: Author): Promise<ViewLink>;
  /** Refuses `not-found`, also for one that somebody else made, unless `by` is everybody's (`null`). */
  revoke(id: string, by: PersonId | null, author: Author): Promise<void>;
  /** What a token opens now; `null` when it never did, is over, or its maker has left. */
  opened(hash: Buffer, at: Moment): Promise<ViewLink | null>;
};
