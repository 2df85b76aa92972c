import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, comms, approver, viewer, wait } = war;

async function told(sensitive = false) {
  const { body } = await lead.post('/incidents', {
    sentence: 'Customers cannot save invoices',
    severity: 'sev3',
    sensitive,
  });
  await lead.post(`/incidents/${body.id}/disclosure`, { audience: 'public', reason: 'They notice' });
  return body.id as string;
}

test('no words go out without the promise of the next', async () => {
  const id = await told();
  const words = { audience: 'public', body: 'We are looking into trouble with invoices.' };
  for (const promise of [undefined, null]) {
    const refused = await comms.post(`/incidents/${id}/updates`, { ...words, promise });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'promise-required');
    assert.equal(refused.body.problems[0].path, 'promise');
  }
  const past = await comms.post(`/incidents/${id}/updates`, {
    ...words,
    promise: '2020-01-01T00:00:00Z',
    publish: true,
  });
  assert.equal(past.body.code, 'promise-past');
  const kept = await comms.post(`/incidents/${id}/updates`, {
    ...words,
    promise: '2026-11-23T14:00:00+01:00',
  });
  assert.equal(kept.body.promise.due, '2026-11-23T13:00:00.000Z');
});

test('a blocking check stops words in this door, too, and says why', async () => {
  const id = await told();
  const words = {
    audience: 'public',
    promise: 'PT30M',
    body: 'The host db1.internal fails. We write by {next}.',
  };
  const drafted = await comms.post(`/incidents/${id}/updates`, words);
  assert.equal(drafted.status, 201);
  assert.ok(
    drafted.body.checks.some((check: { level: string; code: string }) => check.code === 'internal-address'),
  );
  const blocked = await comms.post(`/updates/${drafted.body.id}/publication`);
  assert.equal(blocked.status, 422);
  assert.equal(blocked.body.code, 'blocked-by-check');
  const atOnce = await comms.post(`/incidents/${id}/updates`, { ...words, publish: true });
  assert.equal(atOnce.body.code, 'blocked-by-check');
  const { body } = await comms.get(`/incidents/${id}`);
  assert.equal(body.updates.length, 1, 'what was refused left nothing behind');
});

test('two people never send the same draft twice', async () => {
  const id = await told();
  const { basedOn } = (await comms.get(`/incidents/${id}/drafts`)).body.items[0];
  const words = { audience: 'public', template: 'acknowledge', publish: true, basedOn };
  const both = await Promise.all([
    comms.post(`/incidents/${id}/updates`, words),
    lead.post(`/incidents/${id}/updates`, words),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
  await wait(1);
  const late = await lead.post(`/incidents/${id}/updates`, words);
  assert.equal(late.body.code, 'words-changed');
});

test('the same request is done once, however often it comes', async () => {
  const key = { 'idempotency-key': 'b0d1c9f4' };
  const ask = { sentence: 'Twice the same' };
  const [one, other] = [await lead.post('/incidents', ask, key), await lead.post('/incidents', ask, key)];
  assert.equal(one.body.id, other.body.id);
  const send = {
    audience: 'public',
    template: 'acknowledge',
    disclosure: { reason: 'Everybody sees it' },
    publish: true,
  };
  const path = `/incidents/${one.body.id}/updates`;
  const [first, second] = [
    await lead.post(path, send, { 'idempotency-key': 'u1' }),
    await lead.post(path, send, { 'idempotency-key': 'u1' }),
  ];
  assert.equal(first.status, 201);
  assert.equal(first.body.id, second.body.id);
});

test('sensitive words wait for a second person, and any edit voids the approval', async () => {
  const id = await told(true);
  const words = {
    audience: 'public',
    promise: 'PT60M',
    body: 'We are looking into a matter of security. Next update by {next}.',
  };
  const drafted = await lead.post(`/incidents/${id}/updates`, words);
  assert.equal(drafted.body.approval.needed, true);
  const path = `/updates/${drafted.body.id}`;
  assert.equal((await lead.post(`${path}/publication`)).body.code, 'approval-required');
  assert.equal((await lead.post(`${path}/approval-request`, { person: lead.id })).status, 422);
  assert.equal((await lead.post(`${path}/approval-request`, { person: approver.id })).status, 200);
  assert.equal((await approver.get('/home')).body.approvals[0].update.id, drafted.body.id);
  assert.equal((await lead.get(`/incidents/${id}`)).body.audiences[0].clock.state, 'waiting');
  assert.equal((await lead.post(`${path}/approval`)).status, 403);
  const admin = await war.person('admin');
  await lead.put(`/incidents/${id}/named`, { people: [admin.id] });
  const { secret } = (await admin.post('/tokens', { name: 'CI', access: 'approver' })).body;
  const token = war.with({ authorization: `Bearer ${secret}` });
  assert.equal((await token.post(`${path}/approval`)).body.code, 'not-a-person');
  assert.equal((await war.machine.post(`${path}/approval`)).status, 404);
  const approved = await approver.post(`${path}/approval`);
  assert.equal(approved.body.approval.by.id, approver.id);
  assert.equal((await lead.post(`${path}/publication`)).status, 202);
  const own = await approver.post(`/incidents/${id}/updates`, words);
  assert.equal((await approver.post(`/updates/${own.body.id}/approval`)).status, 403);
});

test('a correction stays visible', async () => {
  const id = await told();
  const { body } = await comms.post(`/incidents/${id}/updates`, {
    audience: 'public',
    template: 'acknowledge',
    publish: true,
  });
  await wait(1);
  const text = 'We have seen something wrong with saving. Next update by {next}.';
  const corrected = await comms.post(`/updates/${body.id}/correction`, { body: text });
  assert.equal(corrected.body.corrections[0].before, body.body);
  assert.equal(corrected.body.corrections[0].after, text);
  assert.equal((await comms.post(`/updates/${body.id}/correction`, { body: text })).status, 422);
  const ledger = await viewer.get(`/updates/${body.id}/deliveries`);
  assert.deepEqual(ledger.body.email, {
    recipients: 0,
    due: 0,
    accepted: 0,
    failed: 0,
    coalesced: 0,
    kept: 0,
  });
});
