import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hear } from '../../src/engine/conversations/hearing.ts';
import { system } from '../../src/engine/engine.ts';
import { replyOwed } from '../../src/engine/outcomes/reply-nudge.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { openRoom } from './room.ts';

describe('a reminder of an answer that is owed', () => {
  let database: FreshDatabase;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());

  test('quotes them, names nobody in its subject, and leads to the conversation', async () => {
    const room = await openRoom(database.pool);
    const id = await room.declare();
    const heard = {
      channel: 'mail',
      text: 'Payroll is blocked',
      messageId: '<a@b>',
      verified: true,
    } as const;
    const { conversation } = await hear(room.mouth, id, { contact: 'con_ana' }, heard);
    room.at(18);
    await room.ringAll();
    const log = await room.engine.ledger.log(id);
    const nudged = log.find(
      ({ event }) => event.type === 'nudge.sent' && event.audience === `reply:${conversation}`,
    );
    assert.ok(nudged?.event.type === 'nudge.sent');
    const incident = await room.engine.ledger.find(id);
    assert.ok(incident);
    const context = room.engine.contextFor(await room.engine.ledger.surroundings(id), system);
    const { event, seq } = nudged;
    const house = { conversations: room.mouth.conversations, consoleUrl: 'https://candor.test' };
    const about = { incident, conversation, person: event.person, context };
    const owed = await replyOwed(house, { ...event, incident: id, seq }, about);
    assert.match(owed?.subject ?? '', /^INC-\d+: a customer waits for your answer, due by 10:20 UTC$/);
    assert.ok(owed?.lines.some((line) => 'quote' in line && line.quote === 'Payroll is blocked'));
    const button = owed?.lines.find((line) => 'url' in line);
    assert.equal(
      button && 'url' in button && button.url,
      `https://candor.test/conversations/${conversation}`,
    );
  });
});
