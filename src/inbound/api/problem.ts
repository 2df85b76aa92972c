import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOutage, isUnfit } from '../../kit/database-away.ts';
import { problemDocument, problemType } from '../../kit/problem.ts';
import { Refusal } from '../../kit/refusal.ts';

/** Codes of refusals and their HTTP status. A no of the domain that is not here is a conflict with the state of things. */
export const statusOfCode: Readonly<Record<string, number>> = {
  invalid: 400,
  'not-signed-in': 401,
  'wrong-password': 401,
  'not-allowed': 403,
  'wrong-origin': 403,
  'not-found': 404,
  conflict: 409,
  'changed-meanwhile': 412,
  'too-large': 413,
  'unknown-media-type': 415,
  'key-used-otherwise': 422,
  ...unprocessable([
    ...['sentence-missing', 'sentence-too-long', 'reason-missing', 'empty', 'headline-empty', 'same-text'],
    ...['rule-empty', 'unknown-customer', 'audience-twice'],
    ...['unknown-audience', 'unknown-component', 'unknown-person', 'unknown-role', 'inactive-person'],
    ...['promise-required', 'promise-past', 'promise-far', 'time-past', 'time-far', 'time-unreadable'],
    ...['customer-name', 'secret', 'internal-address', 'stack-trace', 'ticket', 'too-long', 'not-affected'],
    ...['customers-file'],
    ...['steps-missing', 'range-turned', 'components-missing', 'nobody-restored', 'unknown-choice'],
    ...['poll-audience', 'poll-choices', 'poll-fallback', 'decide-by'],
    ...['blocked-by-check', 'choose-data-and-action', 'not-an-approver', 'not-allowed-role'],
  ]),
  'own-words': 403,
  'not-a-person': 403,
  'link-expired': 410,
  'too-many': 429,
  unavailable: 503,
};

/** Understood, but not to be done as it was said. */
function unprocessable(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(codes.map((code) => [code, 422]));
}

export function statusOf(refusal: Refusal): number {
  return statusOfCode[refusal.code] ?? 409;
}

/** Answers every error, expected or not, with problem+json (RFC 9457). */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const refusal = new Refusal('not-found', `There is no ${request.method} ${pathOf(request)} here.`);
    return sendProblem(refusal, request, reply);
  });
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  if (isUnfit(error)) request.log.error({ err: error }, 'A door let through what the database cannot hold');
  if (refusal) return send(reply, statusOf(refusal), refusal);
  request.log.error({ err: error }, 'A request failed by a bug of ours');
  const sentence = `Something is wrong on our side. It is written down as ${request.id}; try again, or tell your operator.`;
  return send(reply, 500, new Refusal('failed', sentence));
}

function send(reply: FastifyReply, status: number, { code, message, problems }: Refusal): FastifyReply {
  if (status === 503) reply.header('retry-after', '10');
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  reply.code(status).type(problemType).header('cache-control', 'no-store');
  // Already text: a route's own response schema has no say in problems.
  return reply.serializer(String).send(JSON.stringify(problemDocument(status, code, message, problems)));
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (isOutage(error))
    return new Refusal('unavailable', 'The database does not answer. Nothing was changed; try again soon.');
  if (isUnfit(error))
    return new Refusal('invalid', 'Something in this request cannot be kept. Check its values.');
  return ofFramework(error);
}

const ofStatus: Readonly<Record<number, readonly [string, string]>> = {
  400: ['invalid', 'This request cannot be read. Check its address, headers and body.'],
  404: ['not-found', 'There is nothing here.'],
  413: ['too-large', 'This is too large: at most 256 kB, and 64 MB for a file of customers.'],
  414: ['invalid', 'This address is too long.'],
  415: ['unknown-media-type', 'Send JSON, with the header "content-type: application/json".'],
  429: ['too-many', 'Too many requests. Wait a minute, then go on.'],
};

function ofFramework(error: unknown): Refusal | null {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const known = ofStatus[status];
  if (known) return new Refusal(known[0], known[1]);
  return status >= 400 && status < 500 ? new Refusal('invalid', (ofStatus[400] ?? ['', ''])[1]) : null;
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0]?.slice(0, 200) ?? '';
