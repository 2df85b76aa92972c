import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../src/engine/conversations/answering.ts';
import { reportsHeard } from '../../src/engine/conversations/public-report.ts';
import { conversationsIn } from '../../src/engine/conversations/received-mail.ts';
import { openPortal } from '../../src/inbound/portal/portal.ts';
import { newId } from '../../src/kit/id.ts';
import { leaversIn } from '../../src/postgres/leavers.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openSubscribers } from '../../src/postgres/subscribers.ts';
import { publicVotesIn } from '../../src/postgres/workaround-votes.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { key, openRoom } from './room.ts';

describe('“Still broken for you?” on a public page', () => {
  let database: FreshDatabase;
  let room: Awaited<ReturnType<typeof openRoom>>;
  let incident: string;
  before(async () => {
    database = await freshDatabase();
    room = await openRoom(database.pool);
    incident = await room.declare();
  });
  after(() => database.drop());

  const report = (form: Record<string, string>, ip = '203.0.113.9') => {
    const { pool } = database;
    portal ??= openPortal({
      subscribers: openSubscribers(pool, mails, key),
      leavers: leaversIn(pool, key, assert.ifError),
      signals: openSignals(pool),
      reports: reportsHeard(room.mouth),
      votes: publicVotesIn(pool),
      clock: room.engine.clock,
      key,
      demo: false,
    });
    const page = {
      pageName: 'Acme',
      origin: 'https://status.acme.example',
      components: [],
      groups: [],
      incidents: [{ id: incident, headline: 'Saving fails', open: true, workarounds: [] }],
    };
    return portal.answer({ method: 'POST', path: '/report', form: new URLSearchParams(form), ip }, page);
  };
  let portal: ReturnType<typeof openPortal> | undefined;
  const all = async () => {
    const search = { incident, customer: null, hidden: [], state: null, order: 'newest' } as const;
    return (await room.mouth.conversations.list(search, { limit: 50, after: null })).items;
  };

  test('without an address it is a signal; with one it waits for an answer, not confirmed', async () => {
    const told = await report({ incident, text: 'Still broken' });
    assert.deepEqual(await all(), []);
    const answered = await report({ incident, text: 'Still broken', email: 'Zoe@example.org' });
    assert.deepEqual(answered, told, 'the answer says nothing of the address');
    assert.deepEqual(await report({ incident, text: 'Still broken', email: 'Zoe@example.org' }), told);
    const [one, ...others] = await all();
    assert.deepEqual(others, []);
    assert.ok(one);
    assert.deepEqual([one.state, one.verified, one.customer], ['needs-reply', false, null]);
    const said = await room.mouth.conversations.messages(one.id);
    assert.equal(said.length, 1);
    assert.match(said[0]?.remarks[0] ?? '', /anybody could have given this address/);
    assert.ok((await room.engine.ledger.find(incident))?.audiences[`reply:${one.id}`]);
  });

  test('a contact’s address makes nobody a contact, and the answer is the same', async () => {
    const known = await report({ incident, text: 'It is me', email: 'ana@northwind.example' });
    assert.deepEqual(known, await report({ incident, text: 'It is me', email: 'nobody@example.org' }));
    const one = (await all()).find(({ address }) => address === 'ana@northwind.example');
    assert.deepEqual([one?.contact, one?.customer, one?.verified], [null, null, false]);
  });

  test('our answer goes to that address, and theirs by mail confirms it', async () => {
    const one = (await all()).find(({ address }) => address === 'Zoe@example.org');
    assert.ok(one);
    const basedOn = (await room.mouth.conversations.messages(one.id)).at(-1)?.id ?? null;
    const writer = { who: room.sam, person: 'sam', name: 'Sam' };
    await answer(room.mouth, one, writer, { id: newId('msg'), text: 'What do you see?', basedOn });
    const { rows } = await database.pool.query(
      `select to_address, contact from mails where purpose = 'answer'`,
    );
    assert.deepEqual(rows, [{ to_address: 'Zoe@example.org', contact: null }]);
    const mail = {
      conversation: one.id,
      messageId: '<zoe@example.org>',
      references: [],
      from: { name: 'Zoe', address: 'zoe@example.org' },
      subject: 'Re: Saving fails',
      text: 'A white page',
      folded: '',
      automatic: false,
      authentication: 'none',
      files: [],
      remarks: [],
      at: room.engine.clock.now(),
    } as const;
    const door = conversationsIn(room.mouth);
    assert.equal(await door.receive({ ...mail, from: { name: '', address: 'eve@example.org' } }), 'kept');
    assert.equal(
      (await room.mouth.conversations.find(one.id))?.verified,
      false,
      'a stranger confirms nothing',
    );
    assert.equal(await door.receive({ ...mail, messageId: '<zoe2@example.org>' }), 'kept');
    assert.equal(await door.receive({ ...mail, messageId: '<zoe2@example.org>' }), 'duplicate');
    assert.equal((await room.mouth.conversations.find(one.id))?.verified, true);
  });

  test('a flood from one network stays signals', async () => {
    for (let times = 0; times < 12; times += 1)
      await report({ incident, text: `Broken ${times}`, email: `a${times}@example.org` }, '198.51.100.7');
    const flood = (await all()).filter(({ address }) => /^a\d+@/.test(address ?? ''));
    assert.equal(flood.length, 6);
  });
});
