import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { ask, customer, incident, openWorld, signIn, told, type World, write } from './world.ts';

let world: World;
let cookie: string;
let matter: string;
before(async () => {
  world = await openWorld();
  await customer(world, 'northwind');
  matter = await incident(world, 'Saving invoices fails');
  await told(world, matter, 'customer:cus_northwind', { writer: 'per_sam' });
});
after(() => world.close());
beforeEach(async () => {
  world.clock.time += 2 * 3_600_000;
  await world.pool.query('delete from messages');
  cookie = await signIn(world, 'con_northwind');
});

const stored = async () =>
  (
    await world.pool.query(
      'select m.text, a.name, a.type, a.size from messages m left join attachments a on a.message = m.id order by a.id',
    )
  ).rows;

const texts: Record<string, string> = {
  'right to left': '\u202eRTL and zero\u200bwidth',
  zalgo: `zalgo Z${'\u0301'.repeat(900)}`,
  emoji: '👩‍👩‍👧‍👦'.repeat(100),
  markup: '<img src=x onerror=alert(1)></textarea><script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an attacker writes
  templates: "{{constructor}} ${7*7} =cmd|'/c'!A1",
  'a link that runs': 'javascript:alert(1) https://a.example/"onmouseover="alert(1)',
  'ten thousand characters': 'x'.repeat(10_000),
  'the name of a prototype': '__proto__',
};

for (const [name, text] of Object.entries(texts))
  test(`any text is kept and shown as text: ${name}`, async () => {
    assert.equal((await write(world, cookie, { incident: matter, text })).status, 303);
    assert.equal((await stored())[0].text, text);
    const page = await (await ask(world, '/private', { cookie })).text();
    assert.doesNotMatch(page, /<img|<script>|onmouseover="|href="javascript:/);
  });

test('NUL, bells and half characters are left out, line breaks are kept', async () => {
  await write(world, cookie, { incident: matter, text: ' one\r\ntwo\u0000\u0007 three\u0085 ' });
  assert.equal((await stored())[0].text, 'one\ntwo three');
});

const pdf = '%PDF-1.7 body';
const files: readonly (readonly [string, string, string, string])[] = [
  ['../../etc/passwd', 'root:x', 'passwd', 'text/plain'],
  ['C:\\Users\\me\\plan.pdf', pdf, 'plan.pdf', 'application/pdf'],
  ['page.html', '<script>alert(1)</script>', 'page.html', 'text/plain'],
  ['image.svg', '<svg onload="alert(1)"/>', 'image.svg', 'text/plain'],
  ['bomb.zip', 'PK\u0003\u0004rest', 'bomb.zip', 'application/zip'],
  ['cod\u202efdp.exe', 'MZ\u0000\u0001', 'codfdp.exe', 'application/octet-stream'],
  ['quote".txt', 'text', 'quote_.txt', 'text/plain'],
  ['line\r\nSet-Cookie: a=b.txt', 'text', 'line Set-Cookie_ a=b.txt', 'text/plain'],
  ['Übersicht 数.txt', 'text', 'Übersicht 数.txt', 'text/plain'],
  [`${'n'.repeat(500)}.txt`, 'text', `${'n'.repeat(116)}.txt`, 'text/plain'],
  ['...', 'text', 'file', 'text/plain'],
];

for (const [given, content, name, type] of files)
  test(`a file is kept under a harmless name and only ever saved: ${JSON.stringify(given.slice(0, 30))}`, async () => {
    assert.equal(
      (await write(world, cookie, { incident: matter, text: '' }, [[given, content, 'text/html']])).status,
      303,
    );
    const [row] = await stored();
    assert.deepEqual([row.name, row.type, row.size], [name, type, Buffer.byteLength(content)]);
    const { rows } = await world.pool.query('select id from attachments');
    const answer = await ask(world, `/private/files/${rows[0].id}`, { cookie });
    assert.equal(answer.headers.get('content-type'), type);
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w.%~!-]+$/,
    );
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.equal(await answer.text(), content);
  });

const megabyte = 1024 * 1024;
const many = (count: number, size: number) =>
  Array.from({ length: count }, (_, at) => [`${at}.bin`, new Uint8Array(size)] as const);

const refused: readonly (readonly [
  string,
  string,
  readonly (readonly [string, Uint8Array<ArrayBuffer>])[],
  RegExp,
])[] = [
  ['nothing', '', [], /Write something, or choose a file\./],
  ['only spaces', ' \n ', [], /Write something, or choose a file\./],
  ['10,001 characters', 'x'.repeat(10_001), [], /Write at most 10,000 characters/],
  ['1 MB of text', 'x'.repeat(megabyte), [], /Write at most 10,000 characters/],
  ['six files', 'Mine', many(6, 10), /You chose 6 files\. Send at most 5/],
  ['a file of 10 MB and a byte', 'Mine', many(1, 10 * megabyte + 1), /“0\.bin” is larger than 10 MB/],
];

for (const [name, text, chosen, sentence] of refused)
  test(`${name} is refused with a sentence, and what was written is still there`, async () => {
    const answer = await write(world, cookie, { incident: matter, text }, chosen);
    assert.equal(answer.status, 400);
    const page = await answer.text();
    assert.match(page, sentence);
    if (text === 'Mine') assert.match(page, />Mine<\/textarea>/);
    assert.deepEqual(await stored(), []);
  });

test('five files of 10 MB are taken', async () => {
  assert.equal(
    (await write(world, cookie, { incident: matter, text: 'Five' }, many(5, 10 * megabyte))).status,
    303,
  );
  assert.deepEqual(
    (await stored()).map(({ size }) => size),
    Array(5).fill(10 * megabyte),
  );
});

const head = 'Content-Disposition: form-data; name="text"';
// Whole, but about no incident of theirs, it is answered like any unknown path.
const broken: readonly (readonly [string, string, string, number])[] = [
  ['no boundary', '--x\r\n', 'multipart/form-data', 404],
  ['cut off', `--x\r\n${head}\r\n\r\nhel`, 'multipart/form-data; boundary=x', 400],
  ['no end', `--x\r\n${head}\r\n\r\nhello\r\n`, 'multipart/form-data; boundary=x', 400],
  ['another boundary', `--y\r\n${head}\r\n\r\nhello\r\n--y--\r\n`, 'multipart/form-data; boundary=x', 400],
  [
    'a part without a name',
    '--x\r\nContent-Type: a/b\r\n\r\nhello\r\n--x--\r\n',
    'multipart/form-data; boundary=x',
    400,
  ],
  ['a head without end', `--x\r\n${'a'.repeat(20_000)}`, 'multipart/form-data; boundary=x', 400],
  [
    'a thousand parts',
    `${`--x\r\n${head}\r\n\r\na\r\n`.repeat(1_000)}--x--\r\n`,
    'multipart/form-data; boundary=x',
    413,
  ],
  ['nothing', '', 'multipart/form-data; boundary=x', 400],
  ['JSON', '{"text":"hello"}', 'application/json', 415],
  ['no type', 'text=hello', 'text/plain', 415],
  ['100 kB in a plain form', `text=${'x'.repeat(100_000)}`, 'application/x-www-form-urlencoded', 413],
];

for (const [name, body, type, status] of broken)
  test(`a form that is broken is answered with a page for people: ${name}`, async () => {
    const answer = await ask(world, '/private/messages', {
      method: 'POST',
      cookie,
      body,
      headers: { 'content-type': type },
    });
    assert.equal(answer.status, status);
    assert.match(await answer.text(), /That did not work|There is no such page/);
    assert.deepEqual(await stored(), []);
  });

test('a plain form is taken, too', async () => {
  const form = { incident: matter, text: 'Without files' };
  assert.equal((await ask(world, '/private/messages', { method: 'POST', cookie, form })).status, 303);
  assert.equal((await stored())[0].text, 'Without files');
});

test('who announces a gigabyte is refused before it is read', async () => {
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /private/messages HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000000\r\n\r\n--x\r\n`,
  );
  const [part] = await socket.toArray();
  assert.match(String(part), /^HTTP\/1\.1 413 [\s\S]*Connection: close/);
});

const addresses = [
  '',
  'no',
  'a@b',
  'x'.repeat(10_000),
  'maya@example.com\r\nBcc: all@example.com',
  '"a b"@example.com',
];
for (const email of addresses)
  test(`an address that is none is refused with a sentence: ${JSON.stringify(email.slice(0, 30))}`, async () => {
    const answer = await ask(world, '/private/link', { method: 'POST', form: { email } });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /Write one mail address/);
  });
