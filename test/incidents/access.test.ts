import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Identity } from '../../src/inbound/api/identity.ts';
import { mayHearOf } from '../../src/inbound/api/incidents/may-see.ts';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, comms, approver, viewer, nobody } = war;
const { body: open } = await lead.post('/incidents', { sentence: 'Invoices are slow' });

test('readers read, responders act, and without a name at the door nobody does either', async () => {
  const acts = [
    ['post', '/incidents', { sentence: 'x' }],
    ['patch', `/incidents/${open.id}`, { severity: 'sev1' }],
    ['post', `/incidents/${open.id}/notes`, { text: 'x' }],
    ['put', `/incidents/${open.id}/roles/incident-lead`, { person: viewer.id }],
    ['post', `/incidents/${open.id}/disclosure`, { audience: 'public', reason: 'because' }],
    ['post', `/incidents/${open.id}/updates`, { audience: 'public', template: 'acknowledge' }],
    ['put', `/incidents/${open.id}/compositions/public`, { body: 'x', basedOn: 1 }],
    ['put', `/incidents/${open.id}/clocks/undecided`, { every: 'PT5M' }],
    ['post', `/incidents/${open.id}/resolution`, {}],
    ['post', '/updates/upd_1/publication', {}],
    ['post', '/updates/upd_1/approval', {}],
  ] as const;
  for (const [method, path, body] of acts) {
    assert.equal((await viewer[method](path, body)).status, 403, `${method} ${path}`);
    assert.equal((await nobody[method](path, body)).status, 401, `${method} ${path}`);
  }
  for (const path of ['/home', '/incidents', `/incidents/${open.id}`, `/incidents/${open.id}/timeline`]) {
    assert.equal((await viewer.get(path)).status, 200);
    assert.equal((await nobody.get(path)).status, 401);
  }
  assert.equal((await viewer.get(`/incidents/${open.id}`)).body.may.respond, false);
});

test('a sensitive incident is private to its people, in every list and at every address', async () => {
  const { body } = await lead.post('/incidents', {
    sentence: 'Passwords leaked',
    severity: 'sev4',
    sensitive: true,
  });
  const words = await lead.post(`/incidents/${body.id}/updates`, {
    audience: 'public',
    template: 'acknowledge',
  });
  const stranger = await war.person('comms');
  const paths = ['', '/timeline', '/drafts', '/compositions/public'].map(
    (part) => `/incidents/${body.id}${part}`,
  );
  for (const path of [
    ...paths,
    `/incidents/${body.name}`,
    `/updates/${words.body.id}`,
    `/updates/${words.body.id}/deliveries`,
  ])
    assert.equal((await stranger.get(path)).status, 404, path);
  assert.equal((await stranger.post(`/incidents/${body.id}/notes`, { text: 'hello' })).status, 404);
  assert.equal((await stranger.post(`/updates/${words.body.id}/publication`)).status, 404);
  assert.doesNotMatch((await stranger.get('/incidents')).text, /Passwords/);
  assert.doesNotMatch((await stranger.get('/home')).text, /Passwords/);
  // No access opens it: not that of approvers, not that of admins, not that of the house's own token.
  const admin = await war.person('admin');
  for (const one of [approver, admin, war.machine]) assert.equal((await one.get(paths[0] ?? '')).status, 404);
  await lead.put(`/incidents/${body.id}/named`, { people: [approver.id] });
  for (const one of [lead, approver]) assert.equal((await one.get(paths[0] ?? '')).status, 200);
  const mayHear = mayHearOf(war.engine);
  const identity = (id: string, access: 'comms' | 'approver') =>
    ({ actor: { kind: 'person', person: id }, access, person: { id, name: 'x' } }) as unknown as Identity;
  assert.equal(await mayHear(identity(stranger.id, 'comms'), body.id), false);
  assert.equal(await mayHear(identity(approver.id, 'approver'), body.id), true);
  await lead.put(`/incidents/${body.id}/roles/free:scribe`, { person: stranger.id });
  assert.equal((await stranger.get(paths[0] ?? '')).status, 200, 'whoever is asked to help may look');
});

test('an edit of what somebody else changed meanwhile is refused', async () => {
  const seen = await lead.get(`/incidents/${open.id}`);
  await comms.post(`/incidents/${open.id}/notes`, { text: 'Looking at the database' });
  const late = await lead.patch(
    `/incidents/${open.id}`,
    { severity: 'sev1' },
    { 'if-match': seen.headers.etag ?? '' },
  );
  assert.equal(late.status, 412);
  const fresh = await lead.get(`/incidents/${open.id}`);
  const done = await lead.patch(
    `/incidents/${open.id}`,
    { severity: 'sev2' },
    { 'if-match': fresh.headers.etag ?? '' },
  );
  assert.equal(done.status, 200);
  assert.equal(done.headers.etag, `"${done.body.version}"`);
});

test('lists go on from page to page', async () => {
  for (let at = 0; at < 5; at += 1) await lead.post('/incidents', { sentence: `Number ${at}` });
  const names: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page = await lead.get(`/incidents?limit=2${next && `&cursor=${encodeURIComponent(next)}`}`);
    names.push(...page.body.items.map((one: { name: string }) => one.name));
    next = page.body.next;
  }
  assert.equal(new Set(names).size, names.length);
  assert.equal(names.length, (await lead.get('/incidents?limit=200')).body.items.length);
  const resolved = await lead.get('/incidents?status=resolved');
  assert.deepEqual(resolved.body.items, []);
  const first = await lead.get(`/incidents/${open.id}/timeline?limit=1`);
  const second = await lead.get(`/incidents/${open.id}/timeline?limit=1&cursor=${first.body.next}`);
  assert.equal(second.body.items[0].seq, first.body.items[0].seq - 1);
});
