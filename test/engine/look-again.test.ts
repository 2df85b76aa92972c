import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultPolicy } from '../../src/domain/clocks/policy.ts';
import { minutes } from '../../src/domain/moment.ts';
import { openPeople } from '../../src/postgres/people.ts';
import { openRotas } from '../../src/postgres/rotas.ts';
import { openSettings } from '../../src/postgres/settings.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { openWorld, start, type World } from './world.ts';

let database: FreshDatabase;
let world: World;

before(async () => {
  database = await freshDatabase();
  world = await openWorld(database.pool);
});
after(() => database.drop());

const authorAt = (minute: number) => ({
  actor: { kind: 'person' as const, person: 'lee' },
  at: start + minutes(minute),
  origin: 'console' as const,
});

test('an owner of the words who is deactivated is followed at once', async () => {
  world.at(0);
  const id = await world.declare();
  assert.equal((await world.engine.ledger.find(id))?.roles['incident-lead']?.holder, 'kim');
  world.at(1);
  await openPeople(database.pool).change('kim', { active: false }, null, authorAt(1));
  await world.ringAll();
  assert.notEqual((await world.engine.ledger.find(id))?.roles['incident-lead']?.holder, 'kim');
  await openPeople(database.pool).change('kim', { active: true }, null, authorAt(1));
});

test('rules that become shorter are kept by incidents that are open already', async () => {
  world.at(10);
  const id = await world.declare();
  const words = { type: 'draft-update', id: 'upd_1', audience: 'public', publish: true } as const;
  await world.engine.perform(id, { ...words, disclosure: { reason: 'Customers may notice' } }, world.kim);
  await world.engine.perform(
    id,
    { type: 'assign-role', role: 'communications-lead', person: 'sam' },
    world.sam,
  );
  world.at(11);
  await world.ringAll();
  const looks = await world.engine.ledger.nextRing();
  const policy = { ...defaultPolicy, dueSoonFloorMinutes: 15 };
  await openSettings(database.pool).changePolicy(() => policy, null, authorAt(12));
  world.at(16);
  await world.ringAll();
  const log = await world.engine.ledger.log(id);
  const nudge = log.find(({ event }) => event.type === 'nudge.sent' && event.audience === 'public');
  assert.equal(nudge?.at, start + minutes(16), `before the change it looked again at ${looks}`);
});

test('a new rota has open incidents looked at again', async () => {
  world.at(40);
  await world.declare();
  await world.ringAll();
  assert.ok(Number(await world.engine.ledger.nextRing()) > start + minutes(40));
  const fields = { kind: 'weekly', people: ['lee'], startsAt: start, days: 7, icalUrl: null } as const;
  await openRotas(database.pool).add('duty-manager', fields, authorAt(40));
  assert.equal(await world.engine.ledger.nextRing(), start + minutes(40));
});
