import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declarationKey } from '../../src/engine/declaration-key.ts';
import type { AlertGroup } from '../../src/engine/ports/alert-groups.ts';
import { openAlertGroups } from '../../src/postgres/alert-groups.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, comms, viewer } = war;
const { pool } = war.house.database;

function report(text: string, reporter: number, component: string | null = null) {
  return openSignals(pool).report({
    at: war.house.clock.now(),
    source: 'page',
    text,
    component,
    incident: null,
    reporter: Buffer.alloc(32, reporter),
    email: null,
  });
}

test('people who ask are counted by head, and an incident is declared from what they say', async () => {
  const { invoices } = war.components;
  const signals = [
    await report('I cannot save', 1, invoices),
    await report('Still not', 1, invoices),
    await report('Saving fails', 2, invoices),
  ];
  await report('Something is odd', 9);
  const group = async () =>
    (await viewer.get('/home')).body.asking.find((one: { component: object }) => one.component !== null);
  assert.deepEqual(
    [(await group()).people, (await group()).reports, (await group()).threshold],
    [2, 3, false],
  );
  war.house.clock.advance(1_000);
  signals.push(await report('Me too', 3, invoices));
  const asking = await group();
  assert.equal(asking.threshold, true);
  assert.equal(asking.quotes[0], 'Me too');
  assert.match(asking.draft, /^Some people tell us Invoices is not working\..*candor\.test:4001\/report/);
  const declared = await lead.post('/incidents', {
    sentence: 'People cannot save invoices',
    components: [invoices],
    signals: asking.signals,
  });
  assert.equal(declared.body.source, 'reports');
  assert.equal((await group()).incident, declared.body.id);
  const [draft] = (await lead.get(`/incidents/${declared.body.id}/drafts`)).body.items;
  assert.equal(draft.template, 'acknowledge-reports');
  const listed = (await viewer.get('/signals')).body.items;
  assert.deepEqual(
    listed
      .filter((one: { incident: string }) => one.incident === declared.body.id)
      .map((one: { id: string }) => one.id)
      .sort(),
    [...signals].sort(),
  );
  const loose = listed.find((one: { incident: string | null }) => one.incident === null);
  const attached = await lead.post(`/signals/${loose.id}/attachment`, { incident: declared.body.name });
  assert.equal(attached.body.incident, declared.body.id);
  await war.wait(11);
  assert.deepEqual((await viewer.get('/home')).body.asking, []);
});

test('a proposal of an alert is taken up once, or dismissed', async () => {
  const { body: route } = await war.machine.post('/alert-routes', {
    name: 'Prometheus',
    kind: 'alertmanager',
    rules: [],
  });
  const at = war.house.clock.now();
  const groupFor = (id: string): AlertGroup => ({
    ...{
      id,
      route: route.id,
      groupKey: id,
      episode: 1,
      incident: null,
      state: 'proposed',
      wanted: 'propose',
    },
    ...{
      firing: true,
      title: 'HighErrorRate',
      sentence: 'Customers see errors',
      labels: {},
      severity: 'sev2',
    },
    ...{ components: [war.components.reports], firstAt: at, lastAt: at, endedAt: null, times: 1, noted: {} },
  });
  for (const id of ['alg_one', 'alg_two'])
    await openAlertGroups(pool).change(route.id, id, () => groupFor(id));
  const { proposals } = (await viewer.get('/home')).body;
  assert.deepEqual(proposals.map((one: { id: string }) => one.id).sort(), ['alg_one', 'alg_two']);
  assert.equal(proposals[0].route, 'Prometheus');
  assert.equal(proposals[0].components[0].name, 'Reports');
  const [one, other] = await Promise.all([
    lead.post('/incidents', { alert: 'alg_one' }),
    comms.post('/incidents', { alert: 'alg_one', sentence: 'Reports show errors' }),
  ]);
  const declared = [one, other].filter(({ status }) => status === 201);
  assert.equal(new Set(declared.map(({ body }) => body.id)).size, 1);
  assert.equal(declared[0]?.body.severity, 'sev2');
  assert.equal(declared[0]?.body.source, 'alert');
  assert.equal((await lead.post('/incidents', { alert: 'alg_one' })).status, 409);
  assert.equal((await lead.post('/alerts/alg_two/dismissal')).body.state, 'dismissed');
  assert.equal((await lead.post('/alerts/alg_one/dismissal')).body.code, 'not-proposed');
  assert.deepEqual((await viewer.get('/home')).body.proposals, []);
  assert.equal((await viewer.get('/alerts?state=open')).body.items.length, 1);
  assert.equal(declarationKey({ id: 'alg_one', episode: 1 }), 'alert:alg_one:1');
});

test('the reach of words and what became of them is counted from rows; troubles are told in a sentence', async () => {
  const [{ id }] = [
    (await lead.post('/incidents', { sentence: 'Reports are slow', components: ['reports'] })).body,
  ];
  await pool.query(
    `insert into subscribers (id, address, state, everything, token_hash, created_at)
     values ('sub_a', 'ann@example.com', 'confirmed', true, '\\x01', now()),
       ('sub_b', 'ben@example.com', 'confirmed', false, '\\x02', now()),
       ('sub_c', 'cat@example.com', 'confirmed', false, '\\x03', now()),
       ('sub_d', 'dan@example.com', 'pending', true, '\\x04', now())`,
  );
  await pool.query(
    `insert into subscriptions (subscriber, kind, target) values ('sub_b', 'component', $1), ('sub_c', 'component', $2)`,
    [war.components.reports, war.components.invoices],
  );
  const [draft] = (await lead.get(`/incidents/${id}/drafts`)).body.items;
  assert.deepEqual(draft.reach, { page: true, email: 2, customers: 0, people: 2 });
  const disclosure = { reason: 'They notice' };
  const sent = await lead.post(`/incidents/${id}/updates`, {
    audience: 'public',
    template: 'acknowledge',
    disclosure,
    publish: true,
  });
  await war.wait(1);
  await pool.query(
    `insert into deliveries (update_id, incident, subscriber, state, due_at, settled_at, reply)
     values ($1, $2, 'sub_a', 'accepted', $3, $3, '250 ok'), ($1, $2, 'sub_b', 'failed', $3, $3, '550 no such user')`,
    [sent.body.id, id, new Date(war.house.clock.now())],
  );
  const path = `/updates/${sent.body.id}/deliveries`;
  const ledger = (await lead.get(path)).body;
  assert.deepEqual([ledger.email.recipients, ledger.email.accepted, ledger.email.failed], [2, 1, 1]);
  assert.deepEqual(ledger.failures, [
    { to: 'ben@example.com', reply: '550 no such user', contact: null, customer: null },
  ]);
  assert.equal((await viewer.get(path)).body.failures[0].to, 'b…@example.com');
  await war.engine.perform(
    id,
    { type: 'record-read-back', update: sent.body.id, seconds: null, problem: 'The page shows older words.' },
    { actor: { kind: 'system' }, access: 'admin' },
  );
  assert.equal((await lead.get(path)).body.page.problem, 'The page shows older words.');
  const home = (await lead.get('/home')).body;
  assert.deepEqual(home.troubles.map((one: { kind: string }) => one.kind).sort(), ['delivery', 'page']);
  assert.ok(home.lastWordAt);
});
