import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Access } from '../../src/domain/person.ts';
import type { ApiOptions } from '../../src/inbound/api/options.ts';
import { openApi } from '../../src/inbound/api/server.ts';
import { problem } from '../../src/inbound/api/shapes/basics.ts';
import { newId } from '../../src/kit/id.ts';
import { hashSecret, newSecret } from '../../src/kit/secret.ts';
import { adminToken, openHouse, type TestHouse } from './house.ts';

type Headers = Record<string, string>;
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
};
// biome-ignore lint/suspicious/noExplicitAny: tests look at any part of an answer, and fail when it is not there.
type Body = any;

/** One who asks, with what they show at the door. */
export type Asker = {
  readonly headers: Headers;
  get(path: string, headers?: Headers): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  delete(path: string, headers?: Headers, body?: unknown): Promise<Answer>;
};

export type Site = {
  readonly house: TestHouse;
  readonly app: FastifyInstance;
  readonly nobody: Asker;
  /** With CANDOR_ADMIN_TOKEN. */
  readonly machine: Asker;
  with(headers: Headers): Asker;
  /** A new person with this access, signed in. */
  person(access: Access): Promise<Asker & { readonly id: string; readonly email: string }>;
};

/** The API on a database of its own, gone after the suite. */
export async function openSite(options: ApiOptions = {}): Promise<Site> {
  const house = await openHouse();
  const app = await openApi(house, { pressure: { history: 60_000, normal: 60_000 }, ...options });
  after(async () => {
    await app.close();
    await house.close();
  });
  return {
    house,
    app,
    nobody: asker(app, {}),
    machine: asker(app, { authorization: `Bearer ${adminToken}` }),
    with: (headers) => asker(app, headers),
    person: (access) => signedIn(house, app, access),
  };
}

export const password = 'four plain words here';

async function signedIn(house: TestHouse, app: FastifyInstance, access: Access) {
  const [id, at] = [newId('per'), house.clock.now()];
  const email = `${id.slice(-12)}@example.com`;
  const author = { actor: { kind: 'system' }, origin: 'main', at } as const;
  await house.people.add(
    { id, name: `Somebody ${id.slice(-6)}`, email, access, executive: false, passwordHash: null },
    author,
  );
  const cookie = await openCookie(house, id);
  return { ...asker(app, { cookie }), id, email };
}

/** A session without the work of a password. */
export async function openCookie(house: TestHouse, person: string): Promise<string> {
  const [token, at] = [newSecret('cse'), house.clock.now()];
  const expiresAt = at + 30 * 24 * 3_600_000;
  await house.sessions.open({ tokenHash: hashSecret(token), person, userAgent: 'test', at, expiresAt });
  return `candor_session=${token}`;
}

function asker(app: FastifyInstance, own: Headers): Asker {
  const ask = async (
    method: InjectOptions['method'],
    path: string,
    body?: unknown,
    headers: Headers = {},
  ) => {
    const url = path.startsWith('/api/') || !path.startsWith('/') ? path : `/api/v1${path}`;
    const payload = body === undefined ? {} : { payload: body as object };
    const given = await app.inject({
      method,
      url,
      headers: { ...own, ...headers },
      ...payload,
    } as InjectOptions);
    return checked(given.statusCode, given.headers as Headers, given.body);
  };
  return {
    headers: own,
    get: (path, headers) => ask('GET', path, undefined, headers),
    post: (path, body, headers) => ask('POST', path, body, headers),
    put: (path, body, headers) => ask('PUT', path, body, headers),
    patch: (path, body, headers) => ask('PATCH', path, body, headers),
    delete: (path, headers, body) => ask('DELETE', path, body, headers),
  };
}

/** Whatever is asked: never a 5xx, and every no is a problem with a sentence. (A yes is checked by its own schema.) */
export function checked(status: number, headers: Headers, text: string): Answer {
  assert.ok(status < 500, `answered ${status}: ${text}`);
  const isJson = headers['content-type']?.includes('json') ?? false;
  const body = isJson ? JSON.parse(text) : null;
  if (status >= 400) {
    assert.match(String(headers['content-type']), /^application\/problem\+json/, text);
    const found = problem.strict().parse(body);
    assert.equal(found.status, status);
    assert.match(found.detail, /[a-z].*[.!?]$|^These need another look: /s, 'a sentence for a person');
  }
  return { status, headers, body, text };
}
