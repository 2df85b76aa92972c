import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type NudgeLink, readNudgeLink } from '../../../engine/nudge-links.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { linkView } from '../shapes/link.ts';
import { actOnLink, undoOfLink } from './link-acts.ts';
import { maySee } from './may-see.ts';
import { presentLink } from './present/link.ts';
import type { Room } from './room.ts';
import { type View, viewOf } from './view.ts';

const params = z.object({ token: z.string().max(500) });
const acting = z.object({
  basedOn: z.int().min(0).optional().meta({ description: '`basedOn` of the draft that its reader saw.' }),
});

// The token is the signature: whoever holds it is the person it was mailed to.
const config = { policy: { access: 'public' }, priority: 'vital' } as const;
const path = '/nudge-links/:token';

/** A link in a reminder: looking changes nothing, the button acts as the person to whom it was sent. */
export function addNudgeLinks(app: ApiApp, room: Room): void {
  const schema = { params, response: { 200: linkView } };
  app.get(path, { config, schema }, async (request) => {
    const { link, view } = await opened(room, request, request.params.token);
    return presentLink(room, view, link, null);
  });

  app.post(path, { config, schema: { ...schema, body: acting } }, async (request) => {
    const { link, view } = await opened(room, request, request.params.token);
    const { incident, update: sent } = await actOnLink(room, view, link, request.body.basedOn);
    return presentLink(room, await viewOf(room, view.viewer, incident), link, sent);
  });

  app.delete(path, { config, schema }, async (request) => {
    const { link, view } = await opened(room, request, request.params.token);
    const { incident, update: undone } = await undoOfLink(room, view, link);
    return presentLink(room, await viewOf(room, view.viewer, incident), link, undone);
  });
}

async function opened(
  room: Room,
  request: FastifyRequest,
  token: string,
): Promise<{ readonly link: NudgeLink; readonly view: View }> {
  const link = readNudgeLink(token, room.linkKey, room.engine.clock.now());
  const [person, incident] = await Promise.all([
    room.house.people.find(link.person),
    room.engine.ledger.find(link.incident),
  ]);
  if (!incident || !person?.active) return refuse('not-found', 'This link opens nothing any more.');
  request.log.info({ incident: incident.id, kind: link.kind }, 'A link of a reminder was opened');
  const actor = { kind: 'person', person: person.id } as const;
  const viewer = {
    who: { actor, access: person.access },
    person: person.id,
    access: person.access,
    name: person.name,
  };
  // Whoever is no longer one of its people has no link to it either.
  if (!maySee(incident, viewer)) return refuse('not-found', 'This link opens nothing any more.');
  return { link, view: await viewOf(room, viewer, incident) };
}
