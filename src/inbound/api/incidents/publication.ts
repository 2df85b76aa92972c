import { z } from 'zod';
import type { ApiApp } from '../house.ts';
import { update } from '../shapes/incident.ts';
import { answerUpdate } from './answer.ts';
import { updateParams } from './params.ts';
import { incidentOfUpdate, type Room } from './room.ts';
import { dropText } from './updates.ts';
import { whoOf } from './viewer.ts';

const write = { policy: { access: 'responder' }, priority: 'vital' } as const;

/** Words leave after the undo window; until then they can be taken back, afterwards only corrected, visibly. */
export function addPublication(app: ApiApp, room: Room): void {
  const one = { params: updateParams, response: { 200: update } };
  app.get('/updates/:id', { config: { policy: { access: 'viewer' } }, schema: one }, async (request) => {
    const { id } = request.params;
    return answerUpdate(room, request, await incidentOfUpdate(room, request, id), id);
  });

  const publishing = {
    params: updateParams,
    body: z.object({ basedOn: z.int().min(0).optional() }),
    response: { 202: update },
  };
  app.post('/updates/:id/publication', { config: write, schema: publishing }, async (request, reply) => {
    const { id } = request.params;
    const incident = await incidentOfUpdate(room, request, id);
    const command = { type: 'publish-update', update: id, ...request.body } as const;
    const sending = await room.engine.perform(incident.id, command, whoOf(request));
    await dropText(room, request, sending, id);
    return reply.code(202).send(await answerUpdate(room, request, sending, id));
  });

  app.delete('/updates/:id/publication', { config: write, schema: one }, async (request) => {
    const { id } = request.params;
    const incident = await incidentOfUpdate(room, request, id);
    const command = { type: 'undo-publication', update: id } as const;
    return answerUpdate(room, request, await room.engine.perform(incident.id, command, whoOf(request)), id);
  });

  const correcting = { ...one, body: z.object({ body: z.string().max(20_000) }) };
  app.post('/updates/:id/correction', { config: write, schema: correcting }, async (request) => {
    const { id } = request.params;
    const incident = await incidentOfUpdate(room, request, id);
    const command = { type: 'correct-update', update: id, ...request.body } as const;
    return answerUpdate(room, request, await room.engine.perform(incident.id, command, whoOf(request)), id);
  });
}
