import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { checked, openSite, type Site } from './site.ts';

type Bad = { readonly name: string; readonly is?: number } & Pick<InjectOptions, 'method' | 'url'> & {
    readonly body?: unknown;
    /** As it is on the wire. */
    readonly raw?: string;
    readonly headers?: Record<string, string>;
  };

const json = { 'content-type': 'application/json' };
const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const bodies: readonly Bad[] = [
  ...(
    [
      ['nothing', ''],
      ['half of it', '{"name": "X"'],
      ['single quotes', "{'name': 'X'}"],
      ['a comment', '{"name": "X" /* */}'],
      ['not an object', '"X"'],
      ['a list', '[{"name": "X"}]'],
      ['null', 'null'],
      ['__proto__', '{"name": "X", "__proto__": {"access": "admin"}}'],
      ['escaped __proto__', '{"name": "X", "\\u005f_proto__": {"access": "admin"}}'],
      ['constructor', '{"name": "X", "constructor": {"prototype": {"access": "admin"}}}'],
      ['the same name twice', '{"name": "X", "name": "Y"}'],
      ['the same name twice, one escaped', '{"name": "X", "n\\u0061me": "Y"}'],
      ['depth 33', `{"name": ${deep(33)}}`],
      ['depth 10 000', `{"name": ${deep(10_000)}}`],
      ['depth 100 000, not closed', '['.repeat(100_000)],
      ['1e400', '{"name": "X", "position": 1e400}'],
      ['NaN', '{"name": "X", "position": NaN}'],
      ['lone surrogate', '{"name": "\\ud83d half"}'],
      ['NUL', '{"name": "a\\u0000b"}'],
      ['bytes that are not UTF-8, in a field nobody knows', '{"nam\u00ff": 1}'],
    ] as const
  ).map(
    ([name, raw]): Bad => ({ name: `JSON: ${name}`, method: 'POST', url: '/components', raw, headers: json }),
  ),
  { name: 'a megabyte', method: 'POST', url: '/components', body: { name: 'x'.repeat(1_048_576) }, is: 413 },
  {
    name: 'form',
    method: 'POST',
    url: '/components',
    raw: 'name=X',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    is: 415,
  },
  {
    name: 'text/plain',
    method: 'POST',
    url: '/components',
    raw: '{"name":"X"}',
    headers: { 'content-type': 'text/plain' },
    is: 415,
  },
  {
    name: 'no content type',
    method: 'POST',
    url: '/components',
    raw: '{"name":"X"}',
    headers: { 'content-type': '' },
    is: 415,
  },
  {
    name: 'multipart',
    method: 'POST',
    url: '/components',
    raw: '--x',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    is: 415,
  },
];

const massAssignment = ['id', 'role', 'version', 'status', 'archived', 'tenantId', 'approvedBy'].map(
  (field): Bad => ({
    name: `field "${field}"`,
    method: 'POST',
    url: '/components',
    body: { name: 'X', [field]: 'admin' },
  }),
);

const fields: readonly Bad[] = [
  ...[null, 7, true, [], {}, '', '   ', 'x'.repeat(81)].map(
    (name): Bad => ({
      name: `component named ${JSON.stringify(name)?.slice(0, 20)}`,
      method: 'POST',
      url: '/components',
      body: { name },
    }),
  ),
  ...[-1, 1.5, 1e9, '1', null, []].map(
    (position): Bad => ({
      name: `position ${JSON.stringify(position)}`,
      method: 'PATCH',
      url: '/components/{component}',
      body: { position },
    }),
  ),
  {
    name: 'a group that is not there',
    method: 'POST',
    url: '/components',
    body: { name: 'X', group: 'grp_x' },
  },
  {
    name: "somebody else's kind of id",
    method: 'POST',
    url: '/components',
    body: { name: 'X', group: '{component}' },
  },
  { name: 'the name of another', method: 'POST', url: '/components', body: { name: 'INVOICES' }, is: 409 },
  {
    name: 'a component that is not there',
    method: 'PATCH',
    url: '/components/cmp_x',
    body: { name: 'X' },
    is: 404,
  },
  { name: 'a very long id', method: 'PATCH', url: `/components/${'x'.repeat(150)}`, body: { name: 'X' } },
  {
    name: 'an id longer than any',
    method: 'PATCH',
    url: `/components/${'x'.repeat(5000)}`,
    body: { name: 'X' },
  },
  { name: 'SQL in an id', method: 'DELETE', url: "/components/x'%20or%201=1--", is: 404 },
  { name: 'NUL in an id', method: 'DELETE', url: '/components/a%00b' },
  { name: 'half a character in an id', method: 'DELETE', url: '/components/%ed%a0%80' },
  { name: 'a broken escape', method: 'DELETE', url: '/components/%zz' },
  { name: 'a way up', method: 'GET', url: '/components/..%2f..%2fpeople', is: 404 },
  { name: 'a double slash', method: 'GET', url: '//components', is: 404 },
  { name: 'another case', method: 'GET', url: '/Components', is: 404 },
  { name: 'a method nobody knows here', method: 'PUT', url: '/components', is: 404 },
  { name: 'OPTIONS', method: 'OPTIONS', url: '/components', is: 404 },
  {
    name: 'another method by header',
    method: 'POST',
    url: '/components/{component}',
    headers: { 'x-http-method-override': 'DELETE' },
    is: 404,
  },
];

const addresses = [
  'a',
  '@',
  'a@',
  '@b.c',
  'a@b',
  'a b@ok.test',
  'a@b,c@d.test',
  '"a@evil x"@ok.test',
  'a@ok.test\r\nBcc: x@evil.test',
  'a\nb@ok.test',
  '.a@ok.test',
  'a..b@ok.test',
  'a.@ok.test',
  'a@-ok.test',
  'a@ok..test',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  `${'x'.repeat(65)}@ok.test`,
  `a@${'x'.repeat(250)}.test`,
  'ä@ok.test',
  'a@ök.test',
  'Maya <a@ok.test>',
  'a@ok.test;b@ok.test',
].map(
  (email): Bad => ({
    name: `address ${JSON.stringify(email).slice(0, 40)}`,
    method: 'POST',
    url: '/people',
    body: { name: 'X', email, access: 'viewer' },
  }),
);

const calendars = [
  'http://127.1/a.ics',
  'http://0x7f000001/a',
  'http://017700000001/a',
  'http://[::1]/a',
  'http://[::ffff:169.254.169.254]/a',
  'http://[64:ff9b::a9fe:a9fe]/a',
  'http://localhost./a',
  'http://localhost/a',
  'http://a@b@127.0.0.1/',
  '//evil/a.ics',
  'file:///etc/passwd',
  'gopher://x/',
  '\\\\host\\a',
  'http://user:pass@example.com/a.ics',
  'http://169.254.169.254/latest',
  'http://10.0.0.1/a',
  'http://example.com:25/',
  'http://example.com:6379/',
  'javascript:alert(1)',
  'data:text/calendar,x',
  '',
  'webcal://127.0.0.1/a.ics',
  `http://example.com/${'x'.repeat(3000)}`,
].map(
  (icalUrl): Bad => ({
    name: `calendar ${icalUrl.slice(0, 40)}`,
    method: 'PUT',
    url: '/rotas/duty-manager',
    body: { kind: 'ical', people: ['{person}'], startsAt: '2026-11-23T09:00:00Z', icalUrl },
  }),
);

const times = [
  '2026-02-30T10:00:00Z',
  '2026-13-01T00:00:00Z',
  'tomorrow',
  '2026-11-23',
  '2026-11-23T09:00:00',
  '2026-11-23T25:00:00Z',
  '9999999999',
  '+275760-09-13T00:00:00Z',
  '',
  'PT5M',
]
  .map(
    (startsAt): Bad => ({
      name: `time ${startsAt}`,
      method: 'PUT',
      url: '/rotas/duty-manager',
      body: { kind: 'weekly', people: ['{person}'], startsAt },
    }),
  )
  .concat([
    {
      name: 'an override that ends first',
      method: 'POST',
      url: '/rotas/communications-lead/overrides',
      body: { person: '{person}', startsAt: '2026-11-24T00:00:00Z', endsAt: '2026-11-23T00:00:00Z' },
    },
    {
      name: 'an override of nobody',
      method: 'POST',
      url: '/rotas/communications-lead/overrides',
      body: { person: 'per_x', startsAt: '2026-11-23T00:00:00Z', endsAt: '2026-11-24T00:00:00Z' },
    },
    {
      name: 'a rota of nobody',
      method: 'PUT',
      url: '/rotas/duty-manager',
      body: { kind: 'weekly', people: [], startsAt: '2026-11-23T09:00:00Z' },
    },
    {
      name: 'a rota of one person twice',
      method: 'PUT',
      url: '/rotas/duty-manager',
      body: { kind: 'weekly', people: ['{person}', '{person}'], startsAt: '2026-11-23T09:00:00Z' },
    },
    {
      name: 'a rota of a role nobody has',
      method: 'PUT',
      url: '/rotas/king',
      body: { kind: 'weekly', people: ['{person}'], startsAt: '2026-11-23T09:00:00Z' },
    },
    { name: 'a clock backwards', method: 'POST', url: '/test-clock', body: { advance: '-PT5M' } },
    { name: 'a clock by two years', method: 'POST', url: '/test-clock', body: { advance: 'P740D' } },
    { name: 'a clock by nothing', method: 'POST', url: '/test-clock', body: { advance: 'PT0S' } },
    {
      name: 'a token that has expired',
      method: 'POST',
      url: '/tokens',
      body: { name: 'X', access: 'viewer', expiresAt: '2020-01-01T00:00:00Z' },
    },
  ]);

const settings: readonly Bad[] = [
  ...[0, -5, 1e400, '5', null, 100_000].map(
    (firstWord): Bad => ({
      name: `first word after ${firstWord} min`,
      method: 'PATCH',
      url: '/policies',
      body: { firstWord: { sev1: firstWord } },
    }),
  ),
  {
    name: 'nobody owns the words',
    method: 'PATCH',
    url: '/policies',
    body: { communicationsLeadRequired: [] },
  },
  { name: 'a severity nobody knows', method: 'PATCH', url: '/policies', body: { firstWord: { sev9: 5 } } },
  { name: 'a rule nobody knows', method: 'PATCH', url: '/policies', body: { admins: ['me'] } },
  ...[
    '{constructor}',
    '{{next}}',
    '{next',
    'next}',
    '{Next}',
    '${7*7}',
    '<%= 7 %>{',
    '#{7*7}',
    '{%raw%}',
    'See you at 14:50.',
    '',
  ].map(
    (body): Bad => ({ name: `template ${body}`, method: 'PATCH', url: '/templates/late', body: { body } }),
  ),
  { name: 'a template nobody knows', method: 'PATCH', url: '/templates/constructor', body: { body: 'x' } },
  ...['red', '#fff', '#2563eb"', 'url(x)', '#2563eg'].map(
    (accent): Bad => ({ name: `accent ${accent}`, method: 'PATCH', url: '/page-settings', body: { accent } }),
  ),
  ...['(', '(a+)+\\1', '[z-a]', '(?=x)', '(a{1,200}){1,200}', 'x'.repeat(600)].map(
    (value): Bad => ({
      name: `pattern ${value.slice(0, 20)}`,
      method: 'POST',
      url: '/alert-routes',
      body: {
        name: 'X',
        kind: 'generic',
        rules: [
          { matchers: [{ label: 'a', op: '=~', value }], action: 'ignore', severity: null, components: [] },
        ],
      },
    }),
  ),
  {
    name: 'a rule for a component that is not there',
    method: 'POST',
    url: '/alert-routes',
    body: {
      name: 'X',
      kind: 'generic',
      rules: [{ matchers: [], action: 'ignore', severity: null, components: ['cmp_x'] }],
    },
  },
  {
    name: 'confirmed without a reason',
    method: 'POST',
    url: '/subscribers',
    body: { address: 'a@ok.test', confirmed: true },
  },
  {
    name: 'a subscriber to what is not there',
    method: 'POST',
    url: '/subscribers',
    body: { address: 'a@ok.test', components: ['cmp_x'] },
  },
  {
    name: 'five thousand and one',
    method: 'POST',
    url: '/subscribers/import',
    body: { addresses: Array(5001).fill('a@b.test') },
  },
  {
    name: 'the last admin leaves',
    method: 'PATCH',
    url: '/people/{person}',
    body: { active: false },
    is: 409,
  },
  {
    name: 'the last admin steps down',
    method: 'PATCH',
    url: '/people/{person}',
    body: { access: 'viewer' },
    is: 409,
  },
  {
    name: 'an address that is taken',
    method: 'POST',
    url: '/people',
    body: { name: 'X', email: '{EMAIL}', access: 'viewer' },
    is: 409,
  },
];

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
  const rota = { kind: 'weekly', people: [admin.id], startsAt: '2026-11-23T09:00:00Z' };
  assert.equal((await admin.put('/rotas/communications-lead', rota)).status, 200);
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
    '${7*7}',
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
