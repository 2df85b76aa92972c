import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { newId } from '../../kit/id.ts';
import { demandPolicies } from './access-policy.ts';
import { authenticate } from './authentication.ts';
import { bodyLimit, readJsonBodies } from './body.ts';
import { answerClientErrors } from './client-errors.ts';
import { compileSchemas } from './compilers.ts';
import { consoleDoor } from './console.ts';
import { settingsDoors } from './doors.ts';
import { eventsDoor } from './events.ts';
import { countRequests, healthDoor } from './health.ts';
import type { ApiApp, ApiHouse, Door } from './house.ts';
import { answerOnce } from './idempotency.ts';
import { describeApi } from './openapi.ts';
import type { ApiOptions } from './options.ts';
import { answerProblems, sendProblem } from './problem.ts';
import { protect } from './protection.ts';
import { demandSameOrigin } from './same-origin.ts';
import { auditDoor } from './settings/audit.ts';
import { outboxDoor } from './settings/outbox.ts';
import { signalsDoor } from './settings/signals.ts';

/**
 * The listener of the console and its API, ready to `listen`. Throws when a route does not declare who may use it.
 */
export async function openApi(house: ApiHouse, options: ApiOptions = {}): Promise<FastifyInstance> {
  const app = newServer(house, options);
  demandPolicies(app);
  answerProblems(app);
  compileSchemas(app);
  readJsonBodies(app);
  await app.register(cookie);
  await protect(app, house.configuration, options);
  demandSameOrigin(app, house.configuration.consoleUrl);
  authenticate(app, house);
  answerOnce(app, house);
  countRequests(app, house.metrics);
  await describeApi(app);
  await open(
    app,
    house,
    [
      ...settingsDoors,
      eventsDoor(options),
      signalsDoor(options),
      outboxDoor(options),
      auditDoor(options),
      ...(options.doors ?? []),
    ],
    '/api/v1',
  );
  await open(app, house, [healthDoor(options), ...(options.rootDoors ?? []), consoleDoor(options)], '');
  await app.ready();
  return app;
}

function newServer(house: ApiHouse, { trustProxy = 'loopback' }: ApiOptions): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = house.log;
  return Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy,
    genReqId: () => newId('req'),
    // Slow senders are not waited for.
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    // Closing does not wait for browsers that keep a connection for later.
    forceCloseConnections: true,
    onProtoPoisoning: 'error',
    clientErrorHandler: answerClientErrors,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request as never, reply as never),
    routerOptions: { maxParamLength: 500 },
  });
}

async function open(
  app: FastifyInstance,
  house: ApiHouse,
  doors: readonly Door[],
  prefix: string,
): Promise<void> {
  for (const door of doors)
    await app.register(
      async (inside) => {
        // What the house says to one is kept for nobody else, on no disk between.
        if (prefix !== '')
          inside.addHook('onRequest', async (_, reply) => {
            reply.header('cache-control', 'no-store'); // not returned: a hook that answers the reply has answered
          });
        await door(inside as unknown as ApiApp, house);
      },
      { prefix },
    );
}
