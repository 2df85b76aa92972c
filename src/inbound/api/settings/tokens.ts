import { z } from 'zod';
import { personOf } from '../../../domain/actor.ts';
import type { Moment } from '../../../domain/moment.ts';
import type { Token } from '../../../engine/ports/tokens.ts';
import { refuseField } from '../../../kit/refusal.ts';
import { hashSecret, newSecret } from '../../../kit/secret.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { access, lineOf, list, time } from '../shapes/basics.ts';
import { newToken, type Token as TokenShape, token } from '../shapes/setup.ts';
import { mayManage } from './access.ts';

const fields = z.object({
  name: lineOf(120),
  access,
  expiresAt: time.nullable().default(null),
});
const change = z.object({ name: fields.shape.name.optional(), expiresAt: time.nullable().optional() });
const params = z.object({ id: z.string().max(100) });

/** Keys for automation. The secret is in the answer that makes it and nowhere else. */
export const tokensDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(token) } };
  app.get('/tokens', { config: mayManage, schema: listing }, async () =>
    whole(await house.tokens.list(), present),
  );

  const adding = { body: fields, response: { 201: newToken } };
  app.post('/tokens', { config: mayManage, schema: adding }, async (request, reply) => {
    const expiresAt = timeToCome(request.body.expiresAt, house.clock.now());
    const secret = newSecret('candor');
    const fresh = { ...request.body, expiresAt, id: request.mint('tok'), hash: hashSecret(secret) };
    const person = personOf(request.actor);
    const added = await house.tokens.add(
      { ...fresh, person, prefix: secret.slice(0, 13) },
      authorOf(request, house),
    );
    return reply.code(201).send({ ...present(added), secret });
  });

  const changing = { params, body: change, response: { 200: token } };
  app.patch('/tokens/:id', { config: mayManage, schema: changing }, async (request) => {
    const { name, expiresAt: end } = request.body;
    const expiresAt = end === undefined ? undefined : timeToCome(end, house.clock.now());
    const author = authorOf(request, house);
    return present(await house.tokens.change(request.params.id, { name, expiresAt }, author));
  });

  app.delete('/tokens/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    await house.tokens.revoke(request.params.id, authorOf(request, house));
    return reply.code(204).send();
  });
};

function timeToCome(text: string | null, now: Moment): Moment | null {
  if (text === null) return null;
  const at = Date.parse(text);
  const sentence = 'Choose a time to come, or none.';
  return at > now ? at : refuseField('invalid', 'expiresAt', sentence);
}

function present({ id, name, prefix, access, createdAt, expiresAt, lastUsedAt }: Token): TokenShape {
  return {
    id,
    name,
    prefix,
    access,
    createdAt: wireTime(createdAt),
    expiresAt: wireTimeOrNull(expiresAt),
    lastUsedAt: wireTimeOrNull(lastUsedAt),
  };
}
