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
  const listed = async (one: Person) =>
    (await one.get('/alerts')).body.items.map(({ id }: { id: string }) => id);
  assert.deepEqual(await listed(stranger), ['alg_2']);
  assert.deepEqual(await listed(approver), ['alg_2', 'alg_1']);
  assert.doesNotMatch((await stranger.get('/alerts?limit=1')).text, new RegExp(id));
});

test('a report names no incident that its reader may not see', async () => {
  const id = await declared();
  await pool.query(
    `insert into signals (id, at, source, text, incident) values ('sig_1', now(), 'page', 'Broken', $1)`,
    [id],
  );
  assert.equal((await stranger.get('/signals')).body.items[0].incident, null);
  assert.equal((await stranger.post('/signals/sig_1/dismissal')).body.incident, null);
  assert.equal((await approver.get('/signals')).body.items[0].incident, id);
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
