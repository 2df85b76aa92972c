import { createHash } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
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
    max: options.requestsPerMinute ?? 3000,
    timeWindow: 60_000,
    keyGenerator: askerOf,
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

// People behind one office address are told apart by what they show; it is only a name here, checked later.
function askerOf(request: FastifyRequest): string {
  const shown = request.headers.authorization ?? request.headers.cookie;
  return shown === undefined
    ? request.ip
    : `${request.ip} ${createHash('sha256').update(shown).digest('base64url')}`;
}

async function shedLoad(app: FastifyInstance, limits: { history: number; normal: number }): Promise<void> {
  await app.register(underPressure, { sampleInterval: 500 });
  app.addHook('onRequest', async (request) => {
    const { config } = request.routeOptions;
    const limit = limitOf(config.priority ?? 'normal', limits);
    if (app.memoryUsage().eventLoopDelay <= limit) return;
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
