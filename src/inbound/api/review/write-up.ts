import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { toldOutside } from '../../../domain/review/write-up-owed.ts';
import type { ApiApp } from '../house.ts';
import { answerUpdate } from '../incidents/answer.ts';
import { demandPen } from '../incidents/compositions.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { partId } from '../incidents/updates.ts';
import { type View, viewOf } from '../incidents/view.ts';
import { viewerOf, whoOf } from '../incidents/viewer.ts';
import { update } from '../shapes/incident.ts';
import { type WriteUpSaved, writeUp, writeUpPreview, writeUpSaved, writeUpText } from '../shapes/write-up.ts';
import { presentTyped, presentWriteUp, previewOf } from './present-write-up.ts';

const look = { policy: { access: 'viewer' }, priority: 'history' } as const;
const write = { policy: { access: 'responder' }, priority: 'vital' } as const;
const one = { params: incidentParams, response: { 200: writeUp } };
const path = '/incidents/:id/write-up';

/** The letter of what happened, owed to everybody who was told (practice M14). */
export function addWriteUp(app: ApiApp, room: Room): void {
  app.get(path, { config: look, schema: one }, (request) => answer(room, request, request.params.id));

  const trying = { params: incidentParams, body: writeUpText, response: { 200: writeUpPreview } };
  app.post(`${path}/preview`, { config: look, schema: trying }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    return previewOf(await viewOf(room, viewerOf(request), incident), request.body);
  });

  const saving = {
    ...{ params: incidentParams, response: { 200: writeUpSaved } },
    body: writeUpText.extend({
      version: z.int().min(0).optional().meta({ description: 'The version of this text that is edited.' }),
      take: z.boolean().optional().meta({ description: 'Takes the pen from whoever holds it.' }),
    }),
  };
  app.put(`${path}/text`, { config: write, schema: saving }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    return saveText(room, await viewOf(room, viewerOf(request), incident), request.body);
  });

  app.delete(`${path}/text`, { config: write, schema: one }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    await room.compositions.drop(incident.id, 'write-up');
    return answer(room, request, incident.id);
  });

  addWriteUpActs(app, room);
}

function addWriteUpActs(app: ApiApp, room: Room): void {
  const versions = {
    params: incidentParams,
    body: writeUpText.extend({
      publish: z.boolean().optional().meta({ description: 'Sends it in the same act.' }),
    }),
    response: { 201: update },
  };
  app.post(`${path}/versions`, { config: write, schema: versions }, async (request, reply) => {
    const incident = await incidentOf(room, request, request.params.id);
    const ids = idsFor(room, request.mint('upd'), toldOutside(incident).length + spareIds);
    const { headline, body, publish } = request.body;
    const known = incident.updates[ids[0] ?? ''];
    const command = { type: 'draft-write-up', ids, headline, body, publish } as const;
    const drafted = known ? incident : await room.engine.perform(incident.id, command, whoOf(request));
    if (publish) await room.compositions.drop(incident.id, 'write-up');
    reply.header('location', `/api/v1/updates/${ids[0]}`);
    return reply.code(201).send(await answerUpdate(room, request, drafted, ids[0] ?? ''));
  });

  const waiving = { ...one, body: z.object({ reason: z.string().max(2000) }) };
  app.post(`${path}/waiver`, { config: write, schema: waiving }, async (request) => {
    const { id } = await incidentOf(room, request, request.params.id);
    await room.engine.perform(id, { type: 'waive-write-up', reason: request.body.reason }, whoOf(request));
    return answer(room, request, id);
  });

  const correcting = { ...one, body: z.object({ body: writeUpText.shape.body }) };
  app.post(`${path}/correction`, { config: write, schema: correcting }, async (request) => {
    const { id } = await incidentOf(room, request, request.params.id);
    await room.engine.perform(id, { type: 'correct-write-up', body: request.body.body }, whoOf(request));
    return answer(room, request, id);
  });
}

/** Somebody may be told between looking and writing: then there is a name for them too. */
const spareIds = 3;

function idsFor(room: Room, act: string, count: number): readonly string[] {
  return [act, ...Array.from({ length: count - 1 }, (_, at) => partId(room, act, at + 1))];
}

async function answer(room: Room, request: FastifyRequest, id: string) {
  const incident = await incidentOf(room, request, id);
  return presentWriteUp(room, await viewOf(room, viewerOf(request), incident));
}

async function saveText(
  room: Room,
  view: View,
  {
    headline,
    body,
    version,
    take,
  }: z.infer<typeof writeUpText> & { version?: number | undefined; take?: boolean | undefined },
): Promise<WriteUpSaved> {
  const { incident } = view;
  const nothing = { versions: null, status: null, template: null, promise: null, components: null };
  const kept = await room.compositions.change(incident.id, 'write-up', (known) => {
    demandPen(view, known, { version, take });
    const mine = known?.person === view.viewer.person;
    if (known && mine && known.text.body === body && known.text.headline === headline) return known;
    return {
      ...{ incident: incident.id, audience: 'write-up' as const, text: { ...nothing, headline, body } },
      ...{ person: view.viewer.person, keyAt: view.context.now },
      ...{ basedOn: incident.version, version: (known?.version ?? 0) + 1 },
    };
  });
  return presentTyped(view, { headline, body }, kept);
}
