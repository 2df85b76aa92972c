import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { refoldCards } from '../../src/postgres/refold.ts';
import { openWorld } from '../engine/world.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
after(() => database.drop());
const { pool } = database;

test('a card that an older Candor made is made anew from its log, and so is what audiences see', async () => {
  const world = await openWorld(pool);
  const id = await world.declare();
  const words = { type: 'draft-update', id: 'upd_1', audience: 'public', publish: true } as const;
  await world.engine.perform(id, { ...words, disclosure: { reason: 'They notice' } }, world.kim);
  world.at(1);
  await world.ringAll();
  const rows = () =>
    pool.query(
      'select i.card, i.fold, p.content from incidents i join publications p on p.incident = i.id where i.id = $1',
      [id],
    );
  const made = (await rows()).rows;
  assert.equal(made[0]?.content.updates.length, 1);
  await pool.query(
    `update incidents set fold = 1, card = (card - '{affected,named,narrowFacts,replies}'::text[])
       #- '{updates,upd_1,versions}' where id = $1`,
    [id],
  );
  await pool.query(
    `update publications set content = content #- '{updates,0,versions}' where incident = $1`,
    [id],
  );
  await Promise.all([refoldCards(pool), refoldCards(pool)]);
  assert.deepEqual((await rows()).rows, made);
  assert.equal((await world.engine.perform(id, { type: 'add-note', text: 'On we go.' }, world.kim)).id, id);
});
