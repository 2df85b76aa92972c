import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pick } from '../../src/postgres/affected-picks.ts';
import { customersChanged } from '../../src/postgres/customers-changed.ts';
import { inTransaction } from '../../src/postgres/transaction.ts';
import { openWorld, type World } from '../engine/world.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
let world: World;
before(async () => {
  database = await freshDatabase();
  world = await openWorld(database.pool);
  await database.pool.query(
    `insert into customers (id, name, created_at) values ('cus_1', 'Northwind', now())`,
  );
});
after(() => database.drop());

async function somebodyWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await database.pool.query(waiting)).rowCount === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

test('a pick and a change of customers at the same moment do not wait for one another', async () => {
  const incident = await world.declare();
  await database.pool.query('insert into affected_sets (incident) values ($1)', [incident]);
  let other: Promise<void> | null = null;
  const command = { type: 'change-affected', added: 1, removed: 0 } as const;
  const picked = await world.engine.perform(incident, command, world.sam, null, async (within) => {
    other = inTransaction(database.pool, (client) => customersChanged(client, Date.now()));
    await somebodyWaits();
    await pick(within, incident, ['cus_1'], 'pick', Date.now());
  });
  await other;
  assert.equal(picked.affected.customers, 1);
});

test('whoever only looks at an incident does not take the count for a change that is on its way', async () => {
  const incident = await world.declare();
  await database.pool.query('insert into affected_sets (incident, stale) values ($1, true)', [incident]);
  await world.engine.ledger.surroundings(incident);
  const stale = 'select stale from affected_sets where incident = $1';
  assert.deepEqual((await database.pool.query(stale, [incident])).rows, [{ stale: true }]);
  await world.engine.perform(incident, { type: 'ring' }, world.sam);
  assert.deepEqual((await database.pool.query(stale, [incident])).rows, [{ stale: false }]);
});
