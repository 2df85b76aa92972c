import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Portal, PortalView } from '../../engine/ports/portal.ts';
import type { Log } from '../../kit/log.ts';
import { Refusal } from '../../kit/refusal.ts';
import { assetsFor } from './assets.ts';
import { documentHeaders, securityHeaders } from './headers.ts';
import type { Chrome } from './html/frame.ts';
import { portalPage, refusalPage } from './html/portal-pages.ts';
import type { Keeper } from './keeper.ts';
import { chromeOf } from './render.ts';
import { readerOf, readForm } from './request.ts';
import { isOpen, newestFirst, type Site } from './site.ts';
import { withinTime } from './within-time.ts';

export type DoorOptions = {
  readonly keeper: Keeper;
  readonly portal: Portal;
  readonly origin: string;
  readonly demo: boolean;
  readonly trustProxy: boolean;
  readonly log: Log;
  readonly wall: () => number;
};

/**
 * Answers a form or a personal page. Nothing of it may be kept by anybody on the way.
 *
 * @returns false when the path is none of the door's.
 */
export async function answerAtDoor(
  options: DoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const { site } = options.keeper;
  if (!site || !options.portal.takes(path)) return false;
  const chrome = currentChrome(options, site);
  const send = (status: number, markup: { markup: string }) =>
    sendPrivately(request, response, status, markup.markup, options.origin.startsWith('https:'));
  try {
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const form = method === 'POST' ? await readForm(request) : new URLSearchParams();
    const ip = readerOf(request, options.trustProxy);
    const asked = options.portal.answer({ method, path, form, ip }, viewOf(site, options.origin));
    const answer = await withinTime(asked, answerTimeout);
    if (!answer) return false;
    send(200, portalPage(answer, site, chrome));
  } catch (error) {
    const { status, title, sentence } = explain(error, options.log);
    send(status, refusalPage(title, sentence, chrome));
  }
  return true;
}

// A reader does not wait longer than this for a database that does not answer.
const answerTimeout = 10_000;

const statusOf: Readonly<Record<string, number>> = {
  invalid: 400,
  'too-many': 429,
  'too-long': 413,
  'unsupported-form': 415,
  'not-found': 404,
  gone: 410,
  unavailable: 503,
};

export function explain(error: unknown, log: Log): { status: number; title: string; sentence: string } {
  if (error instanceof Refusal)
    return { status: statusOf[error.code] ?? 400, title: 'That did not work', sentence: error.message };
  if ((error as NodeJS.ErrnoException)?.code === 'ECONNRESET')
    return {
      status: 400,
      title: 'That did not work',
      sentence: 'The form did not arrive whole. Please send it again.',
    };
  log.error({ err: error }, 'pages: a form could not be answered');
  return {
    status: 503,
    title: 'We could not take that right now',
    sentence:
      'Nothing of what you sent was kept. Please try again in a few minutes. The status page itself still works.',
  };
}

export function currentChrome({ keeper, origin, demo, wall }: DoorOptions, site: Site): Chrome {
  const { confirmedAt, stale } = keeper;
  return chromeOf(
    site,
    { origin, demo, stale, confirmedAt, now: wall() },
    assetsFor(site.layout.settings.accent),
  );
}

export function viewOf(site: Site, origin: string): PortalView {
  return {
    pageName: site.layout.settings.name,
    origin,
    components: site.layout.components,
    groups: site.layout.groups,
    incidents: newestFirst(site).map((one) => ({
      id: one.incident,
      headline: one.headline,
      open: isOpen(one),
      // A copy that an older Candor kept offers none.
      workarounds: isOpen(one) ? (one.workarounds ?? []).map(({ id }) => id) : [],
    })),
  };
}

/** For one reader, once; never in a search engine. */
export const privateHeaders = [
  'Cache-Control',
  'private, no-store',
  'X-Robots-Tag',
  'noindex',
  'Vary',
  'Cookie',
];

export function sendPrivately(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  markup: string,
  https: boolean,
  further: readonly string[] = [],
): void {
  const body = Buffer.from(markup);
  const headers = ['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(body.length)];
  headers.push(...privateHeaders, ...documentHeaders, ...securityHeaders(https), ...further);
  // What is left of a refused body is not read; the connection ends with the answer.
  if (!request.complete) headers.push('Connection', 'close');
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}
