import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Incident } from '../../../domain/incident/incident.ts';
import { refuse } from '../../../kit/refusal.ts';
import { tag } from '../edits.ts';
import type { IncidentView, UpdateView } from '../shapes/incident.ts';
import { presentIncident } from './present/incident.ts';
import { presentUpdate } from './present/update.ts';
import type { Room } from './room.ts';
import { viewOf } from './view.ts';
import { viewerOf } from './viewer.ts';

/** The whole incident as its asker sees it, tagged with its version. */
export async function answerIncident(
  room: Room,
  request: FastifyRequest,
  reply: FastifyReply,
  incident: Incident,
): Promise<IncidentView> {
  const [view, componentName] = await Promise.all([
    viewOf(room, viewerOf(request), incident),
    componentNames(room),
  ]);
  tag(reply, incident.version);
  return presentIncident(view, componentName);
}

/** One of its words. */
export async function answerUpdate(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  id: string,
): Promise<UpdateView> {
  const update = incident.updates[id] ?? refuse('not-found', 'There are no such words.');
  return presentUpdate(await viewOf(room, viewerOf(request), incident), update);
}

/** Names of components, of those that left the page too: history speaks of them. */
export async function componentNames(room: Room): Promise<(id: string) => string> {
  const components = await room.house.components.list();
  const names = new Map(components.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? 'A component that is gone';
}
