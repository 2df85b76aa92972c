import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AlertKind, AlertRoute } from '../../engine/ports/alert-groups.ts';
import { hashSecret } from '../../kit/secret.ts';
import type { Alert } from './alert.ts';
import { alertmanagerPost, fromAlertmanager } from './alertmanager.ts';
import { sendNothingHere, sendProblem } from './answer.ts';
import { understand, unreadable } from './bad-post.ts';
import { fromGeneric, genericPost } from './generic.ts';
import { type Reception, receive } from './receive.ts';

declare module 'fastify' {
  interface FastifyRequest {
    alertRoute: AlertRoute | null;
  }
}

/** Enough for some thousands of alerts in one post. */
const bodyLimit = 4 * 1024 * 1024;

/**
 * The door for machines that raise alerts, for the console's listener:
 * `POST /inbound/alertmanager/{key}` and `POST /inbound/generic/{key}`. The key in the address is the credential; who
 * has none learns nothing, not even whether the body could be read.
 */
export async function alertsDoor(app: FastifyInstance, reception: Reception): Promise<void> {
  app.decorateRequest('alertRoute', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 400 || statusCode > 499) throw error;
    return sendProblem(reply, statusCode, 'invalid', unreadable(statusCode, bodyLimit));
  });
  add(app, reception, 'alertmanager', alertmanagerPost, fromAlertmanager);
  add(app, reception, 'generic', genericPost, fromGeneric);
}

function add<Shape extends z.ZodType>(
  app: FastifyInstance,
  reception: Reception,
  kind: AlertKind,
  shape: Shape,
  alertOf: (post: z.output<Shape>) => Alert,
): void {
  const config = { policy: { access: 'public' } } as const;
  // Before the body is read, so that strangers cost nothing.
  const onRequest = (request: FastifyRequest, reply: FastifyReply) =>
    openWithKey(reception, kind, request, reply);
  app.post(`/inbound/${kind}/:key`, { bodyLimit, config, onRequest }, async (request, reply) => {
    const route = request.alertRoute;
    if (!route) return sendNothingHere(reply);
    const post = understand(shape, request.body);
    if (!post.ok) return sendProblem(reply, 400, 'invalid', post.sentence, post.problems);
    return receive(reception, route, alertOf(post.value));
  });
}

async function openWithKey(
  { groups }: Reception,
  kind: AlertKind,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { key = '' } = request.params as { key?: string };
  // Looked up by its hash: how long that takes says nothing about the key.
  const route = await groups.routeOf(hashSecret(key));
  if (route?.kind !== kind) return sendNothingHere(reply);
  request.alertRoute = route;
  return undefined;
}
