import { after } from 'node:test';
import { pino } from 'pino';
import type { Clock } from '../../src/engine/clock.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { judge } from '../../src/inbound/alerts/rules.ts';
import type { ApiConfiguration, ApiHouse } from '../../src/inbound/api/house.ts';
import { newId } from '../../src/kit/id.ts';
import { openMetrics } from '../../src/kit/metrics.ts';
import { hashSecret } from '../../src/kit/secret.ts';
import { letterView } from '../../src/outbound/email/letter-view.ts';
import { openAlertRoutes } from '../../src/postgres/alert-routes.ts';
import { openAudit } from '../../src/postgres/audit.ts';
import { openChanges } from '../../src/postgres/changes.ts';
import { openComponents } from '../../src/postgres/components.ts';
import { openContacts } from '../../src/postgres/contacts.ts';
import { openCustomerImports } from '../../src/postgres/customer-import.ts';
import { openCustomers } from '../../src/postgres/customers.ts';
import { fanOutContentsIn } from '../../src/postgres/fan-out-contents.ts';
import { openFirstRun } from '../../src/postgres/first-run.ts';
import { followUpDeliveriesIn } from '../../src/postgres/follow-up-deliveries.ts';
import { openFollowUpWebhooks } from '../../src/postgres/follow-up-webhooks.ts';
import { openIdempotency } from '../../src/postgres/idempotency.ts';
import { openImports } from '../../src/postgres/imports.ts';
import { openInvitations } from '../../src/postgres/invitations.ts';
import { openLedger } from '../../src/postgres/ledger.ts';
import { openNotices } from '../../src/postgres/notices.ts';
import { openOutbox } from '../../src/postgres/outbox.ts';
import { openPeople } from '../../src/postgres/people.ts';
import { openRotas } from '../../src/postgres/rotas.ts';
import { openSessions } from '../../src/postgres/sessions.ts';
import { openSettings } from '../../src/postgres/settings.ts';
import { openSignalList } from '../../src/postgres/signal-list.ts';
import { openSignalSources } from '../../src/postgres/signal-sources.ts';
import { openSubscriberList } from '../../src/postgres/subscriber-list.ts';
import { openTemplates } from '../../src/postgres/templates.ts';
import { openTokens } from '../../src/postgres/tokens.ts';
import { unplacedMailsIn } from '../../src/postgres/unplaced-mails.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const key = Buffer.alloc(32, 7);
export const adminToken = 'admin-token-of-the-tests-0123456789';

/** A clock of the test's own: it starts at a round time and moves when told to. */
export function testClock(
  start = Date.parse('2026-11-23T12:00:00Z'),
): Clock & { advance(ms: number): number } {
  let now = start;
  return {
    now: () => now,
    held: true,
    onMove: () => () => {},
    advance(ms) {
      now += ms;
      return now;
    },
  };
}

const configuration: ApiConfiguration = {
  inboundMail: null,
  consoleUrl: 'http://candor.test:4000',
  pagesUrl: 'http://candor.test:4001',
  adminToken,
  mail: 'outbox-only',
  demo: false,
  drill: null,
};

export type TestHouse = ApiHouse & {
  readonly clock: ReturnType<typeof testClock>;
  readonly database: FreshDatabase;
  readonly logged: string[];
  close(): Promise<void>;
};

/** All that the API reaches, on a database of its own. */
export async function openHouse(): Promise<TestHouse> {
  const database = await freshDatabase();
  const { pool, url } = database;
  const notices = openNotices({ connectionString: url });
  await new Promise<void>((listening) => notices.on('candor_ring', () => listening()));
  const logged: string[] = [];
  const clock = testClock();
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= notices.close().then(() => database.drop());
    return closed;
  };
  after(close); // a test that fails leaves nothing open that would keep its process waiting
  return {
    database,
    pool,
    notices,
    logged,
    clock,
    log: pino({ level: 'info', base: null }, { write: (line: string) => void logged.push(line) }),
    configuration,
    metrics: openMetrics(),
    people: openPeople(pool),
    sessions: openSessions(pool),
    drills: null,
    tokens: openTokens(pool),
    invitations: openInvitations(pool),
    firstRun: openFirstRun(pool),
    idempotency: openIdempotency(pool),
    settings: openSettings(pool),
    components: openComponents(pool),
    customers: openCustomers(pool, key),
    contacts: openContacts(pool, key),
    customerImports: openCustomerImports(pool, key),
    imports: openImports(pool, key, ({ actor }) =>
      openEngine(clock, openLedger(pool, { clock, pagesUrl: configuration.pagesUrl })).importing({
        actor,
        access: 'admin',
      }),
    ),
    templates: openTemplates(pool),
    rotas: openRotas(pool),
    alertRoutes: openAlertRoutes(pool),
    judgeAlert: judge,
    advanceClock: async (by) => clock.advance(by),
    subscribers: openSubscriberList(pool, key),
    askToConfirm: async (address) => {
      const id = newId('sub');
      await pool.query(
        `insert into subscribers (id, address, state, token_hash, created_at) values ($1, $2, 'pending', $3, now())
         on conflict do nothing`,
        [id, address, hashSecret(id)],
      );
    },
    outbox: openOutbox(
      pool,
      letterView({
        ...{ ...configuration, mailFrom: 'status@example.com', key, inboundDomain: null },
        contents: fanOutContentsIn(pool),
      }),
    ),
    signals: openSignalList(pool),
    signalSources: openSignalSources(pool, key),
    followUpWebhooks: openFollowUpWebhooks(pool, key),
    followUpDeliveries: followUpDeliveriesIn(pool, key),
    unplacedMails: unplacedMailsIn(pool),
    egress: {},
    audit: openAudit(pool),
    changes: openChanges(pool),
    close,
  };
}
