import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, ListenOptions } from 'node:net';
import type { Portal } from '../../engine/ports/portal.ts';
import type { PrivateDoor } from '../../engine/ports/private-door.ts';
import type { Publications } from '../../engine/ports/publications.ts';
import type { Log } from '../../kit/log.ts';
import { limitBodyTime } from './body-time.ts';
import { answerAtDoor } from './door.ts';
import { addFastLane } from './fast-lane.ts';
import { Folder } from './folder.ts';
import { follow } from './follow.ts';
import { Keeper } from './keeper.ts';
import { answerPrivately, type PrivateOptions } from './private.ts';
import { missingPath } from './render.ts';
import { pathOf } from './request.ts';
import { respond } from './respond.ts';
import { Shelf } from './shelf.ts';
import { answerMalformed, sendMethodRefusal, sendPreflight, sendUnknown } from './short-answers.ts';

export type PagesOptions = {
  readonly publications: Publications;
  /** CANDOR_HOME: pages are published into `<home>/public`. */
  readonly home: string;
  readonly port: number;
  readonly host?: string;
  /** A socket to listen on instead, which nobody reaches from outside. */
  readonly socket?: string | undefined;
  /** PAGES_URL: what links, feeds and mails say. A request's Host is never believed. */
  readonly pagesUrl: string;
  readonly log: Log;
  readonly portal: Portal;
  /** Customers' own pages; without it nobody has one. */
  readonly privateDoor?: PrivateDoor;
  readonly demo?: boolean;
  /** Believe X-Forwarded-For of any peer, not only of one on this machine. */
  readonly trustProxy?: boolean;
  /** Calls back when publications changed (NOTIFY candor_publications); returns a function that stops it. */
  readonly onChange?: (callback: () => void) => () => void;
  /** Wall clock, for tests. */
  readonly wall?: () => number;
  /** ms between looks when nobody calls; 1,500 unless said. */
  readonly lookEvery?: number;
  /** ms without a confirmation until the pages say so; five minutes unless said. */
  readonly staleAfter?: number;
};

export type Pages = { close(): Promise<void>; readonly port: number };

/**
 * Opens the public side: pages, feeds and API from memory, forms through `portal`. Serves the last published copy
 * from disk when the database is silent, also at start.
 */
export async function openPages(options: PagesOptions): Promise<Pages> {
  const origin = options.pagesUrl.replace(/\/+$/, '');
  const shelf = new Shelf(origin.startsWith('https:'));
  const folder = new Folder(options.home);
  await folder.open();
  const { log, demo = false, trustProxy = false, wall = Date.now } = options;
  const staleAfter = options.staleAfter ?? 300_000;
  const keeper = new Keeper({
    publications: options.publications,
    folder,
    shelf,
    origin,
    demo,
    log,
    wall,
    staleAfter,
  });
  await keeper.recall();
  const following = await follow(keeper, options.onChange, options.lookEvery ?? 1_500, log);
  const { portal, privateDoor = noPrivateDoor } = options;
  const door: PrivateOptions = { keeper, portal, privateDoor, origin, demo, trustProxy, log, wall };
  const server = createServer(limits, (request, response) => dispatch(shelf, door, request, response));
  server.on('clientError', answerMalformed);
  const leaveFastLane = addFastLane(server, shelf);
  const { socket, port, host } = options;
  await listening(server, socket === undefined ? { port, host } : { path: socket });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      await following.stop();
      await keeper.settled();
      await closed(server, leaveFastLane);
    },
  };
}

const noPrivateDoor: PrivateDoor = { takes: () => false, answer: async () => null };

/** How long a body may take depends on whose it is: see `body-time.ts`. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 11 * 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  noDelay: true,
};

function dispatch(
  shelf: Shelf,
  door: PrivateOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  limitBodyTime(request);
  const { method } = request;
  if (method === 'GET' || method === 'HEAD') {
    const shelved = shelf.get(request.url ?? '/') ?? shelf.get(pathOf(request.url ?? '/'));
    if (shelved && shelved.file.path !== missingPath) {
      respond(request, response, shelved);
      return;
    }
  }
  dispatchOthers(shelf, door, request, response).catch((error: unknown) => {
    door.log.error({ err: error }, 'pages: a request could not be answered');
    response.destroy();
  });
}

/** Everything that is not a published file: forms, personal pages, and what there is not. */
async function dispatchOthers(
  shelf: Shelf,
  door: PrivateOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request.url ?? '/');
  if (request.method === 'OPTIONS' && isOpenToOthers(path)) return sendPreflight(response);
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST')
    return sendMethodRefusal(response, 'GET, HEAD, POST');
  if (await answerAtDoor(door, request, response, path)) return;
  if (await answerPrivately(door, request, response, path)) return;
  if (request.method === 'POST' && shelf.get(path)) return sendMethodRefusal(response, 'GET, HEAD');
  const missing = shelf.get(missingPath);
  if (missing) return respond(request, response, missing, 404);
  sendUnknown(response);
}

const isOpenToOthers = (path: string): boolean =>
  path.startsWith('/api/') ||
  path === '/feed.json' ||
  path === '/uptime.json' ||
  path.startsWith('/history.') ||
  path === '/badge.svg';

function listening(server: Server, where: ListenOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ ...where, backlog: 1024 }, resolve);
  return promise;
}

function closed(server: Server, leaveFastLane: () => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  leaveFastLane();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  return promise;
}
