import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Clock } from '../../src/engine/clock.ts';
import { openPortal } from '../../src/inbound/portal/portal.ts';
import { subscriberToken } from '../../src/kit/subscriber-token.ts';
import { leaversIn } from '../../src/postgres/leavers.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openSubscribers } from '../../src/postgres/subscribers.ts';
import { publicVotesIn } from '../../src/postgres/workaround-votes.ts';
import { type Opened, open } from '../pages/open.ts';
import { layout, minute, now, openOne, Stored } from '../pages/sample.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const key = Buffer.alloc(32, 7);
let database: FreshDatabase;
let pages: Opened;
let time = now;
const clock: Clock = { now: () => time, held: true, onMove: () => () => {} };

before(async () => {
  database = await freshDatabase();
  const { pool } = database;
  for (const one of layout.groups)
    await pool.query('insert into component_groups (id, name) values ($1, $2)', [one.id, one.name]);
  for (const one of layout.components)
    await pool.query('insert into components (id, name, group_id, created_at) values ($1, $2, $3, now())', [
      one.id,
      one.name,
      one.group,
    ]);
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
beforeEach(async () => {
  time += 61 * minute;
  await database.pool.query('truncate subscribers, subscriptions, mails, signals');
});

const post = (path: string, form: Record<string, string> | [string, string][], headers = {}) =>
  fetch(`${pages.url}${path}`, { method: 'POST', body: new URLSearchParams(form), headers });
const heading = async (answer: Response) => /<h1>([^<]*)<\/h1>/.exec(await answer.text())?.[1];
const rows = async (sql: string) => (await database.pool.query(sql)).rows;
const state = async () => (await rows('select state from subscribers'))[0]?.state;

/** The path of the link in the newest mail. */
async function link(): Promise<string> {
  const [mail] = await rows('select text_body from mails order by created_at desc, id desc limit 1');
  return /https:\/\/status\.acme\.example(\/\S+)/.exec(mail.text_body)?.[1] ?? assert.fail('no link');
}

async function subscribed(form: Record<string, string> | [string, string][] = { email: 'maya@example.com' }) {
  await post('/updates', form);
  await post(await link(), {});
  const [{ id }] = await rows('select id from subscribers');
  return { id: String(id), token: subscriberToken(String(id), key) };
}

test('nobody gets anything before they pressed the button in the mail', async () => {
  assert.equal(await heading(await post('/updates', { email: ' Maya@Example.COM ' })), 'Look in your mail');
  assert.equal(await state(), 'pending');
  const [mail] = await rows('select * from mails');
  assert.equal(mail.to_address, 'Maya@example.com');
  assert.equal(mail.purpose, 'confirm-subscription');
  assert.equal(mail.state, 'due');
  const path = await link();
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${pages.url}${path}`, { method });
  assert.equal(await state(), 'pending');
  assert.equal(await heading(await post(path, {})), 'You are in');
  assert.equal(await state(), 'confirmed');
});

test('by component, by group, or one incident', async () => {
  await subscribed([
    ['email', 'maya@example.com'],
    ['everything', 'no'],
    ['component', 'cmp_export'],
    ['component', 'cmp_other'],
    ['group', 'grp_reports'],
  ]);
  assert.deepEqual(await rows('select kind, target from subscriptions order by kind'), [
    { kind: 'component', target: 'cmp_export' },
    { kind: 'group', target: 'grp_reports' },
  ]);
  await post('/updates', { email: 'noor@example.com', incident: 'inc_open' });
  assert.deepEqual(await rows("select target from subscriptions where kind = 'incident'"), [
    { target: 'inc_open' },
  ]);
  assert.deepEqual(await rows("select everything from subscribers where address like 'noor%'"), [
    { everything: false },
  ]);
});

test('the answer is the same for known, unknown, left and asked-too-often, byte for byte', async () => {
  const { token } = await subscribed();
  time += 61 * minute;
  const bodies = new Set<string>();
  const ask = async (email: string) => {
    const answer = await post('/updates', { email });
    const headers = [...answer.headers].filter(([name]) => name !== 'date');
    bodies.add(JSON.stringify([answer.status, headers, await answer.text()]));
  };
  await ask('maya@example.com');
  await ask('maya@example.com');
  await ask('stranger@example.com');
  await post(`/unsubscribe/${token}`, {});
  time += 61 * minute;
  await ask('maya@example.com');
  assert.equal(bodies.size, 1);
});

test('one who is confirmed is told so by mail, and what they chose stays', async () => {
  await subscribed([
    ['email', 'maya@example.com'],
    ['everything', 'no'],
    ['component', 'cmp_export'],
  ]);
  time += 61 * minute;
  await post('/updates', { email: 'MAYA@example.com', everything: 'yes' });
  const [mail] = await rows('select subject from mails order by created_at desc limit 1');
  assert.match(mail.subject, /^You already get updates/);
  assert.deepEqual(await rows('select everything from subscribers'), [{ everything: false }]);
  assert.equal(await heading(await fetch(`${pages.url}${await link()}`)), 'What you get');
});

test('an address gets at most three of these mails an hour, whoever asks', async () => {
  for (let count = 0; count < 12; count += 1) {
    await post('/updates', { email: 'victim@example.com' });
    time += 5 * minute;
  }
  const [{ count }] = await rows('select count(*) from mails');
  assert.equal(Number(count), 3);
});

test('a flood from one network is refused with a sentence, and others go on', async () => {
  const from = (ip: string, index: number) =>
    post('/updates', { email: `a${index}@example.com` }, { 'x-forwarded-for': ip });
  const answers: number[] = [];
  for (let index = 0; index < 70; index += 1) answers.push((await from('203.0.113.9', index)).status);
  assert.equal(answers.filter((status) => status === 200).length, 60);
  assert.equal(answers.at(-1), 429);
  assert.equal((await from('203.0.113.10', 99)).status, 200);
});

test('two who ask for one address at once make one subscriber and one mail', async () => {
  await Promise.all(Array.from({ length: 8 }, () => post('/updates', { email: 'maya@example.com' })));
  assert.deepEqual(
    await rows('select (select count(*) from subscribers) s, (select count(*) from mails) m'),
    [{ s: 1, m: 1 }],
  );
});

test('preferences are shown, and changed only by a post', async () => {
  const { token } = await subscribed();
  const path = `/preferences/${token}`;
  const before = await rows('select * from subscribers, subscriptions');
  const page = await (await fetch(`${pages.url}${path}`)).text();
  assert.match(page, /maya@example\.com/);
  assert.deepEqual(await rows('select * from subscribers, subscriptions'), before);
  const saved = await post(path, [
    ['everything', 'no'],
    ['component', 'cmp_invoices'],
  ]);
  assert.match(await saved.text(), /Saved\.[\s\S]*value="cmp_invoices" checked/);
  assert.deepEqual(await rows('select target from subscriptions'), [{ target: 'cmp_invoices' }]);
  const nothing = await post(path, { everything: 'no' });
  assert.equal(nothing.status, 400);
  assert.match(await nothing.text(), /Choose at least one thing/);
});

test('one click in the mail program leaves (RFC 8058), without cookies, once and again', async () => {
  const { token } = await subscribed();
  const url = `/unsubscribe/${token}`;
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${pages.url}${url}`, { method });
  assert.equal(await state(), 'confirmed');
  const answer = await post(url, { 'List-Unsubscribe': 'One-Click' });
  assert.equal(answer.status, 200);
  assert.equal(answer.redirected, false);
  assert.equal(await state(), 'unsubscribed');
  assert.equal((await post(url, { 'List-Unsubscribe': 'One-Click' })).status, 200);
  const form = new FormData();
  form.append('List-Unsubscribe', 'One-Click');
  assert.equal((await fetch(`${pages.url}${url}`, { method: 'POST', body: form })).status, 200);
});

test('who has left may come back, by confirming again', async () => {
  const { token } = await subscribed();
  await post(`/unsubscribe/${token}`, {});
  assert.equal((await fetch(`${pages.url}/preferences/${token}`)).status, 410);
  time += 61 * minute;
  await post('/updates', { email: 'maya@example.com' });
  assert.equal(await state(), 'unsubscribed');
  await post(await link(), {});
  assert.equal(await state(), 'confirmed');
});

test('a link opens one thing of one person, and nothing when a letter of it differs', async () => {
  const { id, token } = await subscribed();
  const confirming = await link();
  const signature = confirming.split('/')[2]?.split('.')[1];
  const wrong = [
    `/preferences/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    `/unsubscribe/${id}.${signature}`,
    `/preferences/${id}.`,
    `/subscribers/${token}/confirm`,
    `/unsubscribe/sub_other.${token.split('.')[1]}`,
  ];
  for (const path of wrong) {
    assert.equal((await fetch(`${pages.url}${path}`)).status, 404, path);
    assert.equal((await post(path, {})).status, 404, path);
  }
  assert.equal(await state(), 'confirmed');
});

test('nothing that opens a link can be read out of the database', async () => {
  const { token } = await subscribed();
  const [{ all }] = await rows('select string_agg(t::text, chr(10)) as all from subscribers t');
  assert.ok(!all.includes(token.split('.')[1]));
});

test('personal pages are kept by nobody on the way', async () => {
  const { token } = await subscribed();
  const { headers } = await fetch(`${pages.url}/preferences/${token}`);
  assert.equal(headers.get('cache-control'), 'private, no-store');
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.equal(headers.get('x-robots-tag'), 'noindex');
});

test('a report becomes a signal, answered with the status, and one person counts once', async () => {
  const report = (text: string, more = {}) =>
    post('/report', { text, ...more }, { 'x-forwarded-for': '198.51.100.7' });
  const answer = await (
    await report('I cannot save!', { component: 'cmp_invoices', incident: 'inc_open' })
  ).text();
  assert.match(answer, /Thank you[\s\S]+Saving invoices fails/);
  await report('Still not', { component: 'cmp_gone', email: '' });
  await post('/report', { text: 'Me too', email: 'noor@example.com' });
  const signals = await rows(
    'select text, component, email, state, source, reporter_hash from signals order by text',
  );
  assert.deepEqual(
    signals.map(({ text, component, email, state, source }) => ({ text, component, email, state, source })),
    [
      { text: 'I cannot save!', component: 'cmp_invoices', email: null, state: 'new', source: 'page' },
      { text: 'Me too', component: null, email: 'noor@example.com', state: 'new', source: 'page' },
      { text: 'Still not', component: null, email: null, state: 'new', source: 'page' },
    ],
  );
  assert.equal(new Set(signals.map((one) => one.reporter_hash.toString('hex'))).size, 2);
  assert.ok(!JSON.stringify(signals).includes('198.51.100.7'));
});

test('a report never shows on the page', async () => {
  await post('/report', { text: 'SECRET-QUOTE-91' });
  for (const path of ['/', '/incidents/inc_open', '/api/v2/summary.json', '/history.atom'])
    assert.ok(!(await (await fetch(`${pages.url}${path}`)).text()).includes('SECRET-QUOTE-91'));
});

test('those who never confirm are forgotten', async () => {
  await post('/updates', { email: 'maya@example.com' });
  const subscribers = openSubscribers(database.pool, mails, key);
  assert.equal(await subscribers.removeUnconfirmed(time), 0);
  assert.equal(await subscribers.removeUnconfirmed(time + 1), 1);
});
