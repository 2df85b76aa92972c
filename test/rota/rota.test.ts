import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { days, minutes } from '../../src/domain/moment.ts';
import { onDuty, type Rota, turns } from '../../src/domain/roles/rota.ts';

const monday = Date.parse('2026-11-23T09:00:00Z');
const at = (text: string) => Date.parse(text);
const weekly = (over: Partial<Rota> = {}): Rota => ({
  people: ['maya', 'sam', 'jo'],
  startsAt: monday,
  days: 7,
  overrides: [],
  ...over,
});

test('the first has it from the start, the next are asked in order', () => {
  assert.deepEqual(onDuty(weekly(), monday), ['maya', 'sam', 'jo']);
});

test('the handover is at the minute', () => {
  assert.equal(onDuty(weekly(), monday + days(7) - 1)[0], 'maya');
  assert.deepEqual(onDuty(weekly(), monday + days(7)), ['sam', 'jo', 'maya']);
  assert.equal(onDuty(weekly(), monday + days(21))[0], 'maya');
});

test('before the start the turns are counted backwards', () => {
  assert.equal(onDuty(weekly(), monday - 1)[0], 'jo');
});

test('an override goes first, then the one whose turn it is', () => {
  const rota = weekly({
    overrides: [{ person: 'jo', startsAt: at('2026-11-24T00:00:00Z'), endsAt: at('2026-11-25T00:00:00Z') }],
  });
  assert.deepEqual(onDuty(rota, at('2026-11-24T12:00:00Z')), ['jo', 'maya', 'sam']);
  assert.deepEqual(onDuty(rota, at('2026-11-25T00:00:00Z')), ['maya', 'sam', 'jo']);
});

test('of two overrides the one that started last', () => {
  const rota = weekly({
    overrides: [
      { person: 'jo', startsAt: monday, endsAt: monday + days(3) },
      { person: 'sam', startsAt: monday + days(1), endsAt: monday + days(2) },
    ],
  });
  assert.equal(onDuty(rota, monday + days(1))[0], 'sam');
  assert.equal(onDuty(rota, monday + days(2))[0], 'jo');
});

test('somebody from outside the rota can stand in', () => {
  const rota = weekly({ overrides: [{ person: 'ann', startsAt: monday, endsAt: monday + minutes(30) }] });
  assert.deepEqual(onDuty(rota, monday), ['ann', 'maya', 'sam', 'jo']);
});

test('nobody on the rota is an empty answer', () => {
  assert.deepEqual(onDuty(weekly({ people: [] }), monday), []);
  assert.deepEqual(turns(weekly({ people: [] }), monday, 3), []);
});

test('turns begin with the running one and are cut by overrides', () => {
  const override = { person: 'jo', startsAt: monday + days(1), endsAt: monday + days(2) };
  assert.deepEqual(turns(weekly({ overrides: [override] }), monday + minutes(5), 4), [
    { person: 'maya', from: monday, to: monday + days(1) },
    { person: 'jo', from: monday + days(1), to: monday + days(2) },
    { person: 'maya', from: monday + days(2), to: monday + days(7) },
    { person: 'sam', from: monday + days(7), to: monday + days(14) },
  ]);
});

test('one person keeps her weeks apart', () => {
  const rota = weekly({ people: ['maya'] });
  assert.deepEqual(
    turns(rota, monday, 2).map(({ from }) => from),
    [monday, monday + days(7)],
  );
});

test('a calendar stands in for the counted turns; in its gaps the next of it is asked', () => {
  const calendar = [
    { person: 'sam', from: monday, to: monday + days(1) },
    { person: 'jo', from: monday + days(2), to: monday + days(3) },
  ];
  const rota = weekly({ calendar });
  assert.deepEqual(onDuty(rota, monday), ['sam', 'jo', 'maya']);
  assert.deepEqual(onDuty(rota, monday + days(1)), ['jo', 'maya', 'sam']);
  assert.deepEqual(turns(rota, monday, 5), calendar);
  assert.deepEqual(
    onDuty(rota, monday + days(9)),
    ['maya', 'sam', 'jo'],
    'after its last turn the people in order',
  );
});

test('at every moment of a turn the one it names is on duty', () => {
  const span = fc.record({
    person: fc.constantFrom('maya', 'sam', 'jo', 'ann'),
    start: fc.integer({ min: 0, max: 500 }),
    length: fc.integer({ min: 1, max: 200 }),
  });
  const arbitrary = fc.tuple(
    fc.array(span, { maxLength: 5 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: -300, max: 600 }),
  );
  fc.assert(
    fc.property(arbitrary, ([spans, length, from]) => {
      const hour = minutes(60);
      const overrides = spans.map(({ person, start, length: hours }) => ({
        person,
        startsAt: monday + start * hour,
        endsAt: monday + (start + hours) * hour,
      }));
      const rota = weekly({ days: length, overrides });
      const list = turns(rota, monday + from * hour, 8);
      assert.equal(list.length, 8);
      for (const [index, turn] of list.entries()) {
        assert.equal(turn.to, list[index + 1]?.from ?? turn.to, 'no gap and no overlap');
        for (let moment = turn.from; moment < turn.to; moment += hour)
          assert.equal(onDuty(rota, moment)[0], turn.person);
      }
    }),
    { numRuns: 200 },
  );
});
