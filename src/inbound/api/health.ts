import { z } from 'zod';
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

const patience = 2_000;

async function inTime(answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(done, patience, 'late');
  });
  const first = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  if (first === 'late') refuse('unavailable', 'The database does not answer in time.');
}
