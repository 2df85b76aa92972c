import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Door } from '../../src/inbound/api/house.ts';
import { openSite } from './site.ts';

test('the same request is answered once, and repeated in the same words', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const key = { 'idempotency-key': 'one-and-only' };
  const first = await admin.post('/components', { name: 'Invoices' }, key);
  const again = await admin.post('/components', { name: 'Invoices' }, key);
  assert.equal(first.status, 201);
  assert.equal(again.status, 201);
  assert.equal(again.text, first.text);
  assert.equal(again.headers.etag, first.headers.etag);
  assert.equal(again.headers['idempotent-replayed'], 'true');
  assert.equal((await admin.get('/components')).body.items.length, 1);
});

test('the order of fields does not make another request, another value does', async () => {
  const { machine } = await openSite();
  const key = { 'idempotency-key': 'k1' };
  const first = await machine.post('/components', { name: 'A', description: 'B' }, key);
  assert.equal((await machine.post('/components', { description: 'B', name: 'A' }, key)).text, first.text);
  const other = await machine.post('/components', { name: 'C', description: 'B' }, key);
  assert.equal(other.status, 422);
  assert.equal(other.body.code, 'key-used-otherwise');
  assert.equal((await machine.post('/component-groups', { name: 'A' }, key)).status, 422);
});

test('a no is repeated too', async () => {
  const { machine } = await openSite();
  await machine.post('/components', { name: 'Invoices' });
  const key = { 'idempotency-key': 'k2' };
  const first = await machine.post('/components', { name: 'invoices' }, key);
  const again = await machine.post('/components', { name: 'invoices' }, key);
  assert.deepEqual([first.status, again.status], [409, 409]);
  assert.equal(again.text, first.text);
});

test('twenty at once make one thing', async () => {
  const { machine } = await openSite();
  const key = { 'idempotency-key': 'double-click' };
  const asked = Array.from({ length: 20 }, () => machine.post('/components', { name: 'Invoices' }, key));
  const answers = await Promise.all(asked);
  const made = answers.filter(({ status }) => status === 201);
  assert.ok(made.length >= 1);
  assert.equal(new Set(made.map(({ text }) => text)).size, 1);
  assert.ok(answers.every(({ status, body }) => status === 201 || body.code === 'conflict'));
  assert.equal((await machine.get('/components')).body.items.length, 1);
});

test('what is kept of a request cannot be guessed from without its key', async () => {
  const { house, ...site } = await openSite();
  const key = 'seldom-guessed';
  const person = await site.person('viewer');
  const body = { current: 'guess me first', next: 'guess me second' };
  await person.post('/session/password', body, { 'idempotency-key': key });
  const { rows } = await house.pool.query('select request_hash from idempotency_keys');
  const guess = `POST /api/v1/session/password\n${JSON.stringify(body)}`;
  assert.equal(rows.length, 1);
  assert.notDeepEqual(rows[0].request_hash, createHash('sha256').update(guess).digest());
});

test('keys belong to their asker, and are forgotten after a day', async () => {
  const site = await openSite();
  const [one, other] = [await site.person('admin'), await site.person('admin')];
  const key = { 'idempotency-key': 'shared' };
  assert.equal((await one.post('/components', { name: 'A' }, key)).status, 201);
  assert.equal((await other.post('/components', { name: 'B' }, key)).status, 201);
  site.house.clock.advance(24 * 3_600_000 + 1);
  assert.equal((await one.post('/components', { name: 'C' }, key)).status, 201);
});

test('a secret that is shown once is repeated to its asker and readable by nobody else', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const key = { 'idempotency-key': 'a-uuid-would-be-here' };
  const first = await admin.post('/tokens', { name: 'CI', access: 'viewer' }, key);
  const again = await admin.post('/tokens', { name: 'CI', access: 'viewer' }, key);
  assert.equal(again.body.secret, first.body.secret);
  const { rows } = await site.house.pool.query('select *, response::text as said from idempotency_keys');
  assert.equal(rows.length, 1);
  const stored = JSON.stringify(rows);
  assert.ok(!stored.includes('a-uuid-would-be-here'));
  assert.ok(!Buffer.from(rows[0].response.sealed, 'base64').toString('latin1').includes(first.body.secret));
});

test('one who was cut off finds what the first try made', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const key = { 'idempotency-key': 'cut-off' };
  const first = await admin.post('/components', { name: 'Invoices' }, key);
  // As a process leaves it that dies between the commit and the answer.
  await site.house.pool.query('update idempotency_keys set status = null, response = null');
  assert.equal((await admin.post('/components', { name: 'Invoices' }, key)).status, 409);
  await site.house.pool.query(`update idempotency_keys set claimed_at = now() - interval '61 seconds'`);
  const again = await admin.post('/components', { name: 'Invoices' }, key);
  assert.equal(again.status, 201);
  assert.equal(again.body.id, first.body.id);
  assert.equal((await admin.get('/components')).body.items.length, 1);
});

test('after a failure of ours the same key may try again', async () => {
  let times = 0;
  const flaky: Door = async (app) => {
    app.post('/flaky', { config: { policy: { access: 'viewer' } } }, async (request) => {
      times += 1;
      if (times === 1) throw new Error('a bug');
      return { id: request.mint('inc'), key: request.dedupeKey };
    });
  };
  const site = await openSite({ doors: [flaky] });
  const headers = { ...site.machine.headers, 'idempotency-key': 'again' };
  const ask = () => site.app.inject({ method: 'POST', url: '/api/v1/flaky', headers });
  assert.equal((await ask()).statusCode, 500);
  const second = await ask();
  assert.equal(second.statusCode, 200);
  assert.match(second.json().key, /^token admin-token [0-9a-f]{64}$/);
  assert.equal((await ask()).body, second.body);
  assert.equal(times, 2);
});

test('a key that is none is refused', async () => {
  const { machine } = await openSite();
  for (const key of ['', 'a b', 'ä', 'x'.repeat(256)])
    assert.equal(
      (await machine.post('/components', { name: 'X' }, { 'idempotency-key': key })).status,
      400,
      key,
    );
});
