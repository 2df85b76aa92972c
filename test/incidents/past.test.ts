import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, viewer, wait, components, engine } = war;

const past = {
  what: 'Invoices were not saved',
  components: { Invoices: 'partial_outage' },
  from: '2026-11-22T08:00:00Z',
  to: '2026-11-22T09:30:00Z',
  words: 'On Sunday morning some invoices were not saved. It is fixed. No data was lost.',
};

test('what was over is written down once, for everybody, and wakes nobody', async () => {
  const { status, body } = await lead.post('/past-incidents', past);
  assert.equal(status, 201);
  assert.deepEqual(body.past, { from: '2026-11-22T08:00:00.000Z', to: '2026-11-22T09:30:00.000Z' });
  assert.equal(body.status, 'resolved');
  assert.equal(body.writeUpDue, null);
  await wait(1);
  const log = await engine.ledger.log(body.id);
  const types = log.map(({ event }) => event.type);
  assert.ok(types.includes('update.published'));
  for (const silent of ['role.asked', 'promise.kept', 'promise.missed', 'nudge.sent'])
    assert.ok(!types.includes(silent as never), silent);
  const { publicationFor } = await import('../../src/domain/updates/glass.ts');
  const incident = await engine.ledger.find(body.id);
  const publication = incident && publicationFor(incident, 'public');
  assert.equal(publication?.startedAt, Date.parse(past.from));
  assert.equal(publication?.resolvedAt, Date.parse(past.to));
  assert.deepEqual(publication?.past?.components, { [components.invoices]: 'partial_outage' });
  assert.ok((publication?.past?.addedAt ?? 0) > Date.parse(past.to));
  const pool = (war.house as unknown as { database: { pool: import('pg').Pool } }).database.pool;
  const { rows } = await pool.query(
    `select count(*)::int as many from graphile_worker.jobs where task_identifier = 'fan-out'`,
  );
  assert.equal(rows[0].many, 0, 'no mail is written');
  const { items } = (await viewer.get(`/incidents/${body.id}/timeline`)).body;
  assert.match(JSON.stringify(items), /Added later: it was from 22 Nov, 08:00 UTC to 22 Nov, 09:30 UTC/);
});

test('taken back before it left, it is an open incident with a clock', async () => {
  const { body } = await lead.post('/past-incidents', past);
  const undone = await lead.delete(`/incidents/${body.id}/resolution`);
  assert.equal(undone.body.status, 'investigating');
  assert.equal(undone.body.audiences[0].clock.kind, 'first-word');
});

test('it must be over, and say something', async () => {
  const code = async (more: object) => (await lead.post('/past-incidents', { ...past, ...more })).body.code;
  assert.equal(await code({ to: '2027-01-01T00:00:00Z' }), 'time-future');
  assert.equal(await code({ to: past.from }), 'window-turned');
  assert.equal(await code({ words: ' ' }), 'empty');
  assert.equal(
    await code({ words: 'See http://10.0.0.7/admin for the password: hunter22' }),
    'blocked-by-check',
  );
  assert.equal(await code({ components: { Nothing: 'major_outage' } }), 'unknown-component');
  assert.equal((await viewer.post('/past-incidents', past)).status, 403);
});

test('where policy asks for a second reader, it waits for one', async () => {
  await war.machine.patch('/policies', { approvalRequired: ['sev2'] });
  const { body } = await lead.post('/past-incidents', past);
  assert.equal(body.status, 'investigating');
  const [update] = body.updates;
  assert.equal(update.state, 'draft');
  await war.approver.post(`/updates/${update.id}/approval`);
  const closing = { closings: [{ audience: 'public', update: update.id }] };
  const resolved = await lead.post(`/incidents/${body.id}/resolution`, closing);
  assert.equal(resolved.body.status, 'resolved');
});
