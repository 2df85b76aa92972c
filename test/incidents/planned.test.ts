import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, viewer, wait, components } = war;

const plan = {
  what: 'We are moving invoices to a new database',
  components: ['invoices'],
  from: '2026-11-26T02:00:00Z',
  to: '2026-11-26T04:00:00Z',
  cannot: 'save invoices',
};
type Listed = { id: string; planned: { from: string; to: string; startedAt: string | null } };
const listed = async (state: string): Promise<string[]> =>
  (await viewer.get(`/maintenance?state=${state}`)).body.items.map((one: Listed) => one.id);

test('planned work runs whole through the API: announced, started, extended, finished', async () => {
  const made = await lead.post('/maintenance', plan);
  assert.equal(made.status, 201);
  const { id } = made.body;
  assert.equal(made.headers.location, `/api/v1/maintenance/${id}`);
  assert.deepEqual(made.body.planned, {
    from: '2026-11-26T02:00:00.000Z',
    to: '2026-11-26T04:00:00.000Z',
    startedAt: null,
    cancelled: null,
  });
  assert.deepEqual(made.body.components, [
    { id: components.invoices, name: 'Invoices', status: 'operational' },
  ]);
  assert.deepEqual(await listed('coming'), [id]);
  assert.deepEqual(await listed('running'), []);
  const broke = (await viewer.get('/incidents')).body.items.map((one: Listed) => one.id);
  assert.ok(!broke.includes(id), 'it is in no list of what broke');

  const [draft] = (await lead.get(`/incidents/${id}/drafts?audience=public`)).body.items;
  assert.equal(draft.template, 'planned-announced');
  assert.match(
    draft.text,
    /from 26 Nov, 02:00 UTC to 26 Nov, 04:00 UTC\. You will not be able to save invoices for up to 2 h/,
  );
  assert.deepEqual(
    draft.checks.filter((one: { level: string }) => one.level === 'block'),
    [],
  );
  const sent = await lead.post(`/incidents/${id}/updates`, {
    audience: 'public',
    disclosure: { reason: 'Everybody saves invoices.' },
    publish: true,
  });
  assert.equal(sent.status, 201);
  await wait(1);
  const home = (await lead.get('/home')).body;
  assert.deepEqual(
    home.promisedLater.map((one: { what: string; due: string }) => [one.what, one.due]),
    [['Planned work', '2026-11-26T02:00:00.000Z']],
  );
  assert.deepEqual(home.active, []);
  assert.deepEqual([...home.youOwe, ...home.othersOwe], [], 'nobody owes a start that is days away');

  await wait(62 * 60 - 20);
  assert.equal((await lead.post(`/maintenance/${id}/beginning`)).body.code, 'too-early');
  await wait(10);
  const begun = await lead.post(`/maintenance/${id}/beginning`);
  assert.equal(begun.status, 200);
  await wait(10);
  const running = (await viewer.get(`/maintenance/${id}`)).body;
  assert.equal(running.status, 'identified');
  assert.equal(running.components[0].status, 'under_maintenance');
  assert.deepEqual(await listed('running'), [id]);
  assert.equal((await lead.post(`/maintenance/${id}/beginning`)).body.code, 'started');
  assert.equal((await lead.get('/home')).body.active[0].id, id);

  await lead.post(`/maintenance/${id}/extension`, { to: '2026-11-26T05:30:00Z' });
  await wait(1);
  assert.equal((await viewer.get(`/maintenance/${id}`)).body.planned.to, '2026-11-26T05:30:00.000Z');
  const refused = await lead.post(`/maintenance/${id}/cancellation`, { reason: 'No' });
  assert.equal(refused.body.code, 'started');

  const finished = await lead.post(`/maintenance/${id}/completion`, {});
  assert.equal(finished.body.status, 'resolved');
  assert.equal(finished.body.writeUpDue, null);
  await wait(1);
  assert.deepEqual(await listed('past'), [id]);
  const said = (await viewer.get(`/incidents/${id}`)).body.updates.map(
    (one: { template: string }) => one.template,
  );
  assert.deepEqual(said, [
    'planned-announced',
    'planned-reminder',
    'planned-reminder',
    'planned-started',
    'planned-extended',
    'planned-done',
  ]);
});

test('before anybody knows, it is moved and cancelled without a word; afterwards with words', async () => {
  const times = { from: '2026-12-02T02:00:00Z', to: '2026-12-02T03:00:00Z' };
  const { id } = (await lead.post('/maintenance', { ...plan, ...times })).body;
  const later = { from: '2026-12-03T02:00:30Z', to: '2026-12-03T03:00:00Z' };
  const quiet = await lead.put(`/maintenance/${id}/window`, later);
  assert.equal(quiet.body.planned.from, '2026-12-03T02:00:00.000Z');
  assert.deepEqual(quiet.body.updates, []);
  await lead.post(`/incidents/${id}/updates`, {
    audience: 'public',
    disclosure: { reason: 'Everybody saves invoices.' },
    publish: true,
  });
  await wait(1);
  const told = await lead.put(`/maintenance/${id}/window`, times);
  assert.equal(told.body.updates.at(-1).template, 'planned-moved');
  await wait(1);
  const off = await lead.post(`/maintenance/${id}/cancellation`, { reason: 'The new database is not ready' });
  assert.equal(off.body.planned.cancelled, 'The new database is not ready');
  assert.equal(off.body.updates.at(-1).template, 'planned-cancelled');
  assert.match(
    off.body.updates.at(-1).text,
    /announced for 2 Dec, 02:00 UTC will not take place\. The new database is not ready\./,
  );
});

test('words written by hand may give other times, and say what the composer showed', async () => {
  const times = { from: '2026-12-12T02:00:00Z', to: '2026-12-12T03:00:00Z' };
  const { id } = (await lead.post('/maintenance', { ...plan, ...times })).body;
  const { body } = await lead.post(`/incidents/${id}/updates`, {
    audience: 'public',
    body: 'We work on invoices from {planned_from} to {planned_to}.',
    promise: '2026-12-12T01:00:00Z',
    planned: { from: '2026-12-12T01:00:00Z' },
    disclosure: { reason: 'Everybody saves invoices.' },
    publish: true,
  });
  assert.equal(body.text, 'We work on invoices from 12 Dec, 01:00 UTC to 12 Dec, 03:00 UTC.');
  await wait(1);
  assert.equal((await viewer.get(`/maintenance/${id}`)).body.planned.from, '2026-12-12T01:00:00.000Z');
});

test('refusals say what to do', async () => {
  const past = await lead.post('/maintenance', { ...plan, from: '2020-01-01T00:00:00Z' });
  assert.deepEqual([past.status, past.body.code], [422, 'time-past']);
  assert.equal((await lead.post('/maintenance', { ...plan, from: 'soon' })).body.code, 'time-unreadable');
  const broken = await lead.post('/incidents', { sentence: 'It is broken' });
  const none = await lead.post(`/maintenance/${broken.body.id}/beginning`);
  assert.equal(none.body.code, 'not-planned');
  assert.equal((await viewer.post('/maintenance', plan)).status, 403);
});
