import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import { soonestFirst } from '../../../domain/review/follow-up.ts';
import type { FollowUpCommand } from '../../../domain/review/follow-up-changes.ts';
import { decodeCursor, encodeCursor, refuseCursor } from '../../../kit/cursor.ts';
import { newId } from '../../../kit/id.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { maySee } from '../incidents/may-see.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, perform, type Room } from '../incidents/room.ts';
import { viewOf, viewsOf } from '../incidents/view.ts';
import { type Viewer, viewerOf } from '../incidents/viewer.ts';
import { pageQuery } from '../paging.ts';
import { list } from '../shapes/basics.ts';
import {
  type FollowUpChangeInput,
  type FollowUpView,
  followUpChange,
  followUpInput,
  followUpList,
  followUpView,
} from '../shapes/review.ts';
import { presentFollowUp } from './present.ts';

const respond = { policy: { access: 'responder' } } as const;
const look = { policy: { access: 'viewer' } } as const;
const oneParams = incidentParams.extend({ followUp: z.string().max(80) });
const deliveryParams = oneParams.extend({ delivery: z.string().max(80) });

/** What is still to be done after an incident, by whom, by when. */
export function addFollowUps(app: ApiApp, room: Room): void {
  const all = { params: incidentParams, response: { 200: followUpList } };
  app.get('/incidents/:id/follow-ups', { config: look, schema: all }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    return { items: await followUpsOf(room, viewerOf(request), incident) };
  });

  const adding = { params: incidentParams, body: followUpInput, response: { 201: followUpView } };
  app.post('/incidents/:id/follow-ups', { config: respond, schema: adding }, async (request, reply) => {
    const { due, ...asked } = request.body;
    const id = newId('fup', room.engine.clock.now());
    const followUp = { ...asked, id, due: Date.parse(due) };
    const command = { type: 'add-follow-up', followUp } as const;
    const incident = await perform(room, request, request.params.id, command);
    return reply.code(201).send(await oneOf(room, request, incident, id));
  });

  const changing = { params: oneParams, body: followUpChange, response: { 200: followUpView } };
  app.patch('/incidents/:id/follow-ups/:followUp', { config: respond, schema: changing }, async (request) => {
    const { id, followUp } = request.params;
    const incident = await perform(room, request, id, commandFrom(followUp, request.body));
    return oneOf(room, request, incident, followUp);
  });

  const again = { params: deliveryParams, response: { 200: followUpView } };
  app.post(
    '/incidents/:id/follow-ups/:followUp/deliveries/:delivery/attempts',
    { config: respond, schema: again },
    async (request) => {
      const { followUp, delivery } = request.params;
      const incident = await incidentOf(room, request, request.params.id);
      await room.followUpDeliveries.again(incident.id, delivery);
      return oneOf(room, request, incident, followUp);
    },
  );
  addEverywhere(app, room);
}

function addEverywhere(app: ApiApp, room: Room): void {
  const listing = { querystring: pageQuery, response: { 200: list(followUpView) } };
  app.get('/follow-ups', { config: look, schema: listing }, async (request) => {
    const { cursor, limit = 50 } = request.query;
    const [from] = cursor === undefined ? [0] : decodeCursor(cursor, 1);
    if (typeof from !== 'number' || !Number.isSafeInteger(from) || from < 0) return refuseCursor();
    const open = await openFollowUps(room, viewerOf(request));
    const items = open.slice(from, from + limit);
    return { items, next: open.length > from + limit ? encodeCursor([from + limit]) : null };
  });
}

/** Everything still to be done that somebody may know of: their own first, then what is due first. */
async function openFollowUps(room: Room, viewer: Viewer): Promise<readonly FollowUpView[]> {
  const seen = (await room.home.owingFollowUps()).filter((incident) => maySee(incident, viewer));
  const deliveries = await room.followUpDeliveries.of(seen.map(({ id }) => id));
  const views = await viewsOf(room, viewer, seen);
  const open = views.flatMap((view) =>
    view.incident.followUps
      .filter(({ closed }) => closed === null)
      .map((followUp) => ({ followUp, shown: presentFollowUp(view, followUp, deliveries) })),
  );
  return open
    .toSorted(
      (one, other) =>
        Number(other.shown.yours) - Number(one.shown.yours) || soonestFirst(one.followUp, other.followUp),
    )
    .map(({ shown }) => shown);
}

/** One's own that are late or due before a time, for Home. */
export async function mineUntil(
  room: Room,
  viewer: Viewer,
  until: number,
): Promise<readonly { readonly incident: Incident; readonly followUp: Incident['followUps'][number] }[]> {
  if (viewer.person === null) return [];
  const incidents = await room.home.owingFollowUps();
  return incidents
    .filter((incident) => maySee(incident, viewer))
    .flatMap((incident) =>
      incident.followUps
        .filter(({ owner, closed, due }) => owner === viewer.person && !closed && due <= until)
        .map((followUp) => ({ incident, followUp })),
    );
}

export async function followUpsOf(room: Room, viewer: Viewer, incident: Incident): Promise<FollowUpView[]> {
  const [view, deliveries] = await Promise.all([
    viewOf(room, viewer, incident),
    room.followUpDeliveries.of([incident.id]),
  ]);
  return incident.followUps
    .toSorted(soonestFirst)
    .map((followUp) => presentFollowUp(view, followUp, deliveries));
}

async function oneOf(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  id: string,
): Promise<FollowUpView> {
  const found = (await followUpsOf(room, viewerOf(request), incident)).find((one) => one.id === id);
  return found ?? refuse('not-found', 'There is no such follow-up here.');
}

function commandFrom(followUp: string, change: FollowUpChangeInput): FollowUpCommand {
  if ('due' in change)
    return { type: 'move-follow-up', followUp, due: Date.parse(change.due), reason: change.reason };
  if ('owner' in change) return { type: 'hand-over-follow-up', followUp, person: change.owner };
  if ('link' in change) return { type: 'link-follow-up', followUp, link: change.link };
  if (change.state === 'dropped') return { type: 'drop-follow-up', followUp, reason: change.reason };
  return { type: change.state === 'done' ? 'finish-follow-up' : 'reopen-follow-up', followUp };
}
