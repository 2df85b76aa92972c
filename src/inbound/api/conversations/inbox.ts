import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ConversationInList } from '../../../engine/ports/conversations.ts';
import type { ApiApp } from '../house.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { viewsOf } from '../incidents/view.ts';
import { viewerOf } from '../incidents/viewer.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { conversationState, conversations } from '../shapes/conversations.ts';
import { hiddenFrom, mayConverse } from './place.ts';
import { presentInList } from './present.ts';

const query = pageQuery.extend({
  state: conversationState.optional(),
  incident: z.string().max(100).optional().meta({ description: 'Its id, or what people say: "INC-142".' }),
  customer: z.string().max(100).optional(),
  order: z
    .enum(['newest', 'longest-waiting'])
    .optional()
    .meta({ description: '"longest-waiting" lists only those who wait, first who waits longest.' }),
});

/** Everything that was written to us: what needs a reply, what waits for them, what is done. */
export function addInbox(app: ApiApp, room: Room): void {
  const schema = { querystring: query, response: { 200: conversations } };
  app.get('/conversations', { config: mayConverse, schema }, async (request) => {
    const { state = null, customer = null, order = 'newest' } = request.query;
    const incident = await askedIncident(room, request, request.query.incident);
    const hidden = await hiddenFrom(room, viewerOf(request));
    const search = { state, incident, customer, hidden, order };
    const [page, counts] = await Promise.all([
      room.mouth.conversations.list(search, pageRequest(request.query, ['time', 'text'])),
      room.mouth.conversations.counts(search),
    ]);
    const viewOf = await viewsByIncident(room, request, page.items);
    return { ...presentPage(page, (one) => presentInList(viewOf(one), one)), counts };
  });
}

async function askedIncident(
  room: Room,
  request: FastifyRequest,
  id: string | undefined,
): Promise<string | null> {
  return id === undefined ? null : (await incidentOf(room, request, id)).id;
}

async function viewsByIncident(room: Room, request: FastifyRequest, items: readonly ConversationInList[]) {
  const ids = [...new Set(items.map(({ incident }) => incident))];
  const found = await Promise.all(ids.map((id) => room.engine.ledger.find(id)));
  const incidents = found.filter((incident) => incident !== null);
  const views = new Map(
    (await viewsOf(room, viewerOf(request), incidents)).map((view) => [view.incident.id, view]),
  );
  return ({ incident }: ConversationInList) => {
    const view = views.get(incident);
    if (!view) throw new Error(`a conversation is about ${incident}, which is not there`);
    return view;
  };
}
