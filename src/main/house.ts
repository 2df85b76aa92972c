import { type Clock, wallClock } from '../engine/clock.ts';
import { openEngine } from '../engine/engine.ts';
import type { FirstRun } from '../engine/ports/first-run.ts';
import type { Notices } from '../engine/ports/notices.ts';
import type { Log } from '../kit/log.ts';
import { openFirstRun } from '../postgres/first-run.ts';
import { openHeldClock } from '../postgres/held-clock.ts';
import { openLedger } from '../postgres/ledger.ts';
import { openNotices } from '../postgres/notices.ts';
import type { Configuration } from './configuration.ts';
import { openConsole } from './console.ts';
import { type Database, openDatabase } from './database.ts';
import { startDemoDrill } from './demo/drill.ts';
import { demoOwnPage } from './demo/own-page.ts';
import { seedDemo } from './demo/seed.ts';
import { openDrillHall } from './drills/hall.ts';
import { openInboundMail } from './inbound-mail.ts';
import { servePages } from './pages.ts';
import type { Parts } from './parts.ts';
import { installationKey } from './secret-key.ts';
import { openWorker } from './worker.ts';

export type House = {
  readonly clock: Clock;
  /** `null` where no console is served. */
  readonly firstRun: FirstRun | null;
  /** The way into a page of the demo's customer; `null` where there is no demo. */
  demoPage(): Promise<string | null>;
  close(): Promise<void>;
};

/**
 * Opens what the role asks for. The pages come first and do not wait for the database: what was published last is
 * served whatever else is down.
 */
export async function openHouse(configuration: Configuration, log: Log): Promise<House> {
  const { role, home } = configuration;
  const key = installationKey(home, configuration.secret);
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  const does = (part: 'console' | 'pages' | 'worker'): boolean => role === 'serve' || role === part;
  try {
    const pages = does('pages') ? servePages(configuration, log, key) : null;
    if (pages) closers.push(() => pages.close());
    const database = await openDatabase(configuration, log);
    closers.push(() => database.close());
    const notices = openNotices({ connectionString: database.url });
    closers.push(() => notices.close());
    const parts = await openParts(configuration, log, database, notices, key);
    // The names of all customers are read before the first command needs them.
    parts.engine.ledger
      .surroundings(null)
      .catch((error) => log.warn({ err: error }, 'The surroundings could not be read yet.'));
    if (configuration.demo) await seedDemo(database.pool, configuration.pagesUrl, parts.clock.now());
    pages?.connect(database.pool, notices, parts.engine);
    await pages?.opened;
    if (does('worker')) closers.push(await openWorker(parts), await openInboundMail(parts));
    if (does('console')) {
      const hall = await openDrillHall(parts);
      closers.push(() => hall.close());
      if (configuration.demo) await startDemoDrill(hall.drills, parts.clock.now());
      closers.push(await openConsole(parts, hall));
    }
    return {
      clock: parts.clock,
      firstRun: does('console') ? openFirstRun(database.pool) : null,
      demoPage: async () =>
        configuration.demo
          ? demoOwnPage(database.pool, configuration.pagesUrl, key, parts.clock.now())
          : null,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openParts(
  configuration: Configuration,
  log: Log,
  database: Database,
  notices: Notices,
  key: Buffer,
): Promise<Parts> {
  const heldClock = configuration.heldClock ? await openHeldClock(database.pool, notices) : null;
  const clock = heldClock ?? wallClock;
  const ledger = openLedger(database.pool, { clock, pagesUrl: configuration.pagesUrl });
  const engine = openEngine(clock, ledger);
  const egress = { allowPrivate: configuration.allowPrivateCalls };
  return { configuration, log, database, notices, clock, heldClock, engine, key, egress, stage: null };
}
