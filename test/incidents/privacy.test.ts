import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar, type Person } from './house.ts';

const war = await openWar();
const { lead, comms, viewer } = war;
const { pool, clock } = war.house;
const admin = await war.person('admin');

async function declared(): Promise<string> {
  const { body } = await lead.post('/incidents', { sentence: 'Passwords leaked', sensitive: true });
  return body.id;
}

const get = (one: Pick<Person, 'get'>, id: string) => one.get(`/incidents/${id}`);

test('its people let others in, by id or address; nobody who is out does', async () => {
  const id = await declared();
  const { body } = await get(lead, id);
  const [mate, one] = [await war.person('responder'), await war.person('viewer')];
  for (const path of [id, body.name]) {
    const no = await mate.put(`/incidents/${path}/named`, { people: [mate.id] });
    assert.equal(no.status, 404, 'nobody lets themselves in');
  }
  const done = await lead.put(`/incidents/${id}/named`, { people: [mate.id, one.email.toUpperCase()] });
  assert.deepEqual(
    done.body.named.map((person: { id: string }) => person.id).sort(),
    [...body.named.map((person: { id: string }) => person.id), mate.id, one.id].sort(),
  );
  assert.equal((await get(one, id)).status, 200, 'a viewer who is named reads it');
  const again = await mate.put(`/incidents/${id}/named`, { people: [one.id] });
  assert.equal(again.body.version, done.body.version, 'naming twice changes nothing');
  const timeline = (await mate.get(`/incidents/${id}/timeline`)).body.items;
  assert.match(timeline[0].sentence, /^Named for this incident: Somebody/);
  const { rows } = await pool.query(
    `select payload ->> 'person' as person from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'named'`,
  );
  assert.deepEqual(rows.map(({ person }) => person).sort(), [mate.id, one.id].sort(), 'both get a mail');
});

test('names that cannot be named are refused in a sentence', async () => {
  const id = await declared();
  const gone = await war.person('responder');
  await admin.patch(`/people/${gone.id}`, { active: false });
  const bad: [body: unknown, status: number][] = [
    [{ people: [] }, 400],
    [{}, 400],
    [{ people: 'kim' }, 400],
    [{ people: Array.from({ length: 101 }, () => comms.id) }, 400],
    [{ people: ['per_0'] }, 422],
    [{ people: ['nobody@example.com'] }, 422],
    [{ people: [gone.id] }, 422],
    [{ people: [comms.id], access: 'admin' }, 400],
  ];
  for (const [body, status] of bad)
    assert.equal((await lead.put(`/incidents/${id}/named`, body)).status, status, JSON.stringify(body));
  const open = (await lead.post('/incidents', { sentence: 'Invoices are slow' })).body.id;
  assert.equal(
    (await lead.put(`/incidents/${open}/named`, { people: [comms.id] })).body.code,
    'not-sensitive',
  );
});

test('an incident that is not for you answers like one that never was, to the byte', async () => {
  const id = await declared();
  const { number } = (await get(lead, id)).body;
  const { body: words } = await lead.post(`/incidents/${id}/updates`, {
    audience: 'public',
    template: 'security-holding',
  });
  const never = `inc_${'0'.repeat(32)}`;
  const pairs: [hidden: string, missing: string][] = [
    [id, never],
    [`INC-${number}`, `INC-${number + 1}`],
  ];
  const people: [string, Person, (keyof Pick<Person, 'get' | 'post' | 'put' | 'patch' | 'delete'>)[]][] = [
    ['viewer', viewer, ['get']],
    ['admin', admin, ['get', 'post', 'put', 'patch', 'delete']],
    ['token', { ...war.machine, id: 'token' }, ['get', 'post', 'put', 'patch', 'delete']],
  ];
  const routes = war.app.declaredRoutes.filter(({ url }) => /\/(incidents|updates)\/:id/.test(url));
  assert.ok(routes.length > 20);
  for (const [who, one, methods] of people)
    for (const { method, url } of routes)
      for (const [hidden, missing] of url.includes('/updates/')
        ? [[words.id, `upd_${'0'.repeat(32)}`]]
        : pairs) {
        const verb = method.toLowerCase() as (typeof methods)[number];
        if (!methods.includes(verb)) continue;
        const path = (name: unknown) =>
          url
            .replace('/api/v1', '')
            .replace(':id', String(name))
            .replace(':audience', 'public')
            .replace(':role', 'incident-lead');
        const ask = async (name: unknown) => {
          const given = await one[verb](path(name), bodyFor(url) as never);
          const { date: _, ...headers } = given.headers as Record<string, string>;
          return JSON.stringify([given.status, headers, given.text.replaceAll(String(name), 'it')])
            .replace(/"x-ratelimit-\w+":"?\d+"?,?/g, '')
            .replace(/"content-length":"?\d+"?,?/g, '');
        };
        const [answer, expected] = [await ask(hidden), await ask(missing)];
        assert.equal(answer, expected, `${who} ${method} ${url}`);
        assert.match(answer, /^\[(400|403|404|415),/, `${who} ${method} ${url}`);
      }
});

/** Bodies that would be taken, so that the answer is about the incident. */
function bodyFor(url: string): object | undefined {
  if (url.endsWith('/named')) return { people: [comms.id] };
  if (url.endsWith('/break-glass')) return undefined; // opens it: see below
  if (url.endsWith('/notes')) return { text: 'x' };
  if (url.endsWith('/disclosure')) return { audience: 'public', reason: 'because' };
  if (url.endsWith('/updates')) return { audience: 'public', template: 'acknowledge' };
  if (url.endsWith('/roles/:role')) return { person: comms.id };
  if (url.endsWith('/clocks/:audience')) return { every: 'PT5M' };
  if (url.endsWith('/compositions/:audience')) return { body: 'x', basedOn: 1 };
  if (url.endsWith('/approval-request')) return { person: comms.id };
  if (url.endsWith('/correction')) return { body: 'x' };
  if (url.endsWith('/incidents/:id')) return { severity: 'sev1' };
  return {};
}

test('opening one without being named asks a reason, and is seen by its people', async () => {
  const id = await declared();
  const { name } = (await get(lead, id)).body;
  const open = (await lead.post('/incidents', { sentence: 'Invoices are slow' })).body.id;
  const reason = 'The regulator calls, and nobody of them answers';
  const path = `/incidents/${name}/break-glass`;
  for (const one of [viewer, comms]) assert.equal((await one.post(path, { reason })).status, 403);
  const { secret } = (await admin.post('/tokens', { name: 'CI', access: 'admin' })).body;
  for (const token of [war.machine, war.with({ authorization: `Bearer ${secret}` })])
    assert.equal((await token.post(path, { reason })).status, 403, 'a person must ask');
  const never = await admin.post('/incidents/INC-999999/break-glass', { reason });
  for (const other of [open, id.replace(/.$/, 'x')]) {
    const answer = await admin.post(`/incidents/${other}/break-glass`, { reason });
    assert.equal(answer.status, 404);
    assert.equal(answer.text.replace(other, 'INC-999999'), never.text);
  }
  for (const bad of [{}, { reason: '' }, { reason: '  a ' }, { reason: 'x'.repeat(2001) }])
    assert.equal((await admin.post(path, bad)).status, 400);
  assert.equal((await get(admin, id)).status, 404);

  const opened = await admin.post(path, { reason });
  assert.equal(opened.status, 200);
  assert.equal((await get(admin, id)).status, 200);
  const seen = (await lead.get(`/incidents/${id}/timeline`)).body.items[0];
  assert.deepEqual([seen.kind, seen.lane, seen.quote], ['glass.broken', 'decision', reason]);
  const again = await admin.post(path, { reason });
  assert.equal(again.text.replace(name, 'INC-999999'), never.text, 'once is enough');
  const { rows } = await pool.query(
    `select payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'glass-broken'`,
  );
  assert.deepEqual(
    rows.map(({ payload }) => [payload.person, payload.reason]),
    [[admin.id, reason]],
  );

  const audit = async (one: Person) =>
    (await one.get('/audit')).body.items.filter(
      ({ action }: { action: string }) => action === 'glass.broken',
    );
  const [entry] = await audit(admin);
  assert.deepEqual([entry.subject, entry.detail], [id, { reason }]);
  assert.deepEqual(await audit(await war.person('admin')), [], 'its audit is for its people too');
});

test('nobody goes through the numbers', async () => {
  const prober = await war.person('admin');
  const id = await declared();
  for (let number = 1; number <= 10; number += 1)
    assert.equal(
      (await prober.post(`/incidents/INC-${number}/break-glass`, { reason: 'Looking' })).status,
      404,
    );
  assert.equal((await prober.post(`/incidents/${id}/break-glass`, { reason: 'Looking' })).status, 429);
  clock.advance(61 * 60_000);
  assert.equal((await prober.post(`/incidents/${id}/break-glass`, { reason: 'Looking' })).status, 200);
});

test('what failed of a sensitive incident is counted for its people only', async () => {
  const id = await declared();
  await pool.query('delete from deliveries');
  const failed = (incident: string | null, subscriber: string) =>
    pool.query(
      `insert into deliveries (update_id, incident, subscriber, state, due_at, settled_at, reply)
       values ('upd_1', $1, $2, 'failed', $3, $3, '550 no')`,
      [incident ?? '', subscriber, new Date(clock.now())],
    );
  const sentences = async (one: Person) =>
    (await one.get('/home')).body.troubles.map(({ sentence }: { sentence: string }) => sentence);
  await failed(id, 'sub_1');
  assert.deepEqual(await sentences(admin), []);
  assert.match((await sentences(lead))[0], /^1 reader was not reached/);
  await failed(null, 'sub_2');
  assert.match((await sentences(admin))[0], /^1 reader was/);
  assert.match((await sentences(lead))[0], /^2 readers were/);
});

test('mails about it stand in the Outbox of its people only', async () => {
  const id = await declared();
  const another = await war.person('admin');
  await lead.put(`/incidents/${id}/named`, { people: [admin.id] });
  await pool.query('delete from deliveries');
  for (const [mail, incident] of [
    ['mai_1', null],
    ['mai_2', id],
    ['mai_3', null],
  ])
    await pool.query(
      `insert into mails (id, purpose, incident, to_address, subject, text_body, due_at, created_at)
       values ($1, 'nudge', $2, 'kim@example.com', $1, 'x', now(), date_trunc('seconds', now()))`,
      [mail, incident],
    );
  const read = async (one: Person, limit: number): Promise<string[]> => {
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await one.get(`/outbox?limit=${limit}${next && `&cursor=${encodeURIComponent(next)}`}`);
      ids.push(...page.body.items.map((mail: { id: string }) => mail.id));
      if (page.body.next)
        assert.equal(page.body.items.length, limit, 'no page is shorter for what it leaves out');
      next = page.body.next;
    }
    return ids;
  };
  for (const limit of [1, 2, 50]) {
    assert.deepEqual(await read(another, limit), ['mai_3', 'mai_1']);
    assert.deepEqual(await read(admin, limit), ['mai_3', 'mai_2', 'mai_1']);
  }
  const nothing = await another.get('/outbox/mai_9');
  assert.equal((await another.get('/outbox/mai_2')).text, nothing.text);
  assert.equal((await admin.get('/outbox/mai_2')).status, 200);
});

test('whoever was called upon stays, when others have taken over and promised anew', async () => {
  const id = await declared();
  const scribe = await war.person('responder');
  const other = await war.person('responder');
  await lead.put(`/incidents/${id}/roles/free:scribe`, { person: scribe.id });
  await scribe.post(`/incidents/${id}/roles/free:scribe/acceptance`);
  await lead.put(`/incidents/${id}/roles/free:scribe`, { person: other.id });
  await other.post(`/incidents/${id}/roles/free:scribe/acceptance`);
  assert.equal((await get(scribe, id)).status, 200);
  const open = (await lead.post('/incidents', { sentence: 'Strange sign-ins' })).body.id;
  await comms.put(`/incidents/${open}/roles/communications-lead`, { person: comms.id });
  await admin.patch(`/incidents/${open}`, { sensitive: true });
  for (const one of [lead, comms, admin]) assert.equal((await get(one, open)).status, 200);
  assert.equal((await get(scribe, open)).status, 404);
});
