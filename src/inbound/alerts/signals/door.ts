import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenSource } from '../../../engine/ports/signal-sources.ts';
import { hashSecret } from '../../../kit/secret.ts';
import { sendNothingHere, sendProblem } from '../answer.ts';
import { hearPost } from './hearing.ts';
import { receiveSignal, type SignalReception } from './receive.ts';
import { signatureProblem } from './signature.ts';

declare module 'fastify' {
  interface FastifyRequest {
    signalSource: OpenSource | null;
  }
}

/** A conversation of Intercom comes with all that was said in it. */
const bodyLimit = 1024 * 1024;

/**
 * The door for support desks and whoever else hears customers: `POST /inbound/signals/{key}`. The key in the address is
 * the credential, and Zendesk and Intercom sign beside it. Answers 2xx when it is kept, or when there is nothing to keep:
 * only what may go better another time is refused, so that no sender tries for ever.
 */
export async function signalsDoor(app: FastifyInstance, reception: SignalReception): Promise<void> {
  app.decorateRequest('signalSource', null);
  app.removeAllContentTypeParsers();
  // As it came: signatures are of bytes.
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 400 || statusCode > 499) throw error;
    return sendProblem(reply, statusCode, 'invalid', unreadable(statusCode));
  });
  const config = { policy: { access: 'public' } } as const;
  // Before the body is read, so that strangers cost nothing.
  const onRequest = (request: FastifyRequest, reply: FastifyReply) => openWithKey(reception, request, reply);
  const url = '/inbound/signals/:key';
  // Intercom asks so whether somebody is there.
  app.route({ method: 'HEAD', url, config, onRequest, handler: async (_request, reply) => reply.send() });
  app.post(url, { bodyLimit, config, onRequest }, (request, reply) => answer(reception, request, reply));
}

async function openWithKey(
  { sources }: SignalReception,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { key = '' } = request.params as { key?: string };
  const source = await sources.sourceOf(hashSecret(key));
  if (!source)
    return sendNothingHere(reply, 'There is no such address. Copy it again from Signals in the console.');
  request.signalSource = source;
  return undefined;
}

async function answer(
  reception: SignalReception,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const source = request.signalSource;
  if (!source) return sendNothingHere(reply);
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const header = (name: string) => String(request.headers[name] ?? '');
  // The sender's clock is the world's, whatever a held clock says here.
  const wall = Date.now();
  const unsigned = signatureProblem(source.kind, { header, body, secret: source.secret, wall });
  if (unsigned !== null) return sendProblem(reply, 401, 'unauthorized', unsigned);
  const heard = hearPost(source.kind, body, wall);
  if (!heard.ok) return sendProblem(reply, 400, 'invalid', heard.sentence, heard.problems);
  return receiveSignal(reception, source, heard.value);
}

function unreadable(status: number): string {
  if (status === 413) return 'The post is larger than 1 MiB. Nothing was taken in.';
  if (status === 415) return 'Send JSON, with the header "content-type: application/json".';
  return 'The post is not readable. Nothing was taken in.';
}
