import type { FastifyRequest } from 'fastify';
import type { Incident } from '../../../domain/incident/incident.ts';
import { timelineOf } from '../../../domain/incident/timeline.ts';
import { mayAct } from '../../../domain/person.ts';
import type { ApiApp } from '../house.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { namesFor } from '../incidents/timeline.ts';
import { viewerOf, whoOf } from '../incidents/viewer.ts';
import { wireTime } from '../presenters.ts';
import { type ReviewView, review, reviewNoteFields } from '../shapes/review.ts';
import { factsOf } from './facts.ts';
import { stretchesOf } from './stretches.ts';

const look = { policy: { access: 'viewer' }, priority: 'history' } as const;
const note = { policy: { access: 'responder', scope: 'person' } } as const;

/** What is learned from an incident: what the log says by itself, and what those who took part write beside it. */
export function addReview(app: ApiApp, room: Room): void {
  const reading = { params: incidentParams, response: { 200: review } };
  app.get('/incidents/:id/review', { config: look, schema: reading }, async (request) =>
    reviewOf(room, request, await incidentOf(room, request, request.params.id)),
  );

  const writing = { params: incidentParams, body: reviewNoteFields, response: { 200: review } };
  app.put('/incidents/:id/review/note', { config: note, schema: writing }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    const written = { ...request.body, person: request.person?.id ?? '', writtenAt: room.engine.clock.now() };
    const empty = [written.helped, written.hindered, written.surprised].every((text) => text === '');
    const changed = empty
      ? await removeNote(room, request, incident)
      : await room.engine.perform(
          incident.id,
          { type: 'write-review-note' },
          whoOf(request),
          null,
          (within) => room.reviewNotes.write(within, incident.id, written),
        );
    return reviewOf(room, request, changed);
  });

  const removing = { params: incidentParams };
  app.delete('/incidents/:id/review/note', { config: note, schema: removing }, async (request, reply) => {
    await removeNote(room, request, await incidentOf(room, request, request.params.id));
    return reply.code(204).send();
  });
}

function removeNote(room: Room, request: FastifyRequest, { id }: Incident): Promise<Incident> {
  const person = request.person?.id ?? '';
  const command = { type: 'remove-review-note' } as const;
  return room.engine.perform(id, command, whoOf(request), null, (within) =>
    room.reviewNotes.remove(within, id, person),
  );
}

export async function reviewOf(room: Room, request: FastifyRequest, incident: Incident): Promise<ReviewView> {
  const [log, names, notes] = await Promise.all([
    room.engine.ledger.log(incident.id),
    namesFor(room, request, incident),
    room.reviewNotes.of(incident.id),
  ]);
  const viewer = viewerOf(request);
  const now = room.engine.clock.now();
  return {
    facts: [...factsOf(incident, log, names, now)],
    stretches: [...stretchesOf(log, timelineOf(log, names), now)],
    notes: notes.map(({ person, writtenAt, ...texts }) => ({
      ...texts,
      person: { id: person, name: names.person(person) },
      writtenAt: wireTime(writtenAt),
      yours: person === viewer.person,
    })),
    mayNote: viewer.person !== null && mayAct(viewer.access, 'responder'),
  };
}
