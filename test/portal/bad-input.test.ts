import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Clock } from '../../src/engine/clock.ts';
import { openPortal } from '../../src/inbound/portal/portal.ts';
import { leaversIn } from '../../src/postgres/leavers.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openSubscribers } from '../../src/postgres/subscribers.ts';
import { publicVotesIn } from '../../src/postgres/workaround-votes.ts';
import { type Opened, open } from '../pages/open.ts';
import { minute, now, openOne, Stored } from '../pages/sample.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
let pages: Opened;
let time = now;
const clock: Clock = { now: () => (time += 5 * minute), held: true, onMove: () => () => {} };
const key = Buffer.alloc(32, 7);

before(async () => {
  database = await freshDatabase();
  const { pool } = database;
  const house = {
    subscribers: openSubscribers(pool, mails, key),
    leavers: leaversIn(pool, key, assert.ifError),
    signals: openSignals(pool),
    reports: { ask: async () => {} },
    votes: publicVotesIn(pool),
    clock,
    key,
    demo: false,
  };
  pages = await open({ publications: new Stored(openOne), portal: openPortal(house) });
});
after(async () => {
  await pages.close();
  await database.drop();
});

const send = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
  fetch(`${pages.url}${path}`, { method: 'POST', body, headers: { 'content-type': type } });
const stored = async () =>
  (
    await database.pool.query(
      'select (select count(*) from subscribers) + (select count(*) from mails) as rows',
    )
  ).rows[0].rows;

const addresses: Record<string, string> = {
  empty: '',
  'no domain': 'maya@',
  'line break': 'maya@example.com\r\nBcc: all@example.com',
  'line feed inside': 'ma\nya@example.com',
  NUL: 'maya@example.com\0',
  'quoted local part': '"a@evil x"@ok.test',
  'two addresses': 'a@b.test,c@d.test',
  'ten kilobytes': `${'a'.repeat(10_000)}@example.com`,
  'beyond ASCII': 'mäya@example.com',
  'right to left': 'maya\u202e@example.com',
  'a dot at the end': 'maya@example.com.',
  'two dots': 'ma..ya@example.com',
  'a name around it': 'Maya <maya@example.com>',
  'an address literal': 'maya@[127.0.0.1]',
  'a host': 'root@localhost',
  'half a surrogate': 'maya\ud800@example.com',
};

for (const [name, email] of Object.entries(addresses))
  test(`an address that is none is refused with a sentence, and nothing is kept: ${name}`, async () => {
    const before = await stored();
    const answer = await send('/updates', new URLSearchParams({ email }).toString());
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /Write one mail address, like/);
    assert.equal(await stored(), before);
  });

const bodies: readonly [string, string, string, number, RegExp][] = [
  ['JSON', '{"email":"a@b.test"}', 'application/json', 415, /Send this form/],
  ['no type', 'email=a@b.test', 'text/plain', 415, /Send this form/],
  ['100 kB', `text=${'x'.repeat(100_000)}`, 'application/x-www-form-urlencoded', 413, /more text than/],
  ['many fields', 'a&'.repeat(5_000), 'application/x-www-form-urlencoded', 413, /more text than/],
  ['nothing', '', 'application/x-www-form-urlencoded', 400, /in a few words/],
  ['only spaces', 'text=%20%0a%20', 'application/x-www-form-urlencoded', 400, /in a few words/],
  [
    '3,000 characters',
    `text=${'x'.repeat(3_000)}`,
    'application/x-www-form-urlencoded',
    400,
    /at most 2,000/,
  ],
  ['a bad address', 'text=help&email=no', 'application/x-www-form-urlencoded', 400, /one mail address/],
  ['broken percent signs', 'text=%zz%00%ff', 'application/x-www-form-urlencoded', 200, /Thank you/],
  ['no multipart', 'nonsense', 'multipart/form-data', 400, /in a few words/],
];

for (const [name, body, type, status, sentence] of bodies)
  test(`a report of ${name} is answered with ${status} and a sentence`, async () => {
    const answer = await send('/report', body, type);
    assert.equal(answer.status, status);
    assert.match(await answer.text(), sentence);
  });

const texts = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an attacker writes
  "{{constructor}} ${7*7} =cmd|'/c'!A1",
  '<img src=x onerror=alert(1)>',
  '\u202eRTL and zero\u200bwidth',
  `zalgo Z${'\u0301'.repeat(900)}`,
  '👩‍👩‍👧‍👦'.repeat(100),
  'NUL \0 bell \u0007 lone \ud800 end',
  '__proto__',
  '<!channel> <@U1> javascript:alert(1)',
];

for (const text of texts)
  test(`any text is kept as text: ${JSON.stringify(text.slice(0, 30))}`, async () => {
    const answer = await send(
      '/report',
      new URLSearchParams({ text, __proto__: 'x', id: 'sig_mine' }).toString(),
    );
    assert.equal(answer.status, 200);
    const { rows } = await database.pool.query('select id, text from signals order by at desc limit 1');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone.
    assert.equal(rows[0].text, text.toWellFormed().replace(/[\0\u0007]/g, ''));
    assert.notEqual(rows[0].id, 'sig_mine');
  });

test('a field given twice counts once', async () => {
  const answer = await send('/updates', 'email=one@example.com&email=two@example.com');
  assert.equal(answer.status, 200);
  const { rows } = await database.pool.query(
    "select address from subscribers where address like '%o%@example.com'",
  );
  assert.deepEqual(rows, [{ address: 'one@example.com' }]);
});

test('while the database is down a form says so in a page for people, and the pages stay', async (t) => {
  const gone = await freshDatabase();
  const house = {
    subscribers: openSubscribers(gone.pool, mails, key),
    leavers: leaversIn(gone.pool, key, assert.ifError),
    signals: openSignals(gone.pool),
    reports: { ask: async () => {} },
    votes: publicVotesIn(gone.pool),
    clock,
    key,
    demo: false,
  };
  const offering = { ...openOne, workarounds: [{ id: 'wkr_1', components: [], text: 'Save as a draft.' }] };
  const own = await open({ publications: new Stored(offering), portal: openPortal(house) });
  t.after(own.close);
  await gone.drop();
  for (const [path, form] of [
    ['/updates', 'email=maya@example.com'],
    ['/report', 'text=help'],
    ['/workarounds', 'workaround=wkr_1&works=no'],
  ]) {
    const answer = await fetch(`${own.url}${path}`, {
      method: 'POST',
      body: form ?? '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /We could not take that right now/);
  }
  assert.equal((await fetch(own.url)).status, 200);
});
