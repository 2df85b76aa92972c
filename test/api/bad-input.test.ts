import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { bodies, massAssignment } from './bad-bodies.ts';
import type { Bad } from './bad-cases.ts';
import { addresses, calendars, fields, times } from './bad-fields.ts';
import { settings } from './bad-settings.ts';
import { checked, openSite, type Site } from './site.ts';

const json = { 'content-type': 'application/json' };

for (const [kind, cases] of Object.entries({
  bodies,
  massAssignment,
  fields,
  addresses,
  calendars,
  times,
  settings,
}))
  test(`bad ${kind}: a clear no, and nothing is written`, (t) => refusesAll(t, cases));

async function refusesAll(t: TestContext, cases: readonly Bad[]): Promise<void> {
  const site = await openSite();
  const { names, headers } = await furnish(site);
  const before = await fingerprint(site);
  for (const { name, method = 'GET', url, body, raw, is, headers: extra } of cases) {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const given = await site.app.inject({
      method,
      url: `/api/v1${fill(String(url), names)}`,
      headers: { ...headers, ...(payload !== undefined && json), ...extra },
      ...(payload !== undefined && { payload: fill(payload, names) }),
    } as InjectOptions);
    await t.test(name, () => {
      const { status } = checked(given.statusCode, given.headers as Record<string, string>, given.body);
      assert.ok(is === undefined ? status >= 400 : status === is, `answered ${status}: ${given.body}`);
    });
  }
  assert.deepEqual(await fingerprint(site), before);
}

async function furnish(site: Site) {
  const admin = await site.person('admin');
  const { id } = (await admin.post('/components', { name: 'Invoices' })).body;
  const rota = { role: 'communications-lead', people: [admin.id] };
  assert.equal((await admin.post('/rotas', rota)).status, 201);
  const names = { '{component}': id, '{person}': admin.id, '{EMAIL}': admin.email.toUpperCase() };
  return { names, headers: admin.headers };
}

function fill(text: string, names: Record<string, string>): string {
  return Object.entries(names).reduce((filled, [name, value]) => filled.replaceAll(name, value), text);
}

const tables = [
  'people',
  'components',
  'component_groups',
  'settings',
  'templates',
  'rotas',
  'rota_overrides',
  'tokens',
  'alert_routes',
  'subscribers',
  'subscriptions',
  'audit_entries',
  'mails',
  'invitations',
];

async function fingerprint(site: Site): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await site.house.pool.query(
      `select md5(string_agg(t::text, '|' order by t::text)) as hash from ${table} t`,
    );
    found[table] = rows[0].hash ?? '';
  }
  return found;
}

test('odd text that is only text is kept as it was written', async () => {
  const { machine } = await openSite();
  for (const name of [
    '<img src=x onerror=alert(1)>',
    '{{constructor}}',
    ['$', '{7*7}'].join(''),
    "=cmd|'/c'!A1",
    ']]>',
    '<!channel>',
    '\u202egnp.exe',
    'Z\u0335\u0321a\u0334l\u0337g\u0336o',
    '👩‍👩‍👧 family',
    'x\u200by',
    'ATTENDEE:x',
    "Robert'); drop table people;--",
    '%_\\',
  ]) {
    const { status, body } = await machine.post('/components', { name });
    assert.equal(status, 201, name);
    assert.equal(body.name, name);
  }
});

test('what is not even HTTP gets an answer, and the next asker is served', async () => {
  const site = await openSite();
  await site.app.listen({ port: 0, host: '127.0.0.1' });
  const port = (site.app.server.address() as { port: number }).port;
  const host = 'Host: candor.test\r\n';
  const rough: readonly (readonly [string, RegExp])[] = [
    [`GET /${'a'.repeat(40_000)} HTTP/1.1\r\n${host}\r\n`, /^HTTP\/1\.1 4/],
    [`GET / HTTP/1.1\r\n${host}X: ${'a'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
    [
      `POST /api/v1/session HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 400/,
    ],
    [`POST /api/v1/session HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`, /^HTTP\/1\.1 400/],
    [`TRACE / HTTP/1.1\r\n${host}Connection: close\r\n\r\n`, /^HTTP\/1\.1 4/],
    ['hello\r\n\r\n', /^HTTP\/1\.1 400/],
    [`GET /api/v1/%00 HTTP/1.1\r\n${host}Connection: close\r\n\r\n`, /^HTTP\/1\.1 404/],
    [`GET /..%2f..%2fetc/passwd HTTP/1.1\r\n${host}Connection: close\r\n\r\n`, /^HTTP\/1\.1 404/],
    [
      `GET /api/v1/setup HTTP/1.1\r\n${host}Range: bytes=${'0-,'.repeat(2000)}\r\nConnection: close\r\n\r\n`,
      /^HTTP\/1\.1 200/,
    ],
  ];
  for (const [request, expected] of rough)
    assert.match(await exchange(port, request), expected, request.slice(0, 60));
  assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
});

function exchange(port: number, request: string): Promise<string> {
  return new Promise((done) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => done(answer));
  });
}
