import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from '../api/site.ts';

const site = await openSite();
const { machine } = site;
const comms = await site.person('comms');
for (const name of ['Invoices', 'Search', 'Odd; name']) await machine.post('/components', { name });

const csv = { 'content-type': 'text/csv' };
const send = (file: string | Buffer, query = '') => machine.post(`/customers/import?${query}`, file, csv);
const exported = async () => (await machine.get('/customers/export.csv')).text;

test('a file is looked at first, done as it was looked at, and changes nothing the second time', async () => {
  const file = [
    'external_id,name,owner_email,tier,seats,components,regions,contact_name,contact_email,contact_level,attribute:Plan',
    `A-1,"Northwind ""N"" Traders",${comms.email},Gold,"1,200",Invoices;search,eu;us,Maya,maya@northwind.example,technical,Year`,
    'A-1,,,,,,,Ben,BEN@northwind.example,,',
    'A-2,Contoso,,,,,,,,,',
    '',
  ].join('\r\n');
  const looked = await send(file);
  assert.equal(looked.status, 200, looked.text);
  assert.deepEqual(looked.body.problems, []);
  assert.deepEqual(looked.body.customers, { created: 2, changed: 0, unchanged: 0 });
  assert.deepEqual(looked.body.contacts, { created: 2, changed: 0, unchanged: 0, left: 0 });
  assert.equal((await machine.get('/customers')).body.items.length, 0, 'looking changes nothing');
  const done = await send(file, `dryRun=false&preview=${looked.body.preview}`);
  assert.deepEqual([done.status, done.body.done], [200, true]);
  const found = (await machine.get('/customers/external:A-1')).body;
  assert.deepEqual(
    [found.name, found.tier, found.seats, found.regions, found.attributes, found.owner.id, found.contacts],
    ['Northwind "N" Traders', 'Gold', 1200, ['eu', 'us'], { Plan: 'Year' }, comms.id, 2],
  );
  assert.match(found.id, /^cus_[0-9a-f]{12}7[0-9a-f]{19}$/);
  const again = (await send(file, 'dryRun=false')).body;
  assert.deepEqual(again.customers, { created: 0, changed: 0, unchanged: 2 });
  assert.deepEqual(again.contacts, { created: 0, changed: 0, unchanged: 2, left: 0 });
  assert.equal((await machine.get('/customers/external:A-1')).body.version, 1);
});

test('the preview shows what is overwritten, and is refused when that changed meanwhile', async () => {
  const file = 'external_id,name,tier,attribute:Plan\nA-1,Northwind,,Month\nA-9,New one,Silver,\n';
  const looked = (await send(file)).body;
  assert.deepEqual(looked.examples, [
    {
      line: 2,
      name: 'Northwind',
      isNew: false,
      fields: [
        { field: 'name', before: 'Northwind "N" Traders', after: 'Northwind' },
        { field: 'tier', before: 'Gold', after: '' },
        { field: 'attributes', before: 'Plan: Year', after: 'Plan: Month' },
      ],
    },
    {
      line: 3,
      name: 'New one',
      isNew: true,
      fields: [
        { field: 'external_id', before: '', after: 'A-9' },
        { field: 'name', before: '', after: 'New one' },
        { field: 'tier', before: '', after: 'Silver' },
      ],
    },
  ]);
  const apply = `dryRun=false&preview=${looked.preview}`;
  await machine.patch('/customers/external:A-1', { seats: 5 });
  const refused = await send(file, apply);
  assert.deepEqual([refused.status, refused.body.code], [412, 'changed-meanwhile']);
  const other = await send(file.replace('Silver', 'Bronze'), apply);
  assert.equal(other.status, 412);
  assert.equal((await machine.get('/customers/external:A-9')).status, 404);
});

test('out and in again changes nothing, whatever stands in the cells', async () => {
  const nasty = {
    name: `'=1+1 "quoted", ;\t`.trim(),
    externalId: '=cmd|/C calc!A0',
    tier: '@tier',
    regions: ["'+1", '-eu', 'a b'],
    attributes: { 'Plan, "yearly"': '-5', Phone: '+49 30 1', "'": "''=x" },
  };
  const components = (await machine.get('/components')).body.items.map(({ id }: { id: string }) => id);
  const { id } = (await machine.post('/customers', { ...nasty, components })).body;
  assert.ok(id);
  const contact = {
    address: '=x@odd.example',
    name: '=HYPERLINK("http://evil.example")',
    zone: 'Asia/Tokyo',
  };
  assert.equal((await machine.post(`/customers/${id}/contacts`, contact)).status, 201);
  assert.equal((await machine.post('/customers', { name: 'Without an id of theirs' })).status, 201);
  const before = await dump();
  const file = await exported();
  for (const cell of file.split(/[,\r\n]/)) assert.doesNotMatch(cell, /^"?[=+@]/, 'no cell is a formula');
  const report = (await send(file, 'dryRun=false')).body;
  assert.deepEqual(report.problems, []);
  assert.deepEqual(
    [report.customers.created, report.customers.changed, report.contacts.created, report.contacts.changed],
    [0, 0, 0, 0],
  );
  assert.deepEqual(await dump(), before);
  assert.equal(await exported(), file);
});

async function dump() {
  const customers = await site.house.pool.query('select * from customers order by id');
  const contacts = await site.house.pool.query('select * from contacts order by id');
  return [customers.rows, contacts.rows];
}

const head = 'external_id,name';
const whole: readonly (readonly [title: string, file: string | Buffer, says: RegExp])[] = [
  ['nothing', '', /empty/],
  ['Latin-1', Buffer.from('external_id,name\nL-1,Café\n', 'latin1'), /^Line 2 is not UTF-8/],
  ['UTF-16 without a mark', Buffer.from('external_id,name\n', 'utf16le'), /looks like UTF-16/],
  ['broken UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), /says that it is UTF-16/],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /no text at all/],
  ['a column nobody knows', 'external_id,name,colour\n', /There is no column “colour”/],
  ['a column twice', 'external_id,name,Name\n', /“name” is there twice/],
  ['no external id', 'name,tier\nA,B\n', /“external_id” is missing/],
  ['a quotation mark that stays open', `${head}\nX-1,"Open\nX-2,B\n`, /From line 2 on: a quotation mark/],
  ['a quotation mark in a cell', `${head}\nX-1,5" disks\n`, /From line 2 on: /],
  ['a row of 100 kB', `${head}\nX-1,${'x'.repeat(100_000)}\n`, /From line 2 on: it has more than 64 kB/],
];
for (const [title, file, says] of whole)
  test(`a file that is refused as a whole: ${title}`, async () => {
    const before = await dump();
    const answer = await send(file, 'dryRun=false&skipProblems=true');
    assert.equal(answer.status, 400, answer.text);
    assert.match(answer.body.detail, says);
    assert.deepEqual(await dump(), before);
  });

const full =
  'external_id,name,seats,owner_email,components,contact_name,contact_email,contact_zone,contact_language';
const lines: readonly (readonly [title: string, lines: string[], line: number, says: RegExp])[] = [
  ['too few cells', ['B-1,Name'], 2, /2 cells, and the first line has 9/],
  ['too many cells', ['B-1,N,,,,,,,,,'], 2, /11 cells/],
  ['no external id', [',Name,,,,,,,'], 2, /external_id/],
  ['a new one without a name', ['B-1,,,,,,,,'], 2, /new here/],
  ['a name of two lines', ['B-1,"a\nb",,,,,,,'], 3, /one line/],
  ['NUL', ['B-1,a\0b,,,,,,,'], 2, /control characters/],
  ['seats in words', ['B-1,N,many,,,,,,'], 2, /whole number, not “many”/],
  ['too many seats', ['B-1,N,99999999999,,,,,,'], 2, /whole number/],
  [
    'an owner nobody knows',
    ['B-1,N,,who@else.example,,,,,'],
    2,
    /Nobody here has the address “who@else.example”/,
  ],
  ['a component nobody knows', ['B-1,N,,,Invoices;Rockets,,,,'], 2, /no component “Rockets”/],
  ['a contact without an address', ['B-1,N,,,,Maya,,,'], 2, /how mail reaches/],
  ['an address that is none', ['B-1,N,,,,,maya,,'], 2, /cannot be addressed to “maya”/],
  ['an address of 10 kB', [`B-1,N,,,,,${'a'.repeat(10_240)}@b.example,,`], 2, /at most 254 characters/],
  ['a zone that is nowhere', ['B-1,N,,,,,a@b.example,Mars/Base,'], 2, /time zone like/],
  ['a language nobody speaks', ['B-1,N,,,,,a@b.example,,x'], 2, /language like/],
  ['a second name', ['B-1,N,,,,,,,', 'B-1,M,,,,,,,'], 3, /name: Line 2 says something else/],
  [
    'a second name of a contact',
    ['B-1,N,,,,Ann,a@b.example,,', 'B-1,N,,,,Bob,A@b.example,,'],
    3,
    /Line 2 says something else of the same contact/,
  ],
];
for (const [title, bad, line, says] of lines)
  test(`a line with ${title} stops the import, or is left out`, async () => {
    const before = await dump();
    const file = [full, ...bad, 'OK-1,Fine,,,,,,,', ''].join('\n');
    const looked = (await send(file)).body;
    assert.equal(looked.problemCount, 1, JSON.stringify(looked.problems));
    assert.equal(looked.problems[0].line, line);
    assert.match(looked.problems[0].sentence, says);
    const refused = await send(file, `dryRun=false&preview=${looked.preview}`);
    assert.deepEqual([refused.status, refused.body.code], [409, 'has-problems']);
    assert.deepEqual(await dump(), before);
    const done = await send(file, `dryRun=false&preview=${looked.preview}&skipProblems=true`);
    assert.equal(done.status, 200, done.text);
    assert.equal((await machine.get('/customers/external:OK-1')).status, 200);
    await site.house.pool.query(`delete from customers where external_id in ('OK-1', 'B-1')`);
  });

for (const [title, file] of [
  ['a mark of UTF-8', Buffer.from(`\ufeff${head}\nE-1,Café Ü\n`)],
  ['UTF-16 little endian', Buffer.from(`\ufeff${head}\nE-1,Café Ü\n`, 'utf16le')],
  ['UTF-16 big endian', Buffer.from(`\ufeff${head}\nE-1,Café Ü\n`, 'utf16le').swap16()],
  ['semicolons', 'External_ID;Name\r\nE-1;Café Ü\r\n'],
  ['tabs', 'external_id\tname\rE-1\tCafé Ü\r'],
  ['empty lines and spaces', `${head}\n\n , \n  E-1 ,  Café Ü  \n\n`],
] as const)
  test(`a file with ${title} is read`, async () => {
    const answer = await send(file, 'dryRun=false');
    assert.equal(answer.status, 200, answer.text);
    assert.equal((await machine.get('/customers/external:E-1')).body.name, 'Café Ü');
    await site.house.pool.query(`delete from customers where external_id = 'E-1'`);
  });

test('customers named in two ways, and external ids that are taken', async () => {
  const { id } = (await machine.post('/customers', { name: 'Two ways', externalId: 'W-1' })).body;
  const other = (await machine.post('/customers', { name: 'Other', externalId: 'W-2' })).body;
  const problemsOf = async (...rows: string[]) =>
    (await send(`id,external_id,name\n${rows.join('\n')}\n`)).body.problems.map(
      ({ line, sentence }: { line: number; sentence: string }) => `${line} ${sentence.split(':', 1)[0]}`,
    );
  assert.deepEqual(await problemsOf(`${id},,A`, ',W-1,A'), ['3 external_id']);
  assert.deepEqual(await problemsOf(',W-1,A', `${id},,A`), ['3 id']);
  assert.deepEqual(await problemsOf(`${id},W-2,A`), ['2 external_id']);
  assert.deepEqual(await problemsOf(`${id},W-5,A`, ',W-5,A'), ['3 external_id']);
  assert.deepEqual(await problemsOf('cus_x,,A'), ['2 id']);
  assert.deepEqual(await problemsOf(`${id},W-9,A`, `${other.id},,B`), []);
});

test('many problems are counted, and the first 200 shown', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => `P-${at},N${at},many`);
  const { body } = await send(`external_id,name,seats\n${rows.join('\n')}\n`);
  assert.deepEqual([body.problemCount, body.problems.length, body.lines], [3000, 200, 3000]);
  assert.equal(body.problems[0].line, 2);
});

test('whoever left stays away from the next file, and another list may say who left', async () => {
  const file =
    'external_id,name,contact_email,contact_state\nS-1,Sad,gone@sad.example,\nS-1,,out@sad.example,left\n';
  await send(file, 'dryRun=false');
  const of = async () => (await machine.get('/customers/external:S-1/contacts')).body.items;
  const states = async () =>
    Object.fromEntries(
      (await of()).map((one: { address: string; state: string }) => [one.address, one.state]),
    );
  assert.deepEqual(await states(), { 'gone@sad.example': 'active', 'out@sad.example': 'left' });
  for (const { id } of await of()) assert.equal((await machine.delete(`/contacts/${id}`)).status, 204);
  const looked = (await send(file)).body;
  assert.deepEqual([looked.contacts.created, looked.contacts.left], [2, 2]);
  await send(file, 'dryRun=false');
  assert.deepEqual(await states(), { 'gone@sad.example': 'left', 'out@sad.example': 'left' });
});

test('only a file is taken, and only from admins', async () => {
  assert.equal((await machine.post('/customers/import', { a: 1 })).status, 415);
  assert.equal(
    (await machine.post('/components', 'external_id\n', csv)).status,
    415,
    'no other route takes files',
  );
  assert.equal((await comms.post('/customers/import', 'external_id\n', csv)).status, 403);
  assert.equal((await comms.get('/customers/export.csv')).status, 403);
  const entry = (await machine.get('/audit')).body.items.find(
    ({ action }: { action: string }) => action === 'customers.exported',
  );
  assert.ok(entry);
});

test('a file that is repeated under one key is done once', async () => {
  const headers = { ...csv, 'idempotency-key': 'import-1' };
  const file = `${head}\nK-1,Once\n`;
  const first = await machine.post('/customers/import?dryRun=false', file, headers);
  assert.equal(first.body.customers.created, 1);
  const again = await machine.post('/customers/import?dryRun=false', file, headers);
  assert.deepEqual(again.body, first.body);
  assert.equal((await machine.post('/customers/import?dryRun=false', `${file}K-2,X\n`, headers)).status, 422);
});

test('thirty thousand rows, with everybody twice', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, at) => `M-${at >> 1},Many ${at >> 1},eu,c${at}@m${at >> 1}.example`,
  );
  const file = `external_id,name,regions,contact_email\n${rows.join('\n')}\n`;
  const done = (await send(file, 'dryRun=false')).body;
  assert.deepEqual([done.customers.created, done.contacts.created], [15_000, 30_000]);
  const again = (await send(file)).body;
  assert.deepEqual([again.customers.unchanged, again.contacts.unchanged], [15_000, 30_000]);
});
