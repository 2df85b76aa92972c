import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite, type Site } from './site.ts';

test('every change of a setting is written down with who and how', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  const { id } = (await admin.post('/components', { name: 'Invoices' })).body;
  await site.machine.patch(`/components/${id}`, { description: 'Bills' });
  await admin.patch('/policies', { undoSeconds: 5 });
  await admin.patch('/page-settings', { name: 'Acme' });
  const { items } = (await admin.get('/audit')).body;
  const told = items.map(
    ({ actor, origin, action }: Record<string, string>) => `${action} by ${actor} (${origin})`,
  );
  const name = (await admin.get('/session')).body.person.name;
  assert.deepEqual(told.slice(0, 4), [
    `page.changed by ${name} (console)`,
    `policy.changed by ${name} (console)`,
    'component.changed by admin-token (api)',
    `component.added by ${name} (console)`,
  ]);
  assert.deepEqual(items[1].detail, { changed: ['undoSeconds'] });
  assert.deepEqual(await site.house.audit.verify(), { entries: 5, brokenAt: null });
});

test('a change that fails leaves no entry, and an entry that fails no change', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  await admin.post('/components', { name: 'Invoices' });
  const before = (await admin.get('/audit')).body.items.length;
  assert.equal((await admin.post('/components', { name: 'Invoices' })).status, 409);
  assert.equal((await admin.get('/audit')).body.items.length, before);
  await site.house.pool.query(
    'alter table audit_entries add constraint full_disk check (action <> $$component.added$$) not valid',
  );
  const answer = await site.app.inject({
    method: 'POST',
    url: '/api/v1/components',
    headers: admin.headers,
    payload: { name: 'Other' },
  });
  assert.equal(answer.statusCode, 500);
  assert.equal((await admin.get('/components')).body.items.length, 1);
});

test('who changes, removes, reorders or adds an entry is named', async () => {
  for (const tamper of [
    `update audit_entries set detail = '{"name": "Other"}' where seq = 3`,
    `update audit_entries set actor = '{"kind": "system"}' where seq = 3`,
    `update audit_entries set at = at + interval '1 ms' where seq = 3`,
    `update audit_entries set hash = sha256('x') where seq = 3`,
    'delete from audit_entries where seq = 3',
    `update audit_entries set subject = (select subject from audit_entries where seq = 4) where seq = 3`,
  ]) {
    const site = await withEntries();
    assert.equal((await site.house.audit.verify()).brokenAt, null);
    await site.house.pool.query(tamper);
    const { brokenAt } = await site.house.audit.verify();
    assert.ok(brokenAt === 3 || brokenAt === 4, `${tamper}: ${brokenAt}`);
  }
});

test('many at once make one chain, without an address in it', async () => {
  const site = await openSite();
  const admin = await site.person('admin');
  await Promise.all(Array.from({ length: 20 }, (_, at) => admin.post('/components', { name: `Part ${at}` })));
  await admin.post('/people', { name: 'Sam', email: 'sam@canary.example', access: 'viewer' });
  const reason = 'Signed a contract in 2025';
  await admin.post('/subscribers', { address: 'reader@canary.example', confirmed: true, reason });
  const verified = await site.house.audit.verify();
  assert.equal(verified.brokenAt, null);
  assert.equal(verified.entries, 24);
  const { rows } = await site.house.pool.query(`select string_agg(e::text, '') as all from audit_entries e`);
  assert.ok(!rows[0].all.includes('canary'));
  assert.ok(rows[0].all.includes(reason));
});

async function withEntries(): Promise<Site> {
  const site = await openSite();
  for (let at = 0; at < 5; at += 1) await site.machine.post('/components', { name: `Part ${at}` });
  return site;
}
