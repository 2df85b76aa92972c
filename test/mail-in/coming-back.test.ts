import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Bounce } from '../../src/engine/ports/inbound-mail.ts';
import { readReturnAddress } from '../../src/kit/return-address.ts';
import { bouncesIn } from '../../src/postgres/bounces.ts';
import { openContacts } from '../../src/postgres/contacts.ts';
import { deliveryLettersIn } from '../../src/postgres/delivery-letters.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openSubscriberList } from '../../src/postgres/subscriber-list.ts';
import { isSuppressed } from '../../src/postgres/suppressions.ts';
import { contact, customer } from '../email/parts/directory.ts';
import { key, noon } from '../email/parts/post.ts';
import { openSink } from '../email/parts/sink.ts';
import { until } from '../support/candor.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { domain, handOver, openMailHouse } from './mail-house.ts';
import { returned } from './returned-corpus.ts';

describe('what follows when mail comes back', () => {
  let database: FreshDatabase;
  let ordinal = 0;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());
  beforeEach(async () => {
    await database.pool.query(
      'truncate subscribers, customers, deliveries, fan_outs, mails, suppressions cascade',
    );
    await database.pool.query(
      `insert into subscribers (id, address, state, token_hash, created_at) values ('sub_1', 'sue@readers.example', 'confirmed', '\\x00', now())`,
    );
    await customer(database.pool, 'globex');
    await contact(database.pool, 'globex', 'maya');
  });

  const delivered = async (reader: string, state = 'accepted'): Promise<string> => {
    ordinal += 1;
    const update = `upd_${ordinal}`;
    await database.pool.query(
      `insert into fan_outs (update_id, incident, ordinal, content, created_at, finished_at, counts)
       values ($1, 'inc_1', $2::int, '{}', now() + make_interval(secs => $2::int), now(), jsonb_build_object($3::text, 1))`,
      [update, ordinal, state],
    );
    const { rows } = await database.pool.query(
      `insert into deliveries (update_id, incident, subscriber, state, due_at) values ($1, 'inc_1', $2, $3, now()) returning id`,
      [update, reader, state],
    );
    return `del_${rows[0].id}`;
  };
  const come = (letter: string, kind: Bounce['kind'], reason = 'Came back: 550 gone') =>
    bouncesIn(database.pool, {
      subscribers: openSubscriberList(database.pool, key),
      contacts: openContacts(database.pool, key),
    }).record({ letter, kind, reason }, noon);
  const stateOf = async (reader: string) => {
    const table = reader.startsWith('con_') ? 'contacts' : 'subscribers';
    const { rows } = await database.pool.query(`select state, resting_reason from ${table} where id = $1`, [
      reader,
    ]);
    return [rows[0].state, rows[0].resting_reason];
  };

  for (const reader of ['sub_1', 'con_maya']) {
    const awake = reader === 'sub_1' ? 'confirmed' : 'active';

    test(`${reader}: an address that does not exist rests at once, and the letter counts as failed`, async () => {
      const letter = await delivered(reader);
      await come(letter, 'hard');
      await come(letter, 'hard', 'Came back: again');
      assert.deepEqual(await stateOf(reader), ['resting', 'Came back: 550 gone']);
      const { rows } = await database.pool.query(
        'select state, reply, counts from deliveries join fan_outs using (update_id)',
      );
      assert.deepEqual(rows, [
        { state: 'failed', reply: 'Came back: 550 gone', counts: { accepted: 0, failed: 1 } },
      ]);
    });

    test(`${reader}: a mailbox that takes nothing rests after the fifth time in a row`, async () => {
      const first = await delivered(reader);
      const letters = [];
      for (let n = 0; n < 5; n += 1) letters.push(await delivered(reader));
      for (const letter of letters.slice(0, 4)) {
        await come(letter, 'soft');
        await come(letter, 'soft');
        // The company's mail server accepts everything: that alone is no recovery of what came back.
        await database.pool.query('update subscribers set soft_failures = 0');
        await database.pool.query('update contacts set soft_failures = 0');
        assert.equal((await stateOf(reader))[0], awake);
      }
      await come(letters[4] ?? '', 'soft', 'Came back: full');
      assert.deepEqual(await stateOf(reader), ['resting', 'Came back: full']);
      await come(first, 'soft');
    });

    test(`${reader}: refused at once is the same, and what is settled twice counts once`, async () => {
      const letters = deliveryLettersIn(database.pool);
      const lease = '2030-01-01T00:00:00.000000Z';
      const refuse = async (blame: 'address' | 'mailbox', reply: string) => {
        const id = await delivered(reader, 'due');
        await database.pool.query('update deliveries set lease_until = $1', [lease]);
        const outcome = { id, lease, reply, result: 'failed', blame } as const;
        for (const at of [noon, noon + 1_000]) await letters.settle([outcome], at);
      };
      for (let n = 0; n < 4; n += 1) await refuse('mailbox', '552 full');
      assert.equal((await stateOf(reader))[0], awake);
      await refuse('address', '550 gone');
      assert.deepEqual(await stateOf(reader), ['resting', '550 gone']);
    });

    test(`${reader}: one that arrived in between is a new start`, async () => {
      for (let n = 0; n < 4; n += 1) await come(await delivered(reader), 'soft');
      await database.pool.query('update subscribers set soft_failures = 0');
      await database.pool.query('update contacts set soft_failures = 0');
      await delivered(reader);
      await come(await delivered(reader), 'soft');
      assert.equal((await stateOf(reader))[0], awake);
    });

    test(`${reader}: a mail that was not liked says nothing of its reader`, async () => {
      for (let n = 0; n < 7; n += 1) await come(await delivered(reader), 'refused');
      assert.equal((await stateOf(reader))[0], awake);
    });

    test(`${reader}: a complaint is heard as leaving`, async () => {
      const letter = await delivered(reader);
      for (let again = 0; again < 2; again += 1) await come(letter, 'complaint');
      assert.equal((await stateOf(reader))[0], reader === 'sub_1' ? 'unsubscribed' : 'left');
      if (reader === 'con_maya')
        assert.equal(await isSuppressed(database.pool, 'maya@globex.example', key), true);
      const { rows } = await database.pool.query('select state from deliveries');
      assert.deepEqual(rows, [{ state: 'accepted' }]);
      // Whoever left does not come back by a later bounce.
      await come(await delivered(reader), 'hard');
      assert.equal((await stateOf(reader))[0], reader === 'sub_1' ? 'unsubscribed' : 'left');
    });
  }

  test('an answer in a conversation that came back: its contact rests, and the mail says why', async () => {
    const mail = {
      purpose: 'answer',
      to: 'maya@globex.example',
      subject: 'Re',
      text: 'x',
      at: noon,
      contact: 'con_maya',
    };
    const letter = (await mails.add(database.pool, mail)) ?? '';
    await come(letter, 'hard');
    assert.deepEqual(await stateOf('con_maya'), ['resting', 'Came back: 550 gone']);
    const { rows } = await database.pool.query('select state, reply from mails');
    assert.deepEqual(rows, [{ state: 'failed', reply: 'Came back: 550 gone' }]);
  });

  test('letters that are forgotten, and readers who were removed, change nothing', async () => {
    const letter = await delivered('con_gone');
    for (const kind of ['hard', 'soft', 'complaint', 'refused'] as const)
      for (const one of [letter, 'del_999999', 'mai_none']) await come(one, kind);
    assert.deepEqual(await stateOf('sub_1'), ['confirmed', null]);
  });
});

test('from the mail server and back: a reader whose address is gone rests', async () => {
  const sink = await openSink();
  const house = await openMailHouse({ SMTP_URL: sink.url, MAIL_FROM: 'Acme status <status@acme.example>' });
  try {
    const { pool } = house.candor.database;
    await pool.query(
      `insert into subscribers (id, address, state, token_hash, created_at) values ('sub_1', 'sue@readers.example', 'confirmed', '\\x00', now())`,
    );
    const { body } = await house.candor.api('POST', '/api/v1/incidents', {
      ...{ sentence: 'Saving fails', severity: 'sev2', components: ['Invoices'] },
    });
    await house.candor.api('POST', `/api/v1/incidents/${body.id}/updates`, {
      ...{ audience: 'public', template: 'acknowledge', promise: 'PT20M', publish: true },
      disclosure: { reason: 'Customers may notice' },
    });
    await house.candor.advance('PT11S');
    const letter = await until(async () => sink.received.find(({ to }) => to === 'sue@readers.example'));
    assert.equal(readReturnAddress(letter.from, domain, house.key)?.kind, 'bounce');
    const dsn = returned.find(({ kind }) => kind === 'hard')?.raw ?? '';
    await handOver(house.port, { from: '', to: letter.from, raw: dsn });
    const { rows } = await pool.query(
      'select s.state, d.state as letter from subscribers s join deliveries d on d.subscriber = s.id',
    );
    assert.deepEqual(rows, [{ state: 'resting', letter: 'failed' }]);
    const complaint = returned.find(({ kind }) => kind === 'complaint')?.raw ?? '';
    const aboutIt = complaint.replace('Return-Path: <status@acme.example>', `Return-Path: <${letter.from}>`);
    await handOver(house.port, { from: 'fbl@provider.example', to: `feedback@${domain}`, raw: aboutIt });
    const after = await pool.query('select state from subscribers');
    assert.deepEqual(after.rows, [{ state: 'unsubscribed' }]);
    // An auto-reply to where bounces go is no bounce, and no letter for anybody.
    await handOver(house.port, {
      from: '',
      to: letter.from,
      raw: 'Subject: Out of office\r\nFrom: a@b.example\r\n\r\nAway.',
    });
    assert.equal((await pool.query('select 1 from unplaced_mails')).rowCount, 0);
  } finally {
    await house.candor.dispose();
    await sink.stop();
  }
});
