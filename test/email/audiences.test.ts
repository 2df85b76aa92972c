import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Audience } from '../../src/domain/customers/audience.ts';
import type { Publication } from '../../src/domain/updates/publication.ts';
import { deliveriesIn } from '../../src/postgres/deliveries.ts';
import { deliveryLettersIn } from '../../src/postgres/delivery-letters.ts';
import { fanOutsIn } from '../../src/postgres/fan-outs.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { contact, customer, incident } from './parts/directory.ts';
import { noon, publicationOf, subscribe, updateOf } from './parts/post.ts';
import { type Generated, worlds } from './parts/worlds.ts';

describe('words to some reach those and nobody else', () => {
  let database: FreshDatabase;

  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());

  const wipe = () =>
    database.pool.query(
      `truncate subscribers, subscriptions, deliveries, fan_outs, customers, contacts, affected_sets, affected_customers,
         incidents, conversations cascade`,
    );

  async function build(world: Generated): Promise<void> {
    await wipe();
    await incident(database.pool, 'inc_one', 1);
    await subscribe(database.pool, world.subscribers);
    for (const { name, components, regions, contacts } of world.customers) {
      await customer(database.pool, name, { components, regions });
      for (const one of contacts) await contact(database.pool, name, one.name, one);
    }
    const rule = world.rule && { everyone: false, tiers: [], attributes: [], ...world.rule };
    await database.pool.query('insert into affected_sets (incident, rule) values ($1, $2)', [
      'inc_one',
      rule,
    ]);
    for (const { name, pick } of world.customers)
      if (pick)
        await database.pool.query(
          `insert into affected_customers (incident, customer, state, how, added_at) values ('inc_one', $1, $2, 'pick', now())`,
          [`cus_${name}`, pick],
        );
  }

  /** By the plain rule, without a database: who should get what. */
  function expected(world: Generated, audience: Audience): string[] {
    if (audience === 'public')
      return Array.from(
        { length: world.subscribers },
        (_, n) => `sub_reader_${String(n + 1).padStart(7, '0')}`,
      );
    const customers = world.customers.filter(({ name, affected }) =>
      audience === 'affected' ? affected : audience === `customer:cus_${name}`,
    );
    return customers
      .flatMap(({ contacts }) => contacts)
      .filter(({ state, channels }) => state === 'active' && channels.includes('email'))
      .map(({ name }) => `con_${name}`)
      .sort();
  }

  const audiencesOf = (world: Generated): Audience[] => [
    'public',
    'affected',
    ...world.customers.map(({ name }): Audience => `customer:cus_${name}`),
  ];

  const words = (audience: Audience): Publication =>
    publicationOf([updateOf(`upd_${audience}`, `Words to ${audience}.`)], { audience });

  async function reached(audience: Audience): Promise<string[]> {
    const { rows } = await database.pool.query(
      'select subscriber from deliveries where update_id = $1 order by subscriber',
      [`upd_${audience}`],
    );
    return rows.map(({ subscriber }) => subscriber);
  }

  test('whoever they are, whatever state they are in: as many as foretold, and what each gets is theirs', async () => {
    const { pool } = database;
    await fc.assert(
      fc.asyncProperty(worlds, fc.constantFrom(1, 2, 100), async (world, stretch) => {
        await build(world);
        for (const audience of audiencesOf(world)) {
          const scope = { audience, incident: 'inc_one', components: [] };
          const foretold = await deliveriesIn(pool).reach(scope);
          const should = expected(world, audience);
          const publication = words(audience);
          const count = await fanOutsIn(pool, { first: stretch, stretch }).write(
            `upd_${audience}`,
            publication,
            noon,
          );
          assert.deepEqual(await reached(audience), should, audience);
          assert.deepEqual([count, foretold.email], [should.length, should.length], audience);
        }
        const { letters } = await deliveryLettersIn(pool).claim(1_000, 30, noon + 86_400_000);
        for (const { update, subscriber } of letters)
          assert.ok(expected(world, update.slice('upd_'.length) as Audience).includes(subscriber), update);
        assert.ok(letters.every(({ update, reader }) => (update === 'upd_public') === (reader === null)));
      }),
      { numRuns: 25 },
    );
  });

  test('who was told is written down, and is told the end, whatever the rule says by then', async () => {
    const { pool } = database;
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await build(world);
        await fanOutsIn(pool).write('upd_affected', words('affected'), noon);
        const first = await reached('affected');
        const { rows } = await pool.query(
          `select distinct c.customer from contacts c join deliveries d on d.subscriber = c.id order by 1`,
        );
        const told = await pool.query(
          `select customer from affected_customers where told_at is not null and told_how = 'mail' order by 1`,
        );
        assert.deepEqual(told.rows, rows);
        await pool.query('update affected_sets set rule = null');
        const later = publicationOf([updateOf('upd_2', 'Over.'), updateOf('upd_affected', 'x')], {
          audience: 'affected',
        });
        await fanOutsIn(pool).write('upd_2', later, noon + 1);
        const { rows: second } = await pool.query(
          `select subscriber from deliveries where update_id = 'upd_2' order by 1`,
        );
        const again = second.map(({ subscriber }) => subscriber);
        assert.ok(first.every((reader) => again.includes(reader)));
      }),
      { numRuns: 20 },
    );
  });

  test('a row that stands for the wrong reader is not sent', async () => {
    const { pool } = database;
    await wipe();
    await incident(pool, 'inc_one', 1);
    await subscribe(pool, 1);
    await customer(pool, 'globex');
    await customer(pool, 'initech');
    await contact(pool, 'globex', 'maya');
    await contact(pool, 'initech', 'leo');
    const narrow: Audience[] = ['affected', 'customer:cus_globex', 'public'];
    for (const audience of narrow) await fanOutsIn(pool).write(`upd_${audience}`, words(audience), noon);
    await pool.query('delete from deliveries');
    // A bug of tomorrow: everybody gets everything.
    await pool.query(
      `insert into deliveries (update_id, incident, subscriber, due_at)
       select u, 'inc_one', r.id, now() from unnest($1::text[]) u, readers r`,
      [narrow.map((audience) => `upd_${audience}`)],
    );
    await pool.query(
      `insert into affected_customers (incident, customer, state, how, added_at)
       values ('inc_one', 'cus_initech', 'out', 'pick', now())
       on conflict (incident, customer) do update set state = 'out'`,
    );
    await pool.query('update fan_outs set finished_at = null');
    const { letters } = await deliveryLettersIn(pool).claim(100, 30, Date.now() + 60_000);
    assert.deepEqual(letters.map(({ update, subscriber }) => `${update} ${subscriber}`).sort(), [
      'upd_affected con_maya',
      'upd_customer:cus_globex con_maya',
      'upd_public sub_reader_0000001',
    ]);
    const { rows } = await pool.query(
      `select count(*)::int, reply from deliveries where state = 'withheld' group by 2`,
    );
    assert.deepEqual(rows, [{ count: 6, reply: 'Not sent: these words are not for this reader.' }]);
  });
});
