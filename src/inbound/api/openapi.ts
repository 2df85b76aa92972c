import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AccessPolicy } from './access-policy.ts';
import * as affected from './shapes/affected.ts';
import { problem } from './shapes/basics.ts';
import * as choices from './shapes/choices.ts';
import * as customers from './shapes/customers.ts';
import * as facts from './shapes/facts.ts';
import * as impact from './shapes/impact.ts';
import * as incidents from './shapes/incident.ts';
import * as planned from './shapes/planned.ts';
import * as policies from './shapes/policy.ts';
import * as review from './shapes/review.ts';
import * as settings from './shapes/setup.ts';

/** Describes every route under `/api/v1` in OpenAPI 3.1, from the schemas that requests and answers are checked by. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  nameShapes();
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info, components: { securitySchemes } },
    transform: (given) =>
      jsonSchemaTransform({ ...given, schema: described(given.schema, given.route, given.url) }),
    transformObject: jsonSchemaTransformObject,
  });
  const config = { policy: { access: 'public' } } as const;
  app.get('/api/v1/openapi.json', { config, schema: { hide: true } }, async (_, reply) =>
    reply.type('application/json').send(withoutUnused(app.swagger())),
  );
}

const info = {
  title: 'Candor',
  version: '1',
  description:
    'Errors are problem+json (RFC 9457) with a stable `code` and a sentence for a person. Edits take `If-Match`, ' +
    'POSTs take `Idempotency-Key`. Lists go on at `cursor`.',
};

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'candor_session' },
  token: { type: 'http', scheme: 'bearer' },
} as const;

const refused = { description: 'Refused.', content: { 'application/problem+json': { schema: problem } } };

function described(schema: FastifySchema = {}, route: RouteOptions, url: string): FastifySchema {
  if (schema.hide || !url.startsWith('/api/v1/')) return { ...schema, hide: true };
  const policy = route.config?.policy;
  const answers = (schema.response ?? { 204: z.undefined().meta({ description: 'Done.' }) }) as Record<
    string,
    unknown
  >;
  return {
    ...schema,
    operationId: operationId(String(route.method), url),
    tags: [url.split('/')[3] ?? 'api'],
    ...(policy && { security: securityOf(policy), description: schema.description ?? accessOf(policy) }),
    response: { ...answers, default: refused },
  };
}

function securityOf({ access, scope }: AccessPolicy): Record<string, string[]>[] {
  if (access === 'public' || access === 'setup') return [];
  return scope === 'person' ? [{ session: [] }] : [{ session: [] }, { token: [] }];
}

function accessOf({ access }: AccessPolicy): string {
  if (access === 'public') return 'Open to everybody.';
  return access === 'setup' ? 'Open until the first admin is there.' : `Needs "${access}" access.`;
}

/** `PATCH /api/v1/components/{id}` → "patch-components-id". */
function operationId(method: string, url: string): string {
  const words = url
    .replace('/api/v1/', '')
    .replace(/[^a-z]+/gi, '-')
    .replace(/-$/, '');
  return `${method.toLowerCase()}-${words}`;
}

// Every named shape is described for both directions; what no route refers to is left out.
function withoutUnused(document: object & { components?: { schemas?: object } }): object {
  const { schemas = {}, ...components } = document.components ?? {};
  const used = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow((schemas as Record<string, unknown>)[name] ?? null);
    }
  };
  follow({ ...document, components });
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas: kept } };
}

// Shapes that have a name of their own stand once in the document, under it.
function nameShapes(): void {
  for (const [name, shape] of Object.entries({
    ...settings,
    ...policies,
    ...planned,
    ...customers,
    ...affected,
    ...impact,
    ...choices,
    ...facts,
    ...incidents,
    ...review,
    problem,
  })) {
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    if (shape instanceof z.ZodObject && !z.globalRegistry.get(shape)?.id) z.globalRegistry.add(shape, { id });
  }
}
