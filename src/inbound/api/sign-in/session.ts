import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PersonRecord } from '../../../engine/ports/people.ts';
import { networkOf } from '../../../kit/network.ts';
import { hashPassword, isPassword } from '../../../kit/password.ts';
import { refuse, refuseField } from '../../../kit/refusal.ts';
import { countAttempts } from '../attempts.ts';
import type { ApiApp, ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { presentSession } from '../presenters.ts';
import { preferences, session } from '../shapes/setup.ts';
import { clearSessionCookie } from './cookie.ts';
import { openSessionFor } from './open-session.ts';
import { demandGoodPassword } from './password.ts';

const quarter = 15 * 60_000;
const own = { access: 'viewer', scope: 'person' } as const;

/** Signing in and out, and what belongs to the one who is signed in. */
export const sessionDoor: Door = async (app, house) => {
  addSigningIn(app, house);
  app.get('/session', { config: { policy: own }, schema: { response: { 200: session } } }, async (request) =>
    presentSession(house, personOf(request)),
  );
  app.delete('/session', { config: { policy: own } }, async (request, reply) => {
    if (request.identity?.session) await house.sessions.end(request.identity.session);
    clearSessionCookie(reply, house);
    return reply.code(204).send();
  });
  const change = { body: preferences.partial(), response: { 200: preferences } };
  app.patch('/session/preferences', { config: { policy: own }, schema: change }, async (request) =>
    house.people.prefer(personOf(request).id, request.body),
  );
  addPasswordChange(app, house);
};

const credentials = z.object({ email: z.string().max(254), password: z.string().max(1024) });

function addSigningIn(app: ApiApp, house: ApiHouse): void {
  const perPerson = countAttempts(house.clock, 10, quarter);
  const perPlace = countAttempts(house.clock, 100, quarter);
  const schema = { body: credentials, response: { 200: session } };
  const config = { policy: { access: 'public' }, priority: 'vital' } as const;
  app.post('/session', { config, schema }, async (request, reply) => {
    const { email, password } = request.body;
    const place = networkOf(request.ip);
    const name = `${place} ${email.trim().toLowerCase()}`;
    perPlace.take(place);
    perPerson.take(name);
    const person = await signIn(house, email.trim(), password);
    perPerson.forget(name);
    perPlace.giveBack(place);
    await openSessionFor(person.id, request, reply, house);
    return presentSession(house, person);
  });
}

async function signIn(house: ApiHouse, email: string, password: string): Promise<PersonRecord> {
  const found = await house.people.credentials(email);
  const right = await isPassword(password, found?.hash ?? null);
  // One sentence for all: it does not tell whether the address is known.
  if (!found || !right || !found.person.active)
    return refuse('wrong-password', 'This address and password do not belong together. Check both.');
  return found.person;
}

const newPassword = z.object({ current: z.string().max(1024), next: z.string().max(1024) });

function addPasswordChange(app: ApiApp, house: ApiHouse): void {
  const attempts = countAttempts(house.clock, 10, quarter);
  app.post(
    '/session/password',
    { config: { policy: own }, schema: { body: newPassword } },
    async (request, reply) => {
      const { current, next } = request.body;
      const person = personOf(request);
      attempts.take(person.id);
      const stored = await house.people.credentials(person.email);
      if (!(await isPassword(current, stored?.hash ?? null)))
        refuseField('not-allowed', 'current', 'This is not your present password.');
      attempts.forget(person.id);
      demandGoodPassword(next, person, 'next');
      const keep = request.identity?.session ?? null;
      await house.people.setPassword(person.id, await hashPassword(next), keep, authorOf(request, house));
      return reply.code(204).send();
    },
  );
}

function personOf(request: FastifyRequest): PersonRecord {
  return request.person ?? refuse('not-allowed', 'This belongs to a person who is signed in.');
}
