import type { Moment } from '../../domain/moment.ts';
import type { Author } from './audit.ts';
import type { PersonRecord } from './people.ts';

/** One-time links with which somebody sets a password. */
export type Invitations = {
  /** Replaces the one they had. */
  offer(person: string, tokenHash: Buffer, expiresAt: Moment, author: Author): Promise<void>;
  /** Whom the link is for, or `null`: unknown, used, expired, deactivated. */
  holder(tokenHash: Buffer, at: Moment): Promise<PersonRecord | null>;
  /** Sets the password and uses the link up; every session they had ends. `null` as above. */
  accept(tokenHash: Buffer, passwordHash: string, at: Moment): Promise<PersonRecord | null>;
};
