import { z } from 'zod';
import type { ApiApp } from '../house.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { roleNamed, roleParams } from './params.ts';
import { perform, type Room } from './room.ts';

const write = { policy: { access: 'responder' }, priority: 'vital' } as const;
const body = z.object({
  person: z.string().max(100).meta({ description: 'Yourself: held at once. Somebody else is asked.' }),
  instructions: z.string().max(2000).optional(),
});

/** Who does what. Taking a role holds it at once; giving it to somebody asks them. */
export function addRoles(app: ApiApp, room: Room): void {
  const schema = { params: roleParams, response: { 200: incident } };
  app.put(
    '/incidents/:id/roles/:role',
    { config: write, schema: { ...schema, body } },
    async (request, reply) => {
      const command = { type: 'assign-role', role: roleNamed(request.params.role), ...request.body } as const;
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
