import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import Fastify from 'fastify';
import type { AlertRule } from '../../src/engine/ports/alert-groups.ts';
import { alertsDoor } from '../../src/inbound/alerts/door.ts';
import { hashSecret } from '../../src/kit/secret.ts';
import { openAlertGroups } from '../../src/postgres/alert-groups.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { alertmanagerPost, fakeClock, fakeHouse, start } from './reception.ts';

let database: FreshDatabase;
before(async () => {
  database = await freshDatabase();
});
after(() => database.drop());
beforeEach(() => database.pool.query('truncate alert_routes, alert_groups, components, incidents cascade'));

async function addRoute(rules: readonly AlertRule[], active = true) {
  await database.pool.query(
    `insert into alert_routes (id, name, kind, key_hash, key_prefix, rules, active, created_at)
     values ('rte_1', 'Prometheus', 'alertmanager', $1, 'alr_', $2, $3, now())`,
    [hashSecret('the-key'), JSON.stringify(rules), active],
  );
  await database.pool.query(
    "insert into components (id, name, created_at) values ('cmp_1', 'API', now()), ('cmp_2', 'Shop', now())",
  );
}

/** An engine that keeps its incidents in the database, as ours does, so that groups can point at them. */
function keepingHouse() {
  const fake = fakeHouse();
  const { declare } = fake.house;
  fake.house.declare = async (input) => {
    const { id } = await declare(input);
    await database.pool.query(
      `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
       values ($1, $2, 1, 'investigating', 'sev2', false, '', '{}', now()) on conflict do nothing`,
      [id, fake.declared.length],
    );
    return { id };
  };
  return fake;
}

async function openDoor() {
  const fake = keepingHouse();
  const clock = fakeClock();
  const app = Fastify();
  await app.register(alertsDoor, { groups: openAlertGroups(database.pool), house: fake.house, clock });
  const post = async (payload: object) => {
    const reply = await app.inject({ method: 'POST', url: '/inbound/alertmanager/the-key', payload });
    return { status: reply.statusCode, body: reply.json() };
  };
  return { ...fake, clock, post };
}

const declareAll: AlertRule = {
  matchers: [],
  action: 'declare',
  severity: null,
  components: ['shop', 'cmp_1', 'gone'],
};

test('fifty posts of one group at once open one incident', async () => {
  await addRoute([declareAll]);
  const { post, declared } = await openDoor();
  const replies = await Promise.all(Array.from({ length: 50 }, () => post(alertmanagerPost())));
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
  assert.equal(declared.length, 1);
  const { rows } = await database.pool.query(
    'select incident, state, times, components, severity from alert_groups',
  );
  assert.deepEqual(rows, [
    { incident: 'inc_1', state: 'open', times: 50, components: ['cmp_1', 'cmp_2'], severity: 'sev2' },
  ]);
});

test('what is kept comes back as it was, and grows from there', async () => {
  await addRoute([declareAll]);
  const { post, clock, notes, declared } = await openDoor();
  await post(alertmanagerPost());
  clock.later(20);
  await post(alertmanagerPost({ status: 'resolved' }));
  const { rows } = await database.pool.query('select * from alert_groups');
  const { id, ...row } = rows[0];
  assert.match(id, /^alg_/);
  assert.deepEqual(
    {
      ...row,
      first_at: row.first_at.getTime(),
      last_at: row.last_at.getTime(),
      ended_at: row.ended_at.getTime(),
    },
    {
      route: 'rte_1',
      group_key: '{}:{alertname="HighErrorRate"}',
      incident: 'inc_1',
      state: 'open',
      wanted: 'declare',
      episode: 1,
      firing: false,
      title: 'HighErrorRate',
      sentence: 'One request in five fails',
      noted: { fd2e3323135044c5: 'resolved' },
      labels: { alertname: 'HighErrorRate', service: 'api', severity: 'critical' },
      severity: 'sev2',
      components: ['cmp_1', 'cmp_2'],
      first_at: start,
      last_at: clock.at,
      ended_at: clock.at,
      times: 2,
    },
  );
  assert.deepEqual(
    notes.map(({ state }) => state),
    ['firing', 'resolved'],
  );
  const groups = openAlertGroups(database.pool);
  assert.deepEqual([await groups.openIncidents('rte_1'), await groups.openIncidents('rte_2')], [1, 0]);
  await database.pool.query('update incidents set resolved_at = $1', [new Date(clock.at)]);
  assert.equal(await groups.openIncidents('rte_1'), 0);
  clock.later(20);
  assert.equal((await post(alertmanagerPost())).body.outcome, 'declared');
  assert.equal(declared.length, 2);
});

test('a route that was switched off is not there, and the last post is remembered on one that is', async () => {
  await addRoute([declareAll], false);
  const { post, clock } = await openDoor();
  assert.equal((await post(alertmanagerPost())).status, 404);
  await database.pool.query('update alert_routes set active = true');
  assert.equal((await post(alertmanagerPost())).status, 200);
  const { rows } = await database.pool.query('select last_received_at from alert_routes');
  assert.equal(rows[0].last_received_at.getTime(), clock.at);
});

test('a route is found by the hash of its key and by nothing else', async () => {
  await addRoute([]);
  const groups = openAlertGroups(database.pool);
  const route = await groups.routeOf(hashSecret('the-key'));
  assert.deepEqual(route, { id: 'rte_1', name: 'Prometheus', kind: 'alertmanager', rules: [] });
  assert.equal(await groups.routeOf(hashSecret('the-key ')), null);
});
