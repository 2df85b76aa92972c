import type { FastifyInstance } from 'fastify';
import type { Access } from '../../domain/person.ts';

/**
 * Who may knock at a route. `public`: everybody; `setup`: everybody, while there is no admin yet; else people and
 * tokens with at least this access. `scope: 'person'` asks for a person who is signed in: no token stands in for one.
 */
export type AccessPolicy = { readonly access: 'public' | 'setup' | Access; readonly scope?: 'person' };

/** When the house is under pressure, reads of history go first, then the rest; words to customers never. */
export type Priority = 'vital' | 'normal' | 'history';

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: AccessPolicy;
    priority?: Priority;
  }
}

/** Refuses to take a route that does not say who may use it, so that a server with such a route never starts. */
export function demandPolicies(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.policy) return;
    throw new Error(`The route ${[method].flat().join(', ')} ${url} does not declare its access policy.`);
  });
}
