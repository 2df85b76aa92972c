import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../kit/refusal.ts';

/**
 * The version that the author of an edit saw (`If-Match: "3"`, RFC 9110 §13.1.1), `null` if they expect none.
 * Refuses an ETag that is none of ours as changed meanwhile: it matches nothing.
 */
export function expectedVersion(request: FastifyRequest): number | null {
  const header = request.headers['if-match'];
  if (header === undefined || header === '*') return null;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    return refuse(
      'changed-meanwhile',
      'If-Match holds no version of ours. Send the ETag that you got, as it is.',
    );
  return Number(version);
}

/** Says which version an answer shows. */
export function tag(reply: FastifyReply, version: number): void {
  reply.header('etag', `"${version}"`);
}
