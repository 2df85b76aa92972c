import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { NewMail } from '../../src/engine/ports/mails.ts';
import { loopMark } from '../../src/kit/loop-mark.ts';
import { readReturnAddress, replyAddress } from '../../src/kit/return-address.ts';
import { mails } from '../../src/postgres/mails.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import {
  fanOut,
  handClock,
  key,
  noon,
  openSender,
  publicationOf,
  subscribe,
  updateOf,
} from './parts/post.ts';
import { openSink, type Sink } from './parts/sink.ts';

const domain = 'in.acme.example';
const conversation = `cnv_${'0199'.repeat(8)}`;
const replyTo = replyAddress(conversation, domain, key);
const answer: NewMail = {
  ...{
    purpose: 'answer',
    to: 'maya@globex.example',
    subject: 'Re: Invoices',
    text: 'We see it too.',
    at: noon,
  },
  ...{ human: true, fromName: 'Sam at Acme', replyTo, messageId: '<msg_1@acme.example>' },
  ...{
    inReplyTo: '<CA+q@mail.globex.example>',
    references: ['<first@globex.example>', '<CA+q@mail.globex.example>'],
  },
};

describe('a person’s mail', () => {
  let database: FreshDatabase;
  let sink: Sink;
  before(async () => {
    [database, sink] = [await freshDatabase(), await openSink()];
    await database.pool.query(
      `insert into customers (id, name, created_at) values ('cus_1', 'Globex', now())`,
    );
  });
  after(async () => {
    await sink.stop();
    await database.drop();
  });

  const sent = async (mail: NewMail): Promise<{ from: string; mail: ParsedMail } | null> => {
    const count = sink.received.length;
    await mails.add(database.pool, mail);
    const sender = openSender(database.pool, handClock(), sink.url, { inboundDomain: domain });
    await sender.flush();
    await sender.stop();
    const got = sink.received[count];
    return got ? { from: got.from, mail: await simpleParser(got.raw) } : null;
  };

  test('stands in its thread, in a mail program’s eyes', async () => {
    const got = await sent(answer);
    assert.equal(got?.mail.messageId, '<msg_1@acme.example>');
    assert.equal(got?.mail.inReplyTo, '<CA+q@mail.globex.example>');
    assert.deepEqual(got?.mail.references, ['<first@globex.example>', '<CA+q@mail.globex.example>']);
    assert.equal(got?.mail.from?.text, '"Sam at Acme" <status@acme.example>');
    assert.equal(got?.mail.replyTo?.value[0]?.address, replyTo);
    assert.equal(got?.mail.headers.get('auto-submitted'), undefined);
    assert.equal(got?.mail.headers.get('x-candor'), loopMark(key));
    assert.equal(got?.mail.text?.trim(), 'We see it too.');
  });

  test('keeps the beginning and the end of a long thread, and lets no header in by it', async () => {
    const long = Array.from({ length: 300 }, (_, n) => `<${n}@globex.example>`);
    const evil = ['<a@b>\r\nBcc: x@evil.example', 'no id', `<${'x'.repeat(2_000)}@y>`, '<a b@c>', '<ä@c>'];
    const got = await sent({ ...answer, messageId: '<bad id>', references: [...long, ...evil] });
    const references = [got?.mail.references ?? []].flat();
    assert.equal(references.length, 20);
    assert.deepEqual(references.slice(0, 2), ['<0@globex.example>', '<282@globex.example>']);
    assert.equal(references.at(-1), answer.inReplyTo);
    assert.equal(got?.mail.bcc, undefined);
    assert.match(got?.mail.messageId ?? '', /^<mai_[0-9a-f]{32}@acme\.example>$/);
  });

  test('comes back to an address of its own', async () => {
    const got = await sent({ ...answer, messageId: '<msg_2@acme.example>' });
    const { rows } = await database.pool.query(
      `select id from mails where message_id = '<msg_2@acme.example>'`,
    );
    assert.deepEqual(readReturnAddress(got?.from ?? '', domain, key), { kind: 'bounce', letter: rows[0].id });
  });

  test('is not sent to a contact who has left, is gone, or exists for show', async () => {
    await database.pool.query(
      `insert into contacts (id, customer, name, address, state, demo, created_at) values
         ('con_here', 'cus_1', 'Maya', 'maya@globex.example', 'active', false, now()),
         ('con_left', 'cus_1', 'Leo', 'leo@globex.example', 'left', false, now()),
         ('con_demo', 'cus_1', 'Dee', 'dee@globex.example', 'active', true, now())`,
    );
    assert.ok(await sent({ ...answer, contact: 'con_here' }));
    for (const contact of ['con_left', 'con_gone', 'con_demo'])
      assert.equal(await sent({ ...answer, contact }), null, contact);
    const { rows } = await database.pool.query(
      `select contact, state, reply from mails where contact <> 'con_here' order by contact`,
    );
    assert.deepEqual(
      rows.map(({ contact, state, reply }) => [contact, state, reply]),
      [
        ['con_demo', 'withheld', 'Demo: never leaves this machine.'],
        ['con_gone', 'withheld', 'Not sent: the reader has left meanwhile.'],
        ['con_left', 'withheld', 'Not sent: the reader has left meanwhile.'],
      ],
    );
  });

  test('to a contact who leaves while it waits in the sender’s hands does not go out', async () => {
    await mails.add(database.pool, { ...answer, contact: 'con_here', messageId: '<msg_3@acme.example>' });
    const { mailLettersIn } = await import('../../src/postgres/mail-letters.ts');
    const letters = mailLettersIn(database.pool);
    const batch = await letters.claim(10, 30, noon);
    assert.equal(batch.letters.length, 1);
    const ids = batch.letters.map(({ id }) => id);
    const renewed = await letters.renew(batch, ids, 30, noon);
    assert.deepEqual([...renewed.ids], ids);
    await database.pool.query(`update contacts set state = 'left' where id = 'con_here'`);
    const after = await letters.renew({ lease: renewed.lease, letters: [] }, ids, 30, noon);
    assert.deepEqual([...after.ids], []);
  });

  test('and words to subscribers come back to an address of each letter', async () => {
    await subscribe(database.pool, 2);
    await fanOut(database.pool, publicationOf([updateOf('upd_1', 'Saving fails.')]));
    const count = sink.received.length;
    const sender = openSender(database.pool, handClock(), sink.url, { inboundDomain: domain });
    await sender.flush();
    await sender.stop();
    const froms = sink.received.slice(count).map(({ from }) => readReturnAddress(from, domain, key));
    const { rows } = await database.pool.query(`select 'del_' || id as letter from deliveries order by id`);
    assert.deepEqual(
      froms.map((from) => (from?.kind === 'bounce' ? from.letter : null)).sort(),
      rows.map(({ letter }) => letter),
    );
  });
});
