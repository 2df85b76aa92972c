import type pg from 'pg';
import { type Clock, wallClock } from '../engine/clock.ts';
import { reportsHeard } from '../engine/conversations/public-report.ts';
import type { Engine } from '../engine/engine.ts';
import type { Notices } from '../engine/ports/notices.ts';
import type { Portal } from '../engine/ports/portal.ts';
import type { PrivatePages } from '../engine/ports/private-pages.ts';
import type { Publications } from '../engine/ports/publications.ts';
import { openPortal } from '../inbound/portal/portal.ts';
import { openPrivateDoor } from '../inbound/portal/private/door.ts';
import type { Log } from '../kit/log.ts';
import { Refusal, refuse } from '../kit/refusal.ts';
import { openPages } from '../outbound/pages/listener.ts';
import { openConversations } from '../postgres/conversations.ts';
import { leaversIn } from '../postgres/leavers.ts';
import { mails } from '../postgres/mails.ts';
import { openPrivatePages } from '../postgres/private-pages.ts';
import { publicationsIn } from '../postgres/publications.ts';
import { openSignals } from '../postgres/signals.ts';
import { openSubscribers } from '../postgres/subscribers.ts';
import { publicVotesIn } from '../postgres/workaround-votes.ts';
import type { Configuration } from './configuration.ts';

export type ServedPages = {
  /** Once the database is there: news and forms. Until then what was published last is served. */
  connect(pool: pg.Pool, notices: Notices, engine: Engine): void;
  /** Resolves when the listener is open; rejects when its port is taken. */
  readonly opened: Promise<void>;
  close(): Promise<void>;
};

const notYet = 'The database cannot be reached yet.';

/** How long the pages wait for the database before they open with what was published last, in milliseconds. */
const patience = 3_000;

/** Opens the public side, whether there is a database or not. */
export function servePages(
  configuration: Configuration,
  log: Log,
  key: Buffer,
  socket?: string,
): ServedPages {
  const connected = Promise.withResolvers<Publications>();
  const refusing = setTimeout(() => connected.reject(new Refusal('unavailable', notYet)), patience);
  connected.promise.catch(() => {});
  let publications: Promise<Publications> = connected.promise;
  let portal: Portal = closedPortal;
  let privatePages: PrivatePages | null = null;
  let clock: Clock = wallClock;
  let look = (): void => {};
  let unhear = (): void => {};
  const pages = openPages({
    publications: {
      layout: async () => (await publications).layout(),
      changedSince: async (change) => (await publications).changedSince(change),
      read: async (incidents) => (await publications).read(incidents),
    },
    portal: {
      takes: (path) => portal.takes(path),
      answer: (request, view) => portal.answer(request, view),
    },
    privateDoor: openPrivateDoor({
      pages: () => privatePages ?? refuse('unavailable', notYet),
      clock: () => clock,
      key,
      demo: configuration.demo,
    }),
    home: configuration.home,
    port: configuration.pagesPort,
    host: configuration.host,
    socket,
    pagesUrl: configuration.pagesUrl,
    demo: configuration.demo,
    trustProxy: configuration.trustProxy,
    log,
    onChange(callback) {
      look = callback;
      return () => unhear();
    },
  });
  const opened = pages.then(() => {});
  opened.catch(() => {}); // told to whoever waits for it
  return {
    opened,
    connect(pool, notices, engine) {
      clearTimeout(refusing);
      const found = publicationsIn(pool);
      connected.resolve(found);
      publications = Promise.resolve(found);
      clock = engine.clock;
      privatePages = openPrivatePages(pool, engine);
      portal = openPortal({
        subscribers: openSubscribers(pool, mails, key),
        leavers: leaversIn(pool, key, (error) =>
          log.error({ err: error }, 'A contact left; counts follow later.'),
        ),
        signals: openSignals(pool),
        reports: reportsHeard({ engine, conversations: openConversations(pool), within: pool }),
        votes: publicVotesIn(pool),
        clock,
        key,
        demo: configuration.demo,
      });
      unhear = notices.on('candor_publications', () => look());
      look();
    },
    async close() {
      clearTimeout(refusing);
      const opened = await pages.catch(() => null);
      await opened?.close();
    },
  };
}

/** Knows its own addresses, so that a form posted too early is told to try again, and not that there is no form. */
const closedPortal: Portal = {
  takes: (path) => path === '/updates' || path === '/report' || path === '/workarounds',
  answer: async () => refuse('unavailable', notYet),
};
