import type { Moment } from '../../domain/moment.ts';
import type { Access } from '../../domain/person.ts';
import type { Author } from './audit.ts';
import type { PersonRecord } from './people.ts';

/** A key for automation. Its secret is known only to its holder: we keep a hash. */
export type Token = {
  readonly id: string;
  readonly name: string;
  /** The first characters of the secret, to tell tokens apart. */
  readonly prefix: string;
  readonly access: Access;
  /** It acts for this person and dies with their account. `null`: for the installation. */
  readonly person: string | null;
  readonly createdAt: Moment;
  readonly expiresAt: Moment | null;
  readonly lastUsedAt: Moment | null;
};

export type NewToken = Omit<Token, 'createdAt' | 'lastUsedAt'> & { readonly hash: Buffer };

export type TokenChange = {
  readonly name?: string | undefined;
  readonly expiresAt?: Moment | null | undefined;
};

export type Tokens = {
  /** Those that still open something or have expired, newest first; revoked ones are gone. */
  list(): Promise<readonly Token[]>;
  /** With an id that exists: the same token with the new secret. */
  add(token: NewToken, author: Author): Promise<Token>;
  /** What it opens, and its secret, stay. Refuses `not-found`. */
  change(id: string, change: TokenChange, author: Author): Promise<Token>;
  /** Refuses `not-found`. */
  revoke(id: string, author: Author): Promise<void>;
  /** The token of this secret and its person, or `null`: unknown, revoked, expired, its person inactive. Notes the use. */
  holder(
    hash: Buffer,
    at: Moment,
  ): Promise<{ readonly token: Token; readonly person: PersonRecord | null } | null>;
};
