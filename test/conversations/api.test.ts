import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hear } from '../../src/engine/conversations/hearing.ts';
import { openConversations } from '../../src/postgres/conversations.ts';
import { openWar, type Person } from '../incidents/house.ts';

const war = await openWar();
const { lead, comms, viewer } = war;
const { pool } = war.house.database;
const ears = { engine: war.engine, conversations: openConversations(pool), within: pool };

const { body: northwind } = await war.machine.post('/customers', { name: 'Northwind' });
const { body: ana } = await war.machine.post(`/customers/${northwind.id}/contacts`, {
  name: 'Ana R.',
  address: 'ana@northwind.example',
});

let mails = 0;
async function written(incident: string, text = 'Payroll at 17:00 is blocked', more = {}): Promise<string> {
  mails += 1;
  const id = `<${mails}@northwind.example>`;
  const heard = { channel: 'mail', text, messageId: id, verified: true, ...more } as const;
  return (await hear(ears, incident, { contact: ana.id }, heard)).conversation;
}

async function declared(by: Person = lead, more = {}): Promise<string> {
  const { body } = await by.post('/incidents', { sentence: 'Saving invoices fails', ...more });
  return body.id;
}

test('a message needs a reply, is answered, waits, and is done', async () => {
  const incident = await declared();
  const id = await written(incident);
  const inbox = await comms.get('/conversations?state=needs-reply&order=longest-waiting');
  assert.deepEqual(inbox.body.counts, { 'needs-reply': 1, waiting: 0, done: 0 });
  const [one] = inbox.body.items;
  assert.equal(one.name, 'Ana R.');
  assert.equal(one.customer.name, 'Northwind');
  assert.deepEqual([one.latest.theirs, one.latest.text], [true, 'Payroll at 17:00 is blocked']);
  assert.equal(one.clock.kind, 'reply');
  const said = (await comms.get(`/conversations/${id}/messages`)).body.items;
  const reply = { text: 'We are on it.', kind: 'reply', basedOn: said[0].id };
  const sent = await comms.post(`/conversations/${id}/messages`, reply);
  assert.equal(sent.status, 201);
  assert.ok(sent.body.undoUntil);
  assert.equal((await comms.get(`/conversations/${id}`)).body.clock.state, 'sending');
  await war.wait(1);
  const waiting = (await comms.get(`/conversations/${id}`)).body;
  assert.deepEqual([waiting.state, waiting.clock, waiting.owner.id], ['waiting', null, comms.id]);
  assert.equal((await comms.delete(`/conversations/${id}/messages/${sent.body.id}`)).body.code, 'too-late');
  assert.equal((await comms.post(`/conversations/${id}/done`)).body.state, 'done');
  assert.equal((await comms.delete(`/conversations/${id}/done`)).body.state, 'needs-reply');
  assert.equal((await comms.post(`/conversations/${id}/done`)).body.state, 'done');
  const lines = (await viewer.get(`/incidents/${incident}/timeline`)).body.items.map(
    (entry: { sentence: string }) => entry.sentence,
  );
  assert.ok(lines.includes('Northwind wrote') && lines.includes('Answered Northwind'), lines.join('\n'));
});

test('whoever has not read the newest is stopped, and a note stops nobody and goes nowhere', async () => {
  const id = await written(await declared());
  const path = `/conversations/${id}/messages`;
  const [first] = (await comms.get(path)).body.items;
  await written((await comms.get(`/conversations/${id}`)).body.incident.id, 'It is 16:30 now');
  const reply = { text: 'Hold on', kind: 'reply', basedOn: first.id };
  const refused = await comms.post(path, reply);
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.detail],
    [409, 'newer-message', 'Ana wrote while you were writing. Read it, then send.'],
  );
  assert.equal((await comms.post(path, { text: 'Hold on', kind: 'reply' })).body.code, 'invalid');
  assert.equal((await comms.post(path, { text: 'She pays well', kind: 'note' })).status, 201);
  const all = (await comms.get(path)).body.items;
  const newest = all.findLast(({ direction }: { direction: string }) => direction === 'in');
  assert.equal((await comms.post(path, { ...reply, basedOn: newest.id })).status, 201);
  const { rows } = await pool.query(`select text_body from mails where text_body like '%pays well%'`);
  assert.deepEqual(rows, []);
});

test('an answer is taken back in its own conversation only', async () => {
  const [mine, theirs] = [await written(await declared()), await written(await declared())];
  const [first] = (await comms.get(`/conversations/${theirs}/messages`)).body.items;
  const reply = { text: 'We are on it.', kind: 'reply', basedOn: first.id };
  const { body } = await comms.post(`/conversations/${theirs}/messages`, reply);
  const swapped = await comms.delete(`/conversations/${mine}/messages/${body.id}`);
  assert.equal(swapped.status, 409);
  assert.equal((await comms.get(`/conversations/${theirs}/messages`)).body.items.length, 2);
  assert.equal((await comms.delete(`/conversations/${theirs}/messages/${body.id}`)).status, 204);
});

test('the same request twice is one answer', async () => {
  const id = await written(await declared());
  const [first] = (await comms.get(`/conversations/${id}/messages`)).body.items;
  const reply = { text: 'Yes', kind: 'reply', basedOn: first.id };
  const key = { 'idempotency-key': 'answer-1' };
  const [one, other] = [
    await comms.post(`/conversations/${id}/messages`, reply, key),
    await comms.post(`/conversations/${id}/messages`, reply, key),
  ];
  assert.equal(one.body.id, other.body.id);
  assert.equal((await comms.get(`/conversations/${id}/messages`)).body.items.length, 2);
});

test('who writes and who reads is seen by the others, for ninety seconds', async () => {
  const id = await written(await declared());
  await comms.put(`/conversations/${id}/presence`, { writing: true });
  assert.deepEqual((await comms.get(`/conversations/${id}`)).body.present, []);
  const seen = (await lead.get(`/conversations/${id}`)).body.present;
  assert.deepEqual([seen[0].person.id, seen[0].writing], [comms.id, true]);
  await comms.put(`/conversations/${id}/presence`, { writing: false });
  assert.equal((await lead.get(`/conversations/${id}`)).body.present[0].writing, false);
  war.house.clock.advance(91_000);
  assert.deepEqual((await lead.get(`/conversations/${id}`)).body.present, []);
});

test('a quote is put before the room once', async () => {
  const incident = await declared();
  const id = await written(incident);
  const [first] = (await comms.get(`/conversations/${id}/messages`)).body.items;
  for (const _ of [1, 2])
    assert.equal((await comms.post(`/conversations/${id}/messages/${first.id}/share`)).body.shared, true);
  const shared = (await war.engine.ledger.log(incident)).filter(({ event }) => event.type === 'quote.shared');
  assert.equal(shared.length, 1);
});

test('the first word goes only to a customer who is affected', async () => {
  const incident = await declared();
  const asked = { incident, contact: ana.id, text: 'Good morning Ana.' };
  assert.equal((await comms.post('/conversations', asked)).body.code, 'not-affected');
  await war.house.database.pool.query(
    `insert into affected_customers (incident, customer, state, how, added_at) values ($1, $2, 'in', 'pick', now())`,
    [incident, northwind.id],
  );
  const begun = await comms.post('/conversations', asked);
  assert.deepEqual([begun.status, begun.body.state], [201, 'waiting']);
  assert.equal((await comms.post('/conversations', asked)).body.code, 'conversation-exists');
});

test('a conversation of a sensitive incident does not exist for others, and is not answered alone', async () => {
  const incident = await declared(lead, { sensitive: true });
  const stranger = await war.person('admin');
  const id = await written(incident, 'Somebody read our invoices');
  const known = (await lead.get('/conversations')).body;
  assert.ok(known.items.some((one: { id: string }) => one.id === id));
  const { body } = await stranger.get('/conversations');
  assert.ok(!body.items.some((one: { id: string }) => one.id === id));
  const all = known.counts['needs-reply'] + known.counts.waiting + known.counts.done;
  assert.equal(body.counts['needs-reply'] + body.counts.waiting + body.counts.done, all - 1);
  const file = { name: 'list"ä.csv', type: 'text/csv', content: Buffer.from('a;b') };
  await written(incident, 'See the list', { files: [file] });
  const said = (await lead.get(`/conversations/${id}/messages`)).body.items;
  const path = `/attachments/${said[1].files[0].id}`;
  for (const [method, url] of [
    ['get', `/conversations/${id}`],
    ['get', `/conversations/${id}/messages`],
    ['post', `/conversations/${id}/done`],
    ['get', path],
  ] as const)
    assert.equal((await stranger[method](url)).status, 404, url);
  const nowhere = await stranger.get('/attachments/att_none');
  assert.equal((await stranger.get(path)).body.detail, nowhere.body.detail);
  const saved = await lead.get(path);
  assert.equal(saved.text, 'a;b');
  assert.match(
    String(saved.headers['content-disposition']),
    /^attachment; filename="list__.csv"; filename\*=UTF-8''list%22%C3%A4\.csv$/,
  );
  assert.match(String(saved.headers['content-security-policy']), /sandbox/);
  assert.equal(saved.headers['x-content-type-options'], 'nosniff');
  const alone = await lead.post(`/conversations/${id}/messages`, {
    text: 'Yes',
    kind: 'reply',
    basedOn: said[1].id,
  });
  assert.equal(alone.body.code, 'second-reader-needed');
  assert.equal((await lead.get(`/conversations/${id}`)).body.closed?.includes('sensitive'), true);
  assert.equal((await viewer.get('/conversations')).status, 403);
});

test('whoever is waived is done, and waits again when they write, though it is over', async () => {
  const incident = await declared();
  const none = { audiences: ['none'], reason: 'Nobody outside will notice it.' };
  assert.ok((await comms.post(`/incidents/${incident}/disclosure`, none)).status < 300);
  const id = await written(incident);
  const refused = await comms.post(`/incidents/${incident}/resolution`, {});
  assert.equal(refused.body.code, 'closing-missing');
  const closing = { waivers: [{ audience: `reply:${id}`, reason: 'We spoke on the phone.' }] };
  assert.equal((await comms.post(`/incidents/${incident}/resolution`, closing)).status, 200);
  assert.equal((await comms.get(`/conversations/${id}`)).body.state, 'done');
  await written(incident, 'It is back');
  const { body } = await comms.get(`/conversations/${id}`);
  assert.deepEqual([body.state, body.clock.kind, body.incident.resolved], ['needs-reply', 'reply', true]);
  const { youOwe, othersOwe } = (await lead.get('/home')).body;
  const owed = [...youOwe, ...othersOwe].find(({ reply }) => reply?.conversation === id);
  assert.equal(owed?.reply.text, 'It is back', 'owed though the incident is over');
});

test('bad input is refused with a sentence', async () => {
  for (const url of [
    '/conversations?state=open',
    '/conversations?cursor=x',
    '/conversations?incident=INC-999999',
    '/conversations/cnv_none',
    '/conversations/cnv_none/messages',
    '/attachments/att_none',
  ])
    assert.ok([404, 422, 400].includes((await comms.get(url)).status), url);
  const id = await written(await declared());
  for (const body of [
    {},
    { text: 3, kind: 'reply' },
    { text: '', kind: 'note' },
    { text: 'x', kind: 'shout' },
  ])
    assert.ok((await comms.post(`/conversations/${id}/messages`, body)).status >= 400);
});
