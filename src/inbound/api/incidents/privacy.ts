import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import { minutes } from '../../../domain/moment.ts';
import { type Attempts, countAttempts } from '../attempts.ts';
import type { ApiApp } from '../house.ts';
import { authorOf } from '../identity.ts';
import { namedPerson, peopleNamed } from '../named-people.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { maySee } from './may-see.ts';
import { incidentParams } from './params.ts';
import { incidentOf, noSuchIncident, type Room } from './room.ts';
import { viewerOf, whoOf } from './viewer.ts';

const naming = z.object({ people: z.array(namedPerson).min(1).max(100) });
const breaking = z.object({
  reason: z.string().trim().min(3).max(2000).meta({ description: 'Its people are told, with this reason.' }),
});

/** Misses count too, so that nobody goes through the numbers. */
const breaksInAnHour = 10;

/** Who may see a sensitive incident, and the way in that cannot be taken quietly (practice M13). */
export function addPrivacy(app: ApiApp, room: Room): void {
  const schema = { params: incidentParams, response: { 200: incident } };
  const name = { policy: { access: 'responder' }, priority: 'vital' } as const;
  app.put(
    '/incidents/:id/named',
    { config: name, schema: { ...schema, body: naming } },
    async (request, reply) => {
      const { id } = await incidentOf(room, request, request.params.id);
      const people = await peopleNamed(room.house, request.body.people, 'people');
      const command = { type: 'name-people', people } as const;
      return answerIncident(room, request, reply, await room.engine.perform(id, command, whoOf(request)));
    },
  );

  const attempts = countAttempts(room.engine.clock, breaksInAnHour, minutes(60));
  const config = { policy: { access: 'approver', scope: 'person' }, priority: 'vital' } as const;
  const path = '/incidents/:id/break-glass';
  app.post(path, { config, schema: { ...schema, body: breaking } }, async (request, reply) => {
    const opened = await breakGlass(room, attempts, request, request.params.id, request.body.reason);
    return answerIncident(room, request, reply, opened);
  });
}

/** One that is open to them anyway answers like one that is not there. */
async function breakGlass(
  room: Room,
  attempts: Attempts,
  request: FastifyRequest,
  named: string,
  reason: string,
): Promise<Incident> {
  attempts.take(viewerOf(request).person ?? '');
  const found = await room.engine.ledger.find(named);
  if (!found || maySee(found, viewerOf(request))) return noSuchIncident(named);
  const audited = { action: 'glass.broken', subject: found.id, detail: { reason } };
  return room.engine.perform(found.id, { type: 'break-glass', reason }, whoOf(request), null, (within) =>
    room.house.audit.write(within, authorOf(request, room.house), audited),
  );
}
