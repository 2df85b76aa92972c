import type { Moment } from '../../domain/moment.ts';
import type { PersonRecord } from './people.ts';
import type { NewSession } from './sessions.ts';

/** The first admin, the name of the page, its first components: all at once or not at all. */
export type FirstRunRequest = {
  readonly tokenHash: Buffer;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly passwordHash: string;
  };
  readonly pageName: string;
  readonly components: readonly { readonly id: string; readonly name: string }[];
  readonly session: Omit<NewSession, 'person' | 'at'>;
  readonly at: Moment;
};

export type FirstRun = {
  /** Whether there is no admin yet. */
  isNeeded(): Promise<boolean>;
  /** Lets the token of this hash set the installation up. The last few that were offered all work. */
  offer(tokenHash: Buffer, at: Moment): Promise<void>;
  isOffered(tokenHash: Buffer): Promise<boolean>;
  /** Once ever: refuses `not-found` when it is not needed any more, or the token is not one that was offered. */
  complete(request: FirstRunRequest): Promise<PersonRecord>;
};
