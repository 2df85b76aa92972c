import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from '../incidents/house.ts';

const war = await openWar();
const { lead, comms, viewer, machine } = war;
const { pool } = war.house;

async function customer(name: string, more: object = {}): Promise<string> {
  return (await machine.post('/customers', { name, ...more })).body.id;
}
const northwind = await customer('Northwind', {
  externalId: 'CRM-17',
  tier: 'gold',
  seats: 900,
  owner: comms.id,
});
const kestrel = await customer('Kestrel Foods', { seats: 20 });

async function declared(sentence: string): Promise<string> {
  return (await lead.post('/incidents', { sentence, components: ['invoices'] })).body.id;
}

async function say(id: string, audience: string, more: object = {}) {
  const { status, body } = await comms.post(`/incidents/${id}/updates`, {
    audience,
    disclosure: { reason: 'They need to know' },
    publish: true,
    promise: 'PT20M',
    ...more,
  });
  assert.equal(status, 201, body.detail);
  await war.wait(1);
}

const words = 'Saving invoices fails for some customers. Next update by {next}.';

test('before anything was said there are no words, and what to do instead', async () => {
  const id = await declared('Saving invoices fails');
  const { body } = await viewer.get(`/incidents/${id}/say-this`);
  assert.equal(body.words, null);
  assert.match(body.instead, /^Nothing has been said outside yet\./);
  assert.equal(body.when, 'I do not have a time yet. I will write to you as soon as there is news.');
  assert.deepEqual([body.next, body.late, body.affected], [null, false, 0]);
  assert.ok(body.doNotSay.includes('The cause, or whose fault it is.'));
});

test('support says the public words as they left, and never what only some were told or nobody yet', async () => {
  const id = await declared('Saving invoices fails');
  await lead.patch(`/incidents/${id}`, { facts: { workaround: 'You can save as a draft.' } });
  await say(id, 'internal', {
    body: 'Say: We are looking into invoices. Do not say: the name of our supplier. If they ask "when?": next update by {next}.',
  });
  const desk = (await viewer.get(`/incidents/${id}/say-this`)).body;
  assert.equal(desk.words.text, 'We are looking into invoices.');
  assert.equal(desk.words.audience, 'internal');
  assert.ok(desk.doNotSay.includes('the name of our supplier.'));
  assert.equal(desk.workaround, null, 'what was not said outside is not said by support');

  await say(id, `customer:${northwind}`, {
    body: 'Northwind, your payroll run waits. Next update by {next}.',
  });
  assert.doesNotMatch((await viewer.get(`/incidents/${id}/say-this`)).text, /payroll|Northwind/);

  await say(id, 'public', { body: words });
  const { body } = await viewer.get(`/incidents/${id}/say-this`);
  assert.match(
    body.words.text,
    /^Saving invoices fails for some customers\. Next update by \d\d:\d\d UTC\.$/,
  );
  assert.match(body.when, /^The next update is by \d\d:\d\d UTC; I will write to you then\.$/);
  assert.ok(body.words.text.includes(body.when.match(/\d\d:\d\d/)[0]), 'one time in both');
  assert.equal(body.workaround, 'You can save as a draft.');
  await lead.patch(`/incidents/${id}`, { facts: { workaround: 'Reindex the pod.' } });
  assert.doesNotMatch((await viewer.get(`/incidents/${id}/say-this`)).text, /pod/);
  await war.wait(25);
  const late = (await viewer.get(`/incidents/${id}/say-this`)).body;
  assert.equal(late.late, true);
  assert.match(late.when, /^We promised an update by \d\d:\d\d UTC, and we are late\./);
});

test('a customer is looked up by name or by their own number: affected, told, what, when again', async () => {
  const id = await declared('Saving invoices fails');
  await lead.post(`/incidents/${id}/affected`, { customers: [northwind] });
  const ask = async (q: string) =>
    (await viewer.get(`/incidents/${id}/say-this/customers?q=${encodeURIComponent(q)}`)).body.items;
  const [before] = await ask('north');
  assert.deepEqual(before.customer, { id: northwind, name: 'Northwind', externalId: 'CRM-17', tier: 'gold' });
  assert.equal(before.owner.id, comms.id);
  assert.equal(before.incidents[0].sentence, 'Affected. Not told yet.');
  await say(id, 'affected', { body: 'Your invoices do not save. Next update by {next}.' });
  await pool.query(`update affected_customers set told_at = $2, told_how = 'mail' where incident = $1`, [
    id,
    new Date(war.house.clock.now() - 60_000),
  ]);
  const [after] = await ask('crm-17');
  assert.match(
    after.incidents[0].sentence,
    /^Affected\. Told by mail at \d\d:\d\d UTC\. Next word by \d\d:\d\d UTC\.$/,
  );
  assert.match(after.incidents[0].words.text, /^Your invoices do not save\./);
  const [other] = await ask('kestrel');
  assert.equal(other.incidents[0].sentence, 'Not known to be affected. Not told yet.');
  assert.equal(other.incidents[0].words, null, 'words to the affected are not for others');
  await say(id, 'public', { body: words });
  const [told] = await ask('foods');
  assert.match(told.incidents[0].sentence, /^Not known to be affected\. Told on the public page at /);
  assert.deepEqual(await ask('nobody'), []);
  await pool.query(
    `insert into conversations (id, incident, customer, state, last_message_at, created_at)
     values ('cnv_1', $1, $2, 'needs-reply', now(), now())`,
    [id, kestrel],
  );
  assert.match((await ask('kestrel'))[0].incidents[0].sentence, /They wrote to us and wait for an answer\.$/);
  for (const q of ['', 'x'.repeat(201)])
    assert.equal((await viewer.get(`/incidents/${id}/say-this/customers?q=${q}`)).status, 400);
  for (const q of ["'; drop table customers --", '&|!():*', '\u0000'])
    assert.ok((await viewer.get(`/say-this/customers?q=${encodeURIComponent(q)}`)).status < 500, q);
});

test('all that is open stands in one list, without what its reader may not see', async () => {
  const secret = (await lead.post('/incidents', { sentence: 'Passwords leaked', sensitive: true })).body.id;
  const numbers = async (one: typeof viewer) =>
    (await one.get('/say-this')).body.items.map((item: { incident: { id: string } }) => item.incident.id);
  assert.ok((await numbers(lead)).includes(secret));
  assert.ok(!(await numbers(viewer)).includes(secret));
  assert.ok((await numbers(viewer)).length >= 3);
  for (const path of ['say-this', 'brief', 'say-this/customers?q=n'])
    assert.equal((await viewer.get(`/incidents/${secret}/${path}`)).status, 404);
  const [found] = (await viewer.get('/say-this/customers?q=north')).body.items;
  assert.ok(found.incidents.every((one: { incident: { id: string } }) => one.incident.id !== secret));
  assert.match((await viewer.get('/say-this')).body.reportLink, /\/report$/);
});

test('a brief answers five questions in plain words', async () => {
  const id = await declared('Saving invoices fails');
  const first = (await viewer.get(`/incidents/${id}/brief`)).body;
  assert.equal(first.soWhat, 'Saving invoices fails. We do not know the cause yet.');
  assert.deepEqual(first.need, ['Nobody has decided yet who needs to know.']);
  assert.deepEqual([first.told.lastAt, first.told.promises], [null, 0]);
  assert.equal(first.next.audience, 'Who needs to know');
  await lead.patch(`/incidents/${id}`, {
    facts: { who: 'about 1 in 5 customers', task: 'save invoices', unaffected: 'Reports' },
  });
  await lead.post(`/incidents/${id}/affected`, { customers: [northwind, kestrel] });
  await say(id, 'public', { body: words });
  await war.wait(30);
  const { body } = await viewer.get(`/incidents/${id}/brief`);
  assert.equal(
    body.soWhat,
    'About 1 in 5 customers cannot save invoices. Reports work as normal. We do not know the cause yet.',
  );
  assert.equal(body.who.customers, 2);
  assert.deepEqual(
    body.who.biggest.map(({ name, seats }: { name: string; seats: number }) => [name, seats]),
    [
      ['Northwind', 900],
      ['Kestrel Foods', 20],
    ],
  );
  assert.equal(body.who.biggest[0].owner.id, comms.id);
  assert.deepEqual([body.told.kept, body.told.promises, body.told.customers], [1, 2, 0]);
  assert.equal(body.told.longestSilence, 30);
  assert.match(body.told.lastWords, /^Saving invoices fails/);
  assert.deepEqual([body.next.audience, body.next.late, body.next.owner.id], ['Public page', true, lead.id]);
  assert.deepEqual(body.need, [
    '2 affected customers have nobody we can write to: call them if you know them.',
  ]);
});
