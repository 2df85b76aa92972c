import { z } from 'zod';
import type { ApiApp } from '../house.ts';
import { namedPerson, personNamed } from '../named-people.ts';
import { update } from '../shapes/incident.ts';
import { answerUpdate } from './answer.ts';
import { updateParams } from './params.ts';
import { incidentOfUpdate, type Room } from './room.ts';
import { whoOf } from './viewer.ts';

/** The second opinion: never the author's, and of exactly these words (practice M13). */
export function addApproval(app: ApiApp, room: Room): void {
  const schema = { params: updateParams, response: { 200: update } };
  const approve = { policy: { access: 'approver' }, priority: 'vital' } as const;
  app.post('/updates/:id/approval', { config: approve, schema }, async (request) => {
    const { id } = request.params;
    const incident = await incidentOfUpdate(room, request, id);
    const command = { type: 'approve-update', update: id } as const;
    return answerUpdate(room, request, await room.engine.perform(incident.id, command, whoOf(request)), id);
  });

  const ask = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const asking = { ...schema, body: z.object({ person: namedPerson }) };
  app.post('/updates/:id/approval-request', { config: ask, schema: asking }, async (request) => {
    const { id } = request.params;
    const incident = await incidentOfUpdate(room, request, id);
    const person = await personNamed(room.house, request.body.person);
    const command = { type: 'request-approval', update: id, of: person } as const;
    return answerUpdate(room, request, await room.engine.perform(incident.id, command, whoOf(request)), id);
  });
}
