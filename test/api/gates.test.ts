import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { type Access, accesses } from '../../src/domain/person.ts';
import type { Door } from '../../src/inbound/api/house.ts';
import { openApi } from '../../src/inbound/api/server.ts';
import { openWar } from '../incidents/house.ts';
import { openHouse } from './house.ts';
import { openCookie, openSite, type Site } from './site.ts';

test('a server with a route that says not who may use it does not start', async () => {
  const house = await openHouse();
  const careless: Door = async (app) => {
    app.get('/secrets', async () => ({ secret: 'plan' }));
  };
  await assert.rejects(
    () => openApi(house, { doors: [careless] }),
    /The route GET \/api\/v1\/secrets does not declare its access policy/,
  );
  await house.close();
});

test('who may knock where is as it was reviewed', async () => {
  const site = await openWar();
  const lines: string[] = [];
  const routes = [...site.app.declaredRoutes].sort((one, other) => (name(one) < name(other) ? -1 : 1));
  const people = await everybody(site);
  for (const route of routes.filter(({ method }) => method !== 'HEAD'))
    lines.push(`${name(route).padEnd(56)} ${await knocked(site, route, people)}`);
  const path = new URL('./access-matrix.txt', import.meta.url);
  const found = `${lines.join('\n')}\n`;
  if (process.env.UPDATE_SNAPSHOTS) await writeFile(path, found);
  assert.equal(found, await readFile(path, 'utf8'), 'Review it, then run again with UPDATE_SNAPSHOTS=1.');
});

test('a change that comes from another site is refused', async () => {
  const site = await openSite();
  const { headers } = await site.person('admin');
  const admin = site.with(headers);
  const add = (given: Record<string, string>) =>
    admin.post('/components', { name: `C ${Math.random()}` }, given);
  for (const foreign of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://candor.test:4000' },
    { origin: 'http://candor.test:4001' },
  ])
    assert.equal((await add(foreign)).body.code, 'wrong-origin', JSON.stringify(foreign));
  for (const own of [
    { origin: 'http://candor.test:4000' },
    { origin: 'http://10.1.2.3:4000', host: '10.1.2.3:4000' },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ])
    assert.equal((await add(own as Record<string, string>)).status, 201, JSON.stringify(own));
  assert.equal(
    (await site.machine.post('/components', { name: 'By token' }, { origin: 'https://a.example' })).status,
    201,
  );
});

test('a token opens no more than its person may do today', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const boss = await site.person('admin');
  const { secret, prefix, id } = (await boss.post('/tokens', { name: 'CI', access: 'admin' })).body;
  assert.ok(secret.startsWith(prefix));
  const automation = site.with({ authorization: `Bearer ${secret}` });
  assert.equal((await automation.post('/components', { name: 'One' })).status, 201);
  await admin.patch(`/people/${boss.id}`, { access: 'viewer' });
  assert.equal((await automation.post('/components', { name: 'Two' })).status, 403);
  assert.equal((await automation.get('/session')).status, 403, 'a token has no session');
  assert.equal((await admin.delete(`/tokens/${id}`)).status, 204);
  assert.equal((await automation.get('/components')).status, 401);
  const { rows } = await site.house.pool.query('select * from tokens');
  assert.ok(!JSON.stringify(rows).includes(secret.slice(20)));
});

test('headers and flags never widen access', async () => {
  const site = await openSite();
  const viewer = await site.person('viewer');
  for (const headers of [
    { 'x-http-method-override': 'GET' },
    { 'x-candor-access': 'admin' },
    { 'x-forwarded-user': 'admin' },
    { 'x-original-url': '/api/v1/components' },
    { role: 'admin' },
  ])
    assert.equal(
      (await viewer.post('/components', { name: 'X' }, headers as Record<string, string>)).status,
      403,
    );
  const { id } = (await viewer.get('/session')).body.person;
  assert.equal((await viewer.patch(`/people/${id}`, { access: 'admin' })).status, 403);
  for (const authorization of [
    'Bearer',
    'Bearer ',
    'Basic YWRtaW46YWRtaW4=',
    'bearer null',
    `Bearer ${'a'.repeat(5000)}`,
  ])
    assert.equal(
      (await site.with({ authorization }).get('/components')).status,
      401,
      authorization.slice(0, 30),
    );
});

test('everything that browsers get tells them what to refuse', async () => {
  const site = await openSite();
  const { headers } = await site.nobody.get('/setup');
  assert.equal(
    headers['content-security-policy'],
    "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
  );
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
});

test('a bug says its number and nothing else', async () => {
  const house = await openHouse();
  const broken: Door = async (app) => {
    app.get('/broken', { config: { policy: { access: 'public' } } }, async () => {
      throw new Error('canary-4711 in an error text');
    });
  };
  const app = await openApi(house, { doors: [broken] });
  const answer = await app.inject({ url: '/api/v1/broken' });
  assert.equal(answer.statusCode, 500);
  assert.match(answer.json().detail, /written down as req_[0-9a-f]{32}/);
  assert.ok(!answer.body.includes('canary'));
  assert.ok(house.logged.some((line) => line.includes('canary-4711')));
  await app.close();
  await house.close();
});

type Route = Site['app']['declaredRoutes'][number];
const name = ({ method, url }: Route): string => `${url.replace(/:(\w+)/g, '{$1}')} ${method}`;

async function everybody(site: Site) {
  const found = new Map<Access, string>();
  for (const access of accesses) found.set(access, (await site.person(access)).id);
  return found;
}

/** Who gets past the gate: everybody from one access on, or nobody, or all the world. */
async function knocked(site: Site, route: Route, people: ReadonlyMap<Access, string>): Promise<string> {
  const url = route.url
    .replace(/:\w+|\*/g, 'x')
    .replace(/^\/api\/v1\/templates\/x/, '/api/v1/templates/late');
  const knock = async (headers: Record<string, string>) => {
    const { statusCode } = await site.app.inject({ method: route.method as 'GET', url, headers });
    return statusCode === 401 || statusCode === 403 ? String(statusCode) : 'in';
  };
  if (route.url === '/api/v1/events') return `from ${route.policy.access} (a stream: see its own test)`;
  const stranger = await knock({});
  const by: string[] = [];
  for (const [access, id] of people)
    by.push(`${access} ${await knock({ cookie: await openCookie(site.house, id) })}`);
  const token = await knock(site.machine.headers);
  return `nobody ${stranger} · ${by.join(' · ')} · token ${token}`;
}
