import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Metrics } from '../../kit/metrics.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Door } from './house.ts';
import type { ApiOptions } from './options.ts';

const open = { policy: { access: 'public' }, priority: 'vital' } as const;
const well = z.object({ status: z.literal('ok') });

/** What machines ask: is the process alive, does the database answer, what are the numbers. */
export function healthDoor({ metricsOpen = false }: ApiOptions): Door {
  return async (app, house) => {
    app.get('/healthz', { config: open, schema: { response: { 200: well } } }, async () => ({
      status: 'ok' as const,
    }));

    app.get('/readyz', { config: open, schema: { response: { 200: well } } }, async () => {
      await inTime(house.pool.query('select 1'));
      return { status: 'ok' as const };
    });

    const policy = { access: metricsOpen ? 'public' : 'viewer' } as const;
    app.get('/metrics', { config: { policy, priority: 'vital' } }, async (_, reply) =>
      reply.type('text/plain; version=0.0.4; charset=utf-8').send(await house.metrics.text()),
    );
  };
}

/** Counts answers by route and status, so that failing doors are seen. */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  const answered = metrics.counter(
    'candor_http_requests_total',
    'Requests of the console and API, by route.',
  );
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    answered.add({ method, route: routeNamed(routeOptions.url), status: String(reply.statusCode) });
  });
  metrics.gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  metrics.gauge('process_uptime_seconds', 'Time since the process started.', () => process.uptime());
}

/** What is done with incidents is counted together: beside the list, a count of declarations would tell of hidden ones. */
function routeNamed(url = 'none'): string {
  return url.replace(/^(\/api\/v1)\/(?:incidents|updates|view-links|conversations)\b.*/, '$1/incidents/*');
}

const patience = 2_000;

async function inTime(answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(done, patience, 'late');
  });
  const first = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  if (first === 'late') refuse('unavailable', 'The database does not answer in time.');
}
