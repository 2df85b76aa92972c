import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemDocument, problemType } from '../../kit/problem.ts';
import { readReturnAddress } from '../../kit/return-address.ts';
import { sameSecret } from '../../kit/secret.ts';
import { type PostedMail, readPost } from './provider-post.ts';
import { type Placed, type Reception, receiveMail } from './receive.ts';
import { webhookKey } from './webhook-key.ts';

/** A mail of 25 MB in base64, and what is said of it. */
const bodyLimit = 36 * 1024 * 1024;
/** Bodies that are held at one moment. */
const atOnce = 6;

/**
 * The door for providers of mailboxes, for the console's listener: `POST /inbound-mail/{key}`. The key in the address is
 * the credential. 2xx comes after the commit; whatever else, the provider keeps the mail and comes again.
 */
export async function inboundMailDoor(app: FastifyInstance, reception: Reception): Promise<void> {
  const expected = webhookKey(reception.key);
  let taking = 0;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode < 400 || statusCode > 499) throw error;
    return problem(reply, statusCode, 'invalid', 'This cannot be read as mail. It may be larger than 25 MB.');
  });
  // Before the body is read, so that strangers cost nothing.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { key = '' } = request.params as { key?: string };
    if (!sameSecret(key, expected))
      return problem(
        reply,
        404,
        'not-found',
        'There is no such address. Copy it again from the settings of mail that comes in.',
      );
    if (taking >= atOnce)
      return problem(reply, 503, 'unavailable', 'Too much mail at once. Come again in a minute.');
    taking += 1;
    reply.raw.once('close', () => {
      taking -= 1;
    });
    return undefined;
  };
  const config = { policy: { access: 'public' } } as const;
  app.post('/inbound-mail/:key', { bodyLimit, config, onRequest }, (request, reply) =>
    answer(reception, request, reply),
  );
}

async function answer(reception: Reception, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const post = readPost(request.headers['content-type'] ?? '', body);
  if (post === null)
    return problem(
      reply,
      400,
      'invalid',
      'There is no whole mail in this. Have your provider send it as it came (raw, MIME).',
    );
  if ('subscribeUrl' in post) {
    reception.log.warn(
      { subscribeUrl: post.subscribeUrl.slice(0, 1_000) },
      'Amazon SNS asks whether mail may come. Open this address once.',
    );
    return { placed: [] };
  }
  const placed: Placed[] = [];
  for (const mail of post.mails) placed.push(...(await place(reception, mail)));
  return { placed };
}

async function place(reception: Reception, mail: PostedMail): Promise<Placed[]> {
  const placed: Placed[] = [];
  const returnPath = mail.from === null ? null : bare(mail.from);
  for (const to of recipientsOf(reception, mail))
    placed.push(await receiveMail(reception, { to, returnPath, raw: mail.raw }));
  return placed;
}

const recipientsAtMost = 10;

/** Ours among the recipients that the provider names, else among those in the mail; else the first, so that it is kept. */
function recipientsOf({ domain, key }: Reception, mail: PostedMail): string[] {
  const isOurs = (address: string) => readReturnAddress(address, domain, key) !== null;
  const named = mail.to.map(bare);
  const ours = new Set([named, recipientsIn(mail.raw)].find((list) => list.some(isOurs))?.filter(isOurs));
  return ours.size > 0 ? [...ours].slice(0, recipientsAtMost) : [named[0] ?? ''];
}

function recipientsIn(raw: Buffer): string[] {
  const head =
    raw
      .subarray(0, 64 * 1024)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  return [...head.matchAll(/\b(?:reply|bounce)\+[a-z0-9]{1,40}\.[a-z2-7]{24}@[a-z0-9.-]{1,253}/gi)].map(
    ([address]) => address,
  );
}

function bare(address: string): string {
  return /<([^<>\s]{0,320})>\s*$/.exec(address.slice(-1_000))?.[1] ?? address.trim().slice(0, 320);
}

function problem(reply: FastifyReply, status: number, code: string, sentence: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', problemType)
    .send(JSON.stringify(problemDocument(status, code, sentence)));
}
