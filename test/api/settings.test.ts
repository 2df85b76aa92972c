import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from './site.ts';

test('components: order, groups, archive', async () => {
  const { machine } = await openSite();
  const group = (await machine.post('/component-groups', { name: 'Billing' })).body;
  const invoices = (await machine.post('/components', { name: 'Invoices', group: group.id })).body;
  const reports = (await machine.post('/components', { name: 'Reports' })).body;
  assert.deepEqual([invoices.position, reports.position, invoices.status], [0, 1, 'operational']);
  await machine.patch(`/components/${reports.id}`, { position: 0 });
  await machine.patch(`/components/${invoices.id}`, { position: 1 });
  const named = async () =>
    (await machine.get('/components')).body.items.map(({ name }: { name: string }) => name);
  assert.deepEqual(await named(), ['Reports', 'Invoices']);
  assert.equal((await machine.delete(`/components/${reports.id}`)).status, 204);
  assert.deepEqual(await named(), ['Invoices', 'Reports']);
  assert.equal((await machine.get(`/components/${reports.id}`)).body.archived, true);
  assert.equal(
    (await machine.post('/components', { name: 'Reports' })).status,
    201,
    'the name is free again',
  );
  assert.equal((await machine.patch(`/components/${reports.id}`, { archived: false })).status, 409);
  assert.equal((await machine.delete(`/component-groups/${group.id}`)).status, 204);
  assert.equal((await machine.get(`/components/${invoices.id}`)).body.group, null);
});

test('who followed a group goes on following what was in it', async () => {
  const { machine } = await openSite();
  const group = (await machine.post('/component-groups', { name: 'Billing' })).body;
  const { id } = (await machine.post('/components', { name: 'Invoices', group: group.id })).body;
  const reader = { address: 'reader@example.com', groups: [group.id], confirmed: true, reason: 'contract' };
  const added = (await machine.post('/subscribers', reader)).body;
  assert.deepEqual([added.everything, added.groups], [false, [group.id]]);
  await machine.delete(`/component-groups/${group.id}`);
  const [after] = (await machine.get('/subscribers')).body.items;
  assert.deepEqual([after.groups, after.components], [[], [id]]);
});

test('a component shows the worst that is published of it', async () => {
  const { house, machine } = await openSite();
  const { id } = (await machine.post('/components', { name: 'Invoices' })).body;
  await house.pool.query(
    `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
     select 'inc_' || n, nextval('incident_numbers'), 1, 'investigating', 'sev1', false, '', '{}', now() from generate_series(1, 3) n`,
  );
  await house.pool.query(
    `insert into publications (incident, audience, version, content, open, started_at, changed_at)
     select 'inc_' || n, a, 1, jsonb_build_object('components', jsonb_build_object($1::text, s)), o, now(), now()
     from (values (1, 'public', 'degraded_performance', true), (2, 'public', 'major_outage', false),
                  (3, 'internal', 'major_outage', true)) as v (n, a, s, o)`,
    [id],
  );
  assert.equal((await machine.get(`/components/${id}`)).body.status, 'degraded_performance');
});

test('policies: defaults, a change of one cell, the whole in the answer', async () => {
  const { machine } = await openSite();
  const before = (await machine.get('/policies')).body;
  assert.deepEqual([before.version, before.cadence.sev1.investigating, before.undoSeconds], [0, 15, 10]);
  const changed = await machine.patch('/policies', {
    cadence: { sev1: { investigating: 10 } },
    graceMinutes: 3,
    customerCadence: { monitoring: 90 },
    replyMinutes: { sev1: 10 },
    customerLiaisonRequired: false,
    narrowReviewMinutes: 45,
    askingThreshold: 5,
  });
  assert.equal(changed.status, 200);
  const { customerCadence, replyMinutes, ...rest } = changed.body;
  assert.deepEqual(customerCadence, { investigating: 20, identified: 30, monitoring: 90 });
  assert.deepEqual([replyMinutes.sev1, replyMinutes.sev2], [10, 20]);
  assert.deepEqual(
    [rest.customerLiaisonRequired, rest.narrowReviewMinutes, rest.askingThreshold],
    [false, 45, 5],
  );
  const { version, cadence, graceMinutes } = changed.body;
  assert.deepEqual(
    [version, cadence.sev1, graceMinutes],
    [1, { investigating: 10, identified: 20, monitoring: 30 }, 3],
  );
  assert.deepEqual((await machine.get('/policies')).body, changed.body);
  const refused = await machine.patch('/policies', {
    communicationsLeadRequired: ['sev2'],
    backupAfterMinutes: 500,
    replyMinutes: { sev4: 1 },
    askingThreshold: 0,
  });
  assert.equal(refused.status, 400);
  const paths = refused.body.problems.map(({ path }: { path: string }) => path);
  assert.deepEqual(paths.sort(), [
    'askingThreshold',
    'backupAfterMinutes',
    'communicationsLeadRequired',
    'replyMinutes.sev4',
  ]);
  const always = await machine.patch('/policies', { dueSoonFloorMinutes: 10 });
  assert.equal(always.status, 400);
  const [{ path, sentence }] = always.body.problems;
  assert.equal(path, 'dueSoonFloorMinutes');
  assert.match(sentence, /^Choose less than your shortest rhythm, 10 minutes: /);
  assert.equal((await machine.patch('/policies', { dueSoonFloorMinutes: 9 })).status, 200);
});

test('templates: every phase, own words, back to those that ship', async () => {
  const { machine } = await openSite();
  const { items } = (await machine.get('/templates')).body;
  assert.ok(items.length >= 12);
  const late = items.find(({ name }: { name: string }) => name === 'late');
  assert.match(late.sample, /^We said we would post by 14:28 UTC and we did not\. Sorry\./);
  for (const { sample } of items) assert.doesNotMatch(sample, /[{}]/);
  const body = 'We are late, and {company} is sorry. Next update by {next}.';
  const changed = (await machine.patch('/templates/late', { body }, { 'if-match': '"0"' })).body;
  assert.deepEqual([changed.body, changed.changed, changed.version], [body, true, 1]);
  assert.equal(changed.sample, 'We are late, and Your company is sorry. Next update by 14:51 UTC.');
  const reset = (await machine.delete('/templates/late')).body;
  assert.deepEqual([reset.body, reset.changed, reset.version], [late.body, false, 0]);
});

test('people: somebody can always change settings', async () => {
  const site = await openSite();
  const [one, other] = [await site.person('admin'), await site.person('admin')];
  const both = await Promise.all([
    one.patch(`/people/${other.id}`, { access: 'viewer' }),
    other.patch(`/people/${one.id}`, { access: 'viewer' }),
  ]);
  const statuses = both.map(({ status }) => status).sort();
  assert.ok(statuses[0] === 200 && (statuses[1] === 409 || statuses[1] === 403), String(statuses));
  const admins = (await site.machine.get('/people')).body.items.filter(
    (one: { access: string }) => one.access === 'admin',
  );
  assert.equal(admins.length, 1);
  const last = await site.machine.patch(`/people/${admins[0].id}`, { active: false });
  assert.deepEqual([last.status, last.body.code], [409, 'last-admin']);
});

test('tokens and alert routes show their secret once', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const token = (
    await admin.post('/tokens', { name: 'CI', access: 'responder', expiresAt: '2026-12-01T00:00:00Z' })
  ).body;
  assert.match(token.secret, /^candor_[\w-]{43}$/);
  assert.ok(!(await admin.get('/tokens')).text.includes(token.secret));
  assert.equal((await site.with({ authorization: `Bearer ${token.secret}` }).get('/rotas')).status, 200);
  assert.ok((await admin.get('/tokens')).body.items[0].lastUsedAt);
  site.house.clock.advance(8 * 24 * 3_600_000);
  assert.equal((await site.with({ authorization: `Bearer ${token.secret}` }).get('/rotas')).status, 401);

  const route = (await site.machine.post('/alert-routes', { name: 'Prometheus', kind: 'alertmanager' })).body;
  assert.match(route.url, /^http:\/\/candor\.test:4000\/inbound\/alertmanager\/cal_[\w-]{43}$/);
  const listed = await site.machine.get('/alert-routes');
  assert.ok(!listed.text.includes(route.url.split('/').at(-1)));
  assert.ok(route.url.includes(listed.body.items[0].keyPrefix));
  assert.equal((await site.machine.delete(`/alert-routes/${route.id}`)).status, 204);
});

test('alert routes: rules are tried before they are needed', async () => {
  const { machine } = await openSite();
  await machine.post('/components', { name: 'Invoices' });
  const matchers = [{ label: 'severity', op: '=~', value: 'crit.*' }];
  const rules = [{ matchers, action: 'declare', severity: 'sev1', components: ['invoices'] }];
  const { id } = (await machine.post('/alert-routes', { name: 'P', kind: 'generic', rules })).body;
  const trial = (await machine.post(`/alert-routes/${id}/test`, { labels: { severity: 'critical' } })).body;
  assert.deepEqual(trial, { action: 'declare', severity: 'sev1', components: ['invoices'] });
  assert.equal((await machine.post(`/alert-routes/${id}/test`)).body.action, 'propose');
});

test('tokens: another name, another end, never a past one', async () => {
  const site = await openSite();
  const { id, secret } = (await site.machine.post('/tokens', { name: 'CI', access: 'responder' })).body;
  const holder = site.with({ authorization: `Bearer ${secret}` });
  const change = (body: object) => site.machine.patch(`/tokens/${id}`, body);
  assert.deepEqual((({ name, expiresAt }) => [name, expiresAt])((await change({ name: 'Deploys' })).body), [
    'Deploys',
    null,
  ]);
  assert.equal((await change({ expiresAt: '2020-01-01T00:00:00Z' })).status, 400);
  assert.equal((await change({ expiresAt: '2026-12-01T00:00:00Z' })).body.name, 'Deploys');
  assert.equal((await holder.get('/rotas')).status, 200);
  site.house.clock.advance(8 * 24 * 3_600_000);
  assert.equal((await holder.get('/rotas')).status, 401);
  assert.equal((await change({ expiresAt: null })).status, 200);
  assert.equal((await holder.get('/rotas')).status, 200);
  await site.machine.delete(`/tokens/${id}`);
  assert.equal((await change({ name: 'Gone' })).status, 404);
});

test('signals are listed and dismissed', async () => {
  const { house, machine } = await openSite();
  const { id } = (await machine.post('/components', { name: 'Invoices' })).body;
  await house.pool.query(
    `insert into signals (id, at, source, text, component) values ('sig_1', now(), 'page', 'It is broken', $1)`,
    [id],
  );
  const [signal] = (await machine.get('/signals?state=new')).body.items;
  assert.deepEqual([signal.text, signal.component], ['It is broken', { id, name: 'Invoices' }]);
  assert.equal((await machine.post('/signals/sig_1/dismissal')).body.state, 'dismissed');
  assert.equal((await machine.get('/signals?state=new')).body.items.length, 0);
  assert.equal((await machine.post('/signals/sig_x/dismissal')).status, 404);
});

test('the page tells its readers, the pages hear of it', async () => {
  const { house, machine } = await openSite();
  const heard: string[] = [];
  house.notices.on('candor_publications', (payload) => void heard.push(payload));
  const changed = (await machine.patch('/page-settings', { name: 'Acme', accent: '#112233' })).body;
  assert.deepEqual(
    [changed.name, changed.accent, changed.about, changed.version],
    ['Acme', '#112233', '', 1],
  );
  await machine.post('/components', { name: 'Invoices' });
  while (heard.length < 2) await new Promise((done) => setTimeout(done, 10));
  assert.deepEqual(heard, ['page', 'components']);
});

test('a held clock moves when it is told to', async () => {
  const { machine } = await openSite();
  assert.deepEqual((await machine.post('/test-clock', { advance: 'PT5M' })).body, {
    now: '2026-11-23T12:05:00.000Z',
  });
});
