import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshDatabase } from '../support/database.ts';
import {
  fanOut,
  handClock,
  openSender,
  publicationOf,
  statesOf,
  subscribe,
  updateOf,
  waitFor,
} from './parts/post.ts';
import { openSink } from './parts/sink.ts';

const readers = 3_000;

test('what a killed sender held is sent by others within its lease, and hardly anything twice', async () => {
  const database = await freshDatabase();
  const sink = await openSink();
  try {
    await subscribe(database.pool, readers);
    await fanOut(database.pool, publicationOf([updateOf('upd_1', 'Words.')]));
    for (const share of [0.2, 0.5]) {
      const child = fork(join(import.meta.dirname, 'parts/sender-process.ts'), [database.url, sink.url, '2']);
      // Killed whatever happens: a child that lives on keeps the whole run waiting.
      await waitFor(async () => sink.received.length > readers * share).finally(() => child.kill('SIGKILL'));
      await once(child, 'exit');
    }
    const killed = performance.now();
    const sender = openSender(database.pool, handClock(), sink.url, { leaseSeconds: 2 });
    await waitFor(async () => (await statesOf(database.pool, 'upd_1')).accepted === readers);
    assert.ok(performance.now() - killed < 10_000);
    await sender.stop();
    const reached = new Set(sink.received.map(({ to }) => to));
    assert.equal(reached.size, readers);
    const twice = sink.received.length - readers;
    assert.ok(twice <= 2 * 20, `${twice} were sent twice`);
  } finally {
    await sink.stop();
    await database.drop();
  }
});
