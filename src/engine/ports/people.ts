import type { Moment } from '../../domain/moment.ts';
import type { Access, Person } from '../../domain/person.ts';
import type { Author } from './audit.ts';
import type { Page, PageRequest } from './page.ts';

export type Preferences = {
  readonly singleKeys: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly browserNotifications: boolean;
};

/** A person as the directory knows them. */
export type PersonRecord = Person & {
  readonly email: string;
  readonly hasPassword: boolean;
  readonly preferences: Preferences;
  readonly version: number;
  readonly createdAt: Moment;
};

export type NewPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly access: Access;
  readonly executive: boolean;
  /** Argon2id in the PHC format, or `null` for one who sets a password by invitation. */
  readonly passwordHash: string | null;
};

export type PersonChange = {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly access?: Access | undefined;
  readonly active?: boolean | undefined;
  readonly executive?: boolean | undefined;
};

export type PreferencesChange = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

export type People = {
  /** By name. */
  list(page: PageRequest): Promise<Page<PersonRecord>>;
  find(id: string): Promise<PersonRecord | null>;
  /** Who signs in with this address, and the hash to compare with. The address is compared without case. */
  credentials(email: string): Promise<{ readonly person: PersonRecord; readonly hash: string | null } | null>;
  /** Refuses `conflict` when the address is somebody's already. With an id that exists, the one that exists. */
  add(person: NewPerson, author: Author): Promise<PersonRecord>;
  /**
   * Deactivating ends every session and token. Refuses `not-found`, `changed-meanwhile`, `conflict` (address taken),
   * and `last-admin`: somebody must be able to change settings.
   */
  change(id: string, change: PersonChange, expected: number | null, author: Author): Promise<PersonRecord>;
  prefer(id: string, change: PreferencesChange): Promise<Preferences>;
  /** Ends every session of the person but `keep` (a session's token hash). */
  setPassword(id: string, hash: string, keep: Buffer | null, author: Author): Promise<void>;
  anyAdmin(): Promise<boolean>;
  /** The ids of those of these addresses that are somebody's, by address in lower case. */
  idsByEmail(emails: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Names of everybody, by id. */
  names(): Promise<ReadonlyMap<string, string>>;
};
