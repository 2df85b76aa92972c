import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const { lead, comms, viewer, wait, components } = await openWar();

test('an incident of ours is replayed as it was, word by word, and as it might have been', async () => {
  const { body: declared } = await lead.post('/incidents', {
    sentence: 'Customers cannot\nsave invoices',
    severity: 'sev2',
    components: [components.invoices],
  });
  const path = `/incidents/${declared.id}`;
  await wait(3);
  const say = async (audience: string, more: object) => {
    const sent = await comms.post(`${path}/updates`, { audience, publish: true, ...more });
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
    await wait(1);
  };
  await say('public', { disclosure: { reason: 'Customers may notice.' } });
  await say('internal', { disclosure: { reason: 'The desk is asked.' } });
  await lead.patch(path, { facts: { who: 'About 1 in 5 customers', task: 'save invoices' } });
  await wait(40);
  await say('public', { body: 'Saving fails for 1 in 5 people. Next word by {next}.', promise: 'PT30M' });
  await lead.post(`${path}/notes`, { text: 'A disk is full' });
  const closed = await comms.post(`${path}/resolution`, {
    closings: ['public', 'internal'].map((audience) => ({ audience, body: `It works again, ${audience}.` })),
  });
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  await wait(1);

  const { status, body: timeline } = await viewer.get(`${path}/replay`);
  assert.equal(status, 200, JSON.stringify(timeline));
  assert.equal(timeline.declared.sentence, 'Customers cannot save invoices');
  assert.deepEqual(timeline.components, [{ id: 'component-1', name: 'Invoices' }]);
  assert.equal(timeline.said.length, 5);
  assert.ok(timeline.known.some(({ note }: { note?: string }) => note === 'A disk is full'));

  const asItWas = await viewer.post('/replays', { timeline, people: { manner: 'as-it-was' } });
  assert.equal(asItWas.status, 200, JSON.stringify(asItWas.body));
  const outside = timeline.said.filter(({ audience }: { audience: string }) => audience === 'public');
  assert.deepEqual(
    asItWas.body.candor.words,
    outside.map(({ at }: { at: string }) => at),
  );
  assert.deepEqual(asItWas.body.candor.refused, []);
  assert.equal(asItWas.body.candor.seen.at(-1).words, 'It works again, public.');
  assert.equal(asItWas.body.happened.figures.promisesMissed, 1, 'the word after forty minutes was late');

  const better = await viewer.post('/replays', { timeline });
  assert.equal(better.body.candor.figures.promisesMissed, 0);
  assert.equal(better.body.candor.seen.at(-1).status, 'resolved');
});

test('one that is open is replayed to this minute; one that is sensitive is there only for its people', async () => {
  const { body: open } = await lead.post('/incidents', { sentence: 'Search is slow', severity: 'sev3' });
  await wait(10);
  const { body: timeline } = await viewer.get(`/incidents/${open.id}/replay`);
  assert.equal(Date.parse(timeline.ends) - Date.parse(timeline.declared.at), 600_000);
  assert.equal((await viewer.post('/replays', { timeline, people: { manner: 'silent' } })).status, 200);

  const { body: kept } = await lead.post('/incidents', {
    sentence: 'A leak',
    severity: 'sev1',
    sensitive: true,
  });
  const strange = await viewer.get(`/incidents/${kept.id}/replay`);
  const missing = await viewer.get('/incidents/inc_nothing/replay');
  assert.deepEqual([strange.status, missing.status], [404, 404]);
  assert.equal((await lead.get(`/incidents/${kept.id}/replay`)).body.declared.sensitive, true);
});
