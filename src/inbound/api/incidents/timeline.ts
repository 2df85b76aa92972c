import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import { timelineOf } from '../../../domain/incident/timeline.ts';
import type { Entry, Names } from '../../../domain/incident/told.ts';
import { wholeMinutes } from '../../../domain/moment.ts';
import { mayAct } from '../../../domain/person.ts';
import { gapsOf } from '../../../domain/review/silences.ts';
import { decodeCursor, encodeCursor } from '../../../kit/cursor.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { pageQuery } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { type TimelineEntry, timeline, timelineEntry } from '../shapes/incident.ts';
import { componentNames } from './answer.ts';
import { incidentParams } from './params.ts';
import { incidentOf, perform, type Room } from './room.ts';
import { personName, viewOf } from './view.ts';
import { viewerOf } from './viewer.ts';

const lanes = z.enum(['said', 'technical', 'decision', 'clock']);
const shownUnlessAsked = 200;

/** What happened and what was said, computed from the log, with the silences between. */
export function addTimeline(app: ApiApp, room: Room): void {
  const read = { policy: { access: 'viewer' }, priority: 'history' } as const;
  const listing = {
    params: incidentParams,
    querystring: pageQuery.extend({ lane: lanes.optional() }),
    response: { 200: timeline.meta({ description: 'Newest first.' }) },
  };
  app.get('/incidents/:id/timeline', { config: read, schema: listing }, async (request) => {
    const { lane, cursor, limit = shownUnlessAsked } = request.query;
    const incident = await incidentOf(room, request, request.params.id);
    const log = await room.engine.ledger.log(incident.id);
    const before = cursor === undefined ? Number.POSITIVE_INFINITY : seqOf(cursor);
    const entries = timelineOf(log, await namesFor(room, request, incident))
      .filter((entry) => entry.seq < before && (lane === undefined || entry.lane === lane))
      .reverse();
    const items = entries.slice(0, limit).map(presentEntry);
    const last = items.at(-1);
    return {
      items,
      gaps: (incident.planned || incident.past ? [] : gapsOf(log, room.engine.clock.now())).map(
        ({ from, to }) => ({
          from: wireTime(from),
          to: wireTime(to),
          minutes: wholeMinutes(to - from),
        }),
      ),
      next: entries.length > limit && last ? encodeCursor([last.seq]) : null,
    };
  });

  const write = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const noting = {
    params: incidentParams,
    body: z.object({ text: z.string().max(10_000) }),
    response: { 201: timelineEntry },
  };
  app.post('/incidents/:id/notes', { config: write, schema: noting }, async (request, reply) => {
    const { text } = request.body;
    const incident = await perform(room, request, request.params.id, { type: 'add-note', text });
    const names = await namesFor(room, request, incident);
    const note = timelineOf(await room.engine.ledger.log(incident.id), names).find(
      ({ seq }) => seq === incident.version,
    );
    if (!note) throw new Error('a note that was just written is on the timeline');
    return reply.code(201).send(presentEntry(note));
  });
}

export async function namesFor(room: Room, request: FastifyRequest, incident: Incident): Promise<Names> {
  const view = await viewOf(room, viewerOf(request), incident);
  return {
    person: (id) => personName(view, id),
    component: await componentNames(room),
    customer: (id) => view.context.customers.nameOf(id) ?? 'A customer',
    // What customers write is for those who work on it.
    message: mayAct(view.viewer.access, 'responder') ? await room.messageTexts(incident.id) : () => null,
  };
}

export function presentEntry({ at, ...entry }: Entry): TimelineEntry {
  return { ...entry, at: wireTime(at) };
}

function seqOf(cursor: string): number {
  const [seq] = decodeCursor(cursor, 1);
  if (typeof seq === 'number') return seq;
  return refuse(
    'invalid',
    'This cursor is not one of this list. Take "next" from the page before, as it is.',
  );
}
