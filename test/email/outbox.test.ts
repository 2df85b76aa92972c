import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeNudgeLink } from '../../src/engine/nudge-links.ts';
import { contactLink, contactLinkUrl } from '../../src/kit/contact-link.ts';
import type { Position } from '../../src/kit/cursor.ts';
import { letterName } from '../../src/kit/letter-name.ts';
import { subscriberToken } from '../../src/kit/subscriber-token.ts';
import { letterView } from '../../src/outbound/email/letter-view.ts';
import { deliveriesIn } from '../../src/postgres/deliveries.ts';
import { fanOutContentsIn } from '../../src/postgres/fan-out-contents.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openOutbox } from '../../src/postgres/outbox.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import {
  fanOut,
  handClock,
  key,
  noon,
  openSender,
  pagesUrl,
  publicationOf,
  subscribe,
  updateOf,
} from './parts/post.ts';

const opens = { contact: 'con_maya', letter: `mai_${'0199'.repeat(8)}` };
const approves = { person: 'per_priya', incident: 'inc_1' };
const nudge = { purpose: 'nudge', to: 'sam@acme.example', text: 'Send the words.', at: noon };

describe('the Outbox', () => {
  let database: FreshDatabase;
  const clock = handClock();

  before(async () => {
    database = await freshDatabase();
    const { pool } = database;
    await subscribe(pool, 30);
    for (let count = 0; count < 7; count += 1)
      await mails.add(pool, { ...nudge, subject: `Nudge ${count}`, headers: { 'X-Kind': 'nudge' } });
    await fanOut(pool, publicationOf([updateOf('upd_a', 'First.')]));
    await fanOut(pool, publicationOf([updateOf('upd_b', 'Other.')], { incident: 'inc_two' }));
    await fanOut(
      pool,
      publicationOf([updateOf('upd_c', 'Later.')], { incident: 'inc_three' }),
      noon + 60_000,
    );
    await mails.add(pool, { ...nudge, subject: 'Last', at: noon + 90_000 });
    clock.advance(2);
    const sender = openSender(pool, clock, null);
    await sender.flush();
    await sender.stop();
  });
  after(() => database.drop());

  const open = () => {
    const contents = fanOutContentsIn(database.pool);
    const view = letterView({
      ...{ contents, key, pagesUrl, mailFrom: 'Acme status <status@acme.example>' },
      inboundDomain: null,
    });
    return openOutbox(database.pool, view);
  };

  for (const limit of [1, 7, 50, 200]) {
    test(`lists each mail once, newest first, by pages of ${limit}`, async () => {
      const outbox = open();
      const seen: { id: string; at: number }[] = [];
      let position: Position | null = null;
      do {
        const page = await outbox.list({ limit, after: position });
        seen.push(...page.items);
        position = page.next;
      } while (position);
      assert.equal(seen.length, 98);
      assert.equal(new Set(seen.map(({ id }) => id)).size, 98);
      assert.ok(seen.every(({ at }, index) => at <= (seen[index - 1]?.at ?? Number.POSITIVE_INFINITY)));
    });
  }

  test('shows a mail to a reader as the reader would have got it', async () => {
    const outbox = open();
    const { items } = await outbox.list({ limit: 2, after: null });
    const mail = await outbox.get(items[1]?.id ?? '');
    assert.equal(items[0]?.subject, 'Last');
    assert.equal(mail?.to, 'reader30@readers.example');
    assert.equal(mail.state, 'kept');
    assert.equal(mail.purpose, 'update');
    assert.equal(mail.subject, items[1]?.subject);
    const link = `${pagesUrl}/unsubscribe/${subscriberToken('sub_reader_0000030', key)}`;
    assert.ok(mail.text.includes(`Stop all mails: ${link}`));
    assert.ok(mail.html?.includes(`href="${link}"`));
    assert.equal(mail.headers['List-Unsubscribe'], `<${link}>`);
    assert.equal(mail.headers['Message-ID'], `<${letterName(mail.id, key)}.upd_c@acme.example>`);
  });

  test('shows a mail to one of ours, and none that is not there', async () => {
    const outbox = open();
    const { items } = await outbox.list({ limit: 1, after: null });
    const mail = await outbox.get(items[0]?.id ?? '');
    assert.equal(mail?.text, 'Send the words.');
    assert.equal(mail.html, null);
    assert.equal(mail.headers.To, 'sam@acme.example');
    for (const wrong of ['', 'mai_0', 'del_0', 'del_x', "del_1'", 'del_99999999999999999999'])
      assert.equal(await outbox.get(wrong), null, wrong);
  });

  test('shows nobody what opens a customer’s page, or approves words in somebody’s name', async () => {
    const { pool } = database;
    const contact = contactLinkUrl(pagesUrl, contactLink({ ...opens, expires: noon + 1_800_000 }, key));
    const approve = makeNudgeLink({ ...approves, kind: 'approve', update: 'upd_1' }, key, noon + 1_800_000);
    const text = `Open ${contact}\nApprove: https://console.example/n/${approve}\nThank you`;
    const replyTo = 'reply+abc@in.acme.example';
    await mails.add(pool, {
      ...nudge,
      subject: 'Secrets',
      text,
      html: `<a href="${contact}">`,
      replyTo,
      at: noon + 95_000,
    });
    const outbox = open();
    const [first] = (await outbox.list({ limit: 1, after: null })).items;
    const mail = await outbox.get(first?.id ?? '');
    const shown = JSON.stringify(mail);
    for (const secret of [contact, approve, approve.slice(0, 20), replyTo])
      assert.ok(!shown.includes(secret), shown);
    assert.match(
      mail?.text ?? '',
      /^Open .*only-in-the-mail-itself\nApprove: .*only-in-the-mail-itself\nThank you$/,
    );
    await pool.query(`delete from mails where subject = 'Secrets'`);
  });

  test('forgets whom old mails went to, and keeps how many ended how', async () => {
    const { pool } = database;
    const deliveries = deliveriesIn(pool);
    assert.equal(await deliveries.forget(noon), 0);
    assert.equal(await deliveries.forget(noon + 1), 0);
    assert.equal(await deliveries.forget(noon + 3 * 60_000), 98);
    const { counts, recipients } = await deliveries.ledger('upd_a');
    assert.deepEqual([counts.kept, recipients], [30, 30]);
  });
});
