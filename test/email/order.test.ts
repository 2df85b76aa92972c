import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { fanOutsIn } from '../../src/postgres/fan-outs.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import {
  fanOut,
  type HandClock,
  handClock,
  noon,
  openSender,
  publicationOf,
  statesOf,
  subscribe,
  updateOf,
  waitFor,
} from './parts/post.ts';
import { openSink, type SinkRefusal } from './parts/sink.ts';

const first = updateOf('upd_a', 'First words.');
const second = updateOf('upd_b', 'Second words.', { publishedAt: noon + 600_000 });
const third = updateOf('upd_c', 'Third words.', { publishedAt: noon + 1_200_000 });
const stands = 'This mail also stands for our update of 12:00 UTC, which had not reached you.';

describe('older words never reach a reader after newer ones', () => {
  let database: FreshDatabase;
  let clock: HandClock;

  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());
  beforeEach(async () => {
    await database.pool.query('truncate subscribers, subscriptions, deliveries, fan_outs, mails');
    clock = handClock();
  });

  test('words that nobody could send give way to the newest, which says so', async () => {
    const { pool } = database;
    const sink = await openSink();
    await subscribe(pool, 3);
    await fanOut(pool, publicationOf([first]));
    await fanOut(pool, publicationOf([second, first]));
    await subscribe(pool, 1, { prefix: 'late' });
    await fanOut(pool, publicationOf([third, second, first]));
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    await sender.stop();
    await sink.stop();
    assert.deepEqual(await statesOf(pool, 'upd_a'), { coalesced: 3 });
    assert.deepEqual(await statesOf(pool, 'upd_b'), { coalesced: 3 });
    assert.deepEqual(await statesOf(pool, 'upd_c'), { accepted: 4 });
    const texts = new Map<string, string>();
    for (const { to, raw } of sink.received) texts.set(to, (await simpleParser(raw)).text ?? '');
    assert.ok(texts.get('reader1@readers.example')?.includes('our updates of 12:00 UTC and 12:10 UTC'));
    assert.ok(texts.get('reader1@readers.example')?.includes('Third words.'));
    assert.ok(!texts.get('late1@readers.example')?.includes('also stands for'));
  });

  test('words that reached somebody are not said to be missing', async () => {
    const { pool } = database;
    const sink = await openSink();
    await subscribe(pool, 1);
    const sender = openSender(pool, clock, sink.url);
    await fanOut(pool, publicationOf([first]));
    await sender.flush();
    await fanOut(pool, publicationOf([second, first]));
    await sender.flush();
    await sender.stop();
    await sink.stop();
    const texts = await Promise.all(
      sink.received.map(async ({ raw }) => (await simpleParser(raw)).text ?? ''),
    );
    assert.equal(texts.length, 2);
    assert.ok(!texts.some((text) => text.includes('also stands for')));
  });

  test('words that wait to be tried again give way', async () => {
    const { pool } = database;
    let refusal: SinkRefusal | null = { code: 451, text: 'Later' };
    const sink = await openSink({ recipient: () => refusal });
    await subscribe(pool, 1);
    const sender = openSender(pool, clock, sink.url);
    await fanOut(pool, publicationOf([first]));
    await sender.flush();
    refusal = null;
    await fanOut(pool, publicationOf([second, first]));
    await sender.flush();
    clock.advance(10);
    await sender.flush();
    await sender.stop();
    await sink.stop();
    assert.deepEqual(await statesOf(pool, 'upd_a'), { coalesced: 1 });
    assert.equal(sink.received.length, 1);
    const mail = await simpleParser(sink.received[0]?.raw ?? '');
    assert.ok(mail.text?.includes(stands));
  });

  for (const ending of ['taken', 'refused'] as const) {
    test(`newer words wait for those under way (which are ${ending})`, async () => {
      const { pool } = database;
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const tried: string[] = [];
      const sink = await openSink({
        async message(_to, raw) {
          const text = (await simpleParser(raw)).text ?? '';
          tried.push(text.includes('First') ? 'first' : 'second');
          if (tried.length > 1) return null;
          await held;
          return ending === 'refused' ? { code: 451, text: 'Later' } : null;
        },
      });
      await subscribe(pool, 1);
      const senders = [openSender(pool, clock, sink.url), openSender(pool, clock, sink.url)];
      await fanOut(pool, publicationOf([first]));
      await waitFor(async () => tried.length === 1);
      await fanOut(pool, publicationOf([second, first]));
      await new Promise((resolve) => setTimeout(resolve, 1_500)); // longer than a sender’s poll
      assert.deepEqual(tried, ['first']);
      release();
      await waitFor(async () => (await statesOf(pool, 'upd_b')).accepted === 1);
      assert.deepEqual(tried, ['first', 'second']);
      assert.deepEqual(
        await statesOf(pool, 'upd_a'),
        ending === 'taken' ? { accepted: 1 } : { coalesced: 1 },
      );
      await Promise.all(senders.map((sender) => sender.stop()));
      await sink.stop();
    });
  }

  test('words whose rows are written late are not sent after newer ones', async () => {
    const { pool } = database;
    const sink = await openSink();
    await subscribe(pool, 2);
    const sender = openSender(pool, clock, sink.url);
    const both = publicationOf([second, first]);
    await fanOutsIn(pool).write('upd_b', both, noon);
    await sender.flush();
    await fanOutsIn(pool).write('upd_a', both, noon);
    await sender.flush();
    await sender.stop();
    await sink.stop();
    assert.deepEqual(await statesOf(pool, 'upd_a'), { coalesced: 2 });
    assert.equal(sink.received.length, 2);
  });

  test('six updates while nobody sends: everybody gets the last one, once', async () => {
    const { pool } = database;
    const sink = await openSink();
    await subscribe(pool, 50);
    const all = Array.from({ length: 6 }, (_, index) =>
      updateOf(`upd_${index}`, `Words ${index}.`, { publishedAt: noon + index * 60_000 }),
    );
    for (let said = 1; said <= 6; said += 1) await fanOut(pool, publicationOf(all.slice(0, said).reverse()));
    clock.advance(120);
    const senders = [openSender(pool, clock, sink.url), openSender(pool, clock, sink.url)];
    await Promise.all(senders.map((sender) => sender.flush()));
    await waitFor(async () => (await statesOf(pool, 'upd_5')).accepted === 50);
    await Promise.all(senders.map((sender) => sender.stop()));
    await sink.stop();
    assert.equal(sink.received.length, 50);
    assert.ok(sink.received.every(({ raw }) => raw.toString().includes('Words 5.')));
  });
});
