import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../engine/engine.ts';
import type { DrillRecord } from '../../engine/ports/drills.ts';
import type { Sessions } from '../../engine/ports/sessions.ts';
import type { Tokens } from '../../engine/ports/tokens.ts';
import type { OpenDrill } from '../../inbound/api/drills/way-in.ts';
import { drillDatabaseUrl } from '../../postgres/drill-database.ts';
import type { HeldClock } from '../../postgres/held-clock.ts';
import { openHeldClock } from '../../postgres/held-clock.ts';
import { openLedger } from '../../postgres/ledger.ts';
import { openNotices } from '../../postgres/notices.ts';
import { openSessions } from '../../postgres/sessions.ts';
import { openTokens } from '../../postgres/tokens.ts';
import { openConsoleApp } from '../console.ts';
import { openDatabase } from '../database.ts';
import { servePages } from '../pages.ts';
import type { Parts } from '../parts.ts';
import { openWorker } from '../worker.ts';
import { previewOf, previewPath } from './preview.ts';
import { joinDrill } from './seed.ts';

export type DrillHouse = OpenDrill & {
  readonly id: string;
  readonly parts: Parts & { readonly heldClock: HeldClock };
  close(): Promise<void>;
};

/**
 * A whole Candor for one drill, beside the house and apart from it: its own database, a clock that is moved by hand, no
 * mail server, no calls to the outside, and pages on a socket that only this process reads. There is nothing in it by
 * which anything could leave. What `prepare` puts into it is there before anything works on it.
 */
export async function openDrillHouse(
  house: Parts,
  { id, title }: Named,
  prepare: (parts: DrillHouse['parts']) => Promise<unknown> = async () => {},
): Promise<DrillHouse> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'candor-drill-'));
    closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
    const socket = join(folder, 'drill.sock');
    const configuration = configurationOf(house, id, folder);
    const log = house.log;
    const database = await openDatabase(configuration, log);
    closers.push(() => database.close());
    const notices = openNotices({ connectionString: database.url });
    closers.push(() => notices.close());
    const heldClock = await openHeldClock(database.pool, notices);
    const ledger = openLedger(database.pool, { clock: heldClock, pagesUrl: configuration.pagesUrl });
    const engine = openEngine(heldClock, ledger);
    const page = (path: string) => previewOf(socket, path);
    const stage = {
      ...{ drill: id, title },
      sessions: sessionsOf(house, database.pool, heldClock),
      tokens: tokensOf(house, database.pool, heldClock),
      readPage: async (path: string) => {
        const { status, body } = await page(path);
        return status === 200 ? body.toString('utf8') : null;
      },
    };
    const common = { configuration, log, database, notices, engine, key: house.key };
    const parts = { ...common, clock: heldClock, heldClock, egress: { closed: true }, stage };
    await prepare(parts);
    const pages = servePages(configuration, log, house.key, socket);
    closers.push(() => pages.close());
    pages.connect(database.pool, notices, engine);
    await pages.opened;
    closers.push(await openWorker(parts));
    const app = await openConsoleApp(parts, null);
    closers.push(() => app.close());
    return { id, parts, page, close, answer: (request, response) => app.routing(request, response) };
  } catch (error) {
    await close();
    throw error;
  }
}

type Named = Pick<DrillRecord, 'id' | 'title'>;

function configurationOf(
  { configuration, database }: Parts,
  id: string,
  home: string,
): Parts['configuration'] {
  return {
    ...configuration,
    ...{ home, role: 'serve', demo: false, heldClock: true },
    databaseUrl: drillDatabaseUrl(database.url, id),
    ...{ smtpUrl: null, dkim: null, inboundMail: null, allowPrivateCalls: false },
    mailFrom: 'Drill <drill@drill.invalid>',
    consoleUrl: `${configuration.consoleUrl}/drill`,
    pagesUrl: configuration.consoleUrl + previewPath,
  };
}

/** Whoever is signed in to the house is signed in here, and joins by looking in. */
function sessionsOf(house: Parts, pool: Parts['database']['pool'], clock: HeldClock): Sessions {
  const theirs = openSessions(house.database.pool);
  return {
    ...theirs,
    async holder(tokenHash, _, idle) {
      const person = await theirs.holder(tokenHash, house.clock.now(), idle);
      return person && joinDrill(pool, person, clock.now());
    },
  };
}

/** Those of the house open the drill too; one that is made in a drill opens nothing, and is gone with it. */
function tokensOf(house: Parts, pool: Parts['database']['pool'], clock: HeldClock): Tokens {
  const theirs = openTokens(house.database.pool);
  return {
    ...openTokens(pool),
    async holder(tokenHash) {
      const found = await theirs.holder(tokenHash, house.clock.now());
      return (
        found && { ...found, person: found.person && (await joinDrill(pool, found.person, clock.now())) }
      );
    },
  };
}
