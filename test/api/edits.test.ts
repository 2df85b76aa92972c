import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from './site.ts';

test('an edit of what somebody else changed is refused', async () => {
  const { machine } = await openSite();
  const { body, headers } = await machine.post('/components', { name: 'Invoices' });
  assert.equal(headers.etag, '"1"');
  const path = `/components/${body.id}`;
  const changed = await machine.patch(path, { description: 'Bills' }, { 'if-match': '"1"' });
  assert.equal(changed.headers.etag, '"2"');
  assert.equal(changed.body.version, 2);
  for (const stale of ['"1"', '"3"', 'W/"2"', '2', 'abc', '"1", "2"']) {
    const refused = await machine.patch(path, { name: 'Other' }, { 'if-match': stale });
    assert.equal(refused.status, 412, stale);
    assert.equal(refused.body.code, 'changed-meanwhile');
  }
  assert.equal((await machine.patch(path, { name: 'Any' }, { 'if-match': '*' })).status, 200);
  assert.equal((await machine.get(path)).headers.etag, '"3"');
});

test('of two edits at once that saw the same version, one wins', async () => {
  const { machine } = await openSite();
  const { version } = (await machine.get('/policies')).body;
  const asked = Array.from({ length: 10 }, (_, at) =>
    machine.patch('/policies', { graceMinutes: at }, { 'if-match': `"${version}"` }),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 200).length, 1);
  assert.equal(statuses.filter((status) => status === 412).length, 9);
});

test('every noun that has a version honours it', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const old = { 'if-match': '"999"' };
  const route = (await admin.post('/alert-routes', { name: 'Prometheus', kind: 'alertmanager' })).body;
  assert.equal((await admin.post('/rotas', { role: 'duty-manager', people: [admin.id] })).status, 201);
  for (const answer of [
    await admin.patch(`/people/${admin.id}`, { name: 'M' }, old),
    await admin.patch('/policies', { undoSeconds: 5 }, old),
    await admin.patch('/page-settings', { name: 'Acme' }, old),
    await admin.patch('/templates/late', { body: 'Late. {next}' }, old),
    await admin.patch('/rotas/duty-manager', { days: 3 }, old),
    await admin.patch(`/alert-routes/${route.id}`, { active: false }, old),
  ])
    assert.equal(answer.status, 412, answer.text);
});

test('a list goes on where its page ended, whatever comes in meanwhile', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  for (let at = 0; at < 7; at += 1) await site.person('viewer');
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page = await admin.get(`/people?limit=3${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    assert.equal(page.status, 200);
    assert.ok(page.body.items.length <= 3);
    seen.push(...page.body.items.map(({ id }: { id: string }) => id));
    next = page.body.next;
  }
  assert.equal(seen.length, 8);
  assert.equal(new Set(seen).size, 8);
});

test('a limit or cursor that is none is refused', async () => {
  const { machine } = await openSite();
  const other = Buffer.from('["a","b","c"]').toString('base64url');
  const nested = Buffer.from('[{"a":1},"b"]').toString('base64url');
  for (const query of [
    'limit=0',
    'limit=-1',
    'limit=201',
    'limit=NaN',
    'limit=1e9',
    'limit=',
    'limit=5&limit=6',
  ])
    assert.equal((await machine.get(`/people?${query}`)).status, 400, query);
  for (const cursor of [
    'x',
    other,
    nested,
    '%00',
    'a'.repeat(2000),
    Buffer.from('null').toString('base64url'),
  ])
    assert.equal((await machine.get(`/people?cursor=${cursor}`)).status, 400, cursor.slice(0, 40));
});

test('the cursor of one list opens no other', async () => {
  const { house, machine } = await openSite();
  const positions = [
    [],
    ['x'],
    [1],
    [1e15],
    [-1],
    ['x', 'y'],
    [1, 'x'],
    [8e15, 'x'],
    ['\0', 'x'],
    ['1', 'a', 'b', 'c'],
    [{}, 1],
  ];
  for (const list of ['/people', '/audit', '/subscribers', '/outbox', '/signals'])
    for (const position of positions) {
      const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
      const { status } = await machine.get(`${list}?cursor=${cursor}`);
      assert.ok(status === 400 || status === 200, `${list} ${JSON.stringify(position)}`);
    }
  assert.deepEqual(
    house.logged.filter((line) => line.includes('let through')),
    [],
  );
});
