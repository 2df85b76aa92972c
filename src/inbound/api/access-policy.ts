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

export type DeclaredRoute = { readonly method: string; readonly url: string; readonly policy: AccessPolicy };

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, with who may use it. */
    declaredRoutes: readonly DeclaredRoute[];
  }
}

/** Refuses to take a route that does not say who may use it, so that a server with such a route never starts. */
export function demandPolicies(app: FastifyInstance): void {
  const declared: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declared);
  app.addHook('onRoute', ({ method, url, config }) => {
    const methods = [method].flat();
    const policy = config?.policy;
    if (!policy)
      throw new Error(`The route ${methods.join(', ')} ${url} does not declare its access policy.`);
    declared.push(...methods.map((one) => ({ method: one, url, policy })));
  });
}
