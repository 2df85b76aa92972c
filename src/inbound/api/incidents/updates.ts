import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { DraftUpdate } from '../../../domain/updates/publish.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { audience, componentStatus, durationOrTime, status, templateName } from '../shapes/basics.ts';
import { factsPatch } from '../shapes/facts.ts';
import { update } from '../shapes/incident.ts';
import { answerUpdate } from './answer.ts';
import { factsFrom } from './facts.ts';
import { byComponent } from './named-components.ts';
import { incidentParams, openableAudience, promiseFrom } from './params.ts';
import { incidentOf, type Room } from './room.ts';
import { viewerOf, whoOf } from './viewer.ts';

const body = z.object({
  audience,
  status: status.optional().meta({ description: 'The status these words announce.' }),
  headline: z.string().max(1000).optional(),
  body: z
    .string()
    .max(20_000)
    .optional()
    .meta({ description: 'Free words; "{next}" stands for the promised time.' }),
  template: templateName
    .optional()
    .meta({ description: 'A standing text; without both, the one that fits now.' }),
  promise: durationOrTime.nullable().optional(),
  components: z.record(z.string().max(200), componentStatus).optional(),
  facts: factsPatch.strict().optional(),
  disclosure: z.object({ reason: z.string().max(2000) }).optional(),
  publish: z.boolean().optional(),
  basedOn: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'The version of the incident that the writer saw.' }),
});
type Body = z.infer<typeof body>;

/** Drafts words; where asked, opens the audience and sends them in the same act. */
export function addUpdates(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { params: incidentParams, body, response: { 201: update } };
  app.post('/incidents/:id/updates', { config, schema }, async (request, reply) => {
    const incident = await incidentOf(room, request, request.params.id);
    const command = await draftFrom(room, request.body, request.mint('upd'));
    const drafted = isRepeated(request, incident, command)
      ? incident
      : await room.engine.perform(incident.id, command, whoOf(request));
    if (command.publish) await dropText(room, request, drafted, command.id);
    reply.header('location', `/api/v1/updates/${command.id}`);
    return reply.code(201).send(await answerUpdate(room, request, drafted, command.id));
  });
}

/** Nobody goes on with a text that was sent. */
export async function dropText(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  id: string,
): Promise<void> {
  const sent = incident.updates[id];
  if (!sent) return;
  await room.compositions.dropSent(incident.id, sent.audience, viewerOf(request).person, sent.body);
}

async function draftFrom(room: Room, asked: Body, id: string): Promise<DraftUpdate> {
  const { promise, facts, components, ...rest } = asked;
  demandPromise(asked);
  return {
    type: 'draft-update',
    ...rest,
    id,
    audience: openableAudience(asked.audience),
    promise: promise === undefined || promise === null ? undefined : promiseFrom(promise, 'promise'),
    facts: facts && factsFrom(facts),
    components: await byComponent(room, components),
  };
}

/** A standing text brings its own promise; whoever writes freely says when they write next (practice M1). */
function demandPromise({ promise, body: words, template, status: announced }: Body): void {
  const isClosing = template === 'false-alarm' || announced === 'resolved';
  if (isClosing || typeof promise === 'string') return;
  if (promise === undefined && (words === undefined || template !== undefined)) return;
  const sentence = 'Say when you write next. An update cannot go out without promising the next one.';
  refuse('promise-required', sentence, [{ path: 'promise', sentence }]);
}

// An attempt that was cut off after its words were stored: the same words are not stored twice.
function isRepeated({ dedupeKey }: FastifyRequest, incident: Incident, { id }: DraftUpdate): boolean {
  return dedupeKey !== null && incident.updates[id] !== undefined;
}
