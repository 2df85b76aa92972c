import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, comms, viewer, wait } = war;

test('an incident runs whole through the API, from declaring to the last word', async () => {
  const declared = await lead.post('/incidents', {
    sentence: 'Customers cannot save invoices',
    severity: 'sev2',
    components: ['INVOICES'],
  });
  assert.equal(declared.status, 201);
  assert.equal(declared.headers.location, `/api/v1/incidents/${declared.body.id}`);
  const name = declared.body.name;
  const clockOf = async (audience: string) => {
    const { body } = await lead.get(`/incidents/${name}`);
    return body.audiences.find((one: { audience: string }) => one.audience === audience)?.clock;
  };
  assert.equal((await clockOf('undecided')).state, 'undecided');
  assert.equal(
    (await clockOf('undecided')).owner.id,
    lead.id,
    'the lead holds the words until somebody accepts',
  );

  // The communications lead was asked, and accepts.
  const asked = (await comms.get('/home')).body.asked;
  assert.deepEqual(
    asked.map((one: { role: string; title: string }) => [one.role, one.title]),
    [['communications-lead', 'Communications lead']],
  );
  const accepted = await comms.post(`/incidents/${name}/roles/communications-lead/acceptance`);
  assert.equal(accepted.body.communicationsLead.id, comms.id);
  assert.equal((await clockOf('undecided')).owner.id, comms.id);

  // The acknowledgement stands ready, and one click decides, opens and sends.
  const [draft] = (await comms.get(`/incidents/${name}/drafts`)).body.items;
  assert.match(draft.text, /^We have seen something wrong with Invoices\..*We will post again by 12:20 UTC/);
  assert.deepEqual(
    draft.checks.filter((check: { level: string }) => check.level === 'block'),
    [],
  );
  const sent = await comms.post(`/incidents/${name}/updates`, {
    audience: 'public',
    template: draft.template,
    disclosure: { reason: 'Customers use Invoices and may notice.' },
    publish: true,
    basedOn: draft.basedOn,
  });
  assert.equal(sent.status, 201);
  assert.equal(sent.body.state, 'sending');
  assert.equal(sent.body.undoUntil, '2026-11-23T12:00:10.000Z');
  assert.equal((await clockOf('undecided')) ?? null, null, 'decided is not asked any more');
  assert.equal((await clockOf('public')).state, 'sending');

  // Undo, and once more: this time it leaves.
  const undone = await comms.delete(`/updates/${sent.body.id}/publication`);
  assert.equal(undone.body.state, 'undone');
  const again = await comms.post(`/incidents/${name}/updates`, {
    audience: 'public',
    template: 'acknowledge',
  });
  assert.equal(again.body.state, 'draft');
  const going = await comms.post(`/updates/${again.body.id}/publication`);
  assert.equal(going.status, 202);
  await wait(1);
  const published = await viewer.get(`/updates/${again.body.id}`);
  assert.equal(published.body.state, 'published');
  assert.equal(published.body.promisedNext, '2026-11-23T12:20:00.000Z');
  assert.match(published.body.text, /by 12:20 UTC/);
  assert.equal((await comms.delete(`/updates/${again.body.id}/publication`)).body.code, 'too-late');

  // Facts become scope; the promise is kept.
  const facts = {
    who: 'About 1 in 5 customers',
    task: 'save invoices',
    workaround: 'You can save as a draft.',
  };
  assert.equal((await lead.patch(`/incidents/${name}`, { facts })).status, 200);
  const [scope] = (await comms.get(`/incidents/${name}/drafts`)).body.items;
  assert.equal(scope.template, 'scope');
  assert.match(scope.text, /About 1 in 5 customers cannot save invoices/);
  await wait(15);
  assert.equal((await clockOf('public')).state, 'due-soon');
  assert.equal((await clockOf('public')).yours, false);
  const free = await comms.post(`/incidents/${name}/updates`, {
    audience: 'public',
    status: 'identified',
    body: 'We know why invoices cannot be saved. You can save as a draft. Next update by {next}.',
    promise: 'PT30M',
    facts: { doing: 'putting a fix in place' },
    publish: true,
  });
  assert.equal(free.status, 201, free.text);
  await wait(1);
  const identified = (await lead.get(`/incidents/${name}`)).body;
  assert.equal(identified.status, 'identified');
  assert.equal(identified.facts.doing, 'putting a fix in place');
  assert.equal(identified.audiences[0].lastWords.update, free.body.id);

  // A clock is moved; moving publishes the new time.
  const moved = await comms.put(`/incidents/${name}/clocks/public`, { every: 'PT60M' });
  assert.equal(moved.body.audiences[0].clock.intervalMinutes, 60);
  const paused = await comms.put(`/incidents/${name}/clocks/public`, {
    pausedUntil: new Date(war.house.clock.now() + 3_600_000).toISOString(),
    reason: 'Waiting for the bank',
  });
  assert.equal(paused.body.audiences[0].clock.state, 'paused');
  const resumed = await comms.put(`/incidents/${name}/clocks/public`, { resume: true });
  assert.equal(resumed.body.audiences[0].clock.state, 'ok');

  // Support is told, too; the incident cannot be closed over the heads of either.
  await lead.post(`/incidents/${name}/disclosure`, {
    audience: 'internal',
    reason: 'Support is asked by phone',
  });
  const early = await lead.post(`/incidents/${name}/resolution`, { closings: [], waivers: [] });
  assert.equal(early.status, 409);
  assert.equal(early.body.code, 'closing-missing');
  assert.deepEqual(early.body.problems.map((one: { path: string }) => one.path).sort(), [
    'internal',
    'public',
  ]);
  const noChoice = await lead.post(`/incidents/${name}/resolution`, {
    closings: [{ audience: 'public' }, { audience: 'internal' }],
  });
  assert.equal(noChoice.status, 422);
  assert.equal(noChoice.body.code, 'choose-data-and-action');
  const closing = (await comms.get(`/incidents/${name}/drafts?closing=true`)).body.items;
  assert.deepEqual(
    closing.map((one: { audience: string; template: string; promise: null }) => one.promise),
    [null, null],
  );
  const choice = { dataStatement: 'No data was lost.', actionNeeded: 'You do not need to do anything.' };
  const resolution = {
    closings: [{ audience: 'public', facts: choice }],
    waivers: [{ audience: 'internal', reason: 'Told in the support stand-up' }],
  };
  const resolved = await comms.post(`/incidents/${name}/resolution`, resolution);
  assert.equal(resolved.status, 200, resolved.text);
  assert.equal(resolved.body.status, 'resolved');
  assert.ok(resolved.body.undoResolutionUntil);
  const reopened = await comms.delete(`/incidents/${name}/resolution`);
  assert.equal(reopened.body.status, 'identified');
  const done = await comms.post(`/incidents/${name}/resolution`, resolution);
  assert.equal(done.status, 200, done.text);
  await wait(1);
  const over = (await viewer.get(`/incidents/${name}`)).body;
  assert.deepEqual(
    over.audiences.map((one: { audience: string; closed: string }) => [one.audience, one.closed]).sort(),
    [
      ['internal', 'waiver'],
      ['public', 'words'],
      // What happened is still owed to whoever was told.
      ['write-up', null],
    ],
  );
  const told = over.audiences.filter((one: { audience: string }) => one.audience !== 'write-up');
  assert.ok(told.every((one: { clock: { state: string } }) => one.clock.state === 'done'));
  assert.equal((await comms.delete(`/incidents/${name}/resolution`)).body.code, 'too-late');

  // The record of it.
  const { items, gaps } = (await viewer.get(`/incidents/${name}/timeline`)).body;
  assert.deepEqual(
    items.map((one: { seq: number }) => one.seq),
    [...items.map((one: { seq: number }) => one.seq)].sort((one, other) => other - one),
    'newest first',
  );
  const components = items
    .map((one: { sentence: string }) => one.sentence)
    .filter((one: string) => /^Invoices: /.test(one));
  assert.deepEqual(components, ['Invoices: Working', 'Invoices: Partly down'], 'in the words of the page');
  assert.equal(gaps[0].minutes, 0);
  const said = (await viewer.get(`/incidents/${name}/timeline?lane=said`)).body.items;
  assert.equal(said.length, 3);
  assert.match(said[0].quote, /This is fixed\..*No data was lost\./);
  const home = (await lead.get('/home')).body;
  assert.deepEqual([home.youOwe, home.othersOwe, home.active], [[], [], []]);
  assert.equal(home.promisedLater[0].owner.id, comms.id);
  assert.equal(home.promisedLater[0].incident.name, name);
});

test('doing nothing climbs to other people, and shows what is owed to everybody', async () => {
  const { body } = await lead.post('/incidents', { sentence: 'Reports are empty', severity: 'sev1' });
  await wait(11);
  const home = (await lead.get('/home')).body;
  assert.equal(home.youOwe[0].audience.clock.state, 'silent');
  assert.match(home.youOwe[0].draft.text, /We have seen something wrong/);
  const other = (await comms.get('/home')).body;
  assert.equal(other.othersOwe[0].incident.id, body.id);
  assert.equal(other.othersOwe[0].audience.clock.takeOverOffered, true);
  const clocks = (await viewer.get(`/incidents/${body.id}/timeline?lane=clock`)).body.items;
  assert.ok(clocks.some((one: { kind: string }) => one.kind === 'silence.began'));
  await lead.post(`/incidents/${body.id}/resolution`, {
    waivers: [{ audience: 'undecided', reason: 'It was our own test data' }],
  });
});

test('who needs to know can be answered the same way again', async () => {
  const { body } = await lead.post('/incidents', { sentence: 'Exports are slow', severity: 'sev3' });
  await lead.post(`/incidents/${body.id}/disclosure`, {
    audience: 'internal',
    reason: 'Only support uses it',
  });
  const asked = await lead.patch(`/incidents/${body.id}`, { severity: 'sev2' });
  assert.ok(asked.body.disclosure.reasked);
  const again = await lead.post(`/incidents/${body.id}/disclosure`, {
    audience: 'internal',
    reason: 'Still so',
  });
  assert.equal(again.body.disclosure.reason, 'Still so');
  assert.deepEqual(
    again.body.audiences.map((one: { audience: string }) => one.audience),
    ['internal'],
  );
});
