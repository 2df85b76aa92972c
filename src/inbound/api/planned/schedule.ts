import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { ApiApp } from '../house.ts';
import { answerIncident } from '../incidents/answer.ts';
import { maySee } from '../incidents/may-see.ts';
import { componentFinder } from '../incidents/named-components.ts';
import { incidentParams, momentFrom } from '../incidents/params.ts';
import { presentSummary } from '../incidents/present/incident.ts';
import type { Room } from '../incidents/room.ts';
import { viewsOf } from '../incidents/view.ts';
import { viewerOf, whoOf } from '../incidents/viewer.ts';
import { incident, incidentSummary } from '../shapes/incident.ts';
import { plannedOf } from './planned.ts';

const text = z.string().max(64);
const plan = z.object({
  what: z.string().max(5000).meta({ description: 'One sentence in customers’ words.' }),
  components: z.array(z.string().max(200)).max(50).default([]).meta({ description: 'Ids or names.' }),
  from: text.meta({ description: 'When it begins: a promise.' }),
  to: text.meta({ description: 'When it ends: a promise.' }),
  cannot: z
    .string()
    .max(300)
    .optional()
    .meta({ description: 'What they will not be able to do meanwhile, a verb: "save invoices".' }),
  sensitive: z.boolean().default(false),
});

const states = ['coming', 'running', 'past'] as const;

/** Work that is planned. Nothing of it is known outside until somebody decides who needs to know, and sends the words. */
export function addSchedule(app: ApiApp, room: Room): void {
  const write = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { body: plan, response: { 201: incident } };
  app.post('/maintenance', { config: write, schema }, async (request, reply) => {
    const planned = await schedule(room, request, request.body);
    reply.header('location', `/api/v1/maintenance/${planned.id}`);
    return reply.code(201).send(await answerIncident(room, request, reply, planned));
  });

  const read = { policy: { access: 'viewer' } } as const;
  const listing = {
    querystring: z.object({ state: z.enum(states).optional() }),
    response: { 200: z.object({ items: z.array(incidentSummary) }) },
  };
  app.get('/maintenance', { config: read, schema: listing }, async (request) => ({
    items: await listed(room, request, request.query.state ?? null),
  }));

  const one = { params: incidentParams, response: { 200: incident } };
  app.get('/maintenance/:id', { config: read, schema: one }, async (request, reply) =>
    answerIncident(room, request, reply, await plannedOf(room, request, request.params.id)),
  );
}

async function schedule(room: Room, request: FastifyRequest, asked: z.infer<typeof plan>): Promise<Incident> {
  const find = await componentFinder(room);
  return room.engine.declare(
    {
      mode: room.house.configuration.demo ? 'demo' : 'real',
      sentence: asked.what,
      severity: 'sev4',
      sensitive: asked.sensitive,
      components: [...new Set(asked.components.map(find))],
      source: { kind: 'person' },
      planned: {
        from: momentFrom(asked.from, 'from'),
        to: momentFrom(asked.to, 'to'),
        task: asked.cannot?.trim() || undefined,
      },
      ...(request.dedupeKey !== null && { dedupeKey: request.dedupeKey }),
    },
    whoOf(request),
  );
}

// More plans than anybody makes; older ones stand on the public page.
const most = 200;

async function listed(room: Room, request: FastifyRequest, state: (typeof states)[number] | null) {
  const viewer = viewerOf(request);
  const page = { cursor: null, limit: most, planned: true };
  const [open, over] = await Promise.all([
    state === 'past' ? [] : room.engine.ledger.list({ ...page, status: 'open' }).then(({ items }) => items),
    state === 'coming' || state === 'running'
      ? []
      : room.engine.ledger.list({ ...page, status: 'resolved' }).then(({ items }) => items),
  ]);
  const seen = [...open.filter((one) => state === null || stateOf(one) === state), ...over].filter((one) =>
    maySee(one, viewer),
  );
  return (await viewsOf(room, viewer, inOrder(seen))).map(presentSummary);
}

function stateOf({ planned }: Incident): 'coming' | 'running' {
  return planned?.startedAt === null ? 'coming' : 'running';
}

/** What comes or runs by its start, then what is over, the newest first. */
function inOrder(all: readonly Incident[]): Incident[] {
  const from = ({ planned }: Incident): number => planned?.from ?? 0;
  const open = all.filter(({ status }) => status !== 'resolved').sort((a, b) => from(a) - from(b));
  return [...open, ...all.filter(({ status }) => status === 'resolved').sort((a, b) => from(b) - from(a))];
}
