import type { FastifyInstance } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refusalOfFields, refusalOfIssues, sentenceOf } from './sentences.ts';
import { unfitParts } from './text.ts';

/** Checks requests and answers by zod schemas. Fields that a body's schema does not name are refused, not ignored. */
export function compileSchemas(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => validatorOf(schema, httpPart));
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRoute', ({ schema }) => {
    if (schema?.body instanceof z.ZodObject) schema.body = schema.body.strict();
  });
}

function validatorOf(schema: z.ZodType, part?: string) {
  return (data: unknown) => {
    const unfit = unfitParts(data);
    if (unfit.length > 0) return { error: refusalOfFields(unfit) };
    // A request without a body says nothing: the same as an empty object.
    const given = part === 'body' ? (data ?? {}) : data;
    const found = schema.safeParse(given, { error: sentenceOf, reportInput: true });
    return found.success ? { value: found.data } : { error: refusalOfIssues(found.error.issues) };
  };
}
