import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { Audience } from '../../src/domain/customers/audience.ts';
import type { PublishedUpdate } from '../../src/domain/updates/publication.ts';
import { readContactLink, readLeaveToken } from '../../src/kit/contact-link.ts';
import { readReturnAddress } from '../../src/kit/return-address.ts';
import { openConversations } from '../../src/postgres/conversations.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { contact, customer, incident } from './parts/directory.ts';
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
} from './parts/post.ts';
import { openSink, type Received, type Sink } from './parts/sink.ts';

const inboundDomain = 'in.acme.example';
type Mail = { readonly parsed: ParsedMail; readonly raw: string; readonly text: string };

describe('mail to contacts', () => {
  let database: FreshDatabase;
  let sink: Sink;
  let clock: HandClock;

  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());
  beforeEach(async () => {
    await database.pool.query(
      `truncate subscribers, subscriptions, deliveries, fan_outs, customers, contacts, affected_sets,
         affected_customers, incidents, conversations cascade`,
    );
    clock = handClock();
    await incident(database.pool, 'inc_one', 1);
    await subscribe(database.pool, 1);
    for (const name of ['globex', 'initech', 'hooli'])
      await customer(database.pool, name, { components: name === 'hooli' ? [] : ['cmp_invoices'] });
    await contact(database.pool, 'globex', 'maya', { zone: 'Asia/Kolkata' });
    await contact(database.pool, 'globex', 'tom', { level: 'technical' });
    await contact(database.pool, 'initech', 'leo');
    await contact(database.pool, 'hooli', 'zoe');
    const rule = { everyone: false, components: ['cmp_invoices'], regions: [], tiers: [], attributes: [] };
    await database.pool.query(`insert into affected_sets (incident, rule) values ('inc_one', $1)`, [rule]);
  });

  async function say(audience: Audience, more: Partial<PublishedUpdate>, ...before: PublishedUpdate[]) {
    const update = updateOf(`upd_${audience}_${before.length}`, '', more);
    await fanOut(database.pool, publicationOf([update, ...before], { audience }), clock.now());
    return update;
  }

  /** Sends what is due; every mail by the name of its mailbox. */
  async function sent(url?: string): Promise<Map<string, Mail[]>> {
    sink = await openSink();
    const sender = openSender(database.pool, clock, url ?? sink.url, { inboundDomain });
    await sender.flush();
    await sender.stop();
    await sink.stop();
    const boxes = new Map<string, Mail[]>();
    for (const one of sink.received)
      boxes.set(nameOf(one), [...(boxes.get(nameOf(one)) ?? []), await read(one)]);
    return boxes;
  }

  const nameOf = ({ to }: Received): string => to.slice(0, to.indexOf('@'));
  const read = async ({ raw }: Received): Promise<Mail> => {
    const parsed = await simpleParser(raw);
    return { parsed, raw: raw.toString(), text: parsed.text ?? '' };
  };
  const wordsIn = (mails: readonly Mail[] = []) =>
    mails
      .flatMap(({ text }) =>
        ['PUBLIC', 'AFFECTED', 'GLOBEX-ONLY', 'TECHNICAL'].filter((word) => text.includes(word)),
      )
      .sort();

  test('each mailbox gets exactly its own words, of its level, at the same time', async () => {
    await Promise.all([
      say('public', { words: ['PUBLIC words.'], versions: { technical: ['TECHNICAL public.'] } }),
      say('affected', { words: ['AFFECTED words.'], versions: { technical: ['TECHNICAL affected.'] } }),
      say('customer:cus_globex', { words: ['GLOBEX-ONLY words.'] }),
    ]);
    const boxes = await sent();
    assert.deepEqual(Object.fromEntries([...boxes].map(([name, mails]) => [name, wordsIn(mails)])), {
      reader1: ['PUBLIC'],
      maya: ['AFFECTED', 'GLOBEX-ONLY'],
      tom: ['GLOBEX-ONLY', 'TECHNICAL'],
      leo: ['AFFECTED'],
    });
    const all = [...boxes.values()].flat();
    assert.equal(new Set(all.map(({ parsed }) => parsed.messageId)).size, all.length);
    for (const { raw, text, parsed } of [...(boxes.get('maya') ?? []), ...(boxes.get('leo') ?? [])]) {
      assert.doesNotMatch(text + parsed.html + parsed.subject, /globex(?!-only)|initech|hooli|cus_/i);
      assert.doesNotMatch(raw, /\/incidents\//);
    }
  });

  test('mails to one contact are one thread, and nobody else is in it', async () => {
    await say('public', { words: ['PUBLIC'] });
    await say('affected', { words: ['AFFECTED'] });
    await say('customer:cus_globex', { words: ['GLOBEX-ONLY'] });
    const boxes = await sent();
    const threads = (name: string) =>
      new Set((boxes.get(name) ?? []).map(({ parsed }) => `${parsed.references} ${parsed.inReplyTo}`));
    assert.equal(threads('maya').size, 1);
    const all = ['reader1', 'maya', 'tom', 'leo'].flatMap((name) => [...threads(name)]);
    assert.equal(new Set(all).size, 4);
  });

  test('its links and its address for answers are of that contact alone', async () => {
    await say('affected', { words: ['AFFECTED'] });
    const [mail] = (await sent()).get('maya') ?? [];
    const token = /\/private\/open\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    assert.equal(readContactLink(token, key, clock.now())?.contact, 'con_maya');
    assert.equal(readContactLink(token, key, clock.now() + 8 * 86_400_000), null);
    assert.ok(String(mail?.parsed.html).includes(token));
    const list = JSON.stringify(mail?.parsed.headers.get('list'));
    assert.equal(readLeaveToken(/leave\/([\w.-]+)/.exec(list)?.[1] ?? '', key), 'con_maya');
    assert.match(mail?.raw ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    const address = mail?.parsed.replyTo?.value[0]?.address ?? '';
    const reply = readReturnAddress(address, inboundDomain, key);
    const place = reply?.kind === 'reply' ? reply.conversation : '';
    assert.deepEqual(await openConversations(database.pool).at(place), {
      incident: 'inc_one',
      contact: 'con_maya',
    });
  });

  test('times are those of their own clock', async () => {
    await say('affected', { words: ['AFFECTED, next by ', { at: noon + 1_200_000 }, '.'] });
    const boxes = await sent();
    assert.match(boxes.get('maya')?.[0]?.text ?? '', /next by 17:50 GMT\+5:30\./);
    assert.match(boxes.get('leo')?.[0]?.text ?? '', /next by 12:20 UTC\./);
  });

  test('who left, or was left out, between sending and leaving gets nothing', async () => {
    await say('affected', { words: ['AFFECTED'] });
    await database.pool.query(`update contacts set state = 'left' where id = 'con_maya'`);
    await database.pool.query(`update affected_customers set state = 'out' where customer = 'cus_initech'`);
    assert.deepEqual([...(await sent()).keys()], ['tom']);
    assert.deepEqual(await statesOf(database.pool, 'upd_affected_0'), { accepted: 1, withheld: 2 });
  });

  test('drills, demos and contacts for show: nothing leaves', async () => {
    await contact(database.pool, 'globex', 'dee', { demo: true });
    for (const mode of ['drill', 'demo'] as const)
      await fanOut(
        database.pool,
        publicationOf([updateOf(`upd_${mode}`, 'x')], { audience: 'affected', mode }),
      );
    await say('affected', { words: ['AFFECTED'] });
    assert.deepEqual([...(await sent()).keys()].sort(), ['leo', 'maya', 'tom']);
    assert.deepEqual(await statesOf(database.pool, 'upd_drill'), { withheld: 4 });
    assert.deepEqual(await statesOf(database.pool, 'upd_affected_0'), { accepted: 3, withheld: 1 });
  });

  test('who is not to be disturbed hears the newest words when the night is over, once', async () => {
    await database.pool.query(
      `update contacts set quiet_from = '17:00', quiet_to = '23:30' where id = 'con_maya'`,
    );
    const first = await say('affected', { words: ['AFFECTED first.'] }); // 17:30 in Kolkata
    assert.deepEqual([...(await sent()).keys()].sort(), ['leo', 'tom']);
    clock.advance(30);
    await say('affected', { words: ['AFFECTED second.'], publishedAt: clock.now() }, first);
    assert.equal((await sent()).has('maya'), false);
    clock.advance(5 * 60 + 29); // 23:29 there
    assert.equal((await sent()).size, 0);
    clock.advance(1);
    const mails = (await sent()).get('maya') ?? [];
    assert.equal(mails.length, 1);
    assert.match(
      mails[0]?.text ?? '',
      /AFFECTED second\.[\s\S]*also stands for our update of 17:30 GMT\+5:30/,
    );
  });

  test('newer words to the affected do not take the place of words to one customer', async () => {
    await say('customer:cus_globex', { words: ['GLOBEX-ONLY'] });
    const first = await say('affected', { words: ['AFFECTED first.'] });
    clock.advance(10);
    await say('affected', { words: ['AFFECTED second.'], publishedAt: clock.now() }, first);
    const mails = (await sent()).get('maya') ?? [];
    assert.deepEqual(wordsIn(mails), ['AFFECTED', 'GLOBEX-ONLY']);
    assert.equal(mails.filter(({ text }) => text.includes('also stands for')).length, 1);
    assert.ok(!mails.some(({ text }) => text.includes('first.')));
  });
});
