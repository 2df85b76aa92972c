import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { newId, timeOfId } from '../../src/kit/id.ts';
import { openWar } from './house.ts';

const { comms, lead } = await openWar();

const part = (audience: string) => ({
  audience,
  body: 'Saving invoices fails for some. We write again by {next}.',
  promise: 'PT30M',
  disclosure: { reason: 'They see it' },
});

test('no part of an act says by its name that there are others', async () => {
  const incident = (await lead.post('/incidents', { sentence: 'Saving invoices fails' })).body.id;
  const asked = { ...part('internal'), also: [part('public')] };
  const drafted = await comms.post(`/incidents/${incident}/updates`, asked, { 'idempotency-key': 'act-1' });
  assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
  const { body } = await comms.get(`/incidents/${incident}`);
  const ids = body.updates.map(({ id }: { id: string }) => id);
  assert.equal(new Set(ids).size, 2);
  for (const id of ids) assert.match(id, /^upd_[0-9a-f]{32}$/);
  // Whoever knows how names are made reckons none of them from another.
  for (const id of ids)
    for (const at of [0, 1, 2, 3]) {
      const chance = createHash('sha256').update(`${id} ${at}`).digest();
      assert.ok(!ids.includes(newId('upd', timeOfId(id), chance)));
    }
});

test('more audiences are closed at once than anybody counts on two hands, each once', async () => {
  const incident = (await lead.post('/incidents', { sentence: 'Saving invoices fails' })).body.id;
  const closing = (audience: string) => ({ audience, body: 'It works again.' });
  const many = Array.from({ length: 25 }, (_, at) => closing(`customer:cus_${at}`));
  const path = `/incidents/${incident}/resolution`;
  assert.equal((await comms.post(path, { closings: many })).body.code, 'closing-missing');
  const twice = { closings: [closing('public'), closing('public')] };
  assert.equal((await comms.post(path, twice)).body.code, 'audience-twice');
});
