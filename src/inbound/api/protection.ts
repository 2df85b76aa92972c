import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { networkOf } from '../../kit/network.ts';
import { Refusal, refuse } from '../../kit/refusal.ts';
import type { Priority } from './access-policy.ts';
import type { ApiConfiguration } from './house.ts';
import type { ApiOptions } from './options.ts';

/** Headers that tell browsers what to refuse, and limits that keep the house answering when too many ask. */
export async function protect(
  app: FastifyInstance,
  configuration: ApiConfiguration,
  options: ApiOptions,
): Promise<void> {
  await app.register(helmet, headers(configuration));
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? 30_000,
    timeWindow: 60_000,
    // Whoever hung up meanwhile has no address any more, whatever the type says.
    keyGenerator: ({ ip }: { ip?: string }) => networkOf(ip ?? ''),
    errorResponseBuilder: () =>
      new Refusal('too-many', 'Too many requests in a minute. Wait a little, then go on.'),
  });
  await shedLoad(app, options.pressure ?? { history: 250, normal: 1500 });
}

function headers({ consoleUrl }: ApiConfiguration) {
  const tls = consoleUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: tls ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  } as const;
}

async function shedLoad(app: FastifyInstance, limits: { history: number; normal: number }): Promise<void> {
  await app.register(underPressure, { sampleInterval: 500 });
  app.addHook('onRequest', async (request) => {
    const { config } = request.routeOptions;
    const limit = limitOf(config.priority ?? 'normal', limits);
    const { eventLoopDelay } = app.memoryUsage();
    // Without a sample yet it reports infinity: a start is no overload.
    if (!Number.isFinite(eventLoopDelay) || eventLoopDelay <= limit) return;
    refuse(
      'unavailable',
      'There is too much to do right now; words to customers go first. Try again in a moment.',
    );
  });
}

function limitOf(priority: Priority, { history, normal }: { history: number; normal: number }): number {
  if (priority === 'vital') return Number.POSITIVE_INFINITY;
  return priority === 'history' ? history : normal;
}
