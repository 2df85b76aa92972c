import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at } from '../pages/sample.ts';
import {
  affected,
  ask,
  customer,
  everything,
  incident,
  linkFor,
  openWorld,
  signIn,
  told,
  type World,
  write,
} from './world.ts';

let world: World;
let matter: string;
before(async () => {
  world = await openWorld();
  await customer(world, 'northwind', { zone: 'Europe/Berlin' });
  await customer(world, 'kestrel', { level: 'technical', regions: ['eu'] });
  matter = await incident(world, 'Saving invoices fails');
  await told(world, matter, 'affected', { writer: 'per_sam', audience: 'affected' });
  await affected(world, matter, 'cus_northwind', { cannot: 'the payroll run at 17:00' });
});
after(() => world.close());

test('a link shows a button, opens the page once, and leads back to it in the same browser', async () => {
  const path = linkFor(world, 'con_northwind');
  const before = await everything(world);
  for (const method of ['GET', 'HEAD', 'GET']) {
    const answer = await ask(world, path, { method });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
  assert.equal(await everything(world), before);
  const opened = await ask(world, path, { method: 'POST', form: {} });
  assert.equal(opened.status, 303);
  assert.equal(opened.headers.get('location'), '/private');
  assert.match(
    opened.headers.get('set-cookie') ?? '',
    /^__Host-candor_own=own_[\w-]{43}\.[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
  );
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  assert.equal((await ask(world, '/private', { cookie })).status, 200);
  const again = await ask(world, path, { cookie });
  assert.deepEqual([again.status, again.headers.get('location')], [303, '/private']);
  const elsewhere = await ask(world, path, { method: 'POST', form: {} });
  assert.equal(elsewhere.headers.get('set-cookie'), null);
  assert.match(await elsewhere.text(), /Send me a new link/);
});

test('two browsers that press at the same moment: one of them is let in', async () => {
  const path = linkFor(world, 'con_northwind');
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => ask(world, path, { method: 'POST', form: {} })),
  );
  assert.equal(answers.filter(({ status }) => status === 303).length, 1);
});

test('the page says what does not work, since when, what to do, and who writes next by when', async () => {
  const cookie = await signIn(world, 'con_northwind');
  const answer = await ask(world, '/private', { cookie });
  const page = await answer.text();
  for (const words of [
    /For <bdi>Northwind<\/bdi>/,
    /The payroll run at 17:00/,
    /13:52 UTC \(14:52 your time\)/,
    /Save as a draft\. Drafts are safe\./,
    /<bdi>Sam Okoro<\/bdi> writes again by <time[^>]*>14:51 UTC \(15:51 your time\)/,
    /We know what is causing this/,
  ])
    assert.match(page, words);
  assert.match(page, /<title>Your own page · Acme status<\/title>/);
  assert.doesNotMatch(page, /A headline for everybody/);
  const headers = Object.fromEntries(answer.headers);
  assert.equal(headers['cache-control'], 'private, no-store');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(headers['x-robots-tag'], 'noindex');
  assert.equal(headers.vary, 'Cookie');
});

test('a missed promise says so here, too', async () => {
  const cookie = await signIn(world, 'con_northwind');
  const promise = { due: at('14:43'), late: true, pausedUntil: null };
  await told(world, matter, 'affected', { writer: 'per_sam', promise });
  const page = await (await ask(world, '/private', { cookie })).text();
  assert.match(page, /We said <time[^>]*>14:43 UTC \(15:43 your time\)<\/time>\. We are late\./);
  await told(world, matter, 'affected', { writer: 'per_sam' });
});

test('what they write is stored with its clock before it is answered, once', async () => {
  const cookie = await signIn(world, 'con_northwind');
  const fields = { incident: matter, text: 'Payroll at 17:00 is blocked.', after: '' };
  const file = [
    'screen.png',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    'text/html',
  ] as const;
  const sent = await write(world, cookie, fields, [file]);
  assert.equal(sent.status, 303);
  assert.match(sent.headers.get('location') ?? '', /^\/private#/);
  await write(world, cookie, fields, [file]);
  const { rows } = await world.pool.query(
    `select m.text, m.channel, c.state, c.contact, c.customer from messages m join conversations c on c.id = m.conversation`,
  );
  assert.deepEqual(rows, [
    {
      text: 'Payroll at 17:00 is blocked.',
      channel: 'page',
      state: 'needs-reply',
      contact: 'con_northwind',
      customer: 'cus_northwind',
    },
  ]);
  const log = await world.engine.ledger.log(matter);
  assert.equal(log.filter(({ event }) => event.type === 'customer.replied').length, 1);
  const card = await world.engine.ledger.find(matter);
  assert.ok(Object.keys(card?.audiences ?? {}).some((audience) => audience.startsWith('reply:cnv_')));
  const page = await (await ask(world, '/private', { cookie })).text();
  assert.match(page, /Payroll at 17:00 is blocked\./);
  const path = /\/private\/files\/att_\w+/.exec(page)?.[0] ?? '';
  const download = await ask(world, path, { cookie });
  assert.equal(download.headers.get('content-type'), 'image/png');
  assert.match(download.headers.get('content-disposition') ?? '', /^attachment; filename="screen\.png"/);
  assert.match(download.headers.get('content-security-policy') ?? '', /sandbox/);
  const other = await signIn(world, 'con_kestrel');
  assert.equal((await ask(world, path, { cookie: other })).status, 404);
});

test('the same words after something newer are new words', async () => {
  const cookie = await signIn(world, 'con_northwind');
  await write(world, cookie, { incident: matter, text: 'Yes.', after: 'msg_1' });
  await write(world, cookie, { incident: matter, text: 'Yes.', after: 'msg_2' });
  const { rows } = await world.pool.query(`select from messages where text = 'Yes.'`);
  assert.equal(rows.length, 2);
});

test('a rule that is live lets in, and a technical contact reads the technical version', async () => {
  await world.pool.query(
    `insert into affected_sets (incident, rule) values ($1, '{"everyone":false,"components":[],"regions":["eu"],"tiers":[],"attributes":[]}')`,
    [matter],
  );
  const [first] = (await world.pool.query('select content from publications')).rows[0].content.updates;
  const updates = [{ ...first, versions: { technical: ['Writes to invoices fail with HTTP 503.'] } }];
  await told(world, matter, 'affected', { writer: 'per_sam', updates });
  const cookie = await signIn(world, 'con_kestrel');
  const page = await (await ask(world, '/private', { cookie })).text();
  assert.match(page, /HTTP 503/);
  assert.doesNotMatch(page, /We know what is causing this/);
});

test('what a second person approved is read by those who were told, whoever is put among them later', async () => {
  const cookies = { told: await signIn(world, 'con_northwind'), later: await signIn(world, 'con_kestrel') };
  const reads = async (cookie: string) => (await ask(world, '/private', { cookie })).text();
  await world.pool.query('update incidents set sensitive = true where id = $1', [matter]);
  const empty = /Nothing is open for you/;
  assert.doesNotMatch(await reads(cookies.told), empty);
  assert.match(await reads(cookies.later), empty);
  await world.pool.query('update incidents set sensitive = false where id = $1', [matter]);
  assert.doesNotMatch(await reads(cookies.later), empty);
});

test('who is erased has no page any more, from the next request on', async () => {
  await customer(world, 'harbor');
  const cookie = await signIn(world, 'con_harbor');
  assert.equal((await ask(world, '/private', { cookie })).status, 200);
  await world.pool.query(`update customers set name = '', erased_at = now() where id = 'cus_harbor'`);
  assert.equal((await ask(world, '/private', { cookie })).status, 404);
  await world.pool.query(`delete from contacts where id = 'con_harbor'`);
  assert.equal((await ask(world, linkFor(world, 'con_harbor'))).status, 404);
});

test('whoever stopped our mail still has their page', async () => {
  const cookie = await signIn(world, 'con_kestrel');
  await world.pool.query(`update contacts set state = 'left' where id = 'con_kestrel'`);
  assert.equal((await ask(world, '/private', { cookie })).status, 200);
});

test('a browser stays signed in for thirty days after they last wrote, and signing out ends it', async () => {
  const cookie = await signIn(world, 'con_northwind');
  const day = 86_400_000;
  world.clock.time += 29 * day;
  const sent = await write(world, cookie, { incident: matter, text: 'Still there?' });
  assert.equal(sent.status, 303);
  world.clock.time += 29 * day;
  assert.equal((await ask(world, '/private', { cookie })).status, 200);
  world.clock.time += 2 * day;
  assert.equal((await ask(world, '/private', { cookie })).status, 404);
  const fresh = await signIn(world, 'con_northwind');
  const left = await ask(world, '/private/leave', { method: 'POST', cookie: fresh, form: {} });
  assert.match(left.headers.get('set-cookie') ?? '', /candor_own=; .*Max-Age=0/);
  assert.equal((await ask(world, '/private', { cookie: fresh })).status, 404);
});

test('a form of another site is answered like a stranger', async () => {
  const cookie = await signIn(world, 'con_northwind');
  const answer = await ask(world, '/private/leave', {
    method: 'POST',
    cookie,
    form: {},
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(answer.status, 404);
  assert.equal((await ask(world, '/private', { cookie })).status, 200);
});

test('“Still broken for us” is one signal of theirs within the hour, and nobody else sees it', async () => {
  const cookie = await signIn(world, 'con_northwind');
  const page = async () => (await ask(world, '/private', { cookie })).text();
  assert.match(await page(), /Still broken for us/);
  const before = await everything(world);
  await ask(world, '/private/still-broken', { cookie });
  assert.equal(await everything(world), before, 'looking changes nothing');
  for (let press = 0; press < 3; press += 1) {
    const answer = await ask(world, '/private/still-broken', {
      ...{ method: 'POST', cookie, form: { incident: matter } },
    });
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, `/private#broken-${matter}`]);
  }
  assert.match(await page(), /Thank you\. You told us at/);
  const { rows } = await world.pool.query(
    `select incident, source, contact, customer from signals where source = 'private'`,
  );
  assert.deepEqual(rows, [
    { incident: matter, source: 'private', contact: 'con_northwind', customer: 'cus_northwind' },
  ]);
  const unknown = await ask(world, '/private/still-broken', {
    ...{ method: 'POST', cookie, form: { incident: 'inc_other' } },
  });
  assert.equal(unknown.status, 404);
});
