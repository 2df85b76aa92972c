import type { PersonId } from '../../domain/actor.ts';

/** How to reach our own people. `null`: not active any more. */
export type Addresses = {
  of(person: PersonId): Promise<{ readonly name: string; readonly email: string } | null>;
};
