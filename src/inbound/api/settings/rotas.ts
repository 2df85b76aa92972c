import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Access, mayAct } from '../../../domain/person.ts';
import type { RotaFields, RotaRole } from '../../../engine/ports/rotas.ts';
import { defined } from '../../../kit/defined.ts';
import { refuseField } from '../../../kit/refusal.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { namedPerson, personNamed } from '../named-people.ts';
import { pageQuery, whole } from '../paging.ts';
import { list, time } from '../shapes/basics.ts';
import { type Rota, rota } from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';
import { askedOfRota, demandOwners, rotaChange, rotaFields } from './rota-fields.ts';
import { emptyRota, presentRota, presentRotas } from './rota-views.ts';

const params = z.object({ role: rota.shape.role });
const override = z.object({ person: namedPerson, startsAt: time, endsAt: time });
const overrideParams = params.extend({ id: z.string().max(100) });

/** Who has which role when. */
export const rotasDoor: Door = async (app, house) => {
  const answer = async (role: RotaRole, reply: FastifyReply) => {
    const stored = await presentRota(house, role);
    tag(reply, stored.version);
    return stored;
  };

  const listing = { querystring: pageQuery, response: { 200: list(rota) } };
  app.get('/rotas', { config: mayLook, schema: listing }, async (request) =>
    whole(await presentRotas(house), (one) => withoutSecret(one, request.access)),
  );

  const adding = { body: rotaFields, response: { 201: rota } };
  app.post('/rotas', { config: mayManage, schema: adding }, async (request, reply) => {
    const { role, ...body } = request.body;
    const asked = defined(await askedOfRota(house, body));
    const fresh = { ...emptyRota(role, house.clock.now()), ...asked };
    await house.rotas.add(role, demandOwners(fresh, house.egress), authorOf(request, house));
    return reply.code(201).send(await answer(role, reply));
  });

  const changing = { params, body: rotaChange, response: { 200: rota } };
  app.patch('/rotas/:role', { config: mayManage, schema: changing }, async (request, reply) => {
    const { role } = request.params;
    const asked = defined(await askedOfRota(house, request.body));
    const evolve = (before: RotaFields) => demandOwners({ ...before, ...asked }, house.egress);
    await house.rotas.change(role, evolve, expectedVersion(request), authorOf(request, house));
    return answer(role, reply);
  });

  const overriding = { params, body: override, response: { 201: rota } };
  const mayOverride = { policy: { access: 'responder' } } as const;
  app.post('/rotas/:role/overrides', { config: mayOverride, schema: overriding }, async (request, reply) => {
    const { role } = request.params;
    const { startsAt, endsAt } = request.body;
    const asked = {
      id: request.mint('ovr'),
      person: await personNamed(house, request.body.person),
      startsAt: Date.parse(startsAt),
      endsAt: Date.parse(endsAt),
    };
    const sentence = 'An override ends after it starts.';
    if (asked.startsAt >= asked.endsAt) refuseField('invalid', 'endsAt', sentence);
    await house.rotas.addOverride(role, asked, authorOf(request, house));
    return reply.code(201).send(withoutSecret(await presentRota(house, role), request.access));
  });

  const removing = { params: overrideParams };
  app.delete(
    '/rotas/:role/overrides/:id',
    { config: mayOverride, schema: removing },
    async (request, reply) => {
      const { role, id } = request.params;
      await house.rotas.removeOverride(role, id, authorOf(request, house));
      return reply.code(204).send();
    },
  );
};

/** A calendar's address is often its password: only who may change it reads it whole. */
function withoutSecret(one: Rota, access: Access): Rota {
  if (one.icalUrl === null || mayAct(access, 'admin')) return one;
  return { ...one, icalUrl: `${new URL(one.icalUrl).origin}/…` };
}
