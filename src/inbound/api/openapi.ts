import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** Describes every route under `/api/v1` in OpenAPI 3.1, from the schemas that requests and answers are checked by. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Candor',
        version: '1',
        description: 'Errors are problem+json (RFC 9457). Edits take If-Match, POSTs take Idempotency-Key.',
      },
      components: { securitySchemes },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  const config = { policy: { access: 'public' } } as const;
  app.get('/api/v1/openapi.json', { config, schema: { hide: true } }, async (_, reply) =>
    reply.type('application/json').send(app.swagger()),
  );
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'candor_session' },
  token: { type: 'http', scheme: 'bearer' },
} as const;
