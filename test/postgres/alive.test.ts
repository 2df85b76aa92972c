import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { type Alive, stayAlive } from '../../src/postgres/alive.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
let alive: Alive;
const name = 'proof-of-life';
before(async () => {
  database = await freshDatabase();
  const config = { connectionString: database.url, application_name: name };
  alive = await stayAlive(database.pool, config, pino({ level: 'silent' }));
});
after(async () => {
  await alive.stop();
  await database.drop();
});

const others = `from pg_stat_activity where application_name = '${name}'`;
const waits = `${others} and wait_event_type = 'Lock'`;

test('a worker whose connection is lost again and again holds one lock, and lives', async () => {
  for (let times = 0; times < 5; times += 1) {
    await database.pool.query(`select pg_terminate_backend(pid) ${others}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { rows } = await database.pool.query(
      `select (select count(*) ${others}) as connections, (select count(*) ${waits}) as waiting`,
    );
    assert.deepEqual(rows, [{ connections: 1, waiting: 0 }]);
  }
});
