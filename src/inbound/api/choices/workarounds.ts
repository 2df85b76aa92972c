import { z } from 'zod';
import type { OfferedWorkaround, Workaround } from '../../../domain/dialogue/workaround.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { nameOf } from '../../../domain/incident/timeline.ts';
import { mayAct } from '../../../domain/person.ts';
import type { WorkaroundVotes } from '../../../engine/ports/workaround-votes.ts';
import { newId } from '../../../kit/id.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { componentFinder } from '../incidents/named-components.ts';
import { incidentParams, readership } from '../incidents/params.ts';
import { incidentOf, perform, type Room } from '../incidents/room.ts';
import { viewerOf } from '../incidents/viewer.ts';
import { wireTime } from '../presenters.ts';
import { type WorkaroundView, workaroundInput, workaroundList, workaroundView } from '../shapes/choices.ts';

const respond = { policy: { access: 'responder' } } as const;
const oneParams = incidentParams.extend({ workaround: z.string().max(80) });
const leaving = z.object({ reason: z.string().trim().min(3, 'Write one line why.').max(1_000) });

/** What customers can do meanwhile, and whether it works for those who tried it. */
export function addWorkarounds(app: ApiApp, room: Room): void {
  const all = { params: incidentParams, response: { 200: workaroundList } };
  app.get(
    '/incidents/:id/workarounds',
    { config: { policy: { access: 'viewer' } }, schema: all },
    async (request) => {
      const incident = await incidentOf(room, request, request.params.id);
      const items = await presentAll(room, incident);
      // What customers write is for those who work on it.
      const mayRead = mayAct(viewerOf(request).access, 'responder');
      return { items: items.map((one) => (mayRead ? one : { ...one, comments: [] })) };
    },
  );

  const adding = { params: incidentParams, body: workaroundInput, response: { 201: workaroundView } };
  app.post('/incidents/:id/workarounds', { config: respond, schema: adding }, async (request, reply) => {
    const workaround = await workaroundFrom(room, newId('wkr', room.engine.clock.now()), request.body);
    const incident = await perform(room, request, request.params.id, { type: 'add-workaround', workaround });
    return reply.code(201).send(await presentOne(room, incident, workaround.id));
  });

  const changing = { params: oneParams, body: workaroundInput, response: { 200: workaroundView } };
  app.put(
    '/incidents/:id/workarounds/:workaround',
    { config: respond, schema: changing },
    async (request) => {
      const workaround = await workaroundFrom(room, request.params.workaround, request.body);
      const incident = await perform(room, request, request.params.id, {
        type: 'change-workaround',
        workaround,
      });
      return presentOne(room, incident, workaround.id);
    },
  );

  const out = { params: oneParams, body: leaving };
  app.delete(
    '/incidents/:id/workarounds/:workaround',
    { config: respond, schema: out },
    async (request, reply) => {
      const { workaround } = request.params;
      const { reason } = request.body;
      await perform(room, request, request.params.id, { type: 'withdraw-workaround', workaround, reason });
      return reply.code(204).send();
    },
  );
}

async function workaroundFrom(
  room: Room,
  id: string,
  { text, components, audience }: z.output<typeof workaroundInput>,
): Promise<Workaround> {
  const find = await componentFinder(room);
  return { id, text, components: [...new Set(components.map(find))], audience: readership(audience) };
}

async function presentOne(room: Room, incident: Incident, id: string): Promise<WorkaroundView> {
  const found = (await presentAll(room, incident)).find((one) => one.id === id);
  return found ?? refuse('not-found', 'There is no such workaround here.');
}

async function presentAll(room: Room, incident: Incident): Promise<WorkaroundView[]> {
  const votes = await room.workaroundVotes.of(incident.id);
  const people = await room.house.people.names();
  const person = (who: string): string => people.get(who) ?? 'Somebody who is gone';
  return incident.workarounds.map((one) =>
    present(one, incident, votes.get(one.id), (actor) => nameOf(actor, { person })),
  );
}

function present(
  one: OfferedWorkaround,
  incident: Incident,
  votes: WorkaroundVotes | undefined,
  called: (actor: NonNullable<OfferedWorkaround['withdrawn']>['by']) => string,
): WorkaroundView {
  const { id, text, components, audience, addedAt, withdrawn } = one;
  return {
    ...{ id, text, components: [...components], audience },
    addedAt: wireTime(addedAt),
    withdrawn: withdrawn && {
      at: wireTime(withdrawn.at),
      by: called(withdrawn.by),
      reason: withdrawn.reason,
    },
    said: Object.values(incident.updates).some(
      (update) => update.state === 'published' && update.workarounds.some((said) => said.id === id),
    ),
    works: votes?.works ?? 0,
    fails: votes?.fails ?? 0,
    comments: (votes?.comments ?? []).map(({ customer, works, text: said, at }) => ({
      ...{ customer, works, text: said },
      at: wireTime(at),
    })),
  };
}
