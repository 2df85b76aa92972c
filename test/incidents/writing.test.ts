import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, comms } = war;

async function declared() {
  const { body } = await lead.post('/incidents', { sentence: 'Invoices are slow', severity: 'sev2' });
  await lead.post(`/incidents/${body.id}/disclosure`, { audience: 'public', reason: 'They notice' });
  return (await lead.get(`/incidents/${body.id}`)).body;
}

test('what is typed is kept, shows who writes, and stops others from writing over it', async () => {
  const { id, version } = await declared();
  const path = `/incidents/${id}/compositions/public`;
  assert.equal((await comms.get(path)).status, 404);
  const text = {
    body: 'We are looking into latency. Next update by {next}.',
    promise: 'PT20M',
    basedOn: version,
  };
  const saved = await comms.put(path, text);
  assert.equal(saved.status, 200, saved.text);
  assert.equal(saved.body.person.id, comms.id);
  assert.match(saved.body.text, /by 12:20 UTC/);
  assert.ok(saved.body.checks.some((check: { code: string }) => check.code === 'jargon'));
  const { clock } = (await lead.get(`/incidents/${id}`)).body.audiences[0];
  assert.equal(clock.state, 'writing');
  assert.equal(clock.writing.person.id, comms.id);

  const other = { ...text, body: 'My words instead.' };
  const refused = await lead.put(path, other);
  assert.equal(refused.status, 409);
  assert.equal(refused.body.code, 'pen-taken');
  const taken = await lead.put(path, { ...other, take: true });
  assert.equal(taken.body.person.id, lead.id);
  assert.equal((await comms.put(path, text)).body.code, 'pen-taken');
  const stale = await lead.put(path, { ...text, version: saved.body.version });
  assert.equal(stale.status, 412);
});

test('saving the same again is not writing', async () => {
  const { id, version } = await declared();
  const path = `/incidents/${id}/compositions/public`;
  const text = { body: 'We are looking into it.', basedOn: version };
  const first = await comms.put(path, text);
  await war.wait(1);
  const same = await comms.put(path, text);
  assert.equal(same.body.keyAt, first.body.keyAt);
  assert.equal(same.body.version, first.body.version);
  await war.wait(1);
  assert.notEqual((await lead.get(`/incidents/${id}`)).body.audiences[0].clock.state, 'writing');
  assert.equal((await lead.put(path, { ...text, body: 'Now I write.' })).body.person.id, lead.id);
});

test('the writer is told what changed meanwhile, and the text goes when it is sent', async () => {
  const { id, version } = await declared();
  const path = `/incidents/${id}/compositions/public`;
  await lead.patch(`/incidents/${id}`, { severity: 'sev1', facts: { who: 'Everybody' } });
  const words = {
    body: 'We are looking into trouble with invoices. Next update by {next}.',
    promise: 'PT20M',
  };
  const { changed } = (await comms.put(path, { ...words, basedOn: version })).body;
  assert.deepEqual(changed, ['What is known changed.', 'The severity went from sev2 to sev1.']);
  const sent = await comms.post(`/incidents/${id}/updates`, { ...words, audience: 'public', publish: true });
  assert.equal(sent.status, 201);
  assert.equal((await comms.get(path)).status, 404);
  assert.equal((await comms.delete(path)).status, 204);
});
