import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PersonRecord } from '../../../engine/ports/people.ts';
import { parseAddress } from '../../../kit/address.ts';
import { hashPassword } from '../../../kit/password.ts';
import { refuse } from '../../../kit/refusal.ts';
import { hashSecret, newSecret } from '../../../kit/secret.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { presentPerson } from '../presenters.ts';
import { access, lineOf, list } from '../shapes/basics.ts';
import { invitation, invitedPerson, person } from '../shapes/setup.ts';
import { demandGoodPassword } from '../sign-in/password.ts';
import { mayLook, mayManage } from './access.ts';

const name = lineOf(120);
const email = z.string().max(254);
const fields = z.object({
  name,
  email,
  access,
  executive: z.boolean().default(false),
  password: z.string().max(1024).optional(),
});
const change = z.object({
  name: name.optional(),
  email: email.optional(),
  access: access.optional(),
  active: z.boolean().optional(),
  executive: z.boolean().optional(),
});
const params = z.object({ id: z.string().max(100) });

/** Who may come in, and how far. */
export const peopleDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(person) } };
  app.get('/people', { config: mayLook, schema: listing }, async (request) =>
    presentPage(await house.people.list(pageRequest(request.query, ['text', 'text'])), presentPerson),
  );

  const adding = { body: fields, response: { 201: invitedPerson } };
  app.post('/people', { config: mayManage, schema: adding }, async (request, reply) => {
    const { password, ...rest } = request.body;
    const checked = { ...rest, email: parseAddress(rest.email) };
    if (password !== undefined) demandGoodPassword(password, checked);
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const author = authorOf(request, house);
    const added = await house.people.add({ ...checked, id: request.mint('per'), passwordHash }, author);
    const link = password === undefined ? await invite(house, added, request) : null;
    tag(reply, added.version);
    return reply.code(201).send({ ...presentPerson(added), invitation: link });
  });

  const changing = { params, body: change, response: { 200: person } };
  app.patch('/people/:id', { config: mayManage, schema: changing }, async (request, reply) => {
    const { email: address, ...rest } = request.body;
    const asked = { ...rest, email: address === undefined ? undefined : parseAddress(address) };
    const author = authorOf(request, house);
    const changed = await house.people.change(request.params.id, asked, expectedVersion(request), author);
    tag(reply, changed.version);
    return presentPerson(changed);
  });

  const inviting = { params, response: { 201: invitation } };
  app.post('/people/:id/invitation', { config: mayManage, schema: inviting }, async (request, reply) => {
    const found = await house.people.find(request.params.id);
    if (!found?.active) return refuse('not-found', 'There is no such person, or they are not active.');
    return reply.code(201).send({ invitation: await invite(house, found, request) });
  });
};

const week = 7 * 24 * 3_600_000;

/** A one-time link, good for a week, with which the person sets a password. It replaces the one before. */
async function invite(house: ApiHouse, { id }: PersonRecord, request: FastifyRequest): Promise<string> {
  const token = newSecret('civ');
  await house.invitations.offer(id, hashSecret(token), house.clock.now() + week, authorOf(request, house));
  return `${house.configuration.consoleUrl}/invitation#${token}`;
}
