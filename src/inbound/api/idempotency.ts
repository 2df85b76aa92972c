import { createHash, createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import type { RepeatableRequest } from '../../engine/ports/idempotency.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import { type IdPrefix, newId } from '../../kit/id.ts';
import { refuse } from '../../kit/refusal.ts';
import type { ApiHouse } from './house.ts';
import { openSealed, seal } from './sealed-answer.ts';

type Repeatable = { readonly request: RepeatableRequest; readonly key: string; readonly startedAt: number };

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on a POST with an Idempotency-Key, while it is answered for the first time. */
    repeatable: Repeatable | null;
    /** Names this request among all, where it may be repeated: the same request has the same name. Else `null`. */
    readonly dedupeKey: string | null;
    /**
     * The id of a new thing. A repeated request gets the id that it would have given the first time, so that what a
     * crashed attempt has stored is found instead of made twice. One id of each prefix in a request.
     */
    mint(prefix: IdPrefix): string;
  }
}

/**
 * Answers a POST that carries an Idempotency-Key once, and its repetitions with the same words (IETF draft
 * "The Idempotency-Key HTTP Header Field"): another body under the key is 422, a repetition at the same time 409.
 */
export function answerOnce(app: FastifyInstance, house: ApiHouse): void {
  app.decorateRequest('repeatable', null);
  app.decorateRequest('dedupeKey', {
    getter(this: FastifyRequest) {
      const { request } = this.repeatable ?? {};
      return request ? `${request.scope} ${request.key}` : null;
    },
  });
  app.decorateRequest('mint', function (prefix: IdPrefix) {
    return mint(this, prefix, house.clock.now());
  });
  app.addHook('preHandler', async (request, reply) => claim(house, request, reply));
  app.addHook('onSend', async (request, reply, payload) => {
    await keep(house, request, reply, payload);
    return payload;
  });
}

function mint({ dedupeKey, repeatable }: FastifyRequest, prefix: IdPrefix, now: number): string {
  if (dedupeKey === null || !repeatable) return newId(prefix, now);
  const chance = createHash('sha256').update(`${prefix} ${dedupeKey}`).digest();
  return newId(prefix, repeatable.startedAt, chance);
}

async function claim(house: ApiHouse, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined || !request.identity) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    refuse('invalid', 'An Idempotency-Key has 1 to 255 visible ASCII characters, such as a UUID.');
  const repeatable = {
    scope: scopeOf(request.actor),
    key: sha256(key).toString('hex'),
    hash: hashOf(request, key),
  };
  const found = await house.idempotency.claim(repeatable, house.clock.now());
  if (found.kind === 'other')
    refuse(
      'key-used-otherwise',
      'This Idempotency-Key was used for another request. Make a new one for each.',
    );
  if (found.kind === 'running')
    refuse('conflict', 'This request is being answered right now. Wait a moment, then repeat it.');
  if (found.kind === 'fresh') {
    request.repeatable = { request: repeatable, key, startedAt: found.startedAt };
    return undefined;
  }
  const { type, etag, body } = openSealed(key, repeatable, found.response);
  if (etag !== null) reply.header('etag', etag);
  if (type !== null) reply.type(type);
  return reply.code(found.status).header('idempotent-replayed', 'true').serializer(String).send(body);
}

// Kept sealed by the key itself, which only the asker has: answers may hold secrets that are shown once.
async function keep(
  house: ApiHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  if (!request.repeatable) return;
  const { request: repeatable, key } = request.repeatable;
  request.repeatable = null;
  const { statusCode } = reply;
  if (statusCode >= 500 || statusCode === 429) return house.idempotency.release(repeatable);
  const { etag = null, 'content-type': type = null } = reply.getHeaders();
  const answer = {
    type: type === null ? null : String(type),
    etag: etag === null ? null : String(etag),
    body: typeof payload === 'string' ? payload : '',
  };
  await house.idempotency.answer(repeatable, statusCode, seal(key, repeatable, answer));
}

function scopeOf(actor: Actor): string {
  if (actor.kind === 'person') return `person ${actor.person}`;
  return actor.kind === 'token' ? `token ${actor.token}` : actor.kind;
}

// Keyed too: a body may hold a password, which a plain hash would let the database's reader guess.
function hashOf({ method, url, body }: FastifyRequest, key: string): Buffer {
  return createHmac('sha256', key)
    .update(`${method} ${url}\n`)
    .update(Buffer.isBuffer(body) ? body : canonicalJson(body ?? null))
    .digest();
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
