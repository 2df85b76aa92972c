import type { FastifyReply } from 'fastify';
import { problemDocument, problemType } from '../../kit/problem.ts';

/** For a stranger: it says nothing of what there is. */
export function sendNothingHere(
  reply: FastifyReply,
  sentence = 'There is no such address. Copy it again from Integrations in the console.',
): FastifyReply {
  return sendProblem(reply, 404, 'not-found', sentence);
}

export function sendProblem(
  reply: FastifyReply,
  status: number,
  ...rest: RestOf<typeof problemDocument>
): FastifyReply {
  return reply
    .code(status)
    .header('content-type', problemType)
    .send(JSON.stringify(problemDocument(status, ...rest)));
}

type RestOf<F> = F extends (first: number, ...rest: infer Rest) => unknown ? Rest : never;
