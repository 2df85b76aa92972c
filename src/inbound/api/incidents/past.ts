import { z } from 'zod';
import type { ApiApp } from '../house.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { byComponent } from './named-components.ts';
import { momentFrom } from './params.ts';
import type { Room } from './room.ts';
import { whoOf } from './viewer.ts';

const text = z.string().max(64);
const worst = z.enum(['degraded_performance', 'partial_outage', 'major_outage']);
const body = z.object({
  what: z.string().max(500).meta({ description: 'What customers saw, in one sentence.' }),
  components: z
    .record(z.string().max(200), worst)
    .default({})
    .meta({ description: 'The worst that each came to, by id or name.' }),
  from: text,
  to: text,
  words: z.string().max(20_000).meta({ description: 'What there is to say of it, for everybody to read.' }),
});

/** What was over before anybody wrote of it: published once, as added later. */
export function addPast(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' } } as const;
  const schema = { body, response: { 201: incident } };
  app.post('/past-incidents', { config, schema }, async (request, reply) => {
    const { what, components, from, to, words } = request.body;
    const recorded = await room.engine.recordPast(
      {
        mode: room.house.configuration.demo ? 'demo' : 'real',
        sentence: what,
        words,
        update: request.mint('upd'),
        past: {
          from: momentFrom(from, 'from'),
          to: momentFrom(to, 'to'),
          components: (await byComponent(room, components)) ?? {},
        },
        ...(request.dedupeKey !== null && { dedupeKey: request.dedupeKey }),
      },
      whoOf(request),
    );
    reply.header('location', `/api/v1/incidents/${recorded.id}`);
    return reply.code(201).send(await answerIncident(room, request, reply, recorded));
  });
}
