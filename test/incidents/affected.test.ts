import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, comms, viewer, components } = war;

const eu = { components: [components.invoices], regions: ['eu'] };
const ids: Record<string, string> = {};
for (const [name, fields, address] of [
  ['Northwind', { ...eu, seats: 40, owner: comms.id, externalId: 'N-1' }, 'ana@northwind.example'],
  ['Kestrel Foods', { ...eu, seats: 140 }, 'bo@kestrel.example'],
  ['Harbor Clinics', eu, null],
  ['Alpine', { components: [components.invoices], regions: ['us'] }, 'cy@alpine.example'],
  ['Twin', {}, 'one@twins.example'],
  ['twin', {}, 'two@twins.example'],
] as [string, object, string | null][]) {
  const added = await comms.post('/customers', { name, ...fields });
  assert.equal(added.status, 201, added.text);
  ids[name] = added.body.id;
  if (address)
    assert.equal((await comms.post(`/customers/${added.body.id}/contacts`, { address })).status, 201);
}

async function declared(fields: object = {}): Promise<string> {
  const { body } = await lead.post('/incidents', { sentence: 'Saving fails', severity: 'sev3', ...fields });
  return body.id;
}

const names = (answer: { body: { items: { customer: { name: string } }[] } }) =>
  answer.body.items.map(({ customer }) => customer.name);
const of = async (id: string, query = '') => lead.get(`/incidents/${id}/affected${query}`);
const rule = (given: object | null, query = '') => [`affected/rule${query}`, { rule: given }] as const;

test('a rule is looked at before it is kept, and stays live', async () => {
  const id = await declared();
  const [path, body] = rule({ components: ['invoices'], regions: ['eu'] }, '?preview=true');
  const looked = await lead.put(`/incidents/${id}/${path}`, body);
  assert.deepEqual(
    [looked.body.customers, looked.body.unreachable, looked.body.stored],
    [3, 1, false],
    looked.text,
  );
  assert.deepEqual(looked.body.first, ['Kestrel Foods', 'Northwind', 'Harbor Clinics']);
  assert.equal((await of(id)).body.totals.customers, 0);
  const kept = await lead.put(`/incidents/${id}/${path.replace('?preview=true', '')}`, body);
  assert.deepEqual([kept.body.customers, kept.body.stored], [3, true], kept.text);
  assert.deepEqual(names(await of(id)), ['Kestrel Foods', 'Northwind', 'Harbor Clinics']);
  const seen = (await lead.get(`/incidents/${id}`)).body.affected;
  assert.deepEqual([seen.customers, seen.unreachable], [3, 1]);
  assert.deepEqual(seen.rule.components, [components.invoices]);

  const late = await comms.post('/customers', { name: 'Late', ...eu });
  await war.wait(0);
  assert.equal((await lead.get(`/incidents/${id}`)).body.affected.customers, 4);
  await comms.post(`/customers/${late.body.id}/contacts`, { address: 'x@late.example' });
  await war.wait(0);
  assert.equal((await lead.get(`/incidents/${id}`)).body.affected.unreachable, 1);
  await comms.patch(`/customers/${late.body.id}`, { regions: [], components: [] });
  await war.wait(0);
  assert.equal((await of(id)).body.totals.customers, 3);
  assert.equal((await lead.put(`/incidents/${id}/affected/rule`, { rule: null })).body.customers, 0);
});

test('customers are put in by what they are called, and every other line is reported', async () => {
  const id = await declared();
  const lines = [
    'northwind',
    '"Kestrel Foods", Berlin',
    '',
    'cy@ALPINE.example',
    'N-1',
    'Twin',
    'twins.example',
    'Nobody Ltd',
    ids['Harbor Clinics'],
  ];
  const answer = await lead.post(`/incidents/${id}/affected`, { customers: lines, how: 'list' });
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual([answer.body.added, answer.body.already], [4, 0]);
  assert.deepEqual(answer.body.unknown, [{ line: 8, text: 'Nobody Ltd' }]);
  assert.deepEqual(
    answer.body.several.map(({ line, customers }: { line: number; customers: string[] }) => [
      line,
      customers.length,
    ]),
    [
      [6, 2],
      [7, 2],
    ],
  );
  const again = await lead.post(`/incidents/${id}/affected`, { customers: lines });
  assert.deepEqual([again.body.added, again.body.already], [0, 4]);
  const log = (await lead.get(`/incidents/${id}/timeline`)).body.items;
  const said = log.filter(({ kind }: { kind: string }) => kind === 'affected.changed');
  assert.deepEqual(
    said.map(({ sentence }: { sentence: string }) => sentence),
    ['Who is affected: 4 customers, 1 without anybody to write to'],
  );
});

test('one is left out with a reason; whoever was told stays in', async () => {
  const id = await declared();
  await lead.put(`/incidents/${id}/affected/rule`, { rule: eu });
  const northwind = `/incidents/${id}/affected/${ids.Northwind}`;
  assert.equal((await drop(northwind, { reason: '' })).status, 400);
  assert.equal((await drop(northwind, { reason: 'They moved to the US.' })).status, 204);
  assert.deepEqual(names(await of(id)), ['Kestrel Foods', 'Harbor Clinics']);
  assert.equal((await drop(northwind, { reason: 'Once more.' })).status, 404);
  const quotes = (await lead.get(`/incidents/${id}/timeline`)).body.items.map(
    ({ quote }: { quote: string }) => quote,
  );
  assert.ok(quotes.includes('They moved to the US.'));
  await war.house.database.pool.query(
    `insert into affected_customers (incident, customer, state, how, told_at, told_how, added_at)
     values ($1, $2, 'in', 'rule', now(), 'mail', now())`,
    [id, ids['Kestrel Foods']],
  );
  const no = await drop(`/incidents/${id}/affected/${ids['Kestrel Foods']}`, { reason: 'A mistake.' });
  assert.deepEqual([no.status, no.body.code], [409, 'already-told']);
  assert.equal((await of(id)).body.totals.told, 1);
  assert.deepEqual(names(await of(id, '?told=never')), ['Harbor Clinics']);
  await lead.put(`/incidents/${id}/affected/rule`, { rule: null });
  assert.deepEqual(names(await of(id)), ['Kestrel Foods']);
  assert.equal((await lead.get(`/incidents/${id}`)).body.affected.customers, 1);
});

async function drop(path: string, body: object) {
  const { headers } = lead;
  const answer = await war.app.inject({ method: 'DELETE', url: `/api/v1${path}`, headers, payload: body });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

test('what one of them cannot do is written down, by whoever responds', async () => {
  const id = await declared();
  await lead.put(`/incidents/${id}/affected/rule`, { rule: eu });
  const path = `/incidents/${id}/affected/external:N-1`;
  const told = { cannot: 'Payroll is due at 17:00', since: new Date(war.house.clock.now()).toISOString() };
  const changed = await lead.patch(path, told);
  assert.deepEqual([changed.body.cannot, changed.body.since], [told.cannot, told.since], changed.text);
  assert.equal((await lead.patch(path, { since: null })).body.cannot, told.cannot);
  for (const [cannot, code] of [
    ['Kestrel Foods cannot either', 'customer-name'],
    ['Ask db-1.internal', 'internal-address'],
  ])
    assert.equal((await lead.patch(path, { cannot })).body.code, code, 'they read it on their own page');
  const hidden = await declared({ sensitive: true });
  await lead.put(`/incidents/${hidden}/affected/rule`, { rule: eu });
  const no = await lead.patch(`/incidents/${hidden}/affected/external:N-1`, { cannot: 'Sign in' });
  assert.equal(no.body.code, 'second-reader-needed');
  for (const [body, status] of [
    [{ since: '2031-01-01T00:00:00Z' }, 422],
    [{ cannot: 'two\nlines' }, 400],
    [{ cannot: 'x'.repeat(501) }, 400],
  ] as [object, number][])
    assert.equal((await lead.patch(path, body)).status, status);
  assert.equal((await viewer.patch(path, told)).status, 403);
  assert.equal((await lead.patch(`/incidents/${id}/affected/${ids.Alpine}`, told)).status, 404);
});

test('who wrote and was never told stands first; the list is searched, filtered and paged', async () => {
  const id = await declared();
  await lead.put(`/incidents/${id}/affected/rule`, { rule: { components: [components.invoices] } });
  await wrote(id, 'Alpine');
  const all = ['Alpine', 'Kestrel Foods', 'Northwind', 'Harbor Clinics'];
  const first = await of(id);
  assert.deepEqual(names(first), all);
  assert.equal(first.body.items[0].need, 'asked-untold');
  assert.deepEqual([first.body.items[0].asked.messages, first.body.items[0].asked.waits], [1, true]);
  assert.equal(first.body.totals.waiting, 1);
  assert.equal(first.body.items[2].owner.id, comms.id);
  await war.house.database.pool.query(
    `insert into affected_customers (incident, customer, state, how, told_at, told_how, added_at)
     values ($1, $2, 'in', 'rule', now(), 'mail', now()), ($1, $3, 'in', 'rule', now(), 'mail', now())`,
    [id, ids['Kestrel Foods'], ids.Northwind],
  );
  await wrote(id, 'Northwind');
  const told = ['Alpine', 'Northwind', 'Harbor Clinics', 'Kestrel Foods'];
  assert.deepEqual(names(await of(id)), told, 'who waits for an answer stands before who was never told');
  const paged: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: Awaited<ReturnType<typeof of>> = await of(id, `?limit=1${next && `&cursor=${next}`}`);
    paged.push(...names(page));
    next = page.body.next;
  }
  assert.deepEqual(paged, told);
  assert.deepEqual(names(await of(id, '?unreachable=true')), ['Harbor Clinics']);
  assert.deepEqual(names(await of(id, '?q=kest')), ['Kestrel Foods']);
  assert.equal((await of(id, '?cursor=abc')).status, 400);
});

async function wrote(incident: string, name: string): Promise<void> {
  const { pool } = war.house.database;
  await pool.query(
    `insert into conversations (id, incident, customer, state, last_message_at, created_at)
     values ($1, $2, $3, 'needs-reply', now(), now())`,
    [`cnv_${name}`, incident, ids[name]],
  );
  await pool.query(
    `insert into messages (id, conversation, direction, channel, text, at) values ($1, $2, 'in', 'mail', 'Help', now())`,
    [`msg_${name}`, `cnv_${name}`],
  );
}

test('bad rules and lists are refused with a sentence', async () => {
  const id = await declared();
  for (const [body, code] of [
    [{ rule: {} }, 'rule-empty'],
    [{ rule: { components: ['Nowhere'] } }, 'unknown-component'],
    [{ rule: { colour: ['red'] } }, 'invalid'],
    [{}, 'invalid'],
  ])
    assert.equal((await lead.put(`/incidents/${id}/affected/rule`, body)).body.code, code);
  for (const customers of [[], ['x'.repeat(401)], Array.from({ length: 10_001 }, () => 'x'), 'Northwind'])
    assert.equal((await lead.post(`/incidents/${id}/affected`, { customers })).status, 400);
  assert.equal((await lead.post(`/incidents/inc_none/affected`, { customers: ['x'] })).status, 404);
  assert.equal((await of(id)).body.totals.customers, 0);
});

test('ten thousand lines are read at once', async () => {
  const id = await declared();
  const customers = Array.from({ length: 9_999 }, (_, at) => `Somebody who is not there ${at}`);
  const answer = await lead.post(`/incidents/${id}/affected`, { customers: [...customers, 'Northwind'] });
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual([answer.body.added, answer.body.unknown.length], [1, 9_999]);
});

test('the list is there for spreadsheets, which run nothing of it', async () => {
  const id = await declared();
  await lead.put(`/incidents/${id}/affected/rule`, { rule: eu });
  await lead.patch(`/incidents/${id}/affected/${ids.Northwind}`, { cannot: '=HYPERLINK("x"), payroll' });
  const file = await lead.get(`/incidents/${id}/affected.csv`);
  assert.equal(file.status, 200, file.text);
  assert.match(String(file.headers['content-type']), /^text\/csv/);
  const lines = file.text.split('\r\n');
  assert.match(lines[0] ?? '', /^customer,external_id,/);
  assert.equal(lines.length, 5);
  assert.match(lines[2] ?? '', /^Northwind,N-1,,40,.*,"'=HYPERLINK\(""x""\), payroll",/);
});

test('who has nobody to write to is a task of somebody, until there is somebody', async () => {
  const id = await declared();
  await lead.put(`/incidents/${id}/affected/rule`, { rule: eu });
  const tasks = async (who: typeof lead) =>
    (await who.get('/home')).body.tasks.filter(
      (task: { incident: { id: string } }) => task.incident.id === id,
    );
  const [task] = await tasks(lead);
  assert.equal(task.sentence, '1 affected customer has nobody we can write to.');
  assert.deepEqual([task.owner.id, task.yours], [lead.id, true], 'the lead, until there is a liaison');
  await comms.put(`/incidents/${id}/roles/customer-liaison`, { person: comms.id });
  assert.equal((await tasks(comms))[0].yours, true);
  const { affected, roles } = (await lead.get(`/incidents/${id}`)).body;
  assert.equal(affected.owner.id, comms.id);
  const liaison = roles.find(({ role }: { role: string }) => role === 'customer-liaison');
  assert.deepEqual([liaison.required, liaison.state], [true, 'held']);
  await comms.post(`/customers/${ids['Harbor Clinics']}/contacts`, { address: 'di@harbor.example' });
  await war.wait(0);
  assert.deepEqual(await tasks(lead), []);
  assert.equal((await lead.get(`/incidents/${id}`)).body.affected.owner, null);
});
