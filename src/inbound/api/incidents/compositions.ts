import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { writingLasts } from '../../../domain/clocks/clock.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { Composition, Text } from '../../../engine/ports/compositions.ts';
import { canonicalJson } from '../../../kit/canonical-json.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { versions } from '../shapes/audiences.ts';
import { componentStatus, durationOrTime, status, templateName } from '../shapes/basics.ts';
import { composition } from '../shapes/composition.ts';
import { byComponent } from './named-components.ts';
import { audienceParams, promiseFrom, readership } from './params.ts';
import { presentComposition } from './present/composition.ts';
import { incidentOf, type Room } from './room.ts';
import { personName, type View, viewOf } from './view.ts';
import { viewerOf } from './viewer.ts';

const version = z.int().min(0).max(2_147_483_647);
const body = z.object({
  headline: z.string().max(1000).optional(),
  body: z.string().max(20_000),
  versions: versions.strict().optional().meta({ description: 'The same words for other readers.' }),
  status: status.optional(),
  template: templateName.nullable().optional(),
  promise: durationOrTime.nullable().optional(),
  components: z.record(z.string().max(200), componentStatus).optional(),
  basedOn: version.meta({ description: 'The version of the incident when the writer began.' }),
  version: version.optional().meta({ description: 'The version of this text that is edited.' }),
  take: z.boolean().optional().meta({ description: 'Takes the pen from whoever holds it.' }),
});
type Body = z.infer<typeof body>;

const path = '/incidents/:id/compositions/:audience';
const write = { policy: { access: 'responder' }, priority: 'vital' } as const;

/** The text that somebody is writing for an audience: kept as it is typed, with the pen in one hand. */
export function addCompositions(app: ApiApp, room: Room): void {
  const schema = { params: audienceParams, response: { 200: composition } };
  app.get(path, { config: { policy: { access: 'viewer' } }, schema }, async (request) => {
    const { incident, audience } = await placeOf(room, request, request.params);
    const found = await room.compositions.find(incident.id, audience);
    if (!found) return refuse('not-found', 'Nobody is writing to them.');
    return answer(room, await viewOf(room, viewerOf(request), incident), found);
  });

  app.put(path, { config: write, schema: { ...schema, body } }, async (request) => {
    const { incident, audience } = await placeOf(room, request, request.params);
    const view = await viewOf(room, viewerOf(request), incident);
    const text = await textFrom(room, request.body);
    const saved = await room.compositions.change(incident.id, audience, (known) => {
      demandPen(view, known, request.body);
      return typed(view, known, { incident: incident.id, audience, text }, request.body);
    });
    return answer(room, view, saved);
  });

  app.delete(path, { config: write, schema: { params: audienceParams } }, async (request, reply) => {
    const { incident, audience } = await placeOf(room, request, request.params);
    await room.compositions.drop(incident.id, audience);
    return reply.code(204).send();
  });
}

async function placeOf(room: Room, request: FastifyRequest, params: { id: string; audience: string }) {
  const incident: Incident = await incidentOf(room, request, params.id);
  return { incident, audience: readership(params.audience) };
}

async function answer(room: Room, view: View, found: Composition) {
  return presentComposition(view, found, await room.engine.ledger.log(found.incident));
}

async function textFrom(room: Room, asked: Body): Promise<Text> {
  const { headline = null, body: words, template = null, promise, components } = asked;
  return {
    headline,
    body: words,
    versions: asked.versions ?? null,
    status: asked.status ?? null,
    template,
    promise: promise ? promiseFrom(promise, 'promise') : null,
    components: (await byComponent(room, components)) ?? null,
  };
}

/** One writes, the others read along; whoever stopped typing a while ago has put the pen down. */
export function demandPen(
  view: View,
  known: Composition | null,
  { version, take }: Pick<Body, 'version' | 'take'>,
): void {
  if (!known) return;
  const mine = known.person === view.viewer.person;
  const isTyping = known.person !== null && view.context.now - known.keyAt < writingLasts;
  if (!mine && isTyping && !take)
    refuse(
      'pen-taken',
      `${personName(view, known.person ?? '')} is writing this right now. Read along, or take the pen.`,
    );
  if (version !== undefined && version !== known.version && !take)
    refuse('changed-meanwhile', 'This text was changed in another window. Load it again, then go on.');
}

/** Saving what stands already is no key press: it shows nobody as writing. */
function typed(
  { viewer, context }: View,
  known: Composition | null,
  next: Pick<Composition, 'incident' | 'audience' | 'text'>,
  { basedOn, take }: Body,
): Composition {
  const same = known !== null && canonicalJson(known.text) === canonicalJson(next.text);
  const takesPen = take === true && known?.person !== viewer.person;
  if (known && same && !takesPen) return known.basedOn === basedOn ? known : { ...known, basedOn };
  const version = (known?.version ?? 0) + 1;
  return { ...next, person: viewer.person, keyAt: context.now, basedOn, version };
}
