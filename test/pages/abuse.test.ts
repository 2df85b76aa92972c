import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Opened, open } from './open.ts';
import { openOne, Stored } from './sample.ts';

let pages: Opened;
before(async () => {
  const [update, ...older] = openOne.updates;
  if (!update) throw new Error('the sample has words');
  const long = { ...update, words: ['word '.repeat(20_000)] };
  pages = await open({ publications: new Stored({ ...openOne, updates: [long, ...older] }) });
});
after(() => pages.close());

const look = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;

async function connection(): Promise<Socket> {
  const socket = connect({ port: Number(new URL(pages.url).port), host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

test('a reader who leaves after a look leaves no connection behind', async () => {
  const socket = await connection();
  socket.end(look('/badge.svg'));
  let answer = '';
  const timer = setTimeout(() => socket.destroy(new Error('the server keeps it open')), 2_000);
  for await (const part of socket) answer += part;
  clearTimeout(timer);
  assert.match(answer, /^HTTP\/1\.1 200 OK[\s\S]+<\/svg>\s*$/);
});

test('one file asked for in a thousand ways is not remembered a thousand times', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    return process.memoryUsage().arrayBuffers / 1_048_576;
  };
  const before = held();
  const socket = await connection();
  for (let at = 0; at < 1_000; at += 1) {
    socket.write(look(`/?${at}`));
    await whole(socket);
  }
  // A page that is being pressed this moment holds a lot, and lets go of it.
  let grown = held() - before;
  for (let waits = 0; waits < 50 && grown >= 40; waits += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    grown = held() - before;
  }
  socket.destroy();
  assert.ok(grown < 40, `${grown.toFixed()} MiB more are held`);
});

/** Waits until one answer has come whole. */
async function whole(socket: Socket): Promise<void> {
  let missing = Number.POSITIVE_INFINITY;
  let head = '';
  while (missing > 0) {
    const [part] = (await once(socket, 'data')) as [Buffer];
    if (missing !== Number.POSITIVE_INFINITY) {
      missing -= part.length;
      continue;
    }
    head += part.toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end !== -1) missing = Number(/Content-Length: (\d+)/.exec(head)?.[1]) - (head.length - end - 4);
  }
}
