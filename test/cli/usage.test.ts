import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { run } from '../../src/cli/run.ts';
import { promiseOf, timeOf } from '../../src/cli/span.ts';

/** Types a command at a server that answers as told. */
async function typed(words: readonly string[], answer: RequestListener, token = 'tok_secret') {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const lines: string[] = [];
  const complaints: string[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const code = await run(words, {
    url,
    token,
    out: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
  });
  server.closeAllConnections();
  server.close();
  return { code, out: lines.join('\n'), complaint: complaints.join('\n') };
}

const never: RequestListener = () => assert.fail('nothing should be sent');
const problem =
  (status: number, detail: string, problems: object[] = []): RequestListener =>
  (_request, reply) =>
    reply
      .writeHead(status, { 'content-type': 'application/problem+json' })
      .end(JSON.stringify({ status, detail, code: 'x', problems }));

for (const words of [
  ['frobnicate'],
  ['say'],
  ['declare'],
  ['declare', 'a', 'b'],
  ['say', 'INC-1', '--nxt', '20m'],
  ['say', 'INC-1', '--next', 'soon'],
  ['say', 'INC-1', '--template', 'late', '--text', 'x'],
  ['resolve', 'INC-1', '--waive', 'internal'],
  ['publish'],
])
  test(`"candor ${words.join(' ')}" is typed wrongly: exit 2, and how to write it`, async () => {
    const { code, complaint, out } = await typed(words, never);
    assert.deepEqual([code, out], [2, '']);
    assert.match(complaint, /candor |like|not both/);
  });

test('help needs neither server nor token', async () => {
  for (const words of [[], ['help'], ['--help'], ['say', '--help']]) {
    const { code, out } = await typed(words, never, '');
    assert.equal(code, 0);
    assert.match(out, /candor say <INC>/);
  }
});

test('without a token it says where to get one', async () => {
  const { code, complaint } = await typed(['incidents'], never, '');
  assert.equal(code, 2);
  assert.match(complaint, /CANDOR_TOKEN/);
});

test('a refusal is the sentence of the server, with what it is about: exit 1', async () => {
  const refusal = problem(409, 'Two audiences still need a last word.', [
    { path: 'internal', sentence: 'Write it or say why not.' },
  ]);
  const { code, complaint } = await typed(['publish', 'upd_1'], refusal);
  assert.equal(code, 1);
  assert.equal(complaint, 'Two audiences still need a last word.\n  internal: Write it or say why not.');
});

test('with --json a refusal is the problem document', async () => {
  const { code, complaint } = await typed(['publish', 'upd_1', '--json'], problem(403, 'Not you.'));
  assert.deepEqual([code, JSON.parse(complaint).detail], [1, 'Not you.']);
});

test('something that is not Candor, and a line that is cut: exit 3', async () => {
  const other = await typed(['incidents'], (_request, reply) => reply.end('<html>Welcome to nginx</html>'));
  assert.equal(other.code, 3);
  assert.match(other.complaint, /does not speak as Candor does/);
  const cut = await typed(['incidents'], (request) => request.socket.destroy());
  assert.equal(cut.code, 3);
  assert.match(cut.complaint, /does not answer at/);
});

test('a POST carries a key, the token and JSON, and ids are part of the path only', async () => {
  const seen: string[] = [];
  await typed(['publish', '../tokens?x=1'], (request, reply) => {
    const { authorization, 'idempotency-key': key } = request.headers;
    seen.push(`${request.method} ${request.url} ${authorization} ${typeof key}`);
    problem(404, 'No.')(request, reply);
  });
  assert.deepEqual(seen, ['POST /api/v1/updates/..%2Ftokens%3Fx%3D1/publication Bearer tok_secret string']);
});

test('words of strangers cannot write to the terminal', async () => {
  const incident = {
    name: 'INC-1',
    severity: 'sev1',
    status: 'investigating',
    headline: 'a\u001b[2Jb\u202ec\u009b1m',
    declaredAt: '2026-11-23T10:00:00Z',
    audiences: [],
  };
  const { out } = await typed(['incidents'], (request, reply) => {
    reply.setHeader('content-type', 'application/json');
    reply.end(
      JSON.stringify(
        request.url === '/api/v1/home' ? { now: '2026-11-23T10:00:00Z' } : { items: [incident], next: null },
      ),
    );
  });
  assert.equal(out, 'INC-1  sev1 · investigating  a[2Jbc1m (declared 10:00 UTC)');
});

test('times from now', () => {
  const now = '2026-11-23T10:00:00.000Z';
  for (const [text, promise, time] of [
    ['20m', 'PT20M', '2026-11-23T10:20:00.000Z'],
    ['20min', 'PT20M', '2026-11-23T10:20:00.000Z'],
    ['1h30m', 'PT1H30M', '2026-11-23T11:30:00.000Z'],
    ['2d', 'P2D', '2026-11-25T10:00:00.000Z'],
    ['1d2h', 'P1DT2H', '2026-11-24T12:00:00.000Z'],
    ['pt45m', 'PT45M', '2026-11-23T10:45:00.000Z'],
    ['2026-11-23T15:05:00Z', '2026-11-23T15:05:00Z', '2026-11-23T15:05:00Z'],
  ] as const) {
    assert.deepEqual([promiseOf(text), timeOf(text, now)], [promise, time], text);
  }
  for (const text of ['', '20', 'm', '-5m', 'PT', 'P', '15:05', '20 m'])
    assert.throws(() => promiseOf(text), /Write it like/, text);
});
