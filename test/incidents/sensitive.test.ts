import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeNudgeLink, nudgeLinkLasts } from '../../src/engine/nudge-links.ts';
import { linkKey, openWar, type Person } from './house.ts';

const war = await openWar();
const { lead, approver, nobody } = war;
const { pool } = war.house;
const stranger = await war.person('responder');

async function declared(more: object = {}): Promise<string> {
  const { body } = await lead.post('/incidents', { sentence: 'Passwords leaked', sensitive: true, ...more });
  return body.id;
}

async function named(id: string, ...people: Person[]): Promise<void> {
  const { status } = await lead.put(`/incidents/${id}/named`, { people: people.map((one) => one.id) });
  assert.equal(status, 200);
}

test('the pages of a list tell nothing of what is left out', async () => {
  const open: string[] = [];
  for (let times = 0; times < 3; times += 1) {
    war.house.clock.advance(1_000);
    open.unshift(await declared({ sentence: 'Invoices are slow', sensitive: false }));
    war.house.clock.advance(1_000);
    await declared();
  }
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = (await stranger.get(`/incidents?limit=1${cursor && `&cursor=${cursor}`}`)).body;
    assert.equal(page.items.length, 1, 'no page is shorter for what it leaves out');
    seen.push(page.items[0].id);
    if (page.next) assert.ok(Buffer.from(page.next, 'base64url').toString().includes(page.items[0].id));
    cursor = page.next ?? '';
  } while (cursor !== '');
  assert.deepEqual(seen, open);
});

test('an alert that became a sensitive incident is as private as it is', async () => {
  const { body: route } = await war.machine.post('/alert-routes', { name: 'Probe', kind: 'generic' });
  for (const id of ['alg_1', 'alg_2'])
    await pool.query(
      `insert into alert_groups (id, route, group_key, state, firing, title, sentence, labels, first_at, last_at)
       values ($1, $2, $1, 'proposed', true, 'Somebody is inside', 'x', '{}', $3, $3)`,
      [id, route.id, new Date(war.house.clock.now())],
    );
  const id = await declared({ alert: 'alg_1' });
  await named(id, approver);
  const listed = async (one: Person) =>
    (await one.get('/alerts')).body.items.map(({ id }: { id: string }) => id);
  assert.deepEqual(await listed(stranger), ['alg_2']);
  assert.deepEqual(await listed(approver), ['alg_2', 'alg_1']);
  assert.doesNotMatch((await stranger.get('/alerts?limit=1')).text, new RegExp(id));
  const nothing = await stranger.post('/alerts/alg_9/dismissal');
  assert.equal((await stranger.post('/alerts/alg_1/dismissal')).text, nothing.text);
  const taking = await stranger.post('/incidents', { sentence: 'x', alert: 'alg_1' });
  assert.equal(taking.text, (await stranger.post('/incidents', { sentence: 'x', alert: 'alg_9' })).text);
  await pool.query(`update alert_groups set state = 'proposed' where id = 'alg_1'`);
  const proposed = async (one: Person) => (await one.get('/home')).body.proposals.length;
  assert.deepEqual([await proposed(stranger), await proposed(approver)], [1, 2]);
});

test('a report that stands with a sensitive incident is as private as it is', async () => {
  const id = await declared();
  await named(id, approver);
  await pool.query(
    `insert into signals (id, at, source, text) values ('sig_1', now(), 'page', 'Broken'), ('sig_2', now(), 'page', 'x')`,
  );
  const listed = async (one: Person, query: string) =>
    (await one.get(`/signals${query}`)).body.items.map(({ id }: { id: string }) => id);
  assert.deepEqual(await listed(stranger, ''), ['sig_2', 'sig_1']);
  assert.equal((await lead.post('/signals/sig_1/attachment', { incident: id })).body.state, 'seen');
  assert.deepEqual(await listed(stranger, ''), ['sig_2']);
  assert.deepEqual(await listed(stranger, '?limit=1'), ['sig_2']);
  assert.deepEqual(await listed(stranger, '?state=seen'), []);
  assert.deepEqual(await listed(approver, '?state=seen'), ['sig_1']);
  const nothing = await stranger.post('/signals/sig_9/dismissal');
  const mine = (await lead.post('/incidents', { sentence: 'Invoices are slow' })).body.id;
  assert.equal((await stranger.post('/signals/sig_1/dismissal')).text, nothing.text);
  assert.equal((await stranger.post('/signals/sig_1/attachment', { incident: mine })).text, nothing.text);
  const taking = await stranger.post('/incidents', { sentence: 'x', signals: ['sig_1'] });
  assert.equal(taking.text, (await stranger.post('/incidents', { sentence: 'x', signals: ['sig_9'] })).text);
  assert.equal((await approver.post('/signals/sig_1/dismissal')).body.incident, id);
});

test('a link in a reminder opens a sensitive incident to its people only', async () => {
  const id = await declared();
  const expires = war.house.clock.now() + nudgeLinkLasts;
  const pathFor = (person: string) => {
    const link = { kind: 'accept-role', person, incident: id, role: 'communications-lead' } as const;
    return `/nudge-links/${makeNudgeLink(link, linkKey, expires)}`;
  };
  for (const method of ['get', 'post', 'delete'] as const)
    assert.equal((await nobody[method](pathFor(stranger.id))).status, 404, method);
  assert.equal((await nobody.get(pathFor(lead.id))).status, 200);
});
