import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byRank, type Needing, rankOf } from '../../src/domain/impact/rank.ts';

const now = Date.UTC(2026, 10, 23, 12);
const hour = 3_600_000;
const usual: Needing = {
  ...{
    customer: 'cus_one',
    name: 'Northwind',
    rate: 100,
    users: 100,
    deadline: null,
    toldAt: now - 2 * hour,
  },
  ...{ waits: false, asked: false },
};
const score = (more: Partial<Needing>): number => rankOf({ ...usual, ...more }, now).score;

test('a deadline today rises, and more the nearer it is; what was told recently falls', () => {
  assert.ok(score({ deadline: now + 8 * hour }) > score({}));
  assert.ok(score({ deadline: now + 2 * hour }) > score({ deadline: now + 8 * hour }));
  assert.equal(score({ deadline: now + 30 * hour }), score({}));
  assert.ok(score({ toldAt: now - 60_000 }) < score({ toldAt: now - hour / 2 }));
  assert.ok(score({ toldAt: null }) > score({}));
  assert.ok(score({ waits: true }) > score({}));
});

test('whoever waits for an answer comes before whoever needs nothing, also with everything back', () => {
  assert.ok(score({ rate: 0, waits: true }) > score({ rate: 0 }));
});

test('the reason is a sentence, with its factors beside it', () => {
  const { why, factors, score: product } = rankOf({ ...usual, deadline: now + 2 * hour, toldAt: null }, now);
  assert.equal(why, 'hurts 100 people · their deadline is in 2 h · not told directly');
  assert.equal(
    factors.reduce((sum, { value }) => sum * value, 1),
    product,
  );
});

const needing: fc.Arbitrary<Needing> = fc.record({
  customer: fc.uuid(),
  name: fc.string({ maxLength: 3 }),
  rate: fc.double({ min: 0, max: 1e7, noNaN: true }),
  users: fc.nat(1_000),
  deadline: fc.option(fc.integer({ min: now - 48 * hour, max: now + 48 * hour })),
  toldAt: fc.option(fc.integer({ min: now - 48 * hour, max: now })),
  waits: fc.boolean(),
  asked: fc.boolean(),
});

test('the order is one order: antisymmetric, transitive, and the same whatever order they came in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(needing, { selector: ({ customer }) => customer }), (customers) => {
      const ranked = customers.map((one) => ({ ...one, score: rankOf(one, now).score }));
      const names = (list: typeof ranked) => list.toSorted(byRank).map(({ customer }) => customer);
      assert.deepEqual(names(ranked), names(ranked.toReversed()));
    }),
  );
});

test('more hurt never ranks lower', () => {
  fc.assert(
    fc.property(needing, fc.double({ min: 0, max: 1e6, noNaN: true }), (one, more) => {
      assert.ok(rankOf({ ...one, rate: one.rate + more }, now).score >= rankOf(one, now).score);
    }),
  );
});
