import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar, type Person } from '../incidents/house.ts';

const war = await openWar();
const { lead, comms, approver, viewer, nobody } = war;
const stranger = await war.person('comms');
const day = 86_400_000;
const inDays = (count: number): string => new Date(war.house.clock.now() + count * day).toISOString();

async function over(fields: object = {}): Promise<string> {
  const { body } = await lead.post('/incidents', { sentence: 'Invoices cannot be saved', ...fields });
  const waivers = [{ audience: 'undecided', reason: 'Nobody outside noticed' }];
  const { status } = await lead.post(`/incidents/${body.id}/resolution`, { closings: [], waivers });
  assert.equal(status, 200);
  return body.id;
}

async function added(incident: string, fields: object = {}, by: Person = lead) {
  const asked = { what: 'Alert before the disk is full', owner: comms.id, due: inDays(7), ...fields };
  const { status, body } = await by.post(`/incidents/${incident}/follow-ups`, asked);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test('a follow-up is written, moved, handed over, dropped and opened again, each with its reason', async () => {
  const id = await over();
  const followUp = await added(id);
  assert.deepEqual([followUp.state, followUp.owner.id, followUp.yours], ['open', comms.id, false]);
  const path = `/incidents/${id}/follow-ups/${followUp.id}`;
  const silent = await lead.patch(path, { due: inDays(9), reason: '' });
  assert.deepEqual([silent.status, silent.body.code], [422, 'reason-missing']);
  const moved = await lead.patch(path, { due: inDays(9), reason: 'Parts are late' });
  assert.deepEqual(
    moved.body.moved.map(({ from, reason }: { from: string; reason: string }) => [from, reason]),
    [[followUp.due, 'Parts are late']],
  );
  assert.equal((await lead.patch(path, { owner: lead.id })).body.yours, true);
  assert.equal((await lead.patch(path, { owner: viewer.id })).body.code, 'not-a-responder');
  const dropped = await lead.patch(path, { state: 'dropped', reason: 'The disk is gone' });
  assert.deepEqual([dropped.body.state, dropped.body.closed.reason], ['dropped', 'The disk is gone']);
  assert.equal((await lead.patch(path, { state: 'done' })).body.code, 'follow-up-closed');
  assert.equal((await lead.patch(path, { state: 'open' })).body.state, 'open');
  assert.equal((await lead.patch(path, { state: 'done' })).body.state, 'done');
  assert.equal((await lead.patch(path, { link: 'javascript:alert(1)' })).status, 400);
  assert.equal((await lead.patch(path, { link: 'https://t.example/7' })).body.link, 'https://t.example/7');
  const timeline = (await viewer.get(`/incidents/${id}/timeline`)).body.items;
  const told = timeline.filter(({ kind }: { kind: string }) => kind.startsWith('follow-up.'));
  assert.equal(told.length, 7, 'each change is on the timeline, made once');
});

test('two changes at once, unknown fields and unknown follow-ups are refused', async () => {
  const id = await over();
  const followUp = await added(id);
  const path = `/incidents/${id}/follow-ups/${followUp.id}`;
  for (const body of [
    {},
    { state: 'done', owner: lead.id },
    { state: 'dropped' },
    { what: 'Else' },
    { due: 'soon', reason: 'x' },
  ])
    assert.equal((await lead.patch(path, body)).status, 400, JSON.stringify(body));
  assert.equal((await lead.patch(`/incidents/${id}/follow-ups/fup_none`, { state: 'done' })).status, 404);
  assert.equal((await viewer.patch(path, { state: 'done' })).status, 403);
  assert.equal((await nobody.get(`/incidents/${id}/follow-ups`)).status, 401);
});

test('the list of all begins with one’s own, and in each half with what is late', async () => {
  const id = await over();
  const [late, later, theirs] = [
    await added(id, { what: 'Mine, first due', owner: approver.id, due: inDays(1) }),
    await added(id, { what: 'Mine, later', owner: approver.id, due: inDays(30) }),
    await added(id, { what: 'Of somebody else', due: inDays(1) }),
  ];
  await war.wait(2 * 24 * 60);
  const mine = (await approver.get('/follow-ups?limit=200')).body.items;
  const order = mine.map((one: { id: string }) => one.id);
  assert.deepEqual(order.slice(0, 2), [late.id, later.id]);
  assert.ok(order.indexOf(theirs.id) >= 2);
  assert.deepEqual([mine[0].overdue, mine[1].overdue], [true, false]);
  const first = (await approver.get('/follow-ups?limit=1')).body;
  const second = (await approver.get(`/follow-ups?limit=1&cursor=${first.next}`)).body;
  assert.deepEqual([first.items[0].id, second.items[0].id], [late.id, later.id]);
  const { promisedLater } = (await approver.get('/home')).body;
  const own = promisedLater.filter(({ kind }: { kind: string }) => kind === 'follow-up');
  assert.deepEqual(
    own.map(({ what, late: isLate }: { what: string; late: boolean }) => [what, isLate]),
    [['Mine, first due', true]],
    'what is due in a month is not shown today',
  );
  const others = (await lead.get('/home')).body.promisedLater;
  assert.ok(!JSON.stringify(others).includes('Mine, first due'));
});

test('a sensitive incident’s follow-ups are for its people, and change nothing that others get', async () => {
  const before = [await stranger.get('/follow-ups'), await stranger.get('/home')].map(({ text }) => text);
  const id = await over({ sensitive: true, severity: 'sev3' });
  const followUp = await added(id, { what: 'Rotate the leaked key', owner: approver.id });
  await lead.put(`/incidents/${id}/review/note`, { helped: 'The key vault' });
  const after = [await stranger.get('/follow-ups'), await stranger.get('/home')].map(({ text }) => text);
  assert.deepEqual(after, before);
  const nothing = await stranger.get('/incidents/inc_none/follow-ups');
  for (const [way, path, body] of [
    ['get', `/incidents/${id}/follow-ups`],
    ['get', `/incidents/${id}/review`],
    ['get', `/incidents/${id}/review.md`],
    ['post', `/incidents/${id}/follow-ups`, { what: 'Look in', owner: stranger.id, due: inDays(1) }],
    ['patch', `/incidents/${id}/follow-ups/${followUp.id}`, { state: 'done' }],
    ['put', `/incidents/${id}/review/note`, { helped: 'x' }],
  ] as const) {
    const answer = await (stranger[way] as Person['post'])(path, body);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.text.replace(id, 'inc_none'), nothing.text, path);
  }
  assert.equal((await approver.get(`/incidents/${id}/review`)).status, 200, 'its owner is one of its people');
  assert.ok((await approver.get('/follow-ups')).text.includes('Rotate the leaked key'));
});

test('a note is one’s own: written, written anew, taken back, and read by whoever may see the incident', async () => {
  const id = await over();
  const path = `/incidents/${id}/review/note`;
  const hers = await comms.put(path, { helped: 'The run book', surprised: 'Two disks' });
  assert.deepEqual(
    hers.body.notes.map(({ person, helped, yours }: never) => [(person as { id: string }).id, helped, yours]),
    [[comms.id, 'The run book', true]],
  );
  await comms.put(path, { helped: 'The run book, page 2' });
  war.house.clock.advance(1_000);
  await lead.put(path, { hindered: 'Nobody knew the password' });
  const { notes } = (await viewer.get(`/incidents/${id}/review`)).body;
  assert.deepEqual(
    notes.map(({ helped, hindered, surprised, yours }: never) => [helped, hindered, surprised, yours]),
    [
      ['The run book, page 2', '', '', false],
      ['', 'Nobody knew the password', '', false],
    ],
  );
  assert.equal((await viewer.put(path, { helped: 'x' })).status, 403);
  assert.equal((await war.machine.put(path, { helped: 'x' })).status, 403, 'a note is a person’s');
  assert.equal((await comms.delete(path)).status, 204);
  assert.equal((await comms.delete(path)).status, 404);
  const { rows } = await war.house.pool.query(
    `select data from incident_events where incident = $1 and type like 'review-note%'`,
    [id],
  );
  assert.ok(!JSON.stringify(rows).includes('run book'), 'what they wrote is not in the log');
});

test('the review cuts the timeline where something was said outside', async () => {
  const { body: incident } = await lead.post('/incidents', { sentence: 'Search is down' });
  await war.wait(4);
  const words = { audience: 'public', publish: true, disclosure: { reason: 'Many ask' }, promise: 'PT30M' };
  assert.equal((await lead.post(`/incidents/${incident.id}/updates`, words)).status, 201);
  await war.wait(20);
  await lead.post(`/incidents/${incident.id}/notes`, { text: 'Restarted the second node' });
  await war.wait(5);
  const closings = [
    { audience: 'public', body: 'Search works again. No data was lost. You need to do nothing.' },
  ];
  const closed = await lead.post(`/incidents/${incident.id}/resolution`, { closings, waivers: [] });
  assert.equal(closed.status, 200, closed.text);
  await war.wait(1);
  const { stretches, facts } = (await viewer.get(`/incidents/${incident.id}/review`)).body;
  assert.deepEqual(stretches.map(({ minutes, silent }: never) => [minutes, silent]).slice(0, 2), [
    [4, true],
    [25, true],
  ]);
  assert.ok(stretches[1].said[0].sentence.startsWith('Said on the public page'));
  assert.ok(
    stretches[1].inside.some(({ quote }: { quote: string }) => quote === 'Restarted the second node'),
  );
  const told = stretches.flatMap(({ said, inside }: never) => [...(said as []), ...(inside as [])]).length;
  const { items } = (await viewer.get(`/incidents/${incident.id}/timeline?limit=200`)).body;
  assert.equal(told, items.length, 'every line of the timeline stands in one stretch');
  const fact = (name: string) => facts.find((one: { name: string }) => one.name === name)?.text;
  assert.equal(fact('First word outside'), 'after 4 min');
  assert.equal(fact('Promises kept'), '2 of 2');
});

test('the export says everything, and what people wrote is text in it', async () => {
  const id = await over({ sentence: '<img src=x onerror=alert(1)> [link](javascript:1)' });
  await added(id, { what: '](https://evil.example) **bold** <b>' });
  await lead.post(`/incidents/${id}/decisions`, { text: 'Fail over', reason: '# Not a heading' });
  await comms.put(`/incidents/${id}/review/note`, {
    helped: '# Heading\n- item\n1. one\n---\n<script>',
    hindered: 'Noise',
  });
  const answer = await viewer.get(`/incidents/${id}/review.md`);
  assert.match(String(answer.headers['content-type']), /^text\/markdown/);
  assert.match(String(answer.headers['content-disposition']), /attachment; filename="INC-\d+-review\.md"/);
  for (const title of [
    'What the log says',
    'Still to be done',
    'What was said',
    'Decisions',
    'What people noted',
  ])
    assert.ok(answer.text.includes(`## ${title}`), title);
  assert.doesNotMatch(answer.text, /(^|[^\\])<[a-z]/, 'no tag');
  assert.doesNotMatch(answer.text, /[^\\]\]\(/, 'no link');
  assert.doesNotMatch(answer.text, /[^\\]\*\*bold/, 'no emphasis');
  const quoted = answer.text.split('\n').filter((line) => line.startsWith('> '));
  assert.deepEqual(quoted.slice(0, 5), [
    '> \\# Heading',
    '> \\- item',
    '> 1\\. one',
    '> \\---',
    '> \\<script\\>',
  ]);
  assert.match(answer.text, /Because: \\# Not a heading/);
});

test('a webhook’s secret is shown once, and what it asks for in headers never', async () => {
  const admin = await war.person('admin');
  const asked = {
    name: 'Tracker',
    url: 'https://tracker.example/hook',
    headers: { Authorization: 'Bearer ghp_very_secret' },
  };
  const { status, body } = await admin.post('/follow-up-webhooks', asked);
  assert.equal(status, 201, JSON.stringify(body));
  assert.match(body.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  const listed = await admin.get('/follow-up-webhooks');
  assert.deepEqual(listed.body.items[0].headerNames, ['Authorization']);
  for (const secret of [body.secret, 'ghp_very_secret']) {
    assert.ok(!listed.text.includes(secret));
    assert.ok(!(await admin.get('/audit')).text.includes(secret));
    const { rows } = await war.house.pool.query('select * from follow_up_webhooks');
    assert.ok(!JSON.stringify(rows).includes(secret) && !String(rows[0].secret).includes(secret));
  }
  const renewed = await admin.post(`/follow-up-webhooks/${body.id}/secret`);
  assert.notEqual(renewed.body.secret, body.secret);
  for (const [field, value] of [
    ['url', 'http://127.0.0.1/hook'],
    ['url', 'http://[::ffff:10.0.0.1]/hook'],
    ['url', 'file:///etc/passwd'],
    ['headers', { Host: 'inside' }],
    ['headers', { 'webhook-signature': 'v1,forged' }],
    ['headers', { X: 'a\r\nB: c' }],
    ['body', '{"title": {{what}}}'],
    ['body', '{"title": "{{nothing}}"}'],
    ['link', 'javascript:alert(1)'],
  ] as const) {
    const no = await admin.patch(`/follow-up-webhooks/${body.id}`, { [field]: value });
    assert.equal(no.status, 400, `${field} ${JSON.stringify(value)}`);
  }
  assert.equal((await admin.delete(`/follow-up-webhooks/${body.id}`)).status, 204);
  assert.equal((await admin.delete(`/follow-up-webhooks/${body.id}`)).status, 404);
});
