import type { Incident } from '../../../domain/incident/incident.ts';
import { minutes } from '../../../domain/moment.ts';
import type { ApiApp } from '../house.ts';
import { maySee } from '../incidents/may-see.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { viewerOf } from '../incidents/viewer.ts';
import { wireTime } from '../presenters.ts';
import { brief, customerLookUps, type SayThisList, sayThis, sayThisList } from '../shapes/views.ts';
import { lookingUp, lookUp } from './look-up.ts';
import { presentBrief, presentSayThis } from './present.ts';

const read = { policy: { access: 'viewer' }, priority: 'vital' } as const;

/** For those who answer the phone, and those who are asked in the corridor: what may be said, and what it comes to. */
export function addViews(app: ApiApp, room: Room): void {
  app.get('/say-this', { config: read, schema: { response: { 200: sayThisList } } }, async (request) =>
    presentOpen(room, await openTo(room, (incident) => maySee(incident, viewerOf(request)))),
  );

  const looking = { querystring: lookingUp, response: { 200: customerLookUps } };
  app.get('/say-this/customers', { config: read, schema: looking }, async (request) => {
    const open = await openTo(room, (incident) => maySee(incident, viewerOf(request)));
    return { items: await lookUp(room, open, request.query.q) };
  });

  const one = { params: incidentParams, response: { 200: sayThis } };
  app.get('/incidents/:id/say-this', { config: read, schema: one }, async (request) =>
    presentSayThis(await incidentOf(room, request, request.params.id), room.engine.clock.now()),
  );

  const lookingHere = { params: incidentParams, ...looking };
  app.get('/incidents/:id/say-this/customers', { config: read, schema: lookingHere }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    return { items: await lookUp(room, [incident], request.query.q) };
  });

  const briefing = { params: incidentParams, response: { 200: brief } };
  app.get('/incidents/:id/brief', { config: read, schema: briefing }, async (request) =>
    presentBrief(room, await incidentOf(room, request, request.params.id)),
  );
}

/** What is open, and what ended so lately that somebody still asks. */
export async function openTo(room: Room, may: (incident: Incident) => boolean): Promise<Incident[]> {
  const ended = room.engine.clock.now() - minutes(120);
  const [open, resolved] = await Promise.all([room.engine.ledger.open(), room.home.resolvedSince(ended)]);
  return [...open, ...resolved].filter(may);
}

export async function presentOpen(room: Room, incidents: readonly Incident[]): Promise<SayThisList> {
  const now = room.engine.clock.now();
  const { company } = await room.engine.ledger.surroundings(null);
  return {
    items: incidents.map((incident) => presentSayThis(incident, now)),
    reportLink: company.reportLink,
    now: wireTime(now),
  };
}
