import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { adminToken, type Candor, startCandor } from '../support/candor.ts';
import { apply, countsOf, everything, importFile, linesOf, pageSaying, sendFile } from './site.ts';

let candor: Candor;
let untouched = '';
before(async () => {
  candor = await startCandor();
  await candor.setUp();
  await candor.advance('PT24H');
  untouched = await everything(candor);
});
after(() => candor.dispose());

const admin = { authorization: `Bearer ${adminToken}` };
const deep = (levels: number) => `{"page":{},"incidents":${'['.repeat(levels)}${']'.repeat(levels)}}`;
const nothing = 'Nothing was changed';

const refused: readonly (readonly [name: string, body: string | Buffer, type: string, says: RegExp])[] = [
  ['nothing', ' ', 'application/json', /empty/],
  [
    'half of a file',
    '{"page": {"id": "x"}, "incidents": [{"id": "1",',
    'application/json',
    /ends in the middle|no JSON/,
  ],
  [
    'an error on line 3',
    '{\n"page": {"id": "a page with a name"},\n"incidents": [}]\n}',
    'application/json',
    /^Line 3 /,
  ],
  ['ten thousand levels', deep(10_000), 'application/json', /Line 1: this is nested deeper than 64 levels/],
  [
    'a name twice',
    '{"page": {"id": "a",\n"id": "b"}, "incidents": []}',
    'application/json',
    /^Line 2: the field “id” is there twice/,
  ],
  [
    'JSON of something else',
    '{"hello": [{"world": 1}]}',
    'application/json',
    /no export of Statuspage, Cachet or OneUptime/,
  ],
  ['a number', '42', 'text/plain', /does not say what it holds/],
  ['bytes that are no text', gzipSync('x'.repeat(999)), 'application/octet-stream', /UTF-8|no text/],
  [
    'a CSV of nothing we know',
    'a,b,c\n1,2,3\n',
    'text/csv',
    /The first line of this file does not say what it holds/,
  ],
  [
    'a quotation mark that never ends',
    'name,description\n"App,x\nWeb,y\n',
    'text/csv',
    /From line 2 on: a quotation mark/,
  ],
  ['the wrong delimiter', 'name|description\nApp|x\n', 'text/csv', /does not say what it holds/],
  ['text that is not UTF-8', Buffer.from('name\nCaf\xe9\n', 'latin1'), 'text/csv', /Line 2 is not UTF-8/],
];

for (const [name, body, type, says] of refused)
  test(`${name}: a sentence, and ${nothing.toLowerCase()}`, async () => {
    const answer = await sendFile(candor, body, '', type);
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
    assert.match(answer.body.detail, says);
    assert.equal(await everything(candor), untouched);
  });

test('a zone that is none, and a body of nothing', async () => {
  const answer = await sendFile(candor, '[]', '?zone=Mars/Base');
  assert.match(answer.body.detail, /is no time zone/);
  assert.equal((await sendFile(candor, Buffer.alloc(0))).status, 400);
});

const words = (body: unknown) => [{ id: 'u', status: 'resolved', body, created_at: '2020-01-01T01:00:00Z' }];
const incident = (id: unknown, name: unknown, more: object = {}) => ({
  ...{ id, name, status: 'resolved', impact: 'none', created_at: '2020-01-01T00:00:00Z' },
  ...{ resolved_at: '2020-01-01T01:00:00Z', incident_updates: words('Over.'), ...more },
});

const odd = {
  page: { id: 'odd' },
  incidents: [
    incident('h1', '<img src=x onerror=alert(1)> & "quotes"', {
      incident_updates: words(
        '<img src=x onerror=alert(2)><b>bold</b> &lt;script&gt;alert(3)&lt;/script&gt; javascript:alert(4)',
      ),
    }),
    incident('h2', 'Turned \u202eround\u0000\u0007 by\u2028signs', {
      incident_updates: words('A\u0000B\u001b[31mC\r\nD \ud800 E'),
    }),
    incident('h3', 'x'.repeat(1_000_000)),
    incident('h4', 'Long words', { incident_updates: words('y'.repeat(1_000_000)) }),
    incident('h5', 'Odd times', { resolved_at: '9999-99-99T99:99:99Z' }),
    incident('h6', 'Ends before it begins', { created_at: '2020-01-02T00:00:00Z' }),
    incident('h7', 'In the future', {
      created_at: '2090-01-01T00:00:00Z',
      resolved_at: null,
      incident_updates: [{ id: 'u', status: 'resolved', body: 'x', created_at: '2090-01-01T00:00:00Z' }],
    }),
    incident(1e15, 'A number for an id'),
    incident({ $ne: 1 }, 'An object for an id'),
    incident('h9', ['a', 'list']),
    incident('h10', 'Nothing in it', {
      incident_updates: 'none',
      created_at: null,
      started_at: null,
      resolved_at: null,
    }),
    incident('h11', '{next} {since} {constructor}', {
      incident_updates: words('{next} {since} {constructor} {__proto__}'),
    }),
    incident('h1', 'The same id'),
    null,
    'text',
    [[]],
  ],
};

test('odd values: each is taken safely or reported with its place, none is half there', async () => {
  const file = JSON.stringify(odd).replace(
    '"impact":"none"',
    '"impact":"none","__proto__":{"status":"x"},"n":1e400',
  );
  const done = await importFile(candor, file);
  assert.deepEqual(countsOf(done), { incident: [13, 6, 0, 0, 0, 7], other: [3, 0, 0, 0, 0, 3] });
  const lines = await linesOf(candor, done.id, '&outcome=not-taken');
  const reason = (at: number) => lines.find((line) => line.startsWith(`/incidents/${at} `)) ?? '';
  assert.match(reason(3), /words of more than 100,000 characters/);
  assert.match(reason(4), /is no time/);
  assert.match(reason(6), /lies in the future/);
  assert.match(reason(8), /has no id/);
  assert.match(reason(9), /has no name/);
  assert.match(reason(10), /neither when it was nor what/);
  assert.match(reason(12), /the same as at \/incidents\/0/);
  assert.match(reason(13), /no object/);
  const { rows } = await candor.database.pool.query(
    `select headline, length(headline) as length from incidents order by headline`,
  );
  for (const { headline, length } of rows) {
    assert.ok(length <= 200);
    assert.doesNotMatch(headline, /[\p{Cc}\u2028\u202e]/u);
  }
});

test('nothing of it runs on a page', async () => {
  const history = await pageSaying(candor, '/history/2020-01', 'quotes');
  for (const path of new Set([...history.matchAll(/\/incidents\/inc_[0-9a-f]+/g)].map(([path]) => path))) {
    const page = await pageSaying(candor, path, 'Imported from');
    assert.doesNotMatch(page, /<img|<script>alert|onerror=alert\(\d\)>|href="javascript|\u202e/);
    assert.ok(!page.includes('\0'));
  }
  const { rows } = await candor.database.pool.query(
    `select content -> 'updates' -> 0 -> 'words' as words from publications where content ->> 'headline' like 'Turned%'`,
  );
  assert.deepEqual(rows[0].words, ['AB[31mC\nD \ufffd E']);
});

test('a hundred thousand readers, in two files that say the same', async () => {
  const lines = Array.from(
    { length: 100_000 },
    (_, at) => `reader${at}@many.example,${at % 10 === 0 ? 'left' : 'confirmed'}`,
  );
  const file = `email,state\r\n${lines.join('\r\n')}\r\nnobody,confirmed\r\n`;
  const done = await importFile(candor, file, 'text/csv');
  assert.deepEqual(countsOf(done), { subscriber: [100_001, 100_000, 0, 0, 0, 1] });
  assert.match((await linesOf(candor, done.id, '&outcome=not-taken'))[0] ?? '', /^line 100002 /);
  const { rows } = await candor.database.pool.query(
    `select (select count(*) from subscribers where address like '%@many.example') as readers,
       (select count(*) from suppressions) as away, (select count(*) from mails) as mails`,
  );
  assert.deepEqual(Object.values(rows[0]).map(Number), [90_000, 10_000, 0]);
  const again = await sendFile(candor, file, '', 'text/csv');
  assert.deepEqual(countsOf(again.body), { subscriber: [100_001, 0, 0, 100_000, 0, 1] });
});

test('a file that is too large is refused before it is read', async () => {
  const status = await new Promise((answered, failed) => {
    const sending = request(`${candor.consoleUrl}/api/v1/imports`, {
      method: 'POST',
      headers: { ...admin, 'content-type': 'application/json', 'content-length': 51 * 1024 * 1024 },
    });
    sending.once('response', ({ statusCode }) => answered(statusCode)).once('error', failed);
    sending.flushHeaders();
  });
  assert.equal(status, 413);
});

test('killed in the middle of it: all of it or nothing, and then it can be done', async () => {
  const many = {
    page: { id: 'many' },
    incidents: Array.from({ length: 4_000 }, (_, at) =>
      incident(`k${at}`, `Number ${at}`, {
        incident_updates: words('Over. '.repeat(20)),
      }),
    ),
  };
  const settled = await everything(candor);
  const plan = await sendFile(candor, many);
  assert.deepEqual(countsOf(plan.body), { incident: [4_000, 4_000, 0, 0, 0, 0] });
  const cut = apply(candor, plan.body.id).catch(() => null);
  await new Promise((soon) => setTimeout(soon, 350));
  await candor.stop('SIGKILL');
  await cut;
  await candor.restart();
  const now = await everything(candor);
  const { body } = await candor.api('GET', `/api/v1/imports/${plan.body.id}`);
  if (body.state === 'applied') assert.notEqual(now, settled);
  else {
    assert.equal(now, settled);
    assert.equal((await apply(candor, plan.body.id)).status, 200);
  }
  const { rows } = await candor.database.pool.query(
    `select count(*) from incidents where headline like 'Number %'`,
  );
  assert.equal(Number(rows[0].count), 4_000);
});
