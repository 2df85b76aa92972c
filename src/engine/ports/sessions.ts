import type { Moment } from '../../domain/moment.ts';
import type { PersonRecord } from './people.ts';

export type NewSession = {
  readonly tokenHash: Buffer;
  readonly person: string;
  readonly userAgent: string;
  readonly at: Moment;
  readonly expiresAt: Moment;
};

/** `id` names a session without opening it. */
export type Session = {
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Moment;
  readonly lastUsedAt: Moment;
  readonly expiresAt: Moment;
};

export type Sessions = {
  open(session: NewSession): Promise<void>;
  /** The active person whose session this is, or `null`: unknown, ended, expired, unused for `idle` ms. Notes the use. */
  holder(tokenHash: Buffer, at: Moment, idle: number): Promise<PersonRecord | null>;
  /** Newest use first. */
  list(person: string, at: Moment): Promise<readonly Session[]>;
  end(tokenHash: Buffer): Promise<void>;
  /** Whether there was one to end. */
  endById(person: string, id: string): Promise<boolean>;
};
