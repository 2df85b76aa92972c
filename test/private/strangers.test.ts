import assert from 'node:assert/strict';
import { request as send } from 'node:http';
import { after, before, test } from 'node:test';
import { contactLink } from '../../src/kit/contact-link.ts';
import { sign } from '../../src/kit/secret.ts';
import {
  affected,
  ask,
  customer,
  everything,
  incident,
  key,
  linkFor,
  openWorld,
  signIn,
  told,
  type World,
  write,
} from './world.ts';

let world: World;
const ids: Record<'northwind' | 'kestrel', { incident: string; file: string; cookie: string }> = {
  northwind: { incident: '', file: '', cookie: '' },
  kestrel: { incident: '', file: '', cookie: '' },
};

before(async () => {
  world = await openWorld();
  for (const name of ['northwind', 'kestrel'] as const) {
    await customer(world, name);
    const own = await incident(world, `${name} cannot save invoices`);
    await told(world, own, `customer:cus_${name}`, { headline: `Words to ${name}` });
    const cookie = await signIn(world, `con_${name}`);
    await write(world, cookie, { incident: own, text: `Secret of ${name}` }, [
      [`${name}.txt`, `file of ${name}`],
    ]);
    const { rows } = await world.pool.query(
      'select a.id from attachments a join messages m on m.id = a.message where m.contact = $1',
      [`con_${name}`],
    );
    ids[name] = { incident: own, file: String(rows[0].id), cookie };
  }
  await affected(world, ids.kestrel.incident, 'cus_kestrel');
});
after(() => world.close());

type Raw = { readonly status: number; readonly headers: readonly string[]; readonly body: string };

/** A whole answer as it came: names of headers in their order and their case, without the date. */
function raw(path: string, method: string, headers: Record<string, string> = {}, body = ''): Promise<Raw> {
  const { promise, resolve, reject } = Promise.withResolvers<Raw>();
  const asking = send(`${world.url}${path}`, { method, headers, agent: false }, async (response) => {
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    const pairs = response.rawHeaders;
    const kept = pairs.flatMap((name, at) =>
      at % 2 === 0 && name !== 'Date' ? [`${name}: ${pairs[at + 1]}`] : [],
    );
    resolve({
      status: response.statusCode ?? 0,
      headers: kept,
      body: Buffer.concat(parts).toString('latin1'),
    });
  });
  asking.on('error', reject);
  asking.end(body);
  return promise;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
const methods: readonly (readonly [string, Record<string, string>, string])[] = [
  ['GET', {}, ''],
  ['HEAD', {}, ''],
  ['GET', { 'accept-encoding': 'br' }, ''],
  ['GET', { 'if-none-match': '*' }, ''],
  ['POST', form, 'incident=x&text=hello'],
  ['POST', multipart, '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhello\r\n--x--\r\n'],
  ['PUT', form, 'a=b'],
  ['DELETE', {}, ''],
  ['PATCH', form, 'a=b'],
  ['OPTIONS', {}, ''],
];

function paths(): string[] {
  const { northwind, kestrel } = ids;
  const other = Buffer.alloc(32, 9);
  const link = { contact: 'con_northwind', letter: 'mai_1', expires: world.clock.time + 60_000 };
  const token = contactLink(link, key);
  return [
    '/private',
    '/private/',
    '/private?session=1',
    '/private/messages',
    '/private/leave',
    '/private/nothing',
    '/private/open',
    '/private/open/',
    '/private/open/nonsense',
    `/private/open/${contactLink(link, other)}`,
    `/private/open/${token.replace('con_northwind', 'con_kestrel')}`,
    `/private/open/${token}x`,
    `/private/open/${contactLink({ ...link, contact: 'con_nobody' }, key)}`,
    `/private/files/${northwind.file}`,
    `/private/files/${kestrel.file}`,
    '/private/files/att_none',
    '/private/files/../files',
    '/private/link/more',
    '/PRIVATE',
    '//private',
  ];
}

const cookies = (): Record<string, string> => ({
  none: '',
  garbage: '__Host-candor_own=garbage',
  'another name': `candor_own=${ids.northwind.cookie.split('=')[1]}`,
  'a signature of its own': `__Host-candor_own=own_${'A'.repeat(43)}.${sign(`private-session:own_${'A'.repeat(43)}`, Buffer.alloc(32))}`,
  'signed, but no session': `__Host-candor_own=own_${'A'.repeat(43)}.${sign(`private-session:own_${'A'.repeat(43)}`, key)}`,
  'a session of the console': 'candor_session=abc; session=abc',
  huge: `__Host-candor_own=${'a'.repeat(6_000)}`,
  'the first of two counts': `__Host-candor_own=x; ${ids.northwind.cookie}`,
});

test('to a stranger no private path is there, byte for byte, whatever the method', async () => {
  const before = await everything(world);
  for (const [method, headers, body] of methods) {
    const unknown = await raw('/no-such-page', method, headers, body);
    assert.equal(unknown.status, ['PUT', 'DELETE', 'PATCH', 'OPTIONS'].includes(method) ? 405 : 404);
    for (const path of paths())
      assert.deepEqual(await raw(path, method, headers, body), unknown, `${method} ${path}`);
  }
  assert.equal(await everything(world), before);
});

test('a cookie that is none opens nothing and is answered like none', async () => {
  const unknown = await raw('/no-such-page', 'GET');
  for (const [name, cookie] of Object.entries(cookies()))
    for (const path of ['/private', `/private/files/${ids.northwind.file}`])
      assert.deepEqual(await raw(path, 'GET', cookie ? { cookie } : {}), unknown, `${name} ${path}`);
});

test("another customer's things are not there, to look at or to write to, whatever the method", async () => {
  const before = await everything(world);
  for (const [mine, theirs] of [
    ['northwind', 'kestrel'],
    ['kestrel', 'northwind'],
  ] as const) {
    const { cookie } = ids[mine];
    for (const [method, headers, body] of methods) {
      const unknown = await raw('/no-such-page', method, { ...headers, cookie }, body);
      for (const path of [
        `/private/files/${ids[theirs].file}`,
        `/private/${ids[theirs].incident}`,
        '/private/files',
        '/private/nothing',
      ])
        assert.deepEqual(await raw(path, method, { ...headers, cookie }, body), unknown, `${method} ${path}`);
    }
    const unknown = await raw('/no-such-page', 'POST', { ...form, cookie });
    const body = new URLSearchParams({ incident: ids[theirs].incident, text: 'hello' }).toString();
    assert.deepEqual(await raw('/private/messages', 'POST', { ...form, cookie }, body), unknown);
    const page = await (await ask(world, '/private', { cookie })).text();
    assert.match(page, new RegExp(`Secret of ${mine}`));
    assert.doesNotMatch(page, new RegExp(theirs, 'i'));
  }
  assert.equal(await everything(world), before);
});

test('looking changes nothing, on no path, for nobody', async () => {
  const before = await everything(world);
  const links = [linkFor(world, 'con_northwind'), linkFor(world, 'con_kestrel', -1)];
  for (const path of [...paths(), ...links, '/private/link', `/private/files/${ids.northwind.file}`])
    for (const cookie of ['', ids.northwind.cookie])
      for (const method of ['GET', 'HEAD']) await raw(path, method, cookie ? { cookie } : {});
  assert.equal(await everything(world), before);
});

test('no address and no title names anybody, and nothing of a page may be kept', async () => {
  const { cookie } = ids.northwind;
  for (const path of [
    '/private',
    '/private/link',
    linkFor(world, 'con_northwind'),
    linkFor(world, 'con_northwind', -1),
  ]) {
    const answer = await ask(world, path, path === '/private' ? { cookie } : {});
    const page = await answer.text();
    assert.doesNotMatch(/<title>.*<\/title>/.exec(page)?.[0] ?? '', /northwind/i, path);
    assert.doesNotMatch(page, /northwind@/i, path);
    if (path !== '/private') assert.doesNotMatch(page, /Northwind/, path);
    for (const [, target = ''] of page.matchAll(/(?:href|action)="([^"]*)"/g))
      assert.doesNotMatch(target.replace(path, ''), /northwind/i, path);
    assert.equal(answer.headers.get('cache-control'), 'private, no-store');
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    assert.match(answer.headers.get('vary') ?? '', /Cookie/);
  }
});

test('asking for a link is answered the same, and does as much, for known and unknown addresses', async () => {
  const post = (email: string) =>
    raw('/private/link', 'POST', form, new URLSearchParams({ email }).toString());
  const known = await post('northwind@northwind.example');
  assert.equal(known.status, 200);
  assert.deepEqual(await post('nobody@nowhere.example'), known);
  const { rows } = await world.pool.query('select to_address, text_body from mails order by created_at');
  assert.deepEqual(
    rows.map(({ to_address }) => to_address),
    ['northwind@northwind.example'],
  );
  const path = /https:\/\/status\.acme\.example(\/private\/open\/\S+)/.exec(rows[0].text_body)?.[1] ?? '';
  assert.equal((await ask(world, path, { method: 'POST', form: {} })).status, 303);
  for (let times = 0; times < 4; times += 1)
    assert.deepEqual(await post('Northwind@northwind.example'), known);
  const mails = await world.pool.query('select from mails');
  assert.equal(mails.rowCount, 3);
});

test('a fresh link is good for half an hour', async () => {
  world.clock.time += 61 * 60_000;
  await raw('/private/link', 'POST', form, 'email=kestrel@kestrel.example');
  const { rows } = await world.pool.query('select text_body from mails order by created_at desc limit 1');
  const path = /https:\/\/status\.acme\.example(\/private\/open\/\S+)/.exec(rows[0].text_body)?.[1] ?? '';
  world.clock.time += 29 * 60_000;
  assert.match(await (await ask(world, path)).text(), /Open my page/);
  world.clock.time += 2 * 60_000;
  const over = await ask(world, path, { method: 'POST', form: {} });
  assert.equal(over.headers.get('set-cookie'), null);
  assert.match(await over.text(), /Send me a new link/);
});

test('behind an old link a new one goes to whom it was for, and the page does not say where', async () => {
  await world.pool.query('delete from mails');
  const path = linkFor(world, 'con_kestrel', -60_000);
  const answer = await ask(world, path, {
    method: 'POST',
    form: { again: 'yes', email: 'evil@example.com' },
  });
  assert.equal(answer.status, 200);
  assert.doesNotMatch(await answer.text(), /kestrel/i);
  const { rows } = await world.pool.query('select to_address from mails');
  assert.deepEqual(rows, [{ to_address: 'kestrel@kestrel.example' }]);
});

test('who is known at two customers gets one mail with a link for each', async () => {
  await world.pool.query('delete from mails');
  await world.pool.query(
    `insert into contacts (id, customer, name, address, created_at) values ('con_two', 'cus_kestrel', 'Two', 'northwind@northwind.example', now())`,
  );
  world.clock.time += 61 * 60_000;
  await raw('/private/link', 'POST', form, 'email=northwind@northwind.example');
  const { rows } = await world.pool.query('select text_body from mails');
  assert.equal(rows.length, 1);
  assert.match(
    rows[0].text_body,
    /For Northwind:\nhttps:\S+con_northwind\.[\s\S]+For Kestrel:\nhttps:\S+con_two\./,
  );
});
