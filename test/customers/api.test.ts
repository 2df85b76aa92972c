import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from '../api/site.ts';

const site = await openSite();
const comms = await site.person('comms');
const component: string = (await site.machine.post('/components', { name: 'Invoices' })).body.id;

const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);

test('a customer is added, found, changed, and changed by one at a time', async () => {
  const fields = {
    name: 'Northwind Traders',
    externalId: 'CRM-4711/a',
    owner: comms.email.toUpperCase(),
    tier: 'Gold',
    seats: 40,
    components: [component, component],
    regions: ['eu'],
    attributes: { plan: 'yearly' },
  };
  const added = await comms.post('/customers', fields);
  assert.equal(added.status, 201, added.text);
  const { id } = added.body;
  assert.match(id, /^cus_/);
  assert.deepEqual(added.body.components, [component]);
  assert.equal(added.body.owner.id, comms.id);
  for (const path of [id, 'external:CRM-4711%2Fa'])
    assert.deepEqual((await comms.get(`/customers/${path}`)).body, added.body);
  const changed = await comms.patch(
    `/customers/${id}`,
    { tier: '' },
    { 'if-match': added.headers.etag ?? '' },
  );
  assert.deepEqual([changed.body.tier, changed.body.seats, changed.body.version], ['', 40, 2]);
  assert.equal((await comms.patch(`/customers/${id}`, { tier: 'x' }, { 'if-match': '"1"' })).status, 412);
  assert.equal((await comms.post('/customers', { name: 'Other', externalId: 'CRM-4711/a' })).status, 409);
  const other = (await comms.post('/customers', { name: 'Other' })).body.id;
  assert.equal((await comms.patch(`/customers/${other}`, { externalId: 'CRM-4711/a' })).status, 409);
});

test('customers are listed by name, and found by the beginnings of words, and by what they use', async () => {
  for (const [name, externalId, regions] of [
    ['Zeta Café & Söhne', 'Z-900', ['us']],
    ['alpha (Holding)', 'A.77', ['us', 'eu']],
    ['Beta', null, []],
  ])
    assert.equal((await comms.post('/customers', { name, externalId, regions, tier: 'Silver' })).status, 201);
  const find = async (query: string) => names(await comms.get(`/customers?tier=Silver&${query}`));
  assert.deepEqual(await find(''), ['alpha (Holding)', 'Beta', 'Zeta Café & Söhne']);
  for (const [q, found] of [
    ['caf', ['Zeta Café & Söhne']],
    ['söhne ZETA', ['Zeta Café & Söhne']],
    ['900', ['Zeta Café & Söhne']],
    ['77', ['alpha (Holding)']],
    ['hold', ['alpha (Holding)']],
    ['olding', []],
    ["a' | 'b", []],
    [':*', []],
    ['beta:*', ['Beta']],
  ] as [string, string[]][])
    assert.deepEqual(await find(`q=${encodeURIComponent(q)}`), found, q);
  assert.deepEqual(await find('region=eu'), ['alpha (Holding)']);
  assert.deepEqual(names(await comms.get(`/customers?component=${component}`)), ['Northwind Traders']);
  assert.deepEqual(names(await comms.get(`/customers?owner=${comms.id}`)), ['Northwind Traders']);
  const first = (await comms.get('/customers?tier=Silver&limit=2')).body;
  const rest = (await comms.get(`/customers?tier=Silver&limit=2&cursor=${first.next}`)).body;
  assert.deepEqual(names({ body: first }).concat(names({ body: rest })), await find(''));
  assert.equal(rest.next, null);
  const traits = (await comms.get('/customers/traits')).body;
  assert.deepEqual([traits.tiers, traits.regions, traits.attributes], [['Silver'], ['eu', 'us'], ['plan']]);
  assert.equal(traits.unreachable, traits.customers);
});

test('contacts: addresses are for those who may write', async () => {
  const { id } = (await comms.post('/customers', { name: 'Contoso' })).body;
  const added = await comms.post(`/customers/${id}/contacts`, {
    address: ' Maya@CONTOSO.example ',
    name: 'Maya',
    language: 'pt-br',
    zone: 'Europe/Lisbon',
    level: 'technical',
    quiet: { from: '22:00', to: '06:30' },
  });
  assert.equal(added.status, 201, added.text);
  assert.deepEqual([added.body.address, added.body.language], ['Maya@contoso.example', 'pt-BR']);
  const [viewer, responder] = [await site.person('viewer'), await site.person('responder')];
  for (const path of [`/contacts/${added.body.id}`, `/customers/${id}/contacts`]) {
    assert.equal((await viewer.get(path)).text.includes('contoso.example'), false, path);
    assert.equal((await responder.get(path)).text.includes('contoso.example'), true, path);
  }
  const again = { address: 'maya@contoso.example' };
  assert.equal((await comms.post(`/customers/${id}/contacts`, again)).status, 409);
  const changed = await comms.patch(`/contacts/${added.body.id}`, { quiet: null, level: 'plain' });
  assert.deepEqual([changed.body.quiet, changed.body.level, changed.body.version], [null, 'plain', 2]);
  assert.equal((await comms.get(`/customers/${id}`)).body.contacts, 1);
});

test('who left comes back only with a reason', async () => {
  const { id } = (await comms.post('/customers', { name: 'Tailspin' })).body;
  const person = (await comms.post(`/customers/${id}/contacts`, { address: 'ann@tailspin.example' })).body;
  const change = (body: object) => comms.patch(`/contacts/${person.id}`, body);
  assert.equal((await change({ state: 'left' })).body.state, 'left');
  const other = (await comms.post('/customers', { name: 'Tailspin West' })).body;
  const elsewhere = await comms.post(`/customers/${other.id}/contacts`, { address: 'ANN@tailspin.example' });
  assert.equal(elsewhere.body.state, 'left');
  assert.equal((await change({ state: 'active' })).status, 400);
  assert.equal((await change({ state: 'active', reason: 'Asked us by phone.' })).body.state, 'active');
  await site.house.pool.query(
    `update contacts set state = 'resting', resting_reason = '550 full', soft_failures = 4 where id = $1`,
    [person.id],
  );
  const woken = (await change({ state: 'active' })).body;
  assert.deepEqual([woken.state, woken.restingReason], ['active', null]);
  assert.equal((await change({ address: 'new@tailspin.example' })).body.state, 'active');
});

test('a nightly sync writes only what changed', async () => {
  const put = (body: object) => comms.put('/customers/external:SF%2F1', body);
  assert.equal((await put({ tier: 'Gold' })).status, 400, 'a new one needs a name');
  const body = {
    name: 'Fabrikam',
    tier: 'Gold',
    owner: comms.email,
    attributes: { b: '2', a: '1' },
    contacts: [{ address: 'One@fabrikam.example', name: 'One' }, { address: 'two@fabrikam.example' }],
  };
  const made = await put(body);
  assert.deepEqual([made.status, made.body.outcome, made.body.contacts], [201, 'created', 2]);
  const before = await counts();
  const again = await put({ ...body, attributes: { a: '1', b: '2' } });
  assert.deepEqual([again.status, again.body.outcome, again.body.version], [200, 'unchanged', 1]);
  assert.deepEqual(await counts(), before);
  const renamed = { name: 'Fabrikam', contacts: [{ address: 'one@fabrikam.example', name: 'Uno' }] };
  const third = (await put(renamed)).body;
  assert.deepEqual([third.outcome, third.version, third.contacts, third.tier], ['changed', 1, 2, 'Gold']);
  assert.equal((await put({ name: 'Fabrikam Inc' })).body.version, 2);
  const twice = [{ address: 'x@fabrikam.example' }, { address: 'X@fabrikam.example' }];
  assert.equal((await put({ name: 'Fabrikam', contacts: twice })).status, 400);
  assert.equal((await comms.put('/customers/cus_1', { name: 'X' })).status, 400);
});

async function counts() {
  const { rows } = await site.house.pool.query(
    'select (select max(change) from customers) as change, (select count(*) from audit_entries) as audit',
  );
  return rows[0];
}

const bad: readonly (readonly [title: string, body: object])[] = [
  ['no name', {}],
  ['an empty name', { name: '  ' }],
  ['a name of two lines', { name: 'a\nb' }],
  ['a name with NUL', { name: 'a\0b' }],
  ['half a character', { name: 'a\ud800b' }],
  ['a long name', { name: 'x'.repeat(201) }],
  ['seats below none', { name: 'A', seats: -1 }],
  ['half a seat', { name: 'A', seats: 1.5 }],
  ['seats beyond counting', { name: 'A', seats: 3e9 }],
  ['a component nobody knows', { name: 'A', components: ['cmp_x'] }],
  ['an owner nobody knows', { name: 'A', owner: 'per_x' }],
  ['an owner by an address nobody has', { name: 'A', owner: 'nobody@example.com' }],
  ['a region with the sign that parts regions', { name: 'A', regions: ['a;b'] }],
  ['attributes that are no text', { name: 'A', attributes: { a: 1 } }],
  ['an attribute called __proto__', { name: 'A', attributes: JSON.parse('{"__proto__": "x"}') }],
  ['an unknown field', { name: 'A', colour: 'red' }],
];
for (const [title, body] of bad)
  test(`no customer with ${title}`, async () => {
    const answer = await comms.post('/customers', body);
    assert.ok(answer.status === 400 || answer.status === 422, answer.text);
  });

const badContacts: readonly (readonly [title: string, body: object])[] = [
  ['no address', { name: 'A' }],
  ['an address that is none', { address: 'nonsense' }],
  ['two addresses', { address: 'a@b.example, c@d.example' }],
  ['an address of 10 kB', { address: `${'a'.repeat(10_000)}@b.example` }],
  ['a header in the address', { address: 'a@b.example\r\nBcc: c@d.example' }],
  ['a language nobody speaks', { address: 'a@b.example', language: 'klingon_1' }],
  ['a zone that is nowhere', { address: 'a@b.example', zone: 'Europe/Atlantis' }],
  ['a zone that is an offset', { address: 'a@b.example', zone: '+02:00' }],
  ['quiet hours without an end', { address: 'a@b.example', quiet: { from: '22:00' } }],
  ['quiet hours at 25', { address: 'a@b.example', quiet: { from: '22:00', to: '25:00' } }],
  ['quiet hours of no length', { address: 'a@b.example', quiet: { from: '22:00', to: '22:00' } }],
  ['an unknown channel', { address: 'a@b.example', channels: ['pigeon'] }],
];
for (const [title, body] of badContacts)
  test(`no contact with ${title}`, async () => {
    const { id } = (await comms.post('/customers', { name: `For ${title}` })).body;
    const answer = await comms.post(`/customers/${id}/contacts`, body);
    assert.equal(answer.status, 400, answer.text);
    assert.equal((await comms.get(`/customers/${id}`)).body.contacts, 0);
  });

test('whoever is not there is not found', async () => {
  for (const path of [
    '/customers/cus_x',
    '/customers/external:x',
    '/customers/cus_x/contacts',
    '/contacts/con_x',
  ])
    assert.equal((await comms.get(path)).status, 404, path);
  assert.equal((await comms.patch('/contacts/con_x', { name: 'X' })).status, 404);
  assert.equal((await comms.patch('/customers/cus_x', { name: 'X' })).status, 404);
});

test('a change has affected customers counted anew, in the same transaction', async () => {
  const { pool } = site.house;
  const inc = `inc_${'0'.repeat(32)}`;
  await pool.query(
    `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
     values ($1, 900, 1, 'investigating', 'sev2', false, 'X', '{}', now())`,
    [inc],
  );
  await pool.query('insert into affected_sets (incident) values ($1)', [inc]);
  const look = async () => {
    const { rows } = await pool.query(
      `update affected_sets s set stale = false from incidents i where i.id = s.incident
       returning (select stale from affected_sets where incident = i.id) as was_stale, i.ring_at is not null as rings`,
    );
    await pool.query('update incidents set ring_at = null');
    return rows[0];
  };
  await look();
  const { id } = (await comms.post('/customers', { name: 'Stale' })).body;
  assert.deepEqual(await look(), { was_stale: true, rings: true });
  await comms.post(`/customers/${id}/contacts`, { address: 's@stale.example' });
  assert.deepEqual(await look(), { was_stale: true, rings: true });
  await comms.patch(`/customers/cus_x`, { tier: 'x' });
  assert.deepEqual(await look(), { was_stale: false, rings: false });
});
