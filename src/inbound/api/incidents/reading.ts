import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import { encodeCursor } from '../../../kit/cursor.ts';
import { expectedVersion } from '../edits.ts';
import type { ApiApp } from '../house.ts';
import { type PageQuery, pageQuery } from '../paging.ts';
import { componentStatus, list, severity, status } from '../shapes/basics.ts';
import { factsPatch } from '../shapes/facts.ts';
import { incident, incidentSummary } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { factsFrom } from './facts.ts';
import { maySee } from './may-see.ts';
import { byComponent } from './named-components.ts';
import { incidentParams } from './params.ts';
import { presentSummary } from './present/incident.ts';
import { incidentOf, type Room } from './room.ts';
import { seenPage } from './seen-page.ts';
import { timePosition } from './time-position.ts';
import { viewsOf } from './view.ts';
import { type Viewer, viewerOf, whoOf } from './viewer.ts';

const read = { policy: { access: 'viewer' } } as const;
const change = z.object({
  severity: severity.optional(),
  status: status
    .optional()
    .meta({ description: 'Told later: every open audience is owed its words within minutes.' }),
  headline: z.string().max(1000).optional(),
  facts: factsPatch.strict().optional(),
  components: z.record(z.string().max(200), componentStatus).optional(),
  sensitive: z.boolean().optional(),
});

/** Incidents as they are, and what responders learn about them. */
export function addReading(app: ApiApp, room: Room): void {
  const listing = {
    querystring: pageQuery.extend({ status: z.enum(['open', 'resolved']).optional() }),
    response: { 200: list(incidentSummary) },
  };
  app.get('/incidents', { config: read, schema: listing }, async (request) => {
    const { status: asked = null, ...page } = request.query;
    const viewer = viewerOf(request);
    const found = await incidentsSeen(room, viewer, asked, page);
    return { items: (await viewsOf(room, viewer, found.items)).map(presentSummary), next: found.next };
  });

  const one = { params: incidentParams, response: { 200: incident } };
  app.get('/incidents/:id', { config: read, schema: one }, async (request, reply) =>
    answerIncident(room, request, reply, await incidentOf(room, request, request.params.id)),
  );

  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  app.patch('/incidents/:id', { config, schema: { ...one, body: change } }, async (request, reply) => {
    const { id } = await incidentOf(room, request, request.params.id);
    const { facts, components, ...rest } = request.body;
    const command = {
      type: 'change-incident' as const,
      ...rest,
      facts: facts && factsFrom(facts),
      components: await byComponent(room, components),
    };
    const changed = await room.engine.perform(id, command, whoOf(request), expectedVersion(request));
    return answerIncident(room, request, reply, changed);
  });
}

async function incidentsSeen(
  room: Room,
  viewer: Viewer,
  status: 'open' | 'resolved' | null,
  { cursor, limit = 50 }: PageQuery,
) {
  // The ledger's own cursor is "time|id".
  const after = cursor === undefined ? null : timePosition(cursor).join('|');
  const atOnce = Math.max(limit + 1, 50);
  const found = await seenPage(
    { limit, after },
    (cursor) => room.engine.ledger.list({ status, cursor, limit: atOnce }),
    async (incidents) => incidents.filter((one) => maySee(one, viewer)),
    ({ declaredAt, id }: Incident) => `${declaredAt}|${id}`,
  );
  const [at, id] = found.next?.split('|') ?? [];
  return { items: found.items, next: id === undefined ? null : encodeCursor([Number(at), id]) };
}
