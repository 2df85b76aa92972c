import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mails } from '../../src/postgres/mails.ts';
import { freshDatabase } from '../support/database.ts';
import {
  fanOut,
  handClock,
  noon,
  openSender,
  publicationOf,
  subscribe,
  updateOf,
  waitFor,
} from './parts/post.ts';
import { openSink } from './parts/sink.ts';

test('a host that takes its time delays the others little, and single mails not at all', async () => {
  const database = await freshDatabase();
  const open = new Set<() => void>();
  const sink = await openSink({
    recipient: (address) =>
      address.endsWith('@slow.example') ? new Promise((resolve) => open.add(() => resolve(null))) : null,
  });
  const sender = openSender(database.pool, handClock(), sink.url, { leaseSeconds: 20 });
  try {
    // The slow ones come first in the queue, more of them than any hand holds.
    await subscribe(database.pool, 1_500, { prefix: 'a', domain: 'slow.example' });
    await subscribe(database.pool, 500, { prefix: 'b', domain: 'well.example' });
    await fanOut(database.pool, publicationOf([updateOf('upd_1', 'Words.')]));
    await waitFor(async () => open.size > 0);
    const started = performance.now();
    await mails.add(database.pool, {
      purpose: 'nudge',
      to: 'sam@acme.example',
      subject: 'S',
      text: 'T',
      at: noon,
    });
    await waitFor(async () => sink.received.some(({ to }) => to === 'sam@acme.example'), 3_000);
    const wait = setInterval(() => {
      // Each answers after three seconds.
      for (const answer of [...open]) setTimeout(answer, 3_000).unref();
      open.clear();
    }, 50);
    await waitFor(
      async () => sink.received.filter(({ to }) => to.endsWith('@well.example')).length === 500,
      20_000,
    );
    const took = performance.now() - started;
    clearInterval(wait);
    assert.ok(took < 10_000, `${took} ms`); // the slow ones alone, nine at a time, would have taken eight minutes
    assert.ok(sink.received.filter(({ to }) => to.endsWith('@slow.example')).length < 100);
  } finally {
    const end = setInterval(() => {
      for (const answer of open) answer();
    }, 50);
    await sender.stop();
    clearInterval(end);
    await sink.stop();
    await database.drop();
  }
});
