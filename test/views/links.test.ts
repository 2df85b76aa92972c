import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from '../incidents/house.ts';

const war = await openWar();
const { lead, comms, viewer, machine, nobody } = war;
const { pool, clock } = war.house;
const admin = await war.person('admin');
const { body: open } = await lead.post('/incidents', { sentence: 'Invoices are slow' });
const { body: secret } = await lead.post('/incidents', { sentence: 'Passwords leaked', sensitive: true });
await machine.post('/customers', { name: 'Northwind' });

async function made(fields: object, by = comms) {
  const { status, body } = await by.post('/view-links', {
    name: 'Support desk',
    view: 'say-this',
    ...fields,
  });
  assert.equal(status, 201, body.detail);
  return { ...body, token: body.url.split('#')[1] as string };
}

const read = (token: string, path = '') => nobody.get(`/view-links/current${path}`, { 'x-view-link': token });

test('whoever has the link reads one view, without an account', async () => {
  const link = await made({});
  assert.match(
    link.url,
    /^http:\/\/candor\.test:4000\/v#cvl_[\w-]{43}$/,
    'behind the #: no server ever logs it',
  );
  const { body } = await read(link.token);
  assert.deepEqual([body.view, body.name, body.briefs], ['say-this', 'Support desk', null]);
  assert.deepEqual(
    body.sayThis.items.map((one: { incident: { id: string } }) => one.incident.id),
    [open.id],
    'a sensitive incident is in none',
  );
  const found = (await read(link.token, '/customers?q=north')).body.items[0];
  assert.deepEqual(
    found.incidents.map((one: { incident: { id: string } }) => one.incident.id),
    [open.id],
  );
  const brief = await made({ view: 'brief', incident: open.name });
  assert.equal((await read(brief.token)).body.briefs[0].incident.id, open.id);
  assert.equal((await read(brief.token, '/customers?q=north')).status, 404, 'a brief looks nobody up');
  const bearer = war.with({ authorization: `Bearer ${link.token}`, 'x-view-link': link.token });
  for (const path of [
    '/home',
    '/incidents',
    `/incidents/${open.id}`,
    '/customers',
    '/say-this',
    '/view-links',
  ])
    assert.equal((await bearer.get(path)).status, 401, path);
  for (const method of ['post', 'put', 'patch', 'delete'] as const)
    assert.ok((await bearer[method]('/view-links/current', {} as never)).status >= 400, method);
});

test('a sensitive incident has no link, and one that becomes sensitive leaves those that it had', async () => {
  const refused = await lead.put(`/incidents/${secret.id}/named`, { people: [admin.id] });
  assert.equal(refused.status, 200);
  const asked = { name: 'Board', view: 'brief', incident: secret.id };
  assert.equal((await admin.post('/view-links', asked)).body.code, 'sensitive');
  const mate = await war.person('approver');
  const hidden = await mate.post('/view-links', asked);
  const never = await mate.post('/view-links', { ...asked, incident: 'INC-9999' });
  assert.equal(hidden.text.replace(secret.id, 'INC-9999'), never.text);
  const later = (await lead.post('/incidents', { sentence: 'Strange sign-ins' })).body;
  const link = await made({ view: 'brief', incident: later.id }, admin);
  assert.equal((await read(link.token)).body.briefs.length, 1);
  await lead.patch(`/incidents/${later.id}`, { sensitive: true });
  assert.deepEqual((await read(link.token)).body.briefs, []);
  const other = await war.person('admin');
  const listed = (await other.get('/view-links')).text;
  assert.ok(!listed.includes(later.id) && !listed.includes(later.name));
});

test('links that never were, are over, were ended, or whose maker left, open nothing, and answer alike', async () => {
  const never = await read(`cvl_${'A'.repeat(43)}`);
  assert.equal(never.status, 404);
  const alike = async (token: string, why: string) => {
    const answer = await read(token);
    assert.deepEqual([answer.status, answer.text], [404, never.text], why);
  };
  const ended = await made({});
  assert.equal((await comms.delete(`/view-links/${ended.id}`)).status, 204);
  assert.equal((await comms.delete(`/view-links/${ended.id}`)).status, 404);
  await alike(ended.token, 'ended');
  const maker = await war.person('comms');
  const orphan = await made({}, maker);
  assert.equal((await read(orphan.token)).status, 200);
  await admin.patch(`/people/${maker.id}`, { active: false });
  await alike(orphan.token, 'its maker left');
  const short = await made({ days: 1 });
  clock.advance(86_400_000 + 1);
  await alike(short.token, 'over');
  for (const odd of ['', 'x', 'cvl_', `${short.token}x`, short.token.toUpperCase()]) await alike(odd, odd);
  assert.equal((await nobody.get('/view-links/current')).text, never.text);
});

test('everybody sees and ends their own links, admins all; the token is kept nowhere', async () => {
  const mate = await war.person('comms');
  const [mine, theirs] = [await made({ name: 'Mine' }), await made({ name: 'Theirs' }, mate)];
  const names = async (one: typeof comms) =>
    (await one.get('/view-links')).body.items.map(({ name }: { name: string }) => name);
  assert.ok(!(await names(comms)).includes('Theirs'));
  assert.deepEqual(await names(mate), ['Theirs']);
  assert.ok((await names(admin)).includes('Mine'));
  assert.equal((await comms.delete(`/view-links/${theirs.id}`)).status, 404);
  for (const one of [viewer, lead]) assert.equal((await one.post('/view-links', {})).status, 403);
  await read(theirs.token);
  const [shown] = (await mate.get('/view-links')).body.items;
  assert.ok(shown.lastUsedAt);
  const { rows } = await pool.query('select * from view_links, audit_entries');
  assert.ok(!JSON.stringify(rows).includes(mine.token.slice(4)));
  assert.ok(!JSON.stringify((await admin.get('/view-links')).body).includes('cvl_'));
  assert.equal((await admin.delete(`/view-links/${theirs.id}`)).status, 204);
  const actions = (await admin.get('/audit')).body.items.map(({ action }: { action: string }) => action);
  assert.ok(actions.includes('view-link.added') && actions.includes('view-link.revoked'));
});

test('what is asked of a link is checked', async () => {
  const bad = [
    { name: '' },
    { name: 'a\nb' },
    { view: 'home' },
    { days: 0 },
    { days: 367 },
    { days: 1.5 },
    { token: 'x' },
    { incident: 7 },
  ];
  for (const fields of bad) {
    const asked = { name: 'x', view: 'brief', ...fields };
    assert.equal((await comms.post('/view-links', asked)).status, 400, JSON.stringify(fields));
  }
});

test('nobody guesses at links for long', async () => {
  let answer = await read('cvl_guess');
  for (let times = 0; times < 40 && answer.status !== 429; times += 1)
    answer = await read(`cvl_guess${times}`);
  assert.equal(answer.status, 429);
  clock.advance(16 * 60_000);
  assert.equal((await read('cvl_guess')).status, 404);
});
