import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../../kit/refusal.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site's page sends with our visitor's cookies. Browsers say where a request is from;
 * programs with a token carry no cookie, and programs with neither header are no browser.
 */
export function demandSameOrigin(app: FastifyInstance, consoleUrl: string): void {
  const console = new URL(consoleUrl).origin;
  app.addHook('onRequest', async (request) => {
    if (safe.has(request.method) || request.headers.authorization !== undefined) return;
    if (isOurs(request, console)) return;
    refuse('wrong-origin', `This came from another site. Open Candor at ${console} and do it there.`);
  });
}

function isOurs({ headers }: FastifyRequest, console: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin === undefined || origin === console) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
