import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { conversationAt, leadsToConversation } from '../../src/postgres/answered-deliveries.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { contact, customer, incident } from './parts/directory.ts';
import { noon } from './parts/post.ts';

describe('answers to words that were sent to a contact', () => {
  let database: FreshDatabase;
  const deliveries = new Map<string, string>();

  before(async () => {
    database = await freshDatabase();
    const { pool } = database;
    await incident(pool, 'inc_one', 1);
    await incident(pool, 'inc_two', 2);
    await customer(pool, 'globex');
    await customer(pool, 'initech');
    await contact(pool, 'globex', 'maya');
    await contact(pool, 'initech', 'leo');
    for (const [incidentId, reader] of [
      ['inc_one', 'con_maya'],
      ['inc_one', 'con_leo'],
      ['inc_two', 'con_maya'],
      ['inc_one', 'sub_someone'],
    ]) {
      const { rows } = await pool.query(
        `insert into deliveries (update_id, incident, subscriber, due_at) values ('upd_' || $1::text, $1, $2, now()) returning id`,
        [incidentId, reader],
      );
      deliveries.set(`${incidentId} ${reader}`, `del_${rows[0].id}`);
    }
  });
  after(() => database.drop());

  const at = (name: string) => conversationAt(database.pool, deliveries.get(name) ?? '', noon);

  test('begin one conversation for each contact and incident', async () => {
    const { pool } = database;
    const many = await Promise.all(Array.from({ length: 8 }, () => at('inc_one con_maya')));
    const mine = many[0] ?? '';
    assert.match(mine, /^cnv_/);
    assert.deepEqual(new Set(many), new Set([mine]));
    assert.equal(new Set([mine, await at('inc_one con_leo'), await at('inc_two con_maya')]).size, 3);
    const { rows } = await pool.query('select incident, customer, contact from conversations where id = $1', [
      mine,
    ]);
    assert.deepEqual(rows, [{ incident: 'inc_one', customer: 'cus_globex', contact: 'con_maya' }]);
    assert.equal(await conversationAt(pool, mine, noon), mine);
  });

  test('lead somewhere only where there is a contact', async () => {
    const { pool } = database;
    const leads = (name: string) => leadsToConversation(pool, name);
    assert.equal(await leads(deliveries.get('inc_one con_maya') ?? ''), true);
    for (const nowhere of [
      deliveries.get('inc_one sub_someone') ?? '',
      'del_999999',
      'cnv_none',
      'del_x',
      '',
    ]) {
      assert.equal(await leads(nowhere), false, nowhere);
      assert.equal(await conversationAt(pool, nowhere, noon), null, nowhere);
    }
    await pool.query(`delete from contacts where id = 'con_leo'`);
    assert.equal(await leads(deliveries.get('inc_one con_leo') ?? ''), false);
  });
});
