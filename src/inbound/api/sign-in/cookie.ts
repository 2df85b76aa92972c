import type {} from '@fastify/cookie'; // for its types
import type { FastifyReply } from 'fastify';
import type { ApiHouse } from '../house.ts';

const day = 24 * 3_600_000;
/** A session ends a month after signing in, or after a week unused. */
export const sessionLength = 30 * day;
export const sessionIdle = 7 * day;

/** Over TLS the `__Host-` prefix keeps the cookie to this host and path; browsers refuse it without TLS. */
export function sessionCookie(house: ApiHouse): string {
  return isSecure(house) ? '__Host-candor_session' : 'candor_session';
}

export function setSessionCookie(reply: FastifyReply, house: ApiHouse, token: string): void {
  reply.setCookie(sessionCookie(house), token, { ...attributes(house), maxAge: sessionLength / 1000 });
}

export function clearSessionCookie(reply: FastifyReply, house: ApiHouse): void {
  reply.clearCookie(sessionCookie(house), attributes(house));
}

function attributes(house: ApiHouse) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(house) } as const;
}

const isSecure = (house: ApiHouse): boolean => house.configuration.consoleUrl.startsWith('https:');
