import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Command } from '../../../domain/commands.ts';
import { isReply } from '../../../domain/customers/audience.ts';
import { openAudiences, openReaderships } from '../../../domain/incident/fold.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { Closing } from '../../../domain/incident/resolve.ts';
import { toldOf } from '../../../domain/planned/cancel.ts';
import { onTheMinute } from '../../../domain/planned/promises.ts';
import type { DraftPart } from '../../../domain/updates/publish.ts';
import { newId } from '../../../kit/id.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { answerIncident } from '../incidents/answer.ts';
import { incidentParams, momentFrom } from '../incidents/params.ts';
import type { Room } from '../incidents/room.ts';
import { whoOf } from '../incidents/viewer.ts';
import { incident } from '../shapes/incident.ts';
import { plannedOf } from './planned.ts';

const text = z.string().max(64);
const reason = z.string().max(2000);

/** Start, extend or move, finish and cancel: each says it to everybody who was told of the work, in one act. */
export function addPlannedActs(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { params: incidentParams, response: { 200: incident } };
  const act = async (request: FastifyRequest, reply: FastifyReply, decide: (one: Found) => Command) => {
    const { id } = request.params as { id: string };
    const found = await plannedOf(room, request, id);
    const done = await room.engine.perform(found.id, decide({ planned: found, room }), whoOf(request));
    return answerIncident(room, request, reply, done);
  };

  app.post('/maintenance/:id/beginning', { config, schema }, async (request, reply) =>
    act(request, reply, (found) => beginning(found)),
  );
  const extension = { ...schema, body: z.object({ to: text }) };
  app.post('/maintenance/:id/extension', { config, schema: extension }, async (request, reply) =>
    act(request, reply, (found) => moved(found, { to: momentFrom(request.body.to, 'to') })),
  );
  const window = { ...schema, body: z.object({ from: text, to: text }) };
  app.put('/maintenance/:id/window', { config, schema: window }, async (request, reply) => {
    const { from, to } = request.body;
    return act(request, reply, (found) =>
      moved(found, { from: momentFrom(from, 'from'), to: momentFrom(to, 'to') }),
    );
  });
  const completion = { ...schema, body: z.object({ reason: reason.optional() }).default({}) };
  app.post('/maintenance/:id/completion', { config, schema: completion }, async (request, reply) =>
    act(request, reply, (found) => finished(found, request.body.reason)),
  );
  const cancellation = {
    ...schema,
    body: z.object({ reason: reason.meta({ description: 'Whoever was told of it reads this.' }) }),
  };
  app.post('/maintenance/:id/cancellation', { config, schema: cancellation }, async (request, reply) =>
    act(request, reply, (found) => cancelled(found, request.body.reason)),
  );
}

type Found = { readonly planned: Awaited<ReturnType<typeof plannedOf>>; readonly room: Room };

/** Where nobody was told, it just begins. */
function beginning({ planned, room }: Found): Command {
  if (planned.planned.startedAt !== null) refuse('started', 'It has begun already.');
  return said(planned, room, { status: 'identified' }) ?? { type: 'change-incident', status: 'identified' };
}

function moved({ planned, room }: Found, times: { readonly from?: number; readonly to: number }): Command {
  const window = {
    from: onTheMinute(times.from ?? planned.planned.from),
    to: onTheMinute(times.to),
  };
  // Whoever was not told yet reads these times in the announcement.
  return (
    said(planned, room, { status: planned.status, planned: window }) ?? { type: 'move-planned', ...window }
  );
}

function finished({ planned, room }: Found, why: string | undefined): Command {
  const waived = openAudiences(planned).filter((one) => !toldOf(planned).includes(one) && !isReply(one));
  const waivers = why === undefined ? [] : waived.map((audience) => ({ audience, reason: why }));
  return { type: 'resolve', closings: closings(planned, room), waivers };
}

function cancelled({ planned, room }: Found, why: string): Command {
  return { type: 'cancel-planned', reason: why, closings: closings(planned, room) };
}

function closings(planned: Incident, room: Room): Closing[] {
  return toldOf(planned).map((audience) => ({ id: newId('upd', room.engine.clock.now()), audience }));
}

/** One act to all who were told; `null` where nobody was. */
function said(planned: Incident, room: Room, words: Pick<DraftPart, 'status' | 'planned'>): Command | null {
  const told = toldOf(planned);
  const parts = openReaderships(planned)
    .filter((audience) => told.includes(audience))
    .map((audience): DraftPart => ({ ...words, audience, id: newId('upd', room.engine.clock.now()) }));
  const [first, ...also] = parts;
  return first ? { type: 'draft-update', ...first, also, publish: true } : null;
}
