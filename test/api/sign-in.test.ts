import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offerFirstRun } from '../../src/inbound/api/sign-in/setup.ts';
import { type Answer, openSite, password, type Site } from './site.ts';

const day = 24 * 3_600_000;
const request = { pageName: 'Acme', components: ['Invoices', 'Sign-in'], name: 'Maya', password };

test('the first run is open to one link, once', async () => {
  const site = await openSite();
  const token = await firstToken(site);
  assert.deepEqual((await site.nobody.get('/setup')).body, { needed: true });
  const wrong = await site.nobody.post('/setup', {
    ...request,
    email: 'a@example.com',
    token: 'cfr_guessed',
  });
  assert.equal(wrong.status, 404);

  const asked = Array.from({ length: 50 }, (_, at) =>
    site.nobody.post('/setup', { ...request, token, email: `maya${at}@example.com` }),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 200).length, 1);
  assert.equal(statuses.filter((status) => status === 404).length, 49);

  assert.equal((await count(site, 'people')).n, 1);
  assert.equal((await count(site, 'components')).n, 2);
  assert.deepEqual((await site.nobody.get('/setup')).body, { needed: false });
  assert.equal((await site.nobody.post('/setup', { ...request, token, email: 'b@example.com' })).status, 404);
  assert.equal(await offerFirstRun(site.house), null);
});

test('the first admin is signed in, and the page has its name', async () => {
  const site = await openSite();
  const done = await setUp(site);
  assert.equal(done.status, 200);
  const cookie = String(done.headers['set-cookie']);
  assert.match(cookie, /^candor_session=cse_[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/);
  const { body } = await site.with({ cookie: cookie.split(';')[0] ?? '' }).get('/session');
  assert.equal(body.pageName, 'Acme');
  assert.equal(body.person.access, 'admin');
  const { rows } = await site.house.pool.query('select token_hash from sessions');
  assert.ok(!JSON.stringify(rows).includes(cookie.slice(15, 50)), 'only a hash of the session is stored');
});

test('signing in takes the right password, and says nothing about the rest', async () => {
  const site = await openSite();
  await setUp(site);
  const wrong = await site.nobody.post('/session', {
    email: 'maya@example.com',
    password: 'not the password',
  });
  const unknown = await site.nobody.post('/session', { email: 'nobody@example.com', password });
  assert.equal(wrong.status, 401);
  assert.deepEqual(wrong.body, unknown.body);
  const right = await site.nobody.post('/session', { email: ' MAYA@example.com ', password });
  assert.equal(right.status, 200);
  const reader = site.with({ cookie: cookieOf(right) });
  assert.equal((await reader.get('/session')).status, 200);
  assert.equal((await reader.delete('/session')).status, 204);
  assert.equal((await reader.get('/session')).status, 401);
});

test('guessing ends after ten tries, for a quarter of an hour', async () => {
  const site = await openSite();
  await setUp(site);
  const attempt = (text: string) =>
    site.nobody.post('/session', { email: 'maya@example.com', password: text });
  for (let times = 0; times < 10; times += 1) assert.equal((await attempt('wrong wrong')).status, 401);
  const locked = await attempt(password);
  assert.equal(locked.status, 429);
  assert.match(locked.body.detail, /Try again in 15 min/);
  site.house.clock.advance(15 * 60_000 + 1);
  assert.equal((await attempt(password)).status, 200);
});

test('guessing a hundred at once is guessing ten', async () => {
  const site = await openSite();
  await setUp(site);
  const attempt = (at: number) =>
    site.nobody.post('/session', { email: 'maya@example.com', password: `wrong ${at}` });
  const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => attempt(at)));
  assert.equal(answers.filter(({ status }) => status === 401).length, 10);
  assert.equal(answers.filter(({ status }) => status === 429).length, 90);
});

test('the addresses of one IPv6 network guess as one', async () => {
  const site = await openSite();
  await setUp(site);
  const attempt = (at: number) => {
    const payload = { email: 'maya@example.com', password: 'wrong wrong' };
    const remoteAddress = `2001:db8:1:2::${at.toString(16)}`;
    return site.app.inject({ method: 'POST', url: '/api/v1/session', payload, remoteAddress });
  };
  for (let at = 1; at <= 10; at += 1) assert.equal((await attempt(at)).statusCode, 401);
  assert.equal((await attempt(11)).statusCode, 429);
});

test('a session ends after a week unused, and after a month in any case', async () => {
  const site = await openSite();
  const reader = await site.person('viewer');
  for (let week = 0; week < 4; week += 1) {
    site.house.clock.advance(6.9 * day);
    assert.equal((await reader.get('/session')).status, 200);
  }
  site.house.clock.advance(3 * day);
  assert.equal((await reader.get('/session')).status, 401);
  const other = await site.person('viewer');
  site.house.clock.advance(7.1 * day);
  assert.equal((await other.get('/session')).status, 401);
});

test('people see where they are signed in and can sign out there', async () => {
  const site = await openSite();
  await setUp(site);
  const [here, there] = [await signIn(site), await signIn(site)];
  const { items } = (await here.get('/sessions')).body;
  assert.equal(items.length, 3);
  assert.equal(items.filter((one: { current: boolean }) => one.current).length, 1);
  for (const { id, current } of items) if (!current) await here.delete(`/sessions/${id}`);
  assert.equal((await there.get('/session')).status, 401);
  assert.equal((await here.get('/session')).status, 200);
  const stranger = await site.person('admin');
  assert.equal((await stranger.delete(`/sessions/${items[0].id}`)).status, 404);
});

test('a new password ends every other session', async () => {
  const site = await openSite();
  await setUp(site);
  const [here, there] = [await signIn(site), await signIn(site)];
  const next = 'other plain words now';
  assert.equal((await here.post('/session/password', { current: 'wrong one', next })).status, 403);
  assert.equal((await here.post('/session/password', { current: password, next: 'short' })).status, 400);
  assert.equal((await here.post('/session/password', { current: password, next })).status, 204);
  assert.equal((await there.get('/session')).status, 401);
  assert.equal((await here.get('/session')).status, 200);
  assert.equal((await site.nobody.post('/session', { email: 'maya@example.com', password })).status, 401);
  assert.equal(
    (await site.nobody.post('/session', { email: 'maya@example.com', password: next })).status,
    200,
  );
});

test('deactivation ends every session and token at once', async () => {
  const site = await openSite();
  const [admin, leaver] = [await site.person('admin'), await site.person('admin')];
  const { secret } = (await leaver.post('/tokens', { name: 'CI', access: 'admin' })).body;
  const automation = site.with({ authorization: `Bearer ${secret}` });
  assert.equal((await automation.get('/components')).status, 200);
  assert.equal((await admin.patch(`/people/${leaver.id}`, { active: false })).status, 200);
  assert.equal((await leaver.get('/session')).status, 401);
  assert.equal((await automation.get('/components')).status, 401);
  await admin.patch(`/people/${leaver.id}`, { active: true });
  assert.equal((await automation.get('/components')).status, 401, 'what was ended stays ended');
});

test('an invitation sets a password once', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const invited = await admin.post('/people', { name: 'Sam', email: 'Sam@Example.com', access: 'responder' });
  assert.equal(invited.status, 201);
  const token = String(invited.body.invitation).split('#')[1] ?? '';
  assert.ok(invited.body.invitation.startsWith('http://candor.test:4000/invitation#civ_'));
  assert.deepEqual((await site.nobody.get(`/invitations/${token}`)).body, {
    name: 'Sam',
    email: 'Sam@example.com',
  });
  assert.equal((await site.nobody.post(`/invitations/${token}`, { password: 'sam' })).status, 400);
  const both = await Promise.all([1, 2].map(() => site.nobody.post(`/invitations/${token}`, { password })));
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404]);
  assert.equal((await site.nobody.post('/session', { email: 'sam@example.com', password })).status, 200);

  const renewed = await admin.post(`/people/${invited.body.id}/invitation`);
  const late = String(renewed.body.invitation).split('#')[1] ?? '';
  site.house.clock.advance(7 * day + 1);
  assert.equal((await site.nobody.get(`/invitations/${late}`)).status, 404);
});

test('a weak password is refused with a sentence that says what to do', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const person = { name: 'Sam Sample', email: 'sam.sample@example.com', access: 'viewer' };
  for (const weak of [
    'short',
    'aaaaaaaaaaaaaa',
    'password123',
    '1234567890',
    'sam.sample',
    'Sam Sample',
    'qwertyuiop1',
  ]) {
    const answer = await admin.post('/people', { ...person, password: weak });
    assert.equal(answer.status, 400, weak);
    assert.equal(answer.body.problems[0].path, 'password');
  }
  assert.equal((await count(site, 'people')).n, 1);
});

async function firstToken(site: Site): Promise<string> {
  const link = (await offerFirstRun(site.house)) ?? '';
  assert.ok(link.startsWith('http://candor.test:4000/setup#cfr_'));
  return link.split('#')[1] ?? '';
}

async function setUp(site: Site): Promise<Answer> {
  const token = await firstToken(site);
  return site.nobody.post('/setup', { ...request, token, email: 'maya@example.com' });
}

async function signIn(site: Site) {
  const answer = await site.nobody.post('/session', { email: 'maya@example.com', password });
  return site.with({ cookie: cookieOf(answer) });
}

const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';

async function count(site: Site, table: 'people' | 'components'): Promise<{ n: number }> {
  const { rows } = await site.house.pool.query(`select count(*)::int as n from ${table}`);
  return rows[0] as { n: number };
}
