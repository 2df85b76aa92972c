import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import { onTheMinute } from '../../../domain/planned/promises.ts';
import { clockOf } from '../../../domain/updates/fold.ts';
import type { DraftPart, DraftUpdate } from '../../../domain/updates/publish.ts';
import type { Update } from '../../../domain/updates/update.ts';
import { newId, timeOfId } from '../../../kit/id.ts';
import { refuseField } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { guideAnswers, versions } from '../shapes/audiences.ts';
import { audience, componentStatus, durationOrTime, status, templateName, time } from '../shapes/basics.ts';
import { factsPatch } from '../shapes/facts.ts';
import { update } from '../shapes/incident.ts';
import { plannedWindow } from '../shapes/planned.ts';
import { answerUpdate } from './answer.ts';
import { factsFrom } from './facts.ts';
import { byComponent } from './named-components.ts';
import { incidentParams, promiseFrom, readership } from './params.ts';
import { incidentOf, type Room } from './room.ts';
import { viewerOf, whoOf } from './viewer.ts';

const part = z.object({
  audience,
  headline: z.string().max(1000).optional(),
  body: z
    .string()
    .max(20_000)
    .optional()
    .meta({ description: 'Free words; "{next}" stands for the promised time.' }),
  versions: versions.strict().optional().meta({ description: 'The same words for other readers.' }),
  template: templateName
    .optional()
    .meta({ description: 'A standing text; without both, the one that fits now.' }),
  promise: durationOrTime.nullable().optional(),
  components: z.record(z.string().max(200), componentStatus).optional(),
  facts: factsPatch.strict().optional(),
  planned: plannedWindow
    .partial()
    .optional()
    .meta({ description: 'Of planned work: other times than those that stand.' }),
  disclosure: z
    .object({ reason: z.string().max(2000), answers: guideAnswers.optional(), reviewAt: time.optional() })
    .optional(),
});
const body = part.extend({
  status: status.optional().meta({ description: 'The status these words announce.' }),
  also: z
    .array(part.strict())
    .max(50)
    .optional()
    .meta({ description: 'Further audiences of the same act, each with its own words.' }),
  publish: z.boolean().optional(),
  basedOn: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'The version of the incident that the writer saw.' }),
});
type Part = z.infer<typeof part>;
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
  const { person } = viewerOf(request);
  for (const update of partsOf(incident, sent))
    await room.compositions.dropSent(incident.id, clockOf(update), person, update.body);
}

function partsOf(incident: Incident, { id, act }: Update): readonly Update[] {
  return Object.values(incident.updates).filter((one) => one.id === id || (act !== null && one.act === act));
}

async function draftFrom(room: Room, asked: Body, id: string): Promise<DraftUpdate> {
  const { status: announced, also, publish, basedOn, ...first } = asked;
  const others = (also ?? []).map((one, at) => ({
    asked: one,
    id: partId(room, id, at + 1),
    path: `also.${at}.`,
  }));
  return {
    type: 'draft-update',
    ...(await partFrom(room, { asked: first, id, path: '' }, announced)),
    status: announced,
    also: await Promise.all(others.map((one) => partFrom(room, one, announced))),
    publish,
    basedOn,
  };
}

/**
 * Parts are named as if there were no others: whoever reads one sees its name, on pages, in feeds and in mail, and must
 * not learn from it that the same act spoke to somebody else, nor by reckoning from another name that they have seen.
 */
export function partId({ linkKey }: Pick<Room, 'linkKey'>, act: string, at: number): string {
  const chance = createHmac('sha256', linkKey).update(`${act} ${at}`).digest();
  return newId('upd', timeOfId(act), chance);
}

type Asked = { readonly asked: Part; readonly id: string; readonly path: string };

async function partFrom(
  room: Room,
  { asked, id, path }: Asked,
  announced: Body['status'],
): Promise<DraftPart> {
  const { promise, facts, components, disclosure, planned, ...rest } = asked;
  demandPromise(asked, announced, `${path}promise`);
  return {
    ...rest,
    id,
    audience: readership(asked.audience),
    promise: promise === undefined || promise === null ? undefined : promiseFrom(promise, `${path}promise`),
    facts: facts && factsFrom(facts),
    ...(planned && { planned: windowFrom(planned) }),
    disclosure: disclosure && {
      ...disclosure,
      reviewAt: disclosure.reviewAt === undefined ? undefined : Date.parse(disclosure.reviewAt),
    },
    components: await byComponent(room, components),
  };
}

function windowFrom({ from, to }: NonNullable<Part['planned']>): NonNullable<DraftPart['planned']> {
  return {
    ...(from !== undefined && { from: onTheMinute(Date.parse(from)) }),
    ...(to !== undefined && { to: onTheMinute(Date.parse(to)) }),
  };
}

/** A standing text brings its own promise; whoever writes freely says when they write next (practice M1). */
function demandPromise(
  { promise, body: words, template }: Part,
  announced: Body['status'],
  path: string,
): void {
  const isClosing = template === 'false-alarm' || announced === 'resolved';
  if (isClosing || typeof promise === 'string') return;
  if (promise === undefined && (words === undefined || template !== undefined)) return;
  const sentence = 'Say when you write next. An update cannot go out without promising the next one.';
  refuseField('promise-required', path, sentence);
}

// An attempt that was cut off after its words were stored: the same words are not stored twice.
function isRepeated({ dedupeKey }: FastifyRequest, incident: Incident, { id }: DraftUpdate): boolean {
  return dedupeKey !== null && incident.updates[id] !== undefined;
}
