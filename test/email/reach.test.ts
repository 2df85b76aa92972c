import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { deliveriesIn } from '../../src/postgres/deliveries.ts';
import { fanOutsIn } from '../../src/postgres/fan-outs.ts';
import { mails } from '../../src/postgres/mails.ts';
import { inTransaction } from '../../src/postgres/transaction.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { fanOut, noon, publicationOf, subscribe, updateOf } from './parts/post.ts';

describe('whom words reach', () => {
  let database: FreshDatabase;

  before(async () => {
    database = await freshDatabase();
    await database.pool.query(
      `insert into component_groups (id, name) values ('grp_money', 'Money'), ('grp_other', 'Other')`,
    );
    await database.pool.query(
      `insert into components (id, name, group_id, created_at) values ('cmp_invoices', 'Invoices', 'grp_money', now()),
       ('cmp_reports', 'Reports', 'grp_other', now()), ('cmp_login', 'Sign in', null, now())`,
    );
  });
  after(() => database.drop());
  beforeEach(() => database.pool.query('truncate subscribers, subscriptions, deliveries, fan_outs, mails'));

  async function follow(name: string, kind: string, target: string): Promise<void> {
    await subscribe(database.pool, 1, { prefix: name, everything: false });
    await database.pool.query('insert into subscriptions values ($1, $2, $3)', [
      `sub_${name}_0000001`,
      kind,
      target,
    ]);
  }

  async function reached(update: string): Promise<string[]> {
    const { rows } = await database.pool.query(
      `select split_part(subscriber, '_', 2) as name from deliveries where update_id = $1 order by 1`,
      [update],
    );
    return rows.map(({ name }) => name);
  }

  test('everything, a component, the group it is in now, one incident; nobody else, and as many as foretold', async () => {
    await subscribe(database.pool, 1, { prefix: 'all' });
    await follow('invoices', 'component', 'cmp_invoices');
    await follow('money', 'group', 'grp_money');
    await follow('this', 'incident', 'inc_one');
    await follow('reports', 'component', 'cmp_reports');
    await follow('other', 'group', 'grp_other');
    await follow('elsewhere', 'incident', 'inc_two');
    await subscribe(database.pool, 3, { prefix: 'gone' });
    await database.pool.query(
      `update subscribers set state = (array['pending', 'unsubscribed', 'resting'])[right(id, 1)::int] where id like 'sub_gone%'`,
    );
    const publication = publicationOf([updateOf('upd_1', 'Words.')], {
      components: { cmp_invoices: 'major_outage' },
    });
    const scope = { audience: 'public', incident: 'inc_one', components: ['cmp_invoices'] } as const;
    assert.deepEqual(await deliveriesIn(database.pool).reach(scope), { email: 4, customers: 0 });
    assert.equal(await fanOut(database.pool, publication), 4);
    assert.deepEqual(await reached('upd_1'), ['all', 'invoices', 'money', 'this']);
  });

  test('who was told of trouble with a component is told of the end, although the last words leave it out', async () => {
    await follow('reports', 'component', 'cmp_reports');
    const told = updateOf('upd_1', 'Trouble.', {
      changes: [{ component: 'cmp_reports', from: 'operational', to: 'major_outage' }],
    });
    await fanOut(database.pool, publicationOf([updateOf('upd_2', 'Over.'), told], { components: {} }));
    assert.deepEqual(await reached('upd_2'), ['reports']);
  });

  test('a group counts with the members it has now', async () => {
    await follow('money', 'group', 'grp_money');
    const login = { components: { cmp_login: 'major_outage' as const } };
    await fanOut(database.pool, publicationOf([updateOf('upd_1', 'Words.')], login));
    await database.pool.query(`update components set group_id = 'grp_money' where id = 'cmp_login'`);
    await fanOut(
      database.pool,
      publicationOf([updateOf('upd_2', 'Words.')], { ...login, incident: 'inc_two' }),
    );
    await database.pool.query(`update components set group_id = null where id = 'cmp_login'`);
    assert.deepEqual([await reached('upd_1'), await reached('upd_2')], [[], ['money']]);
  });

  test('rows are written once, in stretches of any length, by any number of writers', async () => {
    await subscribe(database.pool, 1_003);
    const publication = publicationOf([updateOf('upd_1', 'Words.')]);
    const writers = [1, 7, 100, 1_003].map((stretch) =>
      fanOutsIn(database.pool, { first: stretch, stretch: 97 }),
    );
    const counts = await Promise.all(writers.map((writer) => writer.write('upd_1', publication, noon)));
    assert.deepEqual(counts, [1_003, 1_003, 1_003, 1_003]);
  });

  test('a mail stands or falls with the transaction that writes it, and stands once', async () => {
    const mail = {
      dedupeKey: 'k',
      purpose: 'nudge',
      to: 'a@b.example',
      subject: 'S\0',
      text: '\ud800T',
      at: noon,
    };
    const count = async () => (await database.pool.query('select count(*) from mails')).rows[0].count;
    await assert.rejects(
      inTransaction(database.pool, async (client) => {
        assert.match((await mails.add(client, mail)) ?? '', /^mai_/);
        throw new Error('The act failed.');
      }),
    );
    assert.equal(await count(), 0);
    await Promise.all(Array.from({ length: 5 }, () => mails.add(database.pool, mail)));
    assert.equal(await mails.add(database.pool, mail), null);
    assert.equal(await count(), 1);
  });
});
