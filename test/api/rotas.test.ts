import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from './site.ts';

test('rotas: who is on now, who is next, and overrides', async () => {
  const site = await openSite();
  const [admin, sam] = [await site.person('admin'), await site.person('responder')];
  const empty = (await admin.get('/rotas')).body.items;
  assert.deepEqual(
    empty.map(({ role, version }: { role: string; version: number }) => [role, version]),
    [
      ['communications-lead', 0],
      ['incident-lead', 0],
      ['duty-manager', 0],
    ],
  );
  // Automation names people as it knows them: here by address, in any case of letters.
  const people = [admin.id, sam.email.toUpperCase()];
  const rota = { role: 'communications-lead', people, startsAt: '2026-11-16T09:00:00Z' };
  const made = await admin.post('/rotas', rota);
  assert.deepEqual([made.status, made.headers.etag, made.body.kind], [201, '"1"', 'weekly']);
  assert.equal((await admin.post('/rotas', rota)).status, 409);
  // On 23 November, 12:00, the second week has begun.
  assert.deepEqual(
    made.body.now.map(({ id }: { id: string }) => id),
    [sam.id, admin.id],
  );
  assert.equal(made.body.turns[0].from, '2026-11-23T09:00:00.000Z');
  assert.equal(made.body.turns[1].person.id, admin.id);
  const override = {
    person: admin.id,
    startsAt: '2026-11-23T11:00:00Z',
    endsAt: '2026-11-23T18:00:00+01:00',
  };
  const overridden = (await sam.post('/rotas/communications-lead/overrides', override)).body;
  assert.equal(overridden.now[0].id, admin.id);
  assert.equal(overridden.overrides[0].endsAt, '2026-11-23T17:00:00.000Z');
  await sam.delete(`/rotas/communications-lead/overrides/${overridden.overrides[0].id}`);
  assert.equal((await sam.get('/rotas')).body.items[0].now[0].id, sam.id);
  assert.equal((await sam.post('/rotas/duty-manager/overrides', override)).status, 404);
});

test('rotas: a calendar kept elsewhere, and what was read of another one', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const rota = { role: 'duty-manager', people: [admin.id], icalUrl: 'webcal://cal.example.com/a.ics' };
  const made = (await admin.post('/rotas', rota)).body;
  assert.deepEqual([made.kind, made.icalUrl], ['ical', 'https://cal.example.com/a.ics']);
  await site.house.pool.query(
    `update rotas set ical_text = 'x', ical_problem = 'Gone.', ical_read_at = now()`,
  );
  assert.equal((await admin.get('/rotas')).body.items[2].icalProblem, 'Gone.');
  // The address is often the calendar's own password.
  const viewer = await site.person('viewer');
  assert.equal((await viewer.get('/rotas')).body.items[2].icalUrl, 'https://cal.example.com/…');
  const change = (body: object) => admin.patch('/rotas/duty-manager', body);
  assert.equal((await change({ days: 3 })).body.icalProblem, 'Gone.');
  const moved = (await change({ icalUrl: 'https://cal.example.com/b.ics' })).body;
  assert.deepEqual([moved.icalProblem, moved.icalReadAt, moved.days], [null, null, 3]);
  const home = (await change({ kind: 'weekly' })).body;
  assert.deepEqual([home.kind, home.icalUrl, home.people[0].id], ['weekly', null, admin.id]);
});

test('rotas: a part is changed, the rest stays, and somebody who left is no obstacle', async () => {
  const site = await openSite();
  const [admin, sam] = [await site.person('admin'), await site.person('responder')];
  const path = '/rotas/incident-lead';
  await admin.post('/rotas', { role: 'incident-lead', people: [sam.id, admin.id], days: 14 });
  await admin.patch(`/people/${sam.id}`, { active: false });
  const changed = await admin.patch(path, { startsAt: '2026-11-16T09:00:00Z' }, { 'if-match': '"1"' });
  assert.deepEqual([changed.headers.etag, changed.body.days, changed.body.people.length], ['"2"', 14, 2]);
  assert.equal((await admin.patch(path, { days: 1 }, { 'if-match': '"1"' })).status, 412);
  assert.equal((await admin.patch(path, { people: [sam.email] })).status, 400);
});
