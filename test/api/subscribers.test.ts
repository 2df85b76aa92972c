import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from './site.ts';

test('subscribers: consent first, and those who left stay gone', async () => {
  const site = await openSite();
  const { machine } = site;
  const asked = await machine.post('/subscribers', { address: 'one@example.com' });
  assert.deepEqual([asked.status, asked.body.state], [201, 'pending']);
  const agreed = { address: 'Two@Example.com', confirmed: true, reason: 'contract' };
  assert.equal((await machine.post('/subscribers', agreed)).body.state, 'confirmed');
  await site.house.pool.query(
    `update subscribers set state = 'unsubscribed' where address = 'Two@example.com'`,
  );
  assert.equal((await machine.post('/subscribers', agreed)).body.state, 'unsubscribed');
  const imported = await machine.post('/subscribers/import', {
    addresses: [
      'two@example.com',
      ' three@example.com ',
      'THREE@example.com',
      'nonsense',
      'four@example.com',
    ],
    confirmed: true,
    reason: 'moved from the old page',
  });
  assert.deepEqual(imported.body, { added: 2, known: 1, refused: ['nonsense'] });
  assert.equal(
    (await machine.get('/subscribers?search=thr%25')).body.items.length,
    0,
    'what is typed is no pattern',
  );
  const found = (await machine.get('/subscribers?search=THREE&state=confirmed')).body.items;
  assert.deepEqual(
    found.map(({ address }: { address: string }) => address),
    ['three@example.com'],
  );
  assert.equal((await machine.delete(`/subscribers/${found[0].id}`)).status, 204);
  assert.equal((await machine.get('/subscribers')).body.items.length, 3);
});

test('subscribers: what they get is changed, and naming a part ends "everything"', async () => {
  const { machine, house } = await openSite();
  const { id: component } = (await machine.post('/components', { name: 'Invoices' })).body;
  const { id: group } = (await machine.post('/component-groups', { name: 'Billing' })).body;
  const agreed = { address: 'reader@example.com', confirmed: true, reason: 'contract' };
  const { id } = (await machine.post('/subscribers', agreed)).body;
  await house.pool.query(
    `insert into subscriptions (subscriber, kind, target) values ($1, 'incident', 'inc_1')`,
    [id],
  );
  const change = (body: object) => machine.patch(`/subscribers/${id}`, body);
  const chosen = (await change({ components: [component] })).body;
  assert.deepEqual([chosen.everything, chosen.components], [false, [component]]);
  const both = (await change({ groups: [group] })).body;
  assert.deepEqual([both.components, both.groups, both.incidents], [[component], [group], ['inc_1']]);
  const all = (await change({ everything: true, components: [], groups: [] })).body;
  assert.deepEqual([all.everything, all.components, all.groups], [true, [], []]);
  assert.equal((await change({ components: ['cmp_x'] })).status, 400);
  await house.pool.query('delete from subscriptions');
  assert.equal((await change({ everything: false })).status, 400, 'mail about nothing is no choice');
  assert.equal((await machine.patch('/subscribers/sub_x', { everything: true })).status, 404);
  const entries = (await machine.get('/audit?limit=1')).body.items;
  assert.deepEqual([entries[0].action, entries[0].subject], ['subscriber.changed', id]);
});

test('subscribers: who rests is woken, who left or never confirmed is not', async () => {
  const { machine, house } = await openSite();
  const agreed = { address: 'reader@example.com', confirmed: true, reason: 'contract' };
  const { id } = (await machine.post('/subscribers', agreed)).body;
  const asked = (await machine.post('/subscribers', { address: 'other@example.com' })).body;
  const wake = (one: string) => machine.patch(`/subscribers/${one}`, { state: 'confirmed' });
  await house.pool.query(
    `update subscribers set state = 'resting', resting_reason = '550 full', soft_failures = 5 where id = $1`,
    [id],
  );
  const woken = (await wake(id)).body;
  assert.deepEqual([woken.state, woken.restingReason, woken.confirmedAt !== null], ['confirmed', null, true]);
  const { rows } = await house.pool.query('select soft_failures from subscribers where id = $1', [id]);
  assert.equal(rows[0].soft_failures, 0);

  assert.equal(
    (await machine.patch(`/subscribers/${id}`, { state: 'unsubscribed' })).body.state,
    'unsubscribed',
  );
  assert.deepEqual([(await wake(id)).status, (await wake(asked.id)).status], [409, 409]);
  await house.pool.query(`update subscribers set state = 'resting' where id = $1`, [asked.id]);
  assert.equal((await wake(asked.id)).status, 409);
  assert.equal((await machine.patch(`/subscribers/${id}`, { state: 'pending' })).status, 400);
  const found = (await machine.get('/subscribers')).body.items.map(({ state }: { state: string }) => state);
  assert.deepEqual(found.sort(), ['resting', 'unsubscribed']);
});
