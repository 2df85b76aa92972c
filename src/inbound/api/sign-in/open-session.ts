import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashSecret, newSecret } from '../../../kit/secret.ts';
import type { ApiHouse } from '../house.ts';
import { sessionLength, setSessionCookie } from './cookie.ts';

/** A new session as it is stored, and the secret that goes to its holder alone. */
export function newSession(request: FastifyRequest, house: ApiHouse) {
  const token = newSecret('cse');
  const expiresAt = house.clock.now() + sessionLength;
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 300);
  return { token, stored: { tokenHash: hashSecret(token), userAgent, expiresAt } };
}

/** Signs a person in: the cookie is on the answer, the session in the database. */
export async function openSessionFor(
  person: string,
  request: FastifyRequest,
  reply: FastifyReply,
  house: ApiHouse,
): Promise<void> {
  const { token, stored } = newSession(request, house);
  await house.sessions.open({ ...stored, person, at: house.clock.now() });
  setSessionCookie(reply, house, token);
}
