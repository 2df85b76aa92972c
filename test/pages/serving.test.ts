import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as ask } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Opened, open } from './open.ts';
import { closedOne, openOne, Stored } from './sample.ts';

let pages: Opened;
before(async () => {
  pages = await open({ publications: new Stored(openOne, closedOne(3)) });
});
after(() => pages.close());

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const request = ask(`${pages.url}${path}`, { method, headers, agent: false });
  request.end();
  const [response] = await once(request, 'response');
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}

test('each form holds the same bytes', async () => {
  const plain = await get('/');
  const gzip = await get('/', { 'accept-encoding': 'gzip' });
  const brotli = await get('/', { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.deepEqual(gunzipSync(gzip.body), plain.body);
  assert.deepEqual(brotliDecompressSync(brotli.body), plain.body);
  assert.equal(new Set([plain, gzip, brotli].map((one) => one.headers.etag)).size, 3);
  const refused = await get('/', { 'accept-encoding': 'br;q=0, xgzip' });
  assert.equal(refused.headers['content-encoding'], undefined);
});

test('who has it already gets 304, whatever form they have', async () => {
  const { headers } = await get('/', { 'accept-encoding': 'gzip' });
  for (const tag of [headers.etag, `W/${headers.etag}`, `"other", ${headers.etag}`, '*']) {
    const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': String(tag) });
    assert.equal(again.status, 304, String(tag));
    assert.equal(again.body.length, 0);
    assert.equal(again.headers['cache-control'], 'public, max-age=15, stale-if-error=86400');
  }
  assert.equal((await get('/', { 'if-none-match': '"other"' })).status, 200);
});

test('HEAD says what GET would', async () => {
  for (const path of ['/', '/api/v2/summary.json', '/history.rss', '/nothing']) {
    const [head, full] = [await get(path, {}, 'HEAD'), await get(path)];
    assert.equal(head.status, full.status, path);
    assert.equal(head.headers['content-length'], full.headers['content-length'], path);
    assert.equal(head.headers.etag, full.headers.etag, path);
    assert.equal(head.body.length, 0);
  }
});

test('the query and a slash at the end do not matter', async () => {
  const { headers } = await get('/history');
  for (const path of ['/history?utm=1', '/history/', '/history/?a=/b'])
    assert.equal((await get(path)).headers.etag, headers.etag, path);
});

const never = [
  '/nothing',
  '/404',
  '/incidents/inc_other',
  '/history/1999-01',
  '/..%2f..%2fetc%2fpasswd',
  '/%00',
  '//evil.example',
  '/HISTORY',
  '/manifest.json',
  '/api/v1/incidents',
  '/preferences/x.y',
  '/index.html',
];

test('what is not there is the same 404, byte for byte', async () => {
  const bodies = new Set<string>();
  for (const path of never) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    bodies.add(body.toString());
  }
  assert.equal(bodies.size, 1);
});

test('documents carry every protecting header, and none sets a cookie', async () => {
  for (const path of ['/', '/incidents/inc_open', '/nothing']) {
    const { headers } = await get(path, { 'x-forwarded-host': 'evil.example', host: 'evil.example' });
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/);
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe|https?:|\*/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.match(String(headers['strict-transport-security']), /max-age=\d{8}/);
    assert.equal(headers['set-cookie'], undefined);
  }
});

test('links never follow the Host of a request', async () => {
  const { body } = await get('/history.atom', { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
  assert.ok(!body.includes('evil.example'));
  assert.ok(body.includes('https://status.acme.example/incidents/inc_open'));
});

test('programs on other sites may read the API, feeds and the badge', async () => {
  for (const path of ['/api/v2/status.json', '/feed.json', '/history.atom', '/badge.svg'])
    assert.equal((await get(path)).headers['access-control-allow-origin'], '*', path);
  const preflight = await get('/api/v2/status.json', { 'access-control-request-method': 'GET' }, 'OPTIONS');
  assert.equal(preflight.status, 204);
  assert.equal((await get('/')).headers['access-control-allow-origin'], undefined);
});

test('the stylesheet may be kept for ever', async () => {
  const [, path = ''] = /href="(\/assets\/page-[0-9a-f]+\.css)"/.exec((await get('/')).body.toString()) ?? [];
  const { status, headers } = await get(path);
  assert.equal(status, 200);
  assert.match(String(headers['cache-control']), /immutable/);
});

test('other methods are refused', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'])
    assert.equal((await get('/', {}, method)).status, 405, method);
  assert.equal((await get('/', {}, 'POST')).status, 405);
  assert.equal((await get('/nothing', {}, 'POST')).status, 404);
});

/** Sends bytes as they are, piece by piece, and returns what comes back until the connection ends. */
async function raw(...pieces: string[]): Promise<string> {
  const socket = connect({ port: Number(new URL(pages.url).port), host: '127.0.0.1', noDelay: true });
  socket.setEncoding('latin1');
  for (const piece of pieces) {
    socket.write(piece);
    if (pieces.length > 1) await new Promise((resolve) => setTimeout(resolve, 30));
  }
  let answer = '';
  for await (const part of socket) answer += part;
  return answer;
}

const malformed: Record<string, string> = {
  'no host': 'GET / HTTP/1.1\r\n\r\n',
  'two hosts': 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
  'length and chunks at once':
    'POST /updates HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'a header of 100 kB': `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
  'no HTTP': 'HELO there\r\n\r\n',
  'folded header': 'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\nConnection: close\r\n\r\n',
  'bare line feeds in a value': 'GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\nConnection: close\r\n\r\n',
};

for (const [name, bytes] of Object.entries(malformed))
  test(`a malformed request is answered, never with a 5xx: ${name}`, async () => {
    assert.match(await raw(bytes), /^HTTP\/1\.1 (?:200|4\d\d) /);
  });

test('requests sent one behind the other are answered in order', async () => {
  const one = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
  const answer = await raw(one('/badge.svg') + one('/nothing') + one('/feed.json', 'Connection: close\r\n'));
  const found = [...answer.matchAll(/HTTP\/1\.1 (\d+)|<svg|no such page|jsonfeed\.org/g)].map(
    ([all, status]) => status ?? all,
  );
  assert.deepEqual(found, ['200', '<svg', '404', 'no such page', '200', 'jsonfeed.org']);
});

test('an old client that speaks HTTP/1.0 is answered and let go', async () => {
  assert.match(await raw('GET / HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 OK[\s\S]+<\/html>\s*$/);
});

test('the fast lane answers like the server beside it', async () => {
  const looks = [
    ['/', ''],
    ['/', 'Accept-Encoding: gzip, br\r\n'],
    ['/history/?a=b', 'Accept-Encoding: gzip\r\n'],
    ['/', 'If-None-Match: *\r\n'],
    ['/api/v2/status.json', 'If-None-Match: "x"\r\nAccept-Encoding: br;q=0\r\n'],
    ['/nothing', ''],
  ];
  for (const [path, headers] of looks) {
    const request = `GET ${path} HTTP/1.1\r\nHost: a\r\n${headers}`;
    const beside = await raw(`${request}Connection: close\r\n\r\n`);
    const fast = await firstAnswer(`${request}\r\n`, beside);
    assert.deepEqual(comparable(fast), comparable(beside), path);
  }
});

test('a connection may change lanes: a look, then a form, then a look', async () => {
  const look = 'GET /badge.svg HTTP/1.1\r\nHost: a\r\n\r\n';
  const form = 'POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx';
  const last = 'GET /feed.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
  const answer = await raw(look, form.slice(0, 20), form.slice(20), look, last);
  assert.deepEqual(
    [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
    ['200', '404', '200', '200'],
  );
});

test('five hundred connections that ask and leave are all answered', async () => {
  const answers = await Promise.all(
    Array.from({ length: 500 }, () => get('/', { 'accept-encoding': 'gzip' })),
  );
  assert.ok(answers.every(({ status, body }) => status === 200 && gunzipSync(body).includes('</html>')));
});

/** Everything but what says how the connection goes on. */
function comparable(answer: string): string[] {
  const [head = '', ...body] = answer.split('\r\n\r\n');
  const lines = head.split('\r\n').filter((line) => !/^(?:Date|Connection|Keep-Alive):/.test(line));
  return [...lines, body.join('\r\n\r\n')];
}

/** What comes back on a connection that stays open: as much of it as `like` has. */
async function firstAnswer(bytes: string, like: string): Promise<string> {
  const body = like.length - like.indexOf('\r\n\r\n');
  const socket = connect(Number(new URL(pages.url).port), '127.0.0.1');
  socket.setEncoding('latin1');
  socket.write(bytes);
  let answer = '';
  for await (const part of socket) {
    answer += part;
    if (answer.includes('\r\n\r\n') && answer.length - answer.indexOf('\r\n\r\n') >= body) break;
  }
  return answer;
}
