import type { FastifyRequest } from 'fastify';
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
import { timePosition } from './time-position.ts';
import { viewsOf } from './view.ts';
import { viewerOf, whoOf } from './viewer.ts';

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
    const found = await room.engine.ledger.list({ status: asked, ...positionOf(page) });
    return { items: await summaries(room, request, found.items), next: cursorOf(found.next) };
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

async function summaries(room: Room, request: FastifyRequest, incidents: readonly Incident[]) {
  const viewer = viewerOf(request);
  const seen = incidents.filter((one) => maySee(one, viewer));
  return (await viewsOf(room, viewer, seen)).map(presentSummary);
}

/** The ledger's own cursor is "time|id". */
function positionOf({ cursor, limit = 50 }: PageQuery): { cursor: string | null; limit: number } {
  return { limit, cursor: cursor === undefined ? null : timePosition(cursor).join('|') };
}

function cursorOf(next: string | null): string | null {
  if (next === null) return null;
  const [at, id] = next.split('|');
  return encodeCursor([Number(at), id ?? '']);
}
