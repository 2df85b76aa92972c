import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  type AddressInfo,
  createConnection,
  createServer as createNetServer,
  type Server as NetServer,
} from 'node:net';
import { after, before, describe, test } from 'node:test';
import { connect } from '../../src/postgres/connect.ts';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

/** Everything that the public side answers: each address that its pages, feeds and interfaces have. */
const publicPaths = [
  '/',
  '/history',
  '/history.atom',
  '/feed.json',
  '/uptime',
  '/uptime.json',
  '/badge.svg',
  '/api/v2/summary.json',
  '/api/v2/status.json',
  '/api/v2/incidents.json',
  '/api/v2/components.json',
];

describe('a drill, whole', () => {
  let candor: Candor;
  let mailbox: Mailbox;
  let calls = 0;
  let connections = 0;
  let wire: NetServer;
  let listener: Server;
  let headers: Record<string, string>;

  before(async () => {
    mailbox = await openMailbox();
    // In front of a real mail server: whoever so much as connects is counted.
    const mailPort = Number(new URL(mailbox.url).port);
    wire = createNetServer((socket) => {
      connections += 1;
      const onward = createConnection(mailPort, '127.0.0.1');
      socket.on('error', () => onward.destroy()).pipe(onward);
      onward.on('error', () => socket.destroy()).pipe(socket);
    }).listen(0, '127.0.0.1');
    await once(wire, 'listening');
    listener = createServer((_, response) => {
      calls += 1;
      response.end('ok');
    }).listen(0, '127.0.0.1');
    candor = await startCandor({
      SMTP_URL: `smtp://127.0.0.1:${(wire.address() as AddressInfo).port}`,
      MAIL_FROM: 'Acme <status@acme.example>',
      CANDOR_ALLOW_PRIVATE_CALLS: '1',
    });
    const { cookie } = await candor.setUp();
    headers = { cookie };
  });
  after(async () => {
    await candor.dispose();
    await mailbox.close();
    listener.close();
    wire.close();
  });

  const house = async (method: string, path: string, body?: unknown) => {
    const answer = await candor.api(method, `/api/v1${path}`, body, headers);
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const drill = async (method: string, path: string, body?: unknown) => {
    const answer = await candor.api(method, `/drill/api/v1${path}`, body, headers);
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  test('runs from its first minute to its scorecard, and nothing leaves', async () => {
    // The house has readers, customers and a tracker of its own: a drill must reach none of them.
    await candor.database.pool.query(
      `insert into subscribers (id, address, state, token_hash, created_at, confirmed_at)
       values ('sub_real', 'reader@customer.example', 'confirmed', '\\x00', now(), now())`,
    );
    const { port } = listener.address() as AddressInfo;
    await house('POST', '/follow-up-webhooks', { name: 'Tracker', url: `http://127.0.0.1:${port}/` });
    // The pages of the set-up are out, all of them.
    const before = await until(async () => {
      const one = await publicSide(candor);
      return one['/api/v2/components.json']?.includes('Invoices') && one['/']?.includes('Acme') && one;
    });
    const rowsBefore = await rowsOf(candor);

    const { id, incident } = await house('POST', '/drills', { script: 'payroll-morning' });
    await house('PATCH', `/drills/${id}`, { pace: 0 });
    const step = (by: string) => house('POST', `/drills/${id}/steps`, { by });

    const session = await drill('GET', '/session');
    assert.equal(session.drill.id, id);
    await step('PT1M');
    await drill('PUT', `/incidents/${incident}/roles/communications-lead`, { person: session.person.id });
    await drill('POST', `/incidents/${incident}/updates`, {
      audience: 'public',
      disclosure: { reason: 'Three people asked' },
      publish: true,
    });
    await step('PT12M');
    const [waiting] = (await drill('GET', '/conversations')).items;
    assert.match(waiting.lastText ?? JSON.stringify(waiting), /payroll|Harbor|Ana/i);
    await drill('POST', `/incidents/${incident}/updates`, { audience: 'public', publish: true });
    await step('PT4M');
    await drill('POST', `/incidents/${incident}/updates`, {
      audience: 'affected',
      disclosure: { reason: 'We know who they are' },
      publish: true,
    });
    await step('PT20M');
    await step('next');

    // Customers would see this, here and nowhere else.
    const preview = await candor.api('GET', '/drill/page/', undefined, headers);
    assert.match(preview.body, /<title>DRILL · /);
    assert.match(preview.body, /Invoices/);
    assert.equal((await candor.api('GET', '/drill/page/', undefined, {})).status, 401);

    const sendable = await inDrill(candor, id, async (pool) => {
      const { rows } = await pool.query(
        `select 'mails' as kind, state, count(*) from mails group by state
         union all select 'deliveries', state, count(*) from deliveries group by state`,
      );
      return rows;
    });
    assert.deepEqual([...new Set(sendable.map(({ state }) => state))], ['withheld']);
    assert.deepEqual([...new Set(sendable.map(({ kind }) => kind))].sort(), ['deliveries', 'mails']);

    const { scorecard, state } = await house('POST', `/drills/${id}/ending`);
    assert.equal(state, 'ended');
    assert.equal(scorecard.words.outside, 3);
    const { firstWordMinutes } = scorecard;
    assert.ok(firstWordMinutes >= 1 && firstWordMinutes < 2, `${firstWordMinutes} min`);
    assert.equal(scorecard.replies.waiting, 2);
    assert.ok(scorecard.promisesMissed > 0, 'twenty minutes without a word');

    await candor.advance('PT1H');
    await new Promise((resolve) => setTimeout(resolve, 2_000)); // time in which something could leave
    assert.deepEqual(await publicSide(candor), before);
    assert.deepEqual(await rowsOf(candor), rowsBefore);
    assert.deepEqual(mailbox.mails, []);
    assert.deepEqual({ calls, connections }, { calls: 0, connections: 0 });
    assert.equal(
      (await candor.api('GET', '/drill/api/v1/session', undefined, headers)).body.code,
      'no-drill',
    );
  });

  test('is gone when it has ended: its database too', async () => {
    const { id } = await house('POST', '/drills', { script: 'wrong-reports' });
    const token = await house('POST', '/tokens', { name: 'Practice', access: 'responder' });
    const byToken = { authorization: `Bearer ${token.secret}` };
    assert.equal((await candor.api('GET', '/drill/api/v1/incidents', undefined, byToken)).status, 200);
    assert.equal((await candor.api('GET', '/drill/api/v1/incidents', undefined, {})).status, 401);
    const within = await candor.api('GET', '/drill/api/v1/drills', undefined, headers);
    assert.deepEqual([within.status, within.body.code], [409, 'in-drill']);
    assert.equal((await databases(candor)).length, 1);
    const second = await candor.api('POST', '/api/v1/drills', { script: 'wrong-reports' }, headers);
    assert.deepEqual([second.status, second.body.code], [409, 'drill-running']);
    await house('POST', `/drills/${id}/ending`);
    assert.deepEqual(await databases(candor), []);
    const over = await candor.api('POST', `/api/v1/drills/${id}/steps`, { by: 'PT1M' }, headers);
    assert.deepEqual([over.status, over.body.code], [409, 'drill-over']);
  });

  test('lives through a kill: its clock and its script go on where they were', async () => {
    const { id } = await house('POST', '/drills', { script: 'quiet-payments' });
    await house('PATCH', `/drills/${id}`, { pace: 0 });
    const { now, ahead } = await house('POST', `/drills/${id}/steps`, { by: 'PT6M' });
    await candor.stop('SIGKILL');
    await candor.restart();
    const again = await house('GET', `/drills/${id}`);
    assert.deepEqual([again.now, again.ahead, again.state], [now, ahead, 'running']);
    const later = await house('POST', `/drills/${id}/steps`, { by: 'PT2M' });
    assert.equal(later.ahead, ahead - 1);
    await house('POST', `/drills/${id}/ending`);
  });

  test('goes on by itself, at its own pace', async () => {
    const { id, now } = await house('POST', '/drills', { script: 'wrong-reports' });
    await house('PATCH', `/drills/${id}`, { pace: 10 });
    await until(async () => {
      const later = await house('GET', `/drills/${id}`);
      return Date.parse(later.now) - Date.parse(now) >= 20_000;
    });
    await house('POST', `/drills/${id}/ending`);
  });
});

/** Whatever leaves says when it was confirmed last: that moves on by itself, and is no word. */
async function publicSide({ pagesUrl }: Candor): Promise<Record<string, string>> {
  const answers = publicPaths.map(async (path) => {
    const response = await fetch(`${pagesUrl}${path}`);
    return [path, `${response.status} ${confirmed(await response.text())}`] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

const confirmed = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, 'TIME')
    .replace(/\d\d:\d\d/g, 'CLOCK');

/** What could be sent, and what readers read, in the house itself. */
async function rowsOf({ database }: Candor): Promise<unknown> {
  const { rows } = await database.pool.query(
    `select (select count(*) from incidents) as incidents, (select count(*) from publications) as publications,
       (select count(*) from mails) as mails, (select count(*) from deliveries) as deliveries,
       (select count(*) from follow_up_deliveries) as told, (select count(*) from people) as people,
       (select last_value from incident_numbers) as number`,
  );
  return rows[0];
}

async function databases({ database }: Candor): Promise<string[]> {
  const { rows } = await database.pool.query(
    `select datname from pg_database where datname like 'candor\\_dri\\_%'
       and datname in (select 'candor_' || id from drills)`,
  );
  return rows.map(({ datname }) => String(datname));
}

async function inDrill<T>(
  { database }: Candor,
  drill: string,
  ask: (pool: ReturnType<typeof connect>) => Promise<T>,
): Promise<T> {
  const url = new URL(database.url);
  url.pathname = `/candor_${drill}`;
  const pool = connect({ connectionString: url.href, max: 1 });
  try {
    return await ask(pool);
  } finally {
    await pool.end();
  }
}
