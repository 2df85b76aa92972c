import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../../src/inbound/alerts/rules.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { alertmanagerPost, openDoor } from './reception.ts';

test('a firing group declares an incident and is noted on it', async () => {
  const { post, declared, notes } = await openDoor();
  const reply = await post('alertmanager', alertmanagerPost());
  assert.deepEqual([reply.status, reply.body.outcome, reply.body.incident], [200, 'declared', 'inc_1']);
  assert.deepEqual(
    declared.map(({ sentence, severity, components }) => ({ sentence, severity, components })),
    [{ sentence: 'One request in five fails', severity: 'sev2', components: ['cmp_api'] }],
  );
  assert.deepEqual(declared[0]?.actor, {
    kind: 'alert',
    route: 'rte_alertmanager',
    name: 'Our alertmanager',
  });
  assert.deepEqual(
    notes.map(({ incident, fingerprints, state, summary }) => ({ incident, fingerprints, state, summary })),
    [{ incident: 'inc_1', fingerprints: ['fd2e3323135044c5'], state: 'firing', summary: 'HighErrorRate' }],
  );
});

test('the words for customers go before the summary, and that before the description', async () => {
  const { post, declared } = await openDoor();
  const annotations = {
    description: 'p=20%',
    summary: '5xx > 5%',
    customer_sentence: 'Some requests to the API fail',
  };
  await post('alertmanager', alertmanagerPost({ commonAnnotations: annotations }));
  await post('alertmanager', {
    ...alertmanagerPost({ groupKey: 'b', commonAnnotations: {} }),
    alerts: [{ status: 'firing', labels: { alertname: 'Down' } }],
  });
  assert.deepEqual(
    declared.map(({ sentence }) => sentence),
    ['Some requests to the API fail', 'HighErrorRate'],
  );
});

test('the same post again is only counted', async () => {
  const { post, declared, notes, rows } = await openDoor();
  for (let count = 0; count < 5; count += 1) await post('alertmanager', alertmanagerPost());
  assert.deepEqual([declared.length, notes.length, [...rows.values()][0]?.times], [1, 1, 5]);
});

test('resolved is noted and closes nothing; firing again within the open incident is noted too', async () => {
  const { post, declared, notes, clock } = await openDoor();
  for (let flap = 0; flap < 3; flap += 1) {
    await post('alertmanager', alertmanagerPost());
    clock.later(20);
    const reply = await post('alertmanager', alertmanagerPost({ status: 'resolved' }));
    assert.equal(reply.body.outcome, 'noted');
    clock.later(20);
  }
  assert.equal(declared.length, 1);
  assert.deepEqual(
    notes.map(({ state }) => state),
    ['firing', 'resolved', 'firing', 'resolved', 'firing', 'resolved'],
  );
});

test('a new alert of the group is noted by itself', async () => {
  const { post, notes } = await openDoor();
  const before = alertmanagerPost();
  await post('alertmanager', before);
  const other = { status: 'firing', labels: { alertname: 'HighErrorRate', pod: 'b' }, fingerprint: 'b' };
  await post('alertmanager', { ...before, alerts: [...before.alerts, other] });
  assert.deepEqual(
    notes.map(({ fingerprints }) => fingerprints),
    [['fd2e3323135044c5'], ['b']],
  );
});

test('soon after its incident was resolved an alert is proposed; after some quiet it declares again', async () => {
  const { post, declared, resolved, clock } = await openDoor();
  const fire = async () => (await post('alertmanager', alertmanagerPost())).body.outcome;
  const end = () => post('alertmanager', alertmanagerPost({ status: 'resolved' }));
  await fire();
  resolved.set('inc_1', clock.at);
  clock.later(1);
  await end();
  clock.later(1);
  assert.equal(await fire(), 'proposed');
  await end();
  clock.later(9);
  assert.equal(await fire(), 'proposed', 'flapping opens nothing');
  await end();
  clock.later(10);
  assert.equal(await fire(), 'declared');
  assert.deepEqual(
    declared.map(({ id }) => id),
    ['inc_1', 'inc_2'],
  );
});

test('an alert that goes on firing after its incident was resolved is proposed, not declared', async () => {
  const { post, declared, resolved, clock } = await openDoor();
  await post('alertmanager', alertmanagerPost());
  resolved.set('inc_1', clock.at);
  clock.later(240);
  assert.equal((await post('alertmanager', alertmanagerPost())).body.outcome, 'proposed');
  assert.equal(declared.length, 1);
});

test('a dismissed proposal stays dismissed until it was quiet', async () => {
  const { post, rows, set, clock } = await openDoor([]);
  const fire = async (status = 'firing') =>
    (await post('alertmanager', alertmanagerPost({ status }))).body.outcome;
  assert.equal(await fire(), 'proposed');
  for (const group of rows.values()) set(group, { state: 'dismissed' });
  assert.equal(await fire(), 'dismissed');
  await fire('resolved');
  clock.later(5);
  assert.equal(await fire(), 'dismissed');
  await fire('resolved');
  clock.later(10);
  assert.equal(await fire(), 'proposed');
});

test('after a crash between claim and declaration the next attempt declares once', async () => {
  const door = await openDoor();
  const { declare } = door.house;
  door.house.declare = () => Promise.reject(new Error('killed'));
  assert.equal((await door.post('alertmanager', alertmanagerPost())).status, 500);
  assert.deepEqual(
    [...door.rows.values()].map(({ state, wanted }) => [state, wanted]),
    [['proposed', 'declare']],
  );
  door.house.declare = declare;
  const { attach } = door.groups;
  door.groups.attach = () => Promise.reject(new Error('killed'));
  assert.equal((await door.post('alertmanager', alertmanagerPost())).status, 500);
  door.groups.attach = attach;
  assert.equal((await door.post('alertmanager', alertmanagerPost())).body.outcome, 'declared');
  assert.equal(door.declared.length, 1);
});

test('what the house refuses is left to a person, in its own sentence', async () => {
  const { post, house } = await openDoor();
  house.declare = () => Promise.reject(new Refusal('conflict', 'A drill is running.'));
  const reply = await post('alertmanager', alertmanagerPost());
  assert.deepEqual([reply.status, reply.body.outcome], [200, 'proposed']);
  assert.match(reply.body.sentence, /A drill is running\./);
});

test('rules decide in order, by the labels of one and the same alert', async () => {
  const rules = [
    {
      matchers: [{ label: 'env', op: '!~', value: 'prod|live' }],
      action: 'ignore',
      severity: null,
      components: [],
    },
    {
      matchers: [
        { label: 'severity', op: '=', value: 'page' },
        { label: 'service', op: '=~', value: 'api.*' },
      ],
      action: 'declare',
      severity: 'sev1',
      components: ['cmp_7', 'unknown'],
    },
    {
      matchers: [{ label: 'service', op: '!=', value: '' }],
      action: 'propose',
      severity: null,
      components: [],
    },
  ] as const;
  const { post, declared, rows } = await openDoor(rules);
  const fire = async (groupKey: string, labels: Record<string, string>) =>
    (await post('alertmanager', alertmanagerPost({ groupKey }, labels))).body.outcome;
  assert.equal(await fire('test', { env: 'test', severity: 'page' }), 'ignored');
  assert.equal(await fire('page', { env: 'prod', severity: 'page', service: 'api-eu' }), 'declared');
  assert.equal(await fire('warn', { env: 'prod', severity: 'warning' }), 'proposed');
  assert.deepEqual(
    declared.map(({ severity, components }) => [severity, components]),
    [['sev1', ['cmp_7']]],
  );
  assert.deepEqual(
    [...rows.values()].map(({ state }) => state),
    ['ignored', 'open', 'proposed'],
  );
});

test('what no rule knows is proposed', async () => {
  const { post, declared } = await openDoor([]);
  assert.equal((await post('generic', { title: 'Odd', status: 'firing' })).body.outcome, 'proposed');
  assert.equal(declared.length, 0);
});

test('the end of something never heard of is kept and bothers nobody', async () => {
  const { post, declared, clock } = await openDoor();
  assert.equal(
    (await post('alertmanager', alertmanagerPost({ status: 'resolved' }))).body.outcome,
    'ignored',
  );
  clock.later(1);
  assert.equal((await post('alertmanager', alertmanagerPost())).body.outcome, 'declared');
  assert.equal(declared.length, 1);
});

test('anything that can post JSON may raise an alert', async () => {
  const { post, declared, notes } = await openDoor();
  const alert = {
    title: 'Checkout is slow',
    key: 'checkout',
    severity: 'P1',
    labels: { service: 'shop', shard: 7 },
    description: 'Paying takes a minute',
  };
  await post('generic', { ...alert, status: 'firing' });
  await post('generic', { ...alert, title: 'Checkout is slower', status: 'firing' });
  await post('generic', { ...alert, status: 'resolved' });
  assert.deepEqual(
    declared.map(({ sentence, severity, components }) => [sentence, severity, components]),
    [['Paying takes a minute', 'sev1', ['cmp_shop']]],
  );
  assert.deepEqual(
    notes.map(({ state }) => state),
    ['firing', 'resolved'],
  );
});

test('a storm opens five incidents; the rest is proposed, and known ones go on', async () => {
  const { post, declared, resolved } = await openDoor();
  const fire = async (group: number, status = 'firing') =>
    (await post('alertmanager', alertmanagerPost({ groupKey: `g${group}`, status }))).body.outcome;
  for (let group = 0; group < 40; group += 1)
    assert.equal(await fire(group), group < 5 ? 'declared' : 'proposed');
  assert.equal(declared.length, 5);
  assert.equal(await fire(0, 'resolved'), 'noted');
  resolved.set('inc_1', 0);
  assert.equal(await fire(40), 'declared');
});

test('rules can be tried without an alert', () => {
  const rules = [
    {
      matchers: [{ label: 'team', op: '=', value: 'shop' }],
      action: 'declare',
      severity: null,
      components: [],
    },
  ] as const;
  assert.deepEqual(judge(rules, { team: 'shop', severity: 'page', service: 'Checkout' }), {
    action: 'declare',
    severity: 'sev1',
    components: ['Checkout'],
  });
  assert.equal(judge(rules, { team: 'api' }).action, 'propose');
});

test("a key that opens nothing, another door's, and one too long: the same bytes, whatever the body", async () => {
  const { app } = await openDoor();
  const ask = async (key: string, payload: string) => {
    const {
      statusCode,
      payload: body,
      headers,
    } = await app.inject({
      method: 'POST',
      url: `/inbound/alertmanager/${key}`,
      payload,
      headers: { 'content-type': 'application/json' },
    });
    return JSON.stringify([statusCode, body, { ...headers, date: '' }]);
  };
  const good = JSON.stringify(alertmanagerPost());
  const replies = [
    await ask('nothing', good),
    await ask('key-of-generic', good),
    await ask('%00', good),
    await ask('nothing', '{{{'),
  ];
  assert.equal(new Set(replies).size, 1);
  assert.match(replies[0] ?? '', /^\[404,.*problem\+json/);
});
