import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Fastify from 'fastify';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { alertsDoor } from '../../src/inbound/alerts/door.ts';
import { engineHouse } from '../../src/inbound/alerts/engine-house.ts';
import { hashSecret } from '../../src/kit/secret.ts';
import { openAlertGroups } from '../../src/postgres/alert-groups.ts';
import { openLedger } from '../../src/postgres/ledger.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { alertmanagerPost, fakeClock } from './reception.ts';

let database: FreshDatabase;
before(async () => {
  database = await freshDatabase();
  await database.pool.query("insert into components (id, name, created_at) values ('cmp_1', 'api', now())");
  await database.pool.query(
    `insert into people (id, name, email, access, created_at) values ('per_1', 'Maya', 'maya@example.com', 'admin', now())`,
  );
  await database.pool.query(
    `insert into alert_routes (id, name, kind, key_hash, key_prefix, rules, created_at)
     values ('rte_1', 'Prometheus', 'alertmanager', $1, 'cal_', $2, now())`,
    [
      hashSecret('the-key'),
      JSON.stringify([{ matchers: [], action: 'declare', severity: null, components: [] }]),
    ],
  );
});
after(() => database.drop());

test('the engine declares once however many posts come at once, and a resolved alert moves no clock', async () => {
  const clock = fakeClock();
  const engine = openEngine(clock, openLedger(database.pool, { clock, pagesUrl: 'http://pages.example' }));
  const app = Fastify();
  await app.register(alertsDoor, {
    groups: openAlertGroups(database.pool),
    house: engineHouse(engine),
    clock,
  });
  const post = async (payload: object) =>
    (await app.inject({ method: 'POST', url: '/inbound/alertmanager/the-key', payload })).json();
  const read = async () =>
    (await database.pool.query<{ card: Incident }>('select card from incidents')).rows.map(
      ({ card }) => card,
    );

  const outcomes = await Promise.all(Array.from({ length: 20 }, () => post(alertmanagerPost())));
  assert.deepEqual(new Set(outcomes.map(({ incident }) => typeof incident)), new Set(['string']));
  const [declared, ...more] = await read();
  assert.equal(more.length, 0);
  assert.ok(declared);
  assert.deepEqual(
    {
      ...declared.source,
      group: '',
      sentence: declared.sentence,
      severity: declared.severity,
      by: declared.declaredBy,
    },
    {
      ...{ kind: 'alert', route: 'rte_1', group: '' },
      ...{
        sentence: 'One request in five fails',
        severity: 'sev2',
        by: { kind: 'alert', route: 'rte_1', name: 'Prometheus' },
      },
    },
  );
  assert.deepEqual(
    [declared.components, declared.alerts],
    [{ cmp_1: 'looking_into_it' }, { fd2e3323135044c5: 'firing' }],
  );

  clock.later(2);
  await post(alertmanagerPost({ status: 'resolved' }));
  const [noted] = await read();
  assert.deepEqual(noted?.alerts, { fd2e3323135044c5: 'resolved' });
  assert.deepEqual([noted?.audiences, noted?.status], [declared.audiences, 'investigating']);
  const { rows } = await database.pool.query(
    "select data from incident_events where type = 'alert.noted' order by seq",
  );
  assert.deepEqual(
    rows.map(({ data }) => data.state),
    ['firing', 'resolved'],
    'noted once each',
  );
});
