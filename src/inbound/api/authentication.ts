import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mayAct } from '../../domain/person.ts';
import { refuse } from '../../kit/refusal.ts';
import type { AccessPolicy } from './access-policy.ts';
import type { ApiHouse } from './house.ts';
import { credentialsOf, type Identity, identifyBy } from './identity.ts';

/** Lets each request as far as the policy of its route says, before a byte of its body is read. */
export function authenticate(app: FastifyInstance, house: ApiHouse): void {
  app.decorateRequest('identity', null);
  for (const name of ['actor', 'access', 'person'] as const)
    app.decorateRequest(name, { getter: ofIdentity(name) });
  app.addHook('onRequest', async (request) => {
    const { policy } = request.routeOptions.config;
    if (policy) request.identity = await admit(house, request, policy);
  });
}

async function admit(
  house: ApiHouse,
  request: FastifyRequest,
  policy: AccessPolicy,
): Promise<Identity | null> {
  if (policy.access === 'public') return null;
  if (policy.access === 'setup') return admitToSetup(house);
  const identity = await identifyBy(house, credentialsOf(house, request));
  if (!identity) return refuse('not-signed-in', 'Sign in first, or send a token that is still good.');
  if (!mayAct(identity.access, policy.access))
    refuse(
      'not-allowed',
      `This needs "${policy.access}" access; you have "${identity.access}". Ask an admin.`,
    );
  if (policy.scope === 'person' && !identity.session)
    refuse('not-allowed', 'This belongs to a person who is signed in. A token has none of it.');
  return identity;
}

async function admitToSetup(house: ApiHouse): Promise<null> {
  if (await house.firstRun.isNeeded()) return null;
  return refuse('not-found', 'This Candor is set up already. Sign in instead.');
}

function ofIdentity<Name extends 'actor' | 'access' | 'person'>(name: Name) {
  return function (this: FastifyRequest): Identity[Name] {
    if (this.identity) return this.identity[name];
    throw new Error(`A route that is open to everybody asked for the ${name} of a request.`);
  };
}
