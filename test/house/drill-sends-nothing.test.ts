import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import type { IncidentMode } from '../../src/domain/incident/standing.ts';
import { minutes } from '../../src/domain/moment.ts';
import { type Engine, openEngine } from '../../src/engine/engine.ts';
import type { Notices } from '../../src/engine/ports/notices.ts';
import { advance } from '../../src/engine/worker/advance.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { readConfiguration } from '../../src/main/configuration.ts';
import { openWorker } from '../../src/main/worker.ts';
import { sealDrillDatabase } from '../../src/postgres/drill-database.ts';
import { type HeldClock, openHeldClock } from '../../src/postgres/held-clock.ts';
import { openLedger } from '../../src/postgres/ledger.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openNotices } from '../../src/postgres/notices.ts';
import { openSessions } from '../../src/postgres/sessions.ts';
import { openTokens } from '../../src/postgres/tokens.ts';
import { somethingWaits } from '../../src/postgres/waiting.ts';
import { type Step, steps } from '../domain/steps.ts';
import { sam, ten } from '../domain/story.ts';
import { aimed, everybody } from '../domain/walking.ts';
import { fanOut, publicationOf, subscribe, updateOf } from '../email/parts/post.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/** A house with a mail server, readers and people, in which nothing knows of drills but what an incident's mode says. */
let database: FreshDatabase;
let notices: Notices;
let clock: HeldClock;
let engine: Engine;
let wire: Server;
let connections = 0;
let stopWorker: () => Promise<void>;
const published = new Set<string>();
const log = pino({ level: 'silent' });

before(async () => {
  database = await freshDatabase();
  const { pool, url } = database;
  wire = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((listening) => wire.listen(0, '127.0.0.1', listening));
  const address = wire.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  for (const { id, name, access } of everybody)
    await pool.query(
      `insert into people (id, name, email, access, created_at) values ($1, $2, $3, $4, now())`,
      [id, name, `${id}@acme.example`, access],
    );
  await pool.query(`insert into components (id, name, created_at) values ('invoices', 'Invoices', now())`);
  await subscribe(pool, 5);
  notices = openNotices({ connectionString: url });
  clock = await openHeldClock(pool, notices);
  const pagesUrl = 'http://127.0.0.1:1';
  engine = openEngine(clock, openLedger(pool, { clock, pagesUrl }));
  const environment = {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'a@acme.example',
    PAGES_URL: pagesUrl,
  };
  stopWorker = await openWorker({
    ...{ log, notices, clock, engine, heldClock: clock, key: Buffer.alloc(32, 7), egress: { closed: true } },
    configuration: readConfiguration(environment, []),
    database: { url, pool, close: async () => {} },
    // Pages that show whatever was published: reading them back is not what is looked at here.
    stage: {
      ...{ drill: '', title: '', sessions: openSessions(pool), tokens: openTokens(pool) },
      readPage: async () => [...published].join(' '),
    },
  });
});
after(async () => {
  await stopWorker();
  await notices.close();
  await database.drop();
  wire.close();
});

test('whatever is done in a drill, nothing of it can be sent: not even its own house has to know', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      await played('drill', walk);
      assert.deepEqual(await sendable(), []);
      assert.equal(connections, 0);
    }),
    { numRuns: 5 },
  );
  assert.ok((await countOf('withheld')) > 0, 'there were mails, and they were withheld');
  // The same, were it real: whoever looks does see what leaves.
  await played('real', []);
  assert.ok(connections > 0);
});

test('in a drill’s database what could be sent is withheld, also by a channel that knows nothing of drills', async () => {
  const sealed = await freshDatabase();
  const { pool } = sealed;
  await pool.query('insert into test_clock (now) values (now())');
  await sealDrillDatabase(pool);
  await subscribe(pool, 5);
  // Words as if they were real, mail that nobody asked to withhold, and a row that is set to be due again.
  await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')], { mode: 'real' }));
  await mails.add(pool, { purpose: 'new', to: 'real@customer.example', subject: 'S', text: 'T', at: ten });
  await pool.query(`update mails set state = 'due', settled_at = null`);
  await pool.query(`update deliveries set state = 'due', settled_at = null`);
  const { rows } = await pool.query('select state from mails union select state from deliveries');
  assert.deepEqual(rows, [{ state: 'withheld' }]);
  await assert.rejects(
    pool.query(
      `insert into incidents (id, number, version, status, severity, sensitive, mode, headline, card, declared_at)
       values ('inc_1', 1, 0, 'investigating', 'sev2', false, 'real', 'x', '{}', now())`,
    ),
    /only_drills/,
  );
  await sealed.drop();
});

async function played(mode: IncidentMode, walk: readonly Step[]): Promise<void> {
  const who = (id: string) => ({ actor: { kind: 'person', person: id } as const, access: 'admin' as const });
  const { id } = await engine.declare(
    {
      mode,
      sentence: 'Saving invoices fails',
      severity: 'sev2',
      sensitive: false,
      components: ['invoices'],
      source: { kind: 'person' },
    },
    who(sam.id),
  );
  await advance(held(), minutes(6));
  for (const [at, { wait, by, command }] of walk.slice(0, 15).entries()) {
    await advance(held(), minutes(Math.min(wait, 240)));
    await tried(id, who(by), command, `${id}-${at}`);
  }
  const last = { type: 'draft-update', id: `${id}-last`, audience: 'public', publish: true } as const;
  await tried(id, who(sam.id), { ...last, disclosure: { reason: 'They notice' } }, `${id}-last`);
  await advance(held(), minutes(45));
}

async function tried(
  id: string,
  who: Parameters<Engine['perform']>[2],
  command: Step['command'],
  name: string,
): Promise<void> {
  const incident = await engine.ledger.find(id);
  if (!incident) return;
  const minute = (clock.now() - ten) / minutes(1);
  try {
    await engine.perform(
      id,
      aimed(command, { incident, log: await engine.ledger.log(id), minute }, name),
      who,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  const now = await engine.ledger.find(id);
  for (const update of Object.keys(now?.updates ?? {})) published.add(update);
}

function held() {
  const { pool } = database;
  return { engine, log, setTo: clock.setTo, anythingDue: () => somethingWaits(pool, clock.now()) };
}

async function sendable(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select 'mail' as kind, purpose as what, state from mails where state in ('due', 'accepted', 'kept', 'failed')
     union all select 'delivery', update_id, state from deliveries where state in ('due', 'accepted', 'kept', 'failed')
     union all select 'call', follow_up, state from follow_up_deliveries`,
  );
  return rows;
}

async function countOf(state: string): Promise<number> {
  const { rows } = await database.pool.query(
    `select (select count(*) from mails where state = $1) + (select count(*) from deliveries where state = $1) as all`,
    [state],
  );
  return Number(rows[0]?.all);
}
