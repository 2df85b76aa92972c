import { z } from 'zod';
import type { ApiApp } from '../house.ts';
import { namedPerson, personNamed } from '../named-people.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { roleNamed, roleParams } from './params.ts';
import { perform, type Room } from './room.ts';

const write = { policy: { access: 'responder' }, priority: 'vital' } as const;
const body = z.object({
  person: namedPerson.meta({
    description: 'An id or an e-mail address. Yourself: held at once. Somebody else is asked.',
  }),
  instructions: z.string().max(2000).optional(),
});

/** Who does what. Taking a role holds it at once; giving it to somebody asks them. */
export function addRoles(app: ApiApp, room: Room): void {
  const schema = { params: roleParams, response: { 200: incident } };
  app.put(
    '/incidents/:id/roles/:role',
    { config: write, schema: { ...schema, body } },
    async (request, reply) => {
      const role = roleNamed(request.params.role);
      const person = await personNamed(room.house, request.body.person);
      const command = { ...request.body, type: 'assign-role', role, person } as const;
      return answerIncident(room, request, reply, await perform(room, request, request.params.id, command));
    },
  );

  app.post('/incidents/:id/roles/:role/acceptance', { config: write, schema }, async (request, reply) => {
    const command = { type: 'accept-role', role: roleNamed(request.params.role) } as const;
    return answerIncident(room, request, reply, await perform(room, request, request.params.id, command));
  });

  app.post('/incidents/:id/roles/:role/refusal', { config: write, schema }, async (request, reply) => {
    const command = { type: 'refuse-role', role: roleNamed(request.params.role) } as const;
    return answerIncident(room, request, reply, await perform(room, request, request.params.id, command));
  });
}
