import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { address, answer, takeBack } from '../../src/engine/conversations/answering.ts';
import { finish, noteUndelivered, reopen, share } from '../../src/engine/conversations/deciding.ts';
import { hear } from '../../src/engine/conversations/hearing.ts';
import { newId } from '../../src/kit/id.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { pick } from '../../src/postgres/affected-picks.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { openRoom } from './room.ts';

describe('what somebody wrote', () => {
  let database: FreshDatabase;
  let room: Awaited<ReturnType<typeof openRoom>>;
  before(async () => {
    database = await freshDatabase();
    room = await openRoom(database.pool);
  });
  after(() => database.drop());

  const ana = { contact: 'con_ana' };
  const sam = () => ({ who: room.sam, person: 'sam', name: 'Sam' });
  const mail = (id: string, more = {}) =>
    ({
      channel: 'mail',
      text: 'Payroll at 17:00 is blocked',
      messageId: id,
      verified: true,
      ...more,
    }) as const;
  const conversation = async (id: string) => {
    const found = await room.mouth.conversations.find(id);
    assert.ok(found);
    return found;
  };
  const clockOf = async (id: string) => {
    const one = await conversation(id);
    return (await room.engine.ledger.find(one.incident))?.audiences[`reply:${id}`];
  };

  test('begins one conversation and its clock, and the same mail is one message', async () => {
    const incident = await room.declare();
    const many = await Promise.all(
      Array.from({ length: 6 }, () => hear(room.mouth, incident, ana, mail('<one@northwind.example>'))),
    );
    const [first] = many;
    assert.ok(first);
    assert.equal(new Set(many.map((one) => one.conversation)).size, 1);
    assert.equal(many.filter(({ outcome }) => outcome === 'kept').length, 1);
    assert.equal((await room.mouth.conversations.messages(first.conversation)).length, 1);
    assert.equal((await conversation(first.conversation)).state, 'needs-reply');
    const state = await clockOf(first.conversation);
    assert.equal(state?.promised?.kind, 'reply');
    assert.equal(state?.promised?.interval, 20 * 60_000);
  });

  test('an answer that has not left when its incident becomes sensitive stays here, and is owed', async () => {
    const incident = await room.declare();
    const { conversation: id } = await hear(room.mouth, incident, ana, mail('<held@northwind.example>'));
    const [first] = await room.mouth.conversations.messages(id);
    const asked = { id: newId('msg'), text: 'Nobody else has it', basedOn: first?.id ?? null };
    await answer(room.mouth, await conversation(id), sam(), asked);
    await room.engine.perform(incident, { type: 'change-incident', sensitive: true }, room.kim);
    assert.equal((await conversation(id)).state, 'needs-reply');
    assert.equal((await clockOf(id))?.sending, null);
    assert.equal((await room.mouth.conversations.messages(id))[1]?.direction, 'note');
    const { rows } = await database.pool.query('select from mails where dedupe_key = $1', [
      `answer:${asked.id}`,
    ]);
    assert.deepEqual(rows, []);
  });

  test('an answer closes the clock when it has left, and can be taken back until then', async () => {
    room.at(100);
    const incident = await room.declare();
    const { conversation: id } = await hear(room.mouth, incident, ana, mail('<a@northwind.example>'));
    const [first] = await room.mouth.conversations.messages(id);
    const asked = { id: newId('msg'), text: 'We are on it.', basedOn: first?.id ?? null };
    await answer(room.mouth, await conversation(id), sam(), asked);
    assert.equal((await conversation(id)).state, 'waiting');
    assert.ok((await clockOf(id))?.sending);
    await takeBack(room.mouth, await conversation(id), asked.id, room.sam);
    assert.equal((await conversation(id)).state, 'needs-reply');
    assert.equal((await clockOf(id))?.sending, null);
    const { rows } = await database.pool.query(`select * from mails where purpose = 'answer'`);
    assert.deepEqual(rows, []);

    const again = { ...asked, id: newId('msg') };
    await answer(room.mouth, await conversation(id), sam(), again);
    await answer(room.mouth, await conversation(id), sam(), again); // the same asked twice is written once
    room.at(101);
    await room.ringAll();
    assert.equal(await clockOf(id), undefined);
    await assert.rejects(
      takeBack(room.mouth, await conversation(id), again.id, room.sam),
      (error) => error instanceof Refusal && error.code === 'too-late',
    );
    const incidentNow = await room.engine.ledger.find(incident);
    assert.deepEqual(incidentNow?.replies, { answered: 1, missed: 0 });
    const sent = await database.pool.query(
      `select subject, from_name, reply_to, message_id, in_reply_to, reference_ids, human, due_at - created_at as undo
       from mails where purpose = 'answer'`,
    );
    assert.equal(sent.rows.length, 1);
    assert.match(sent.rows[0].reply_to, /^reply\+.*@in\.acme\.example$/);
    assert.equal(sent.rows[0].from_name, 'Sam at Status');
    assert.equal(sent.rows[0].in_reply_to, '<a@northwind.example>');
    assert.equal(sent.rows[0].human, true);
    assert.equal(sent.rows[0].undo.seconds, 10);
  });

  test('an answer to who was not told as one of the affected says nothing that they were told', async () => {
    const incident = await room.declare();
    const { conversation: id } = await hear(room.mouth, incident, ana, {
      ...mail('<x@y.example>'),
      channel: 'page',
    });
    await room.engine.perform(
      incident,
      { type: 'change-affected', added: 1, removed: 0 },
      room.sam,
      null,
      (within) => pick(within, incident, ['cus_2'], 'pick', Date.now()),
    );
    await room.engine.perform(
      incident,
      {
        ...{ type: 'draft-update', id: newId('upd'), audience: 'affected', publish: true },
        ...{ headline: 'Payroll exports are lost', body: 'They are lost. We write again by {next}.' },
        ...{ promise: { every: 1_800_000 }, disclosure: { reason: 'They are hit' } },
      },
      room.sam,
    );
    room.at(202);
    await room.ringAll();
    const said = async () => {
      const [last] = (await room.mouth.conversations.messages(id)).slice(-1);
      await answer(room.mouth, await conversation(id), sam(), {
        ...{ id: newId('msg'), text: 'We look into it.', basedOn: last?.id ?? null },
      });
      const { rows } = await database.pool.query(
        `select subject, text_body from mails where purpose = 'answer' order by created_at desc, id desc limit 1`,
      );
      return `${rows[0].subject} ${rows[0].text_body}`;
    };
    assert.doesNotMatch(await said(), /lost|We write next/);
    await database.pool.query(
      `insert into affected_customers (incident, customer, state, how, told_at, added_at)
       values ($1, 'cus_1', 'in', 'rule', now(), now())`,
      [incident],
    );
    room.at(203);
    assert.match(await said(), /We write next/);
  });

  test('of a talk that never ends the newest is read', async () => {
    const incident = await room.declare();
    const { conversation: id } = await hear(room.mouth, incident, ana, mail('<flood@northwind.example>'));
    await database.pool.query(
      `insert into messages (id, conversation, direction, channel, text, at)
       select 'msg_' || n, $1, 'in', 'mail', n::text, now() from generate_series(1, 600) n`,
      [id],
    );
    const said = await room.mouth.conversations.messages(id);
    assert.deepEqual([said.length, said[0]?.text, said.at(-1)?.text], [500, '101', '600']);
  });

  test('two who answer at once: one does, the other reads first', async () => {
    room.at(200);
    const incident = await room.declare();
    const { conversation: id } = await hear(room.mouth, incident, ana, mail('<race@northwind.example>'));
    const [first] = await room.mouth.conversations.messages(id);
    const here = await conversation(id);
    const both = await Promise.allSettled(
      ['Sam says', 'Kim says'].map((text) =>
        answer(room.mouth, here, sam(), { id: newId('msg'), text, basedOn: first?.id ?? null }),
      ),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    assert.ok(refused?.status === 'rejected' && refused.reason instanceof Refusal);
    assert.equal(refused.reason.code, 'newer-message');
    await hear(room.mouth, incident, ana, mail('<more@northwind.example>', { text: 'And one more' }));
    assert.equal((await conversation(id)).state, 'needs-reply', 'what came after the answer waits');
    assert.equal((await clockOf(id))?.sending, null);
  });

  test('who names another customer, a secret or nothing is stopped', async () => {
    const incident = await room.declare();
    const { conversation: id } = await hear(room.mouth, incident, ana, mail('<no@northwind.example>'));
    const basedOn = (await room.mouth.conversations.messages(id)).at(-1)?.id ?? null;
    for (const [text, code] of [
      ['', 'empty'],
      ['Kestrel Foods has it too', 'customer-name'],
      ['look at db1.internal', 'internal-address'],
    ] as const) {
      await assert.rejects(
        answer(room.mouth, await conversation(id), sam(), { id: newId('msg'), text, basedOn }),
        (error) => error instanceof Refusal && error.code === code,
      );
    }
    assert.equal((await room.mouth.conversations.messages(id)).length, 1);
  });

  test('is done, is not, and is put before the room', async () => {
    const incident = await room.declare();
    const { conversation: id } = await hear(room.mouth, incident, ana, mail('<done@northwind.example>'));
    await finish(room.mouth, await conversation(id), room.sam);
    assert.equal((await conversation(id)).state, 'done');
    assert.equal(await clockOf(id), undefined);
    await hear(
      room.mouth,
      incident,
      ana,
      mail('<away@northwind.example>', { automatic: true, text: 'Away' }),
    );
    assert.equal((await conversation(id)).state, 'done', 'an auto-reply opens nothing');
    await reopen(room.mouth, await conversation(id), room.sam);
    assert.equal((await conversation(id)).state, 'needs-reply');
    assert.ok(await clockOf(id));
    const [said] = await room.mouth.conversations.messages(id);
    await share(room.mouth, await conversation(id), said?.id ?? '', room.sam);
    const log = await room.engine.ledger.log(incident);
    assert.equal(log.at(-1)?.event.type, 'quote.shared');
    assert.ok(!JSON.stringify(log).includes('Payroll'), 'nothing that was written stands in the log');
  });

  test('an answer that did not arrive is owed again, once', async () => {
    room.at(400);
    const incident = await room.declare();
    const begun = { id: newId('msg'), text: 'Good morning Ana.' };
    const id = await address(room.mouth, { incident, contact: 'con_ana' }, sam(), begun);
    assert.equal((await conversation(id)).state, 'waiting');
    room.at(401);
    await room.ringAll();
    await database.pool.query(
      `update mails set state = 'failed', reply = '550 no such user' where dedupe_key = $1`,
      [`answer:${begun.id}`],
    );
    assert.equal(await noteUndelivered(room.mouth), 1);
    assert.equal(await noteUndelivered(room.mouth), 0);
    assert.equal((await conversation(id)).state, 'needs-reply');
    assert.equal((await room.mouth.conversations.messages(id))[0]?.failure, '550 no such user');
    assert.ok(await clockOf(id));
  });
});
