import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fold } from '../../src/domain/incident/fold.ts';
import { publicationFor } from '../../src/domain/updates/glass.ts';
import { Refusal } from '../../src/kit/refusal.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { openWorld, type World } from './world.ts';

let database: FreshDatabase;
let world: World;

before(async () => {
  database = await freshDatabase();
  world = await openWorld(database.pool);
});
after(() => database.drop());

const acknowledge = {
  type: 'draft-update',
  id: 'upd_a',
  audience: 'public',
  disclosure: { reason: 'Customers may notice' },
  publish: true,
} as const;

test('a rebuild from the log equals what is stored', async () => {
  world.at(0);
  const id = await world.declare();
  await world.engine.perform(id, acknowledge, world.kim);
  world.at(45);
  await world.ringAll();
  const stored = await world.engine.ledger.find(id);
  const rebuilt = fold(await world.engine.ledger.log(id));
  assert.deepEqual(rebuilt, stored);
  const { rows } = await database.pool.query('select content from publications where incident = $1', [id]);
  const shown = rebuilt && publicationFor(rebuilt, 'public');
  assert.deepEqual({ ...rows[0].content, version: 0 }, JSON.parse(JSON.stringify({ ...shown, version: 0 })));
});

test('many workers ring one clock once', async () => {
  world.at(100);
  const id = await world.declare();
  world.at(105);
  await Promise.all(Array.from({ length: 8 }, () => world.ringAll()));
  const log = await world.engine.ledger.log(id);
  const missed = log.filter(({ event }) => event.type === 'promise.missed');
  assert.equal(missed.length, 1);
  const nudges = log.flatMap(({ event }) =>
    event.type === 'nudge.sent' || event.type === 'escalation.raised'
      ? [`${event.person} ${event.rung}`]
      : [],
  );
  assert.equal(new Set(nudges).size, nudges.length);
});

test('fifty commands at once come one after another, and none is lost', async () => {
  const id = await world.declare();
  const before = (await world.engine.ledger.log(id)).length;
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      world.engine.perform(id, { type: 'add-note', text: `note ${at}` }, world.kim),
    ),
  );
  const log = await world.engine.ledger.log(id);
  assert.equal(log.length, before + 50);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    log.map((_, index) => index + 1),
  );
});

test('of two who send at once one is told that words are going out', async () => {
  const id = await world.declare();
  const both = await Promise.allSettled([
    world.engine.perform(id, { ...acknowledge, id: 'upd_b1' }, world.kim),
    world.engine.perform(id, { ...acknowledge, id: 'upd_b2' }, world.sam),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const refused = both.find((one) => one.status === 'rejected');
  assert.ok(refused?.reason instanceof Refusal && refused.reason.code === 'already-sending');
});

test('a refused command leaves nothing behind', async () => {
  const id = await world.declare();
  const before = await world.engine.ledger.log(id);
  await assert.rejects(
    world.engine.perform(id, { type: 'resolve', closings: [], waivers: [] }, world.kim),
    Refusal,
  );
  assert.deepEqual(await world.engine.ledger.log(id), before);
});

test('an alert that is told twice at once declares one incident', async () => {
  const asked = {
    sentence: 'Errors rise',
    severity: 'sev3',
    components: [],
    mode: 'real',
    sensitive: false,
    source: { kind: 'alert', route: 'rte_1', group: 'g' },
    dedupeKey: 'alert:g:1',
  } as const;
  const incidents = await Promise.all(
    Array.from({ length: 8 }, () => world.engine.declare(asked, world.kim)),
  );
  assert.equal(new Set(incidents.map(({ id }) => id)).size, 1);
});

test('the log cannot be rewritten, not even by the application', async () => {
  await assert.rejects(database.pool.query(`update incident_events set type = 'note.added'`), /append-only/);
  await assert.rejects(database.pool.query('delete from incident_events'), /append-only/);
});

test('every job of a command is stored with it', async () => {
  world.at(200);
  const id = await world.declare();
  await world.engine.perform(id, { ...acknowledge, id: 'upd_j' }, world.kim);
  world.at(201);
  await world.ringAll();
  const { rows } = await database.pool.query(
    `select task_identifier as task, key from graphile_worker.jobs where key like '%upd_j' order by 1`,
  );
  assert.deepEqual(rows, [
    { task: 'fan-out', key: 'fan-out:upd_j' },
    { task: 'read-back', key: 'read-back:upd_j' },
  ]);
});
