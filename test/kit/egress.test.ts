import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { callOutside, type Egress, outsideUrl } from '../../src/kit/egress.ts';
import { isPublicAddress } from '../../src/kit/public-address.ts';

/** A server on the loopback address, which counts who came through. */
async function listening(answer: RequestListener) {
  let calls = 0;
  const server = createServer((request, reply) => {
    calls += 1;
    answer(request, reply);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, url: `http://127.0.0.1:${port}/`, calls: () => calls, [Symbol.asyncDispose]: close };
}

const resolvesTo = (...answers: (readonly string[])[]): NonNullable<Egress['resolve']> => {
  let asked = 0;
  const resolve = (_host: string, _options: object, callback: (error: null, addresses: object[]) => void) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return resolve as unknown as NonNullable<Egress['resolve']>;
};

const inward = [
  'http://127.1/',
  'http://127.0.0.1/',
  'http://0x7f000001/',
  'http://017700000001/',
  'http://2130706433/',
  'http://0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[64:ff9b:1::a9fe:a9fe]/',
  'http://[2002:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://192.168.1.1/',
  'http://172.31.0.1/',
  'http://100.100.100.200/',
  'http://168.63.129.16/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://１２７.0.0.1/',
  'http://a@b@127.0.0.1/',
  'http://user:secret@example.com/',
  '//evil.example/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'javascript:alert(1)',
  '\\\\host\\share',
  'ftp://example.com/',
  '',
  'example.com',
  'http://',
  'http://example.com:25/',
  'http://example.com:6379/',
];

for (const url of inward)
  test(`${url || 'nothing'} is not called, with a sentence`, async () => {
    const reply = await callOutside({ url }, { resolve: resolvesTo(['127.0.0.1']) });
    assert.ok(!reply.ok);
    assert.equal(reply.why, 'forbidden');
    assert.match(reply.sentence, /^[A-Z].*\.$/);
  });

test("names that lead inward are not called, by the system's own resolution too", async () => {
  await using server = await listening((_request, reply) => reply.end('inside'));
  for (const host of ['localhost', 'localhost.', 'LOCALHOST']) {
    const reply = await callOutside({ url: `http://${host}:${server.port}/` }, { ports: [server.port] });
    assert.deepEqual([reply.ok, !reply.ok && reply.why], [false, 'forbidden']);
  }
  assert.equal(server.calls(), 0);
});

test('a name is as bad as the worst of its addresses, whichever answer comes when', async () => {
  await using server = await listening((_request, reply) => reply.end('inside'));
  const url = `http://rebind.example:${server.port}/`;
  for (const answers of [
    [['127.0.0.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['::ffff:127.0.0.1']],
    [['169.254.169.254']],
  ]) {
    const reply = await callOutside({ url }, { ports: [server.port], resolve: resolvesTo(...answers) });
    assert.deepEqual([reply.ok, !reply.ok && reply.why], [false, 'forbidden']);
  }
  assert.equal(server.calls(), 0);
});

test('names are resolved once for a call: the checked answer is the one connected to', async () => {
  await using server = await listening((_request, reply) => reply.end('inside'));
  // First a public address where nothing listens for us, then the loopback: the second must never be asked for.
  const resolve = resolvesTo(['192.88.98.1'], ['127.0.0.1']);
  const reply = await callOutside(
    { url: `http://flip.example:${server.port}/` },
    { ports: [server.port], resolve, milliseconds: 300 },
  );
  assert.equal(reply.ok, false);
  assert.equal(server.calls(), 0);
});

test('redirects are returned, not followed', async () => {
  await using inside = await listening((_request, reply) => reply.end('inside'));
  await using server = await listening((_request, reply) =>
    reply.writeHead(302, { location: inside.url }).end(),
  );
  const reply = await callOutside({ url: server.url }, { allowPrivate: true });
  assert.deepEqual([reply.ok && reply.status, inside.calls()], [302, 0]);
});

test('an answer is read whole, up to the limit and no further', async () => {
  await using server = await listening((request, reply) =>
    reply.end(Buffer.alloc(Number(request.url?.slice(1)), 'x')),
  );
  const read = (size: number) =>
    callOutside({ url: `${server.url}${size}` }, { allowPrivate: true, bytes: 10_000 });
  const whole = await read(10_000);
  assert.equal(whole.ok && whole.body.length, 10_000);
  const more = await read(10_001);
  assert.equal(!more.ok && more.why, 'too-large');
});

test('an answer that drips is given up in time', async () => {
  await using server = await listening((_request, reply) => {
    const drip = setInterval(() => reply.write('x'), 20);
    reply.on('close', () => clearInterval(drip));
  });
  const before = performance.now();
  const reply = await callOutside({ url: server.url }, { allowPrivate: true, milliseconds: 200 });
  assert.equal(!reply.ok && reply.why, 'too-slow');
  assert.ok(performance.now() - before < 2_000);
});

test('a silent end of the line is data', async () => {
  const server = await listening(() => {});
  await server[Symbol.asyncDispose]();
  const reply = await callOutside({ url: server.url }, { allowPrivate: true });
  assert.equal(!reply.ok && reply.why, 'unreachable');
});

test('bodies and headers go out', async () => {
  await using server = await listening((request, reply) => {
    reply.setHeader('x-seen', `${request.method} ${request.headers['x-mine']}`);
    request.pipe(reply);
  });
  const reply = await callOutside(
    { url: server.url, method: 'POST', body: 'hello', headers: { 'x-mine': '1' } },
    { allowPrivate: true },
  );
  assert.ok(reply.ok);
  assert.deepEqual([String(reply.body), reply.headers['x-seen']], ['hello', 'POST 1']);
});

test('the public internet is reachable', () => {
  for (const address of [
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
  ])
    assert.ok(isPublicAddress(address), address);
  for (const url of ['https://example.com/a.ics', 'http://example.com:8080/', 'https://xn--80ak6aa92e.com/'])
    assert.equal(outsideUrl(url).protocol.startsWith('http'), true);
});
