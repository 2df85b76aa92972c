import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intercomHeaders, openReception, zendeskHeaders } from './reception.ts';

const { war, pool, app, connect, post } = await openReception();
const { viewer, lead } = war;

const signals = async () => (await viewer.get('/signals?limit=200')).body.items;
const texts = async () => (await signals()).map((one: { text: string }) => one.text);

test('anything that posts JSON: kept once, guessed to its component, linked to where it was said', async () => {
  const url = await connect('webhook');
  const said = {
    text: 'the invoices page is empty',
    author: 'u1',
    name: 'Noor',
    url: 'https://desk.example/1',
    id: 7,
  };
  const first = await post(url, said);
  assert.deepEqual([first.status, first.body.outcome], [200, 'kept']);
  const again = await post(url, said);
  assert.deepEqual([again.status, again.body.signal], [200, first.body.signal]);
  const [signal] = (await signals()).filter((one: { id: string }) => one.id === first.body.signal);
  assert.deepEqual(
    [signal.component.name, signal.saidBy, signal.url, signal.source, signal.from],
    ['Invoices', 'Noor', 'https://desk.example/1', 'webhook', 'Our webhook'],
  );
  assert.equal((await texts()).filter((text: string) => text === said.text).length, 1);
  const { rows } = await pool.query('select reporter_hash from signals where id = $1', [signal.id]);
  assert.ok(rows[0].reporter_hash.length === 32);
});

test('what cannot be read is refused in sentences, and strangers learn nothing', async () => {
  const url = await connect('webhook');
  const count = (await signals()).length;
  const cases: [unknown, Record<string, string>, number, RegExp][] = [
    ['{"text":', {}, 400, /not readable JSON/],
    [{ text: '  ' }, {}, 400, /Say in the text what they said/],
    [{}, {}, 400, /"text"\. This is missing/],
    [[], {}, 400, /Here should be an object/],
    [{ text: 'x', url: 'javascript:alert(1)' }, {}, 400, /whole address/],
    [{ text: 'y'.repeat(1_100_000) }, {}, 413, /larger than 1 MiB/],
    ['text=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, /Send JSON/],
  ];
  for (const [body, headers, status, sentence] of cases) {
    const reply = await post(url, body, headers);
    assert.equal(reply.status, status, JSON.stringify(reply.body));
    assert.match(reply.body.detail ?? reply.body.title ?? JSON.stringify(reply.body), sentence);
  }
  const stranger = await post('/inbound/signals/csg_guess', '{"text":');
  assert.deepEqual(stranger.status, 404);
  assert.equal((await signals()).length, count);
});

test('Zendesk: events and triggers, signed, fresh, each ticket once', async () => {
  const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
  const url = await connect('zendesk', secret);
  const event = JSON.stringify({
    ...{ type: 'zen:event-type:ticket.created', account_id: 12514403, id: '2b24ef10-19d4' },
    ...{ time: '2026-11-23T10:00:00Z', zendesk_event_version: '2022-11-06', subject: 'zen:ticket:35436' },
    detail: {
      id: '35436',
      subject: 'Reports are empty',
      description: 'None since noon',
      requester_id: '811',
    },
    event: {},
  });
  const kept = await post(url, event, zendeskHeaders(secret, event));
  assert.deepEqual([kept.status, kept.body.outcome], [200, 'kept'], JSON.stringify(kept.body));
  assert.equal((await post(url, event, zendeskHeaders(secret, event))).body.signal, kept.body.signal);
  const [signal] = (await signals()).filter((one: { id: string }) => one.id === kept.body.signal);
  assert.deepEqual([signal.text, signal.component.name], ['Reports are empty\nNone since noon', 'Reports']);

  const trigger = JSON.stringify({
    ticket: '99',
    subject: 'Invoices?',
    text: 'Nothing loads',
    requester: { id: 5, name: 'Ben', email: 'ben@blue.example' },
    url: 'acme.zendesk.com/agent/tickets/99',
  });
  const triggered = await post(url, trigger, zendeskHeaders(secret, trigger));
  const found = (await signals()).find((one: { id: string }) => one.id === triggered.body.signal);
  assert.deepEqual([found.url, found.saidBy], ['https://acme.zendesk.com/agent/tickets/99', 'Ben']);

  const wrong = await post(url, event, zendeskHeaders('another secret', event));
  assert.deepEqual([wrong.status, /signature is not right/.test(JSON.stringify(wrong.body))], [401, true]);
  const late = new Date(Date.now() - 11 * 60_000).toISOString();
  const stale = await post(url, event, zendeskHeaders(secret, event, late));
  assert.deepEqual([stale.status, /ten minutes ago/.test(JSON.stringify(stale.body))], [401, true]);
  assert.equal((await post(url, event)).status, 401);
  const staff = JSON.stringify({
    ...{ type: 'zen:event-type:ticket.comment_added', id: 'e2', detail: { id: '35436' } },
    event: { comment: { body: 'Looking', is_public: true, author: { id: '1', is_staff: true } } },
  });
  assert.equal((await post(url, staff, zendeskHeaders(secret, staff))).body.outcome, 'ignored');
});

test('Intercom: what customers write, signed; a ping is answered; nothing of ours is counted', async () => {
  const secret = 'intercom-client-secret';
  const url = await connect('intercom', secret);
  const send = (payload: object, with_ = secret) => {
    const body = JSON.stringify({
      type: 'notification_event',
      app_id: 'a1',
      created_at: 1571080403,
      ...payload,
    });
    return post(url, body, intercomHeaders(with_, body));
  };
  const item = {
    type: 'conversation',
    id: '1911',
    source: {
      body: '<p>I cannot open <b>Invoices</b> &amp; it hurts</p>',
      author: { type: 'user', id: '5d1', name: 'Ann', email: 'ann@blue.example' },
    },
    links: { conversation_web: 'https://app.intercom.com/a/apps/a1/conversations/1911' },
  };
  assert.deepEqual(
    (await send({ topic: 'ping', data: { item: { type: 'ping', message: 'hi' } } })).status,
    200,
  );
  const kept = await send({ topic: 'conversation.user.created', id: 'notif_1', data: { item } });
  assert.equal(kept.body.outcome, 'kept', JSON.stringify(kept.body));
  const found = (await signals()).find((one: { id: string }) => one.id === kept.body.signal);
  assert.deepEqual([found.text, found.saidBy], ['I cannot open Invoices & it hurts', 'Ann']);
  assert.equal(
    (await send({ topic: 'conversation.user.created', id: 'notif_1', data: { item } })).status,
    200,
  );
  const admin = { author: { type: 'admin', id: '1' }, body: '<p>We look</p>' };
  const replied = { ...item, conversation_parts: { conversation_parts: [admin] } };
  assert.equal(
    (await send({ topic: 'conversation.user.replied', id: 'n2', data: { item: replied } })).body.outcome,
    'ignored',
  );
  assert.equal((await send({ topic: 'ping' }, 'wrong secret')).status, 401);
  assert.equal((await app.inject({ method: 'HEAD', url })).statusCode, 200);
});

test('a desk whose secret we do not know is told so, and can be told it later', async () => {
  const { body: source } = await war.machine.post('/signals/sources', { name: 'Desk', kind: 'zendesk' });
  const url = new URL(source.url).pathname;
  const body = JSON.stringify({ ticket: '1', text: 'Broken' });
  assert.match(
    JSON.stringify((await post(url, body, zendeskHeaders('later-secret', body))).body),
    /not told yet/,
  );
  const changed = await war.machine.patch(`/signals/sources/${source.id}`, { secret: 'later-secret' });
  assert.equal(changed.body.signed, true);
  assert.ok(!JSON.stringify(changed.body).includes('later-secret'));
  const { rows } = await pool.query('select secret from signal_sources where id = $1', [source.id]);
  assert.ok(!rows[0].secret.toString('latin1').includes('later-secret'));
  assert.equal((await post(url, body, zendeskHeaders('later-secret', body))).status, 200);
  await war.machine.patch(`/signals/sources/${source.id}`, { active: false });
  assert.equal((await post(url, body, zendeskHeaders('later-secret', body))).status, 404);
  assert.equal((await lead.post('/signals/sources', { name: 'x', kind: 'webhook' })).status, 403);
});

test('mentions: who on which network; old ones are no crowd', async () => {
  const url = await connect('mention');
  const mention = { text: 'is acme down?', author: '@sam', network: 'Mastodon', url: 'https://m.example/1' };
  const kept = await post(url, mention);
  const found = (await signals()).find((one: { id: string }) => one.id === kept.body.signal);
  assert.equal(found.saidBy, '@sam on Mastodon');
  const old = await post(url, { ...mention, url: 'https://m.example/0', at: '2020-01-01T00:00:00Z' });
  assert.deepEqual([old.status, old.body.outcome], [200, 'ignored']);
});

test('one loud person is no crowd, and is not kept for ever', async () => {
  await war.wait(60 * 25);
  const url = await connect('webhook');
  const outcomes = new Set<string>();
  for (let turn = 0; turn < 25; turn += 1)
    outcomes.add(
      (await post(url, { text: `Reports ${turn}`, author: 'loud', component: 'Reports' })).body.outcome,
    );
  assert.deepEqual(outcomes, new Set(['kept', 'ignored']));
  const [group] = (await viewer.get('/signals/groups')).body.items;
  assert.deepEqual([group.people, group.reports, group.threshold, group.since], [1, 20, false, null]);
});

test('three people are a card that stays, with quotes and a draft, until somebody takes it up', async () => {
  await war.wait(60 * 25);
  const url = await connect('webhook');
  for (const author of ['a', 'b', 'c'])
    await post(url, { text: `${author} cannot save`, author, component: 'Invoices' });
  const group = async () => (await viewer.get('/home')).body.asking[0];
  const card = await group();
  assert.deepEqual([card.threshold, card.people, card.recent, card.lastWordAt], [true, 3, 3, null]);
  assert.deepEqual(
    card.voices.map((one: { saidBy: string; source: string }) => [one.saidBy, one.source]).sort(),
    [
      ['a', 'webhook'],
      ['b', 'webhook'],
      ['c', 'webhook'],
    ],
  );
  assert.match(card.draft, /^Some people tell us Invoices is not working/);
  await war.wait(20);
  assert.deepEqual([(await group()).people, (await group()).recent], [3, 0]);
  const { body: incident } = await lead.post('/incidents', {
    sentence: 'Saving fails',
    components: [war.components.invoices],
    signals: card.signals,
  });
  assert.equal((await viewer.get('/home')).body.asking.length, 0);
  const listed = (await viewer.get(`/signals?incident=${incident.id}`)).body.items;
  assert.equal(listed.length, 3);
  const series = (await viewer.get(`/signals/series?incident=${incident.id}`)).body;
  assert.deepEqual(
    series.points.map(({ people }: { people: number }) => people),
    [3],
  );
});

test('an incident that nobody outside is told of asks again when a crowd asks', async () => {
  await war.wait(60 * 25);
  const url = await connect('webhook');
  const { body: incident } = await lead.post('/incidents', {
    sentence: 'Reports are slow',
    components: [war.components.reports],
  });
  await lead.post(`/incidents/${incident.id}/disclosure`, {
    audiences: ['none'],
    reason: 'Nobody can notice',
  });
  await war.wait(1);
  const reasked = async () => (await viewer.get(`/incidents/${incident.id}`)).body.disclosure.reasked;
  for (const author of ['p', 'q']) await post(url, { text: `slow ${author}`, author, component: 'Reports' });
  await war.wait(1);
  assert.equal(await reasked(), null);
  await post(url, { text: 'slow r', author: 'r', component: 'Reports' });
  await war.wait(1);
  assert.match(await reasked(), /3 different people/);
});

test('what is attached to a sensitive incident is counted and shown to its people alone', async () => {
  await war.wait(60 * 25);
  const url = await connect('webhook');
  const kept: string[] = [];
  for (const author of ['x', 'y', 'z'])
    kept.push((await post(url, { text: `secret ${author}`, author, component: 'Reports' })).body.signal);
  const { body: incident } = await lead.post('/incidents', {
    ...{ sentence: 'Data of others', sensitive: true, components: [war.components.reports], signals: kept },
  });
  assert.equal((await viewer.get(`/signals?incident=${incident.id}`)).body.items.length, 0);
  assert.equal((await viewer.get(`/signals/series?incident=${incident.id}`)).status, 404);
  assert.ok(!JSON.stringify((await viewer.get('/signals/groups')).body).includes('secret'));
  assert.deepEqual((await viewer.get('/signals/series')).body.points, []);
  assert.equal((await lead.get(`/signals?incident=${incident.id}`)).body.items.length, 3);
});

test('many at the same moment: each delivery once, one card, no alarm from one customer alone', async () => {
  await war.wait(60 * 25);
  const url = await connect('webhook');
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, turn) =>
      post(url, {
        text: `at once ${turn % 10}`,
        author: `m${turn % 10}`,
        id: turn % 10,
        component: 'Reports',
      }),
    ),
  );
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
  assert.equal(new Set(replies.map(({ body }) => body.signal)).size, 10);
  const alarms = async (component: string) =>
    (await pool.query('select 1 from signal_alarms where component = $1', [component])).rows.length;
  const before = await alarms(war.components.invoices);
  const { body: customer } = await war.machine.post('/customers', { name: 'Blue', externalId: 'CRM-1' });
  assert.ok(customer.id);
  for (let turn = 0; turn < 12; turn += 1)
    await post(url, { text: `ours ${turn}`, author: `c${turn}`, customer: 'CRM-1', component: 'Invoices' });
  assert.equal(await alarms(war.components.invoices), before);
  await post(url, { text: 'and mine', author: 'somebody else', component: 'Invoices' });
  assert.equal(await alarms(war.components.invoices), before + 1);
});

test('what customers call a part of the service is understood in what they write', async () => {
  const { id } = (
    await war.machine.post('/components', { name: 'Payroll', alsoCalled: ['wages', 'pay slips'] })
  ).body;
  const changed = await war.machine.patch(`/components/${id}`, {
    alsoCalled: ['wages', 'pay slips', 'salary'],
  });
  assert.deepEqual(changed.body.alsoCalled, ['wages', 'pay slips', 'salary']);
  const url = await connect('webhook');
  const { body } = await post(url, { text: 'no salaries and no Pay Slip today', author: 'w1' });
  const found = (await signals()).find((one: { id: string }) => one.id === body.signal);
  assert.equal(found.component.name, 'Payroll');
});
