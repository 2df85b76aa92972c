import { z } from 'zod';
import type { ApiApp } from '../house.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { incidentParams } from './params.ts';
import { perform, type Room } from './room.ts';

const body = z.object({
  audience: z
    .string()
    .max(80)
    .meta({ description: '"public", "internal", or "none": nobody outside, for now.' }),
  reason: z.string().max(2000).default(''),
});

/** Who needs to know, decided by a named person with a reason. */
export function addDisclosure(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { params: incidentParams, body, response: { 200: incident } };
  app.post('/incidents/:id/disclosure', { config, schema }, async (request, reply) => {
    const command = { type: 'decide-disclosure', ...request.body } as const;
    return answerIncident(room, request, reply, await perform(room, request, request.params.id, command));
  });
}
