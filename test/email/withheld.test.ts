import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { mails } from '../../src/postgres/mails.ts';
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
import { openSink, type Sink } from './parts/sink.ts';

describe('whom no mail may reach', () => {
  let database: FreshDatabase;
  let clock: HandClock;
  let sink: Sink;

  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());
  beforeEach(async () => {
    await database.pool.query('truncate subscribers, subscriptions, deliveries, fan_outs, mails');
    clock = handClock();
  });

  test('who leaves while the mail waits gets nothing', async () => {
    const { pool } = database;
    sink = await openSink();
    await subscribe(pool, 10);
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    await pool.query(`update subscribers set state = 'unsubscribed' where address like 'reader1@%'`);
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    await sender.stop();
    await sink.stop();
    assert.deepEqual(await statesOf(pool, 'upd_1'), { accepted: 9, withheld: 1 });
    assert.ok(!sink.received.some(({ to }) => to === 'reader1@readers.example'));
  });

  test('who leaves after the mail was taken from the queue gets nothing either', async () => {
    const { pool } = database;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    sink = await openSink({
      recipient: async () => {
        await held;
        return null;
      },
    });
    await subscribe(pool, 30);
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    const sender = openSender(pool, clock, `${sink.url}?maxConnections=1`);
    await waitFor(async () => {
      const { rows } = await pool.query('select count(*) from deliveries where lease_until > now()');
      return rows[0].count === 30;
    });
    await pool.query(`update subscribers set state = 'unsubscribed' where address like 'reader30@%'`);
    await waitFor(async () => (await statesOf(pool, 'upd_1')).withheld === 1);
    release();
    await sender.flush();
    await sender.stop();
    await sink.stop();
    assert.equal(sink.received.length, 29);
    assert.ok(!sink.received.some(({ to }) => to === 'reader30@readers.example'));
  });

  test('without a mail server everything ends in the Outbox', async () => {
    const { pool } = database;
    await subscribe(pool, 1_200);
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    await mails.add(pool, { purpose: 'nudge', to: 'sam@acme.example', subject: 'S', text: 'T', at: noon });
    const sender = openSender(pool, clock, null);
    await sender.flush();
    await sender.stop();
    assert.deepEqual(await statesOf(pool, 'upd_1'), { kept: 1_200 });
    const { rows } = await pool.query('select state from mails');
    assert.deepEqual(rows, [{ state: 'kept' }]);
    const { rows: counted } = await pool.query('select counts, recipients from fan_outs');
    assert.deepEqual(counted, [{ counts: { kept: 1_200 }, recipients: 1_200 }]);
  });

  test('demo and drill reach nobody', async () => {
    const { pool } = database;
    sink = await openSink();
    await subscribe(pool, 5);
    await subscribe(pool, 5, { prefix: 'demo', demo: true });
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')], { mode: 'drill' }));
    await fanOut(pool, publicationOf([updateOf('upd_2', 'Words.')], { mode: 'demo', incident: 'inc_two' }));
    await fanOut(pool, publicationOf([updateOf('upd_3', 'Words.')], { incident: 'inc_three' }));
    await mails.add(pool, {
      ...{ purpose: 'nudge', to: 'sam@acme.example', subject: 'S', text: 'T', at: noon },
      withhold: true,
    });
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    await sender.stop();
    await sink.stop();
    assert.deepEqual(await statesOf(pool, 'upd_1'), { withheld: 10 });
    assert.deepEqual(await statesOf(pool, 'upd_2'), { withheld: 10 });
    assert.deepEqual(await statesOf(pool, 'upd_3'), { accepted: 5, withheld: 5 });
    assert.equal(sink.received.length, 5);
    assert.ok(sink.received.every(({ to }) => to.startsWith('reader')));
  });
});
