import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';

type Call = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A tracker on this machine that keeps what it gets and answers as each path says. */
const calls: Call[] = [];
let answers: Record<string, (reply: ServerResponse, count: number) => void> = {};
const tracker = createServer(async (request, reply) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const path = request.url ?? '';
  calls.push({ path, headers: request.headers, body });
  const answer = answers[path] ?? ((one) => one.writeHead(204).end());
  answer(reply, calls.filter((call) => call.path === path).length);
});

let candor: Candor;
let kim: { readonly cookie: string; readonly person: string };
let origin = '';

before(async () => {
  await new Promise<void>((resolve) => tracker.listen(0, '127.0.0.1', resolve));
  const address = tracker.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  candor = await startCandor({ CANDOR_ALLOW_PRIVATE_CALLS: '1' });
  kim = await candor.setUp();
});
after(async () => {
  await candor.dispose();
  tracker.closeAllConnections();
  await new Promise((resolve) => tracker.close(resolve));
});

const asKim = async (method: string, path: string, body?: unknown) => {
  const answer = await candor.api(method, `/api/v1${path}`, body, { cookie: kim.cookie });
  assert.ok(answer.status < 500, JSON.stringify(answer.body));
  return answer;
};

async function webhook(path: string, fields: object = {}) {
  const { status, body } = await asKim('POST', '/follow-up-webhooks', {
    name: path,
    url: `${origin}${path}`,
    ...fields,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function declared(fields: object = {}): Promise<string> {
  const { body } = await asKim('POST', '/incidents', {
    sentence: 'Search is down',
    severity: 'sev3',
    ...fields,
  });
  return body.id;
}

async function followUp(incident: string, what = 'Alert before the disk is full') {
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const { status, body } = await asKim('POST', `/incidents/${incident}/follow-ups`, {
    what,
    owner: kim.person,
    due,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

type Delivery = {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly nextTryAt: string | null;
  readonly webhook: { readonly name: string };
};

async function seen(incident: string, id: string): Promise<{ link: string | null; deliveries: Delivery[] }> {
  const { items } = (await asKim('GET', `/incidents/${incident}/follow-ups`)).body;
  return items.find((one: { id: string }) => one.id === id);
}

/** Waits until the delivery to a webhook is as asked. */
const delivery = (incident: string, id: string, path: string, is: (one: Delivery) => boolean, seconds = 10) =>
  until(
    async () => (await seen(incident, id)).deliveries.find((one) => one.webhook.name === path && is(one)),
    seconds,
  );

async function gone(...webhooks: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of webhooks) await asKim('DELETE', `/follow-up-webhooks/${id}`);
}

/** By the specification, with the browser's own cryptography and none of our code. */
async function isSigned({ headers, body }: Call, secret: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(secret.slice(6)), (one) => one.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const [version, signature = ''] = String(headers['webhook-signature']).split(',');
  const given = Uint8Array.from(atob(signature), (one) => one.charCodeAt(0));
  const recent = Math.abs(Date.now() / 1_000 - Number(headers['webhook-timestamp'])) < 300;
  return (
    recent && version === 'v1' && crypto.subtle.verify('HMAC', key, given, new TextEncoder().encode(signed))
  );
}

test('a new follow-up reaches the tracker, signed and whole, and comes back with its link', async () => {
  answers = {
    '/issues': (reply) =>
      reply
        .writeHead(201, { 'content-type': 'application/json' })
        .end('{"html_url":"https://tracker.example/7"}'),
  };
  const made = await webhook('/issues', { headers: { Authorization: 'Bearer of-the-tracker' } });
  const incident = await declared();
  const { id } = await followUp(incident);
  const sent = await delivery(incident, id, '/issues', ({ state }) => state === 'delivered');
  assert.equal(sent.attempts, 1);
  const [call] = calls.filter(({ path }) => path === '/issues');
  assert.ok(call && (await isSigned(call, made.secret)));
  assert.ok(!(await isSigned({ ...call, body: `${call.body} ` }, made.secret)), 'a changed body is noticed');
  assert.equal(call.headers.authorization, 'Bearer of-the-tracker');
  const { type, data } = JSON.parse(call.body);
  assert.equal(type, 'follow-up.added');
  assert.deepEqual(
    [data.followUp.id, data.followUp.what, data.followUp.state],
    [id, 'Alert before the disk is full', 'open'],
  );
  assert.deepEqual(data.followUp.owner, { name: 'Kim Aalto' });
  assert.match(data.incident.url, new RegExp(`/incidents/${incident}\\?tab=review$`));
  assert.equal(await until(async () => (await seen(incident, id)).link), 'https://tracker.example/7');
  await asKim('PATCH', `/incidents/${incident}/follow-ups/${id}`, { state: 'done' });
  await candor.advance('PT1S');
  assert.equal(calls.filter(({ path }) => path === '/issues').length, 1, 'only new ones, unless asked');
  await gone(made);
});

test('a tracker that is asked for every change hears of each, once', async () => {
  const made = await webhook('/changes', { sends: 'every-change' });
  const incident = await declared();
  const { id } = await followUp(incident);
  await asKim('PATCH', `/incidents/${incident}/follow-ups/${id}`, {
    state: 'dropped',
    reason: 'The disk is gone',
  });
  await asKim('PATCH', `/incidents/${incident}/follow-ups/${id}`, { state: 'open' });
  const told = await until(async () => {
    const own = calls.filter(({ path }) => path === '/changes');
    return own.length === 3 && own;
  });
  assert.deepEqual(told.map(({ body }) => JSON.parse(body).type).sort(), [
    'follow-up.added',
    'follow-up.dropped',
    'follow-up.reopened',
  ]);
  assert.equal(new Set(told.map(({ headers }) => headers['webhook-id'])).size, 3);
  await gone(made);
});

test('a body of one’s own is JSON whatever somebody typed, and a template makes the link', async () => {
  answers = {
    '/jira': (reply) => reply.writeHead(201).end('{"key":"OPS-7","self":"https://api.example/7"}'),
  };
  const body =
    '{"fields": {"summary": "{{what}}", "duedate": "{{dueDate}}", "description": "{{incident}}: {{url}}"}}';
  const made = await webhook('/jira', { body, link: 'https://acme.atlassian.net/browse/{key}' });
  const incident = await declared();
  const what = 'Say "stop", then\\n </script> {{owner}}';
  const { id, due } = await followUp(incident, what);
  await delivery(incident, id, '/jira', ({ state }) => state === 'delivered');
  const [call] = calls.filter(({ path }) => path === '/jira');
  const { fields } = JSON.parse(call?.body ?? '');
  assert.deepEqual([fields.summary, fields.duedate], [what, due.slice(0, 10)]);
  assert.equal(
    await until(async () => (await seen(incident, id)).link),
    'https://acme.atlassian.net/browse/OPS-7',
  );
  await gone(made);
});

test('one that fails for a moment is tried again under the same id; the others are not kept waiting', async () => {
  answers = {
    '/shaky': (reply, count) =>
      reply.writeHead(count === 1 ? 503 : 201).end(count === 1 ? 'back soon' : '{}'),
  };
  const [shaky, steady] = [await webhook('/shaky'), await webhook('/steady')];
  const incident = await declared();
  const { id } = await followUp(incident);
  const waiting = await delivery(
    incident,
    id,
    '/shaky',
    ({ attempts, error }) => attempts === 1 && error !== null,
  );
  assert.deepEqual([waiting.state, waiting.error], ['waiting', 'It answered 503: back soon.']);
  assert.ok(Date.parse(waiting.nextTryAt ?? '') > Date.now() - 1_000);
  await delivery(incident, id, '/steady', ({ state }) => state === 'delivered');
  const done = await delivery(incident, id, '/shaky', ({ state }) => state === 'delivered', 30);
  assert.deepEqual([done.attempts, done.error], [2, null]);
  const ids = calls.filter(({ path }) => path === '/shaky').map(({ headers }) => headers['webhook-id']);
  assert.deepEqual(ids, [done.id, done.id]);
  await gone(shaky, steady);
});

test('what will not get better by itself is said at once, and Retry tries it when it was mended', async () => {
  let mended = false;
  answers = {
    '/wrong-key': (reply) =>
      mended ? reply.writeHead(201).end('{}') : reply.writeHead(401).end('{"message":"Bad credentials"}'),
    '/moved': (reply) => reply.writeHead(302, { location: `${origin}/secret` }).end(),
  };
  const [key, moved] = [await webhook('/wrong-key'), await webhook('/moved')];
  const incident = await declared();
  const { id } = await followUp(incident);
  const failed = await delivery(incident, id, '/wrong-key', ({ state }) => state === 'failed');
  assert.equal(failed.error, 'It answered 401: {"message":"Bad credentials"}.');
  const redirected = await delivery(incident, id, '/moved', ({ state }) => state === 'failed');
  assert.match(redirected.error ?? '', /302, a redirect/);
  assert.deepEqual(
    calls.filter(({ path }) => path === '/secret'),
    [],
    'a redirect is not followed',
  );
  const { items } = (await asKim('GET', '/follow-up-webhooks')).body;
  assert.equal(items.find((one: { id: string }) => one.id === key.id).latest.state, 'failed');
  mended = true;
  const again = `/incidents/${incident}/follow-ups/${id}/deliveries/${failed.id}/attempts`;
  assert.equal((await asKim('POST', again)).status, 200);
  await delivery(incident, id, '/wrong-key', ({ state }) => state === 'delivered');
  assert.equal((await asKim('POST', again)).body.code, 'delivered');
  assert.equal((await asKim('POST', again.replace(failed.id, 'fud_none'))).status, 404);
  await gone(key, moved);
});

test('a tracker that never answers, or answers without end, holds nothing up', async () => {
  answers = {
    '/slow': () => {},
    '/endless': (reply) => {
      reply.writeHead(200);
      const pour = () => {
        while (!reply.destroyed && reply.write(Buffer.alloc(65_536, 'x')));
        if (!reply.destroyed) reply.once('drain', pour);
      };
      pour();
    },
  };
  const made = [await webhook('/slow'), await webhook('/endless'), await webhook('/quick')];
  const incident = await declared();
  const { id } = await followUp(incident);
  await delivery(incident, id, '/quick', ({ state }) => state === 'delivered', 5);
  const endless = await delivery(incident, id, '/endless', ({ state }) => state === 'failed');
  assert.match(endless.error ?? '', /too large/);
  const slow = await delivery(incident, id, '/slow', ({ error }) => error !== null, 20);
  assert.deepEqual([slow.state, slow.error], ['waiting', 'There was no whole answer within 10 s.']);
  await gone(...made);
});

test('sensitive incidents are told of only where somebody chose it', async () => {
  const [open, chosen] = [await webhook('/open'), await webhook('/chosen', { sensitive: true })];
  const incident = await declared({ sensitive: true });
  const { id } = await followUp(incident, 'Rotate the key');
  await delivery(incident, id, '/chosen', ({ state }) => state === 'delivered');
  assert.deepEqual(
    (await seen(incident, id)).deliveries.map(({ webhook: { name } }) => name),
    ['/chosen'],
  );
  assert.deepEqual(
    calls.filter(({ path }) => path === '/open'),
    [],
  );
  const { items } = (await asKim('GET', '/follow-up-webhooks')).body;
  assert.equal(
    items.find((one: { id: string }) => one.id === chosen.id).latest,
    null,
    'not even its time is told',
  );
  await gone(open, chosen);
});

test('what became sensitive while it waited is not sent any more', async () => {
  answers = { '/late': (reply, count) => reply.writeHead(count === 1 ? 500 : 200).end() };
  const made = await webhook('/late');
  const incident = await declared();
  const { id } = await followUp(incident);
  await delivery(incident, id, '/late', ({ error }) => error !== null);
  await asKim('PATCH', `/incidents/${incident}`, { sensitive: true });
  const failed = await delivery(incident, id, '/late', ({ state }) => state === 'failed', 20);
  assert.match(failed.error ?? '', /sensitive/);
  assert.equal(calls.filter(({ path }) => path === '/late').length, 1);
  await gone(made);
});

test('a trial says what came of it', async () => {
  answers = {
    '/trial': (reply) => reply.writeHead(200).end('{"url":"https://tracker.example/1"}'),
    '/no': (reply) => reply.writeHead(404).end(),
  };
  const [yes, no] = [await webhook('/trial'), await webhook('/no')];
  const tried = (await asKim('POST', `/follow-up-webhooks/${yes.id}/test`)).body;
  assert.deepEqual([tried.ok, tried.link], [true, 'https://tracker.example/1']);
  const [call] = calls.filter(({ path }) => path === '/trial');
  assert.ok(call && (await isSigned(call, yes.secret)));
  assert.equal(JSON.parse(call.body).type, 'test');
  const refused = (await asKim('POST', `/follow-up-webhooks/${no.id}/test`)).body;
  assert.deepEqual([refused.ok, refused.sentence], [false, 'It answered 404.']);
  await gone(yes, no);
});

test('a worker that is killed while it calls loses nothing: another calls again under the same id', async () => {
  let killed = false;
  answers = {
    '/killer': (reply) => {
      if (killed) return reply.writeHead(201).end('{}');
      killed = true;
      candor.process.kill('SIGKILL');
    },
  };
  const made = await webhook('/killer');
  const incident = await declared();
  const { id } = await followUp(incident);
  await until(async () => killed);
  await candor.stop();
  // Whoever was killed has a minute: then nobody can be calling any more.
  await candor.database.pool.query(
    `update follow_up_deliveries set lent_until = now() + interval '1 second' where state = 'waiting'`,
  );
  await candor.restart();
  const done = await delivery(incident, id, '/killer', ({ state }) => state === 'delivered', 60);
  assert.equal(done.attempts, 2);
  const ids = calls.filter(({ path }) => path === '/killer').map(({ headers }) => headers['webhook-id']);
  assert.deepEqual(ids, [done.id, done.id]);
  await gone(made);
});
