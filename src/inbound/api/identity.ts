import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { type Access, accesses } from '../../domain/person.ts';
import type { Author } from '../../engine/ports/audit.ts';
import type { PersonRecord } from '../../engine/ports/people.ts';
import { hashSecret, sameSecret } from '../../kit/secret.ts';
import type { ApiHouse } from './house.ts';
import { sessionCookie, sessionIdle } from './sign-in/cookie.ts';

/** Who is asking. */
export type Identity = {
  readonly actor: Actor;
  readonly access: Access;
  readonly person: PersonRecord | null;
  readonly origin: 'console' | 'api';
  /** Hash of the token of their session; `null` when they came with a token for automation. */
  readonly session: Buffer | null;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** `null` on routes that are open to everybody. */
    identity: Identity | null;
    /** Of the identity; asking for it on a route that is open to everybody is a bug. */
    readonly actor: Actor;
    readonly access: Access;
    readonly person: PersonRecord | null;
  }
}

/** What a request shows to be let in. */
export type Credentials = { readonly authorization: string | undefined; readonly cookie: string | undefined };

export function credentialsOf(house: ApiHouse, request: FastifyRequest): Credentials {
  return { authorization: request.headers.authorization, cookie: request.cookies[sessionCookie(house)] };
}

/** Who asks, by the header `Authorization: Bearer` or the cookie of a session; `null` when neither opens anything. */
export async function identifyBy(
  house: ApiHouse,
  { authorization, cookie }: Credentials,
): Promise<Identity | null> {
  if (authorization !== undefined)
    return ofBearer(house, /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(authorization)?.[1]);
  return cookie === undefined ? null : ofSession(house, hashSecret(cookie));
}

/** Who makes a change, for the audit. */
export function authorOf(request: FastifyRequest, house: ApiHouse): Author {
  return { actor: request.actor, origin: request.identity?.origin ?? 'api', at: house.clock.now() };
}

async function ofSession(house: ApiHouse, session: Buffer): Promise<Identity | null> {
  const person = await house.sessions.holder(session, house.clock.now(), sessionIdle);
  if (!person) return null;
  const actor: Actor = { kind: 'person', person: person.id };
  return { actor, access: person.access, person, origin: 'console', session };
}

async function ofBearer(house: ApiHouse, secret: string | undefined): Promise<Identity | null> {
  if (secret === undefined) return null;
  const { adminToken } = house.configuration;
  const common = { origin: 'api', session: null } as const;
  if (adminToken !== null && sameSecret(hashSecret(secret), hashSecret(adminToken))) {
    const actor: Actor = { kind: 'token', token: 'admin-token', name: 'CANDOR_ADMIN_TOKEN', person: null };
    return { ...common, actor, access: 'admin', person: null };
  }
  const found = await house.tokens.holder(hashSecret(secret), house.clock.now());
  if (!found) return null;
  const { token, person } = found;
  const actor: Actor = { kind: 'token', token: token.id, name: token.name, person: token.person };
  return { ...common, actor, person, access: person ? lesser(token.access, person.access) : token.access };
}

// A token never opens more than the person it acts for may do today.
const lesser = (one: Access, other: Access): Access =>
  accesses.indexOf(one) < accesses.indexOf(other) ? one : other;
