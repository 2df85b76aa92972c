import type { FastifyReply } from 'fastify';
import { refuse } from '../../kit/refusal.ts';
import { type Change, openEventStreams, tell } from './event-streams.ts';
import type { ApiHouse, Door } from './house.ts';
import { credentialsOf, identifyBy } from './identity.ts';
import type { ApiOptions } from './options.ts';

const streamsAtMost = 5_000;
/** Clocks of processes differ: what changed shortly before the last event is told again (ms). */
const overlap = 5_000;

/** Tells consoles what changed, as server-sent events, so that nobody has to ask again and again. */
export function eventsDoor({ mayHear = async () => true }: ApiOptions): Door {
  return async (app, house) => {
    const streams = openEventStreams(house.notices, house.clock);
    app.addHook('preClose', async () => streams.close());
    house.metrics.gauge('candor_event_streams', 'Open event streams.', () => streams.size);
    const config = { policy: { access: 'viewer' } } as const;
    const schema = {
      description:
        'Server-sent events: `change` {what, incident?, conversation?} and every 10 s `beat` {now}.',
    };
    app.get('/events', { config, schema, exposeHeadRoute: false }, async (request, reply) => {
      const { identity } = request;
      if (!identity) return refuse('not-signed-in', 'Sign in first.');
      if (streams.size >= streamsAtMost)
        refuse('unavailable', 'Too many consoles are open. Close one that you do not need.');
      const missed = await changesSince(house, request.headers['last-event-id']);
      const credentials = credentialsOf(house, request);
      const stream = {
        response: start(reply),
        isAllowed: async () => (await identifyBy(house, credentials)) !== null,
        mayHear: (incident: string) => mayHear(identity, incident),
      };
      streams.add(stream);
      await tell(stream, missed);
      return reply;
    });
  };
}

// Written below the framework: an open stream costs little more than its socket.
function start(reply: FastifyReply) {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  // After a restart not everybody comes back in the same instant.
  raw.write(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`);
  return raw;
}

async function changesSince(house: ApiHouse, lastEventId: string | string[] | undefined): Promise<Change[]> {
  if (typeof lastEventId !== 'string' || !/^\d{10,15}$/.test(lastEventId)) return [];
  const ids = await house.changes.since(Number(lastEventId) - overlap, 100);
  if (ids === null || ids.length === 0) return [{ what: 'home' }];
  return [...ids.map((incident): Change => ({ what: 'incident', incident })), { what: 'home' }];
}
