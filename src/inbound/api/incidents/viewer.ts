import type { FastifyRequest } from 'fastify';
import type { PersonId } from '../../../domain/actor.ts';
import type { Access } from '../../../domain/person.ts';
import type { Who } from '../../../engine/engine.ts';
import type { Identity } from '../identity.ts';

/** For whom something is shown. `person` is `null` for a token that stands for nobody. */
export type Viewer = {
  readonly who: Who;
  readonly person: PersonId | null;
  readonly access: Access;
  readonly name: string;
};

export function viewerOf(request: FastifyRequest): Viewer {
  if (request.identity) return viewerWith(request.identity);
  throw new Error('A route that is open to everybody asked who is looking.');
}

export function viewerWith({ actor, access, person }: Pick<Identity, 'actor' | 'access' | 'person'>): Viewer {
  const name = person?.name ?? (actor.kind === 'token' ? actor.name : '');
  return { who: { actor, access }, person: person?.id ?? null, access, name };
}

export function whoOf({ actor, access }: FastifyRequest): Who {
  return { actor, access };
}
