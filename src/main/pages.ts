import type pg from 'pg';
import type { Clock } from '../engine/clock.ts';
import type { Notices } from '../engine/ports/notices.ts';
import type { Portal } from '../engine/ports/portal.ts';
import type { Publications } from '../engine/ports/publications.ts';
import { openPortal } from '../inbound/portal/portal.ts';
import type { Log } from '../kit/log.ts';
import { refuse } from '../kit/refusal.ts';
import { openPages } from '../outbound/pages/listener.ts';
import { mails } from '../postgres/mails.ts';
import { publicationsIn } from '../postgres/publications.ts';
import { openSignals } from '../postgres/signals.ts';
import { openSubscribers } from '../postgres/subscribers.ts';
import type { Configuration } from './configuration.ts';

export type ServedPages = {
  /** Once the database is there: news and forms. Until then what was published last is served. */
  connect(pool: pg.Pool, notices: Notices, clock: Clock): void;
  close(): Promise<void>;
};

/** Opens the public side at once, whether there is a database or not. */
export async function servePages(configuration: Configuration, log: Log, key: Buffer): Promise<ServedPages> {
  let publications: Publications | null = null;
  let portal: Portal | null = null;
  let look = (): void => {};
  let unhear = (): void => {};
  const pages = await openPages({
    publications: {
      layout: () => (publications ?? notYet()).layout(),
      changedSince: (change) => (publications ?? notYet()).changedSince(change),
      read: (incidents) => (publications ?? notYet()).read(incidents),
    },
    portal: {
      takes: (path) => (portal ?? closedPortal).takes(path),
      answer: (request, view) => (portal ?? closedPortal).answer(request, view),
    },
    home: configuration.home,
    port: configuration.pagesPort,
    host: configuration.host,
    pagesUrl: configuration.pagesUrl,
    demo: configuration.demo,
    log,
    onChange(callback) {
      look = callback;
      return () => unhear();
    },
  });
  return {
    connect(pool, notices, clock) {
      publications = publicationsIn(pool);
      portal = openPortal({
        subscribers: openSubscribers(pool, mails, key),
        signals: openSignals(pool),
        clock,
        key,
        demo: configuration.demo,
      });
      unhear = notices.on('candor_publications', () => look());
      look();
    },
    close: () => pages.close(),
  };
}

function notYet(): never {
  return refuse('unavailable', 'The database cannot be reached yet.');
}

/** Knows its own addresses, so that a form posted too early is told to try again, and not that there is no form. */
const closedPortal: Portal = {
  takes: (path) => path === '/updates' || path === '/report',
  answer: async () => notYet(),
};
