import { z } from 'zod';
import { type Audience, conversationOf } from '../../../domain/customers/audience.ts';
import type { Facts } from '../../../domain/incident/facts.ts';
import type { Resolve } from '../../../domain/incident/resolve.ts';
import { newId } from '../../../kit/id.ts';
import type { ApiApp } from '../house.ts';
import { audience, templateName } from '../shapes/basics.ts';
import { facts } from '../shapes/facts.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { factsFrom } from './facts.ts';
import { audienceWithClock, incidentParams } from './params.ts';
import { incidentOf, type Room } from './room.ts';
import { viewerOf, whoOf } from './viewer.ts';

const closing = z.object({
  audience,
  update: z.string().max(100).optional().meta({
    description: 'Closing words that were drafted and approved before; instead of body or template.',
  }),
  headline: z.string().max(1000).optional(),
  body: z.string().max(20_000).optional(),
  template: templateName.optional(),
  facts: facts.strict().optional(),
});
// Each customer who is told alone, and each who waits for an answer, is one.
const audiencesAtMost = 1_000;
const body = z.object({
  closings: z.array(closing).max(audiencesAtMost).default([]),
  waivers: z
    .array(z.object({ audience, reason: z.string().max(2000).default('') }))
    .max(audiencesAtMost)
    .default([]),
});

/** Closing: every open audience gets its closing words, or a named person says why not (practice M1). */
export function addResolution(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { params: incidentParams, response: { 200: incident } };
  const path = '/incidents/:id/resolution';
  app.post(path, { config, schema: { ...schema, body } }, async (request, reply) => {
    const { id } = await incidentOf(room, request, request.params.id);
    const command = resolveFrom(request.body, room.engine.clock.now());
    const waived = command.waivers.map((waiver) => waiver.audience);
    const resolved = await room.engine.perform(id, command, whoOf(request), null, async (within) => {
      for (const one of conversationsOf(waived)) await room.mouth.conversations.finish(within, one);
    });
    await dropTexts(room, id, command, viewerOf(request).person);
    return answerIncident(room, request, reply, resolved);
  });

  app.delete(path, { config, schema }, async (request, reply) => {
    const { id, waivers, resolvedAt } = await incidentOf(room, request, request.params.id);
    const waived = waivers.filter(({ at }) => at === resolvedAt).map((waiver) => waiver.audience);
    const command = { type: 'undo-resolution' } as const;
    const reopened = await room.engine.perform(id, command, whoOf(request), null, async (within) => {
      const now = room.engine.clock.now();
      for (const one of conversationsOf(waived)) await room.mouth.conversations.reopen(within, one, now);
    });
    return answerIncident(room, request, reply, reopened);
  });
}

/** Those who waited for an answer that a named person says they do not get. */
function conversationsOf(audiences: readonly Audience[]): string[] {
  return audiences.flatMap((one) => conversationOf(one) ?? []);
}

function resolveFrom({ closings, waivers }: z.infer<typeof body>, now: number): Resolve {
  return {
    type: 'resolve',
    closings: closings.map(({ facts: known, ...rest }) => ({
      ...rest,
      id: newId('upd', now),
      audience: audienceWithClock(rest.audience),
      facts: known && (factsFrom(known) as Facts),
    })),
    waivers: waivers.map((waiver) => ({ ...waiver, audience: audienceWithClock(waiver.audience) })),
  };
}

async function dropTexts(
  room: Room,
  incident: string,
  { closings }: Resolve,
  sender: string | null,
): Promise<void> {
  for (const { audience: told, body: words } of closings)
    await room.compositions.dropSent(incident, told, sender, words ?? '');
}
