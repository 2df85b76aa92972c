import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { readSubscriberToken } from '../../src/kit/subscriber-token.ts';
import { deliveriesIn } from '../../src/postgres/deliveries.ts';
import { mails } from '../../src/postgres/mails.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import {
  fanOut,
  type HandClock,
  handClock,
  key,
  noon,
  openSender,
  publicationOf,
  statesOf,
  subscribe,
  updateOf,
  waitFor,
} from './parts/post.ts';
import { openSink, type Sink } from './parts/sink.ts';

describe('sending words to subscribers', () => {
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

  test('two writers and two senders: ten thousand readers, ten thousand mails', async () => {
    const { pool } = database;
    sink = await openSink();
    await subscribe(pool, 10_000);
    const publication = publicationOf([updateOf('upd_1', 'We have seen something wrong.')]);
    const senders = [openSender(pool, clock, sink.url), openSender(pool, clock, sink.url)];
    const counts = await Promise.all([fanOut(pool, publication), fanOut(pool, publication)]);
    await Promise.all(senders.map((sender) => sender.flush()));
    await waitFor(async () => (await statesOf(pool, 'upd_1')).accepted === 10_000);
    assert.deepEqual(counts, [10_000, 10_000]);
    assert.equal(sink.received.length, 10_000);
    assert.equal(new Set(sink.received.map(({ to }) => to)).size, 10_000);
    const ids = sink.received.map(({ raw }) => /^Message-ID: (.+)$/m.exec(raw.toString())?.[1]);
    assert.equal(new Set(ids).size, 10_000);
    await Promise.all(senders.map((sender) => sender.stop()));
    await sink.stop();
  });

  test('the mail says the words, when we write next, and how to stop', async () => {
    const { pool } = database;
    sink = await openSink();
    const [id] = await subscribe(pool, 1);
    await pool.query(`insert into components (id, name, created_at) values ('cmp_i', 'Invoices', now())
      on conflict do nothing`);
    const words = updateOf('upd_1', 'We know <b>why</b> & fix it.\n.dot line\n\nMüller 🧾');
    await fanOut(pool, publicationOf([words], { components: { cmp_i: 'partial_outage' } }));
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    await sender.stop();
    await sink.stop();
    const raw = sink.received[0]?.raw ?? Buffer.alloc(0);
    const mail = await simpleParser(raw);
    assert.equal(mail.subject, '[Status] Looking into it: Saving invoices fails for some customers');
    assert.equal(mail.from?.text, '"Acme status" <status@acme.example>');
    for (const part of [mail.text ?? '', unescaped(String(mail.html))]) {
      assert.ok(part.includes('We know <b>why</b> & fix it.'), part);
      assert.ok(part.includes('.dot line'));
      assert.ok(part.includes('Müller 🧾'));
      assert.ok(part.includes('Next update by 12:20 UTC.'));
      assert.ok(part.includes('Invoices: Partly down'));
      assert.ok(part.includes('https://status.example.com/incidents/inc_one'));
      const links = [...part.matchAll(/\/(unsubscribe|preferences)\/([\w.-]+)/g)];
      assert.deepEqual(links.map((link) => link[1]).sort(), ['preferences', 'unsubscribe']);
      for (const link of links) assert.equal(readSubscriberToken(link[2] ?? '', key), id);
    }
    const list = mail.headers.get('list') as unknown as Record<string, { url?: string; name?: string }>;
    assert.match(list.unsubscribe?.url ?? '', /^https:\/\/status\.example\.com\/unsubscribe\/sub_/);
    assert.match(raw.toString(), /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    assert.match(raw.toString(), /^Auto-Submitted: auto-generated\r$/m);
    assert.deepEqual(mail.references, '<inc_one@acme.example>');
    assert.deepEqual(mail.date, new Date(noon));
  });

  test('a mail that is refused for now goes again under the same Message-ID', async () => {
    const { pool } = database;
    const tries: string[] = [];
    sink = await openSink({
      message: (_to, raw) => {
        tries.push(/^Message-ID: (.+)$/m.exec(raw.toString())?.[1] ?? '');
        return tries.length < 3 ? { code: 451, text: '4.7.1 Greylisted, come back' } : null;
      },
    });
    await subscribe(pool, 1);
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    assert.equal(tries.length, 1);
    const { rows } = await pool.query('select state, attempts, reply, due_at from deliveries');
    assert.deepEqual(rows, [
      {
        state: 'due',
        attempts: 1,
        reply: '451 4.7.1 Greylisted, come back',
        due_at: new Date(noon + 60_000),
      },
    ]);
    clock.advance(0.5);
    await sender.flush();
    assert.equal(tries.length, 1);
    clock.advance(0.5);
    await sender.flush();
    assert.equal(tries.length, 2);
    clock.advance(5);
    await sender.flush();
    assert.equal(sink.received.length, 1);
    assert.equal(new Set(tries).size, 1);
    assert.deepEqual(await statesOf(pool, 'upd_1'), { accepted: 1 });
    await sender.stop();
    await sink.stop();
  });

  test('after ten tries it is over, and the ledger names who was not reached', async () => {
    const { pool } = database;
    sink = await openSink({ recipient: () => ({ code: 450, text: '4.2.1 Later' }) });
    await subscribe(pool, 1);
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    const sender = openSender(pool, clock, sink.url);
    for (let tried = 0; tried < 12; tried += 1) {
      await sender.flush();
      clock.advance(24 * 60);
    }
    await sender.stop();
    await sink.stop();
    const ledger = await deliveriesIn(pool).ledger('upd_1');
    assert.equal(ledger.counts.failed, 1);
    assert.deepEqual(ledger.failures, [
      {
        to: 'reader1@readers.example',
        reply: 'Gave up after ten tries. 450 4.2.1 Later',
        contact: null,
        customer: null,
      },
    ]);
    const { rows } = await pool.query(
      'select d.attempts, s.state, s.soft_failures from deliveries d, subscribers s',
    );
    assert.deepEqual(rows, [{ attempts: 10, state: 'confirmed', soft_failures: 1 }]);
  });

  test('an address that does not exist rests; a message that is not liked rests nobody', async () => {
    const { pool } = database;
    sink = await openSink({
      recipient: (address) =>
        address.startsWith('gone') ? { code: 550, text: '5.1.1 No such user here' } : null,
      message: (address) =>
        address.startsWith('policy') ? { code: 554, text: '5.7.1 Looks like spam' } : null,
    });
    await subscribe(pool, 1, { prefix: 'gone' });
    await subscribe(pool, 1, { prefix: 'policy' });
    await subscribe(pool, 3, { prefix: 'well' });
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    assert.deepEqual(await statesOf(pool, 'upd_1'), { accepted: 3, failed: 2 });
    const { rows } = await pool.query(
      `select address, state, resting_reason from subscribers where address !~ 'well' order by address`,
    );
    assert.deepEqual(rows, [
      { address: 'gone1@readers.example', state: 'resting', resting_reason: '550 5.1.1 No such user here' },
      { address: 'policy1@readers.example', state: 'confirmed', resting_reason: null },
    ]);
    assert.equal(
      await fanOut(pool, publicationOf([updateOf('upd_2', 'More.'), updateOf('upd_1', 'Words.')])),
      4,
    );
    await sender.stop();
    await sink.stop();
  });

  test('a server that refuses us, is away or goes down burns nobody’s tries', async () => {
    const { pool } = database;
    let unwell = true;
    sink = await openSink({ sender: () => (unwell ? { code: 550, text: '5.7.1 Who are you?' } : null) });
    await subscribe(pool, 20);
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    assert.match(sender.problem() ?? '', /Who are you/);
    const { rows } = await pool.query(
      'select sum(attempts) as tried, count(*) as rows from deliveries where state = $1',
      ['due'],
    );
    assert.deepEqual(rows, [{ tried: 0, rows: 20 }]);
    unwell = false;
    // A letter that is put back late waits from then on: the clock goes on until all have left.
    await waitFor(async () => {
      clock.advance(1);
      return (await statesOf(pool, 'upd_1')).accepted === 20;
    });
    assert.equal(sender.problem(), null);
    await sender.stop();
    await sink.stop();
    await pool.query(`update deliveries set state = 'due'`);
    const lost = openSender(pool, clock, sink.url);
    await lost.flush();
    assert.equal(lost.problem(), 'The mail server refused the connection.');
    await lost.stop();
    assert.deepEqual(await statesOf(pool, 'upd_1'), { due: 20 });
  });

  test('a mail to one person goes before words to many', async () => {
    const { pool } = database;
    sink = await openSink();
    await subscribe(pool, 600);
    await fanOut(pool, publicationOf([updateOf('upd_1', 'Words.')]));
    await mails.add(pool, { purpose: 'nudge', to: 'sam@acme.example', subject: 'S', text: 'T', at: noon });
    const sender = openSender(pool, clock, sink.url);
    await sender.flush();
    await sender.stop();
    await sink.stop();
    assert.equal(sink.received.length, 601);
    assert.ok(sink.received.findIndex(({ to }) => to === 'sam@acme.example') < 20);
  });
});

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
