import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Option, Restoration } from '../../src/domain/dialogue/option.ts';
import { compare } from '../../src/domain/impact/comparison.ts';
import type { Book } from '../../src/domain/impact/course.ts';
import { achesAt, bundled, horizonOf, remainingOf, stepsFor } from '../../src/domain/impact/ways.ts';
import { book, end, minute, near, option } from './worlds.ts';

const everyone = (): boolean => true;
const hour = 60 * minute;
const horizon = 10_000 * minute;
const remaining = (world: Book, way: Option) =>
  remainingOf(stepsFor(way, achesAt(world, end), everyone), horizon);
const withSteps = (way: Option, change: (step: Restoration) => Restoration): Option => ({
  ...way,
  restorations: way.restorations.map(change),
});

test('the expected impact lies within its range, and every part of it counts', () => {
  fc.assert(
    fc.property(book, option, (world, way) => {
      const { low, expected, high } = remaining(world, way);
      assert.ok(low <= expected + 1e-6 && expected <= high + 1e-6);
      assert.ok(high <= achesAt(world, end).reduce((sum, { rate }) => sum + rate, 0) * 10_000 + 1e-3);
    }),
  );
});

test('restoring earlier never raises impact', () => {
  fc.assert(
    fc.property(book, option, fc.double({ min: 0, max: 1, noNaN: true }), (world, way, factor) => {
      const sooner = withSteps(way, (step) => ({ ...step, from: step.from * factor, to: step.to * factor }));
      for (const bound of ['low', 'expected', 'high'] as const)
        assert.ok(remaining(world, sooner)[bound] <= remaining(world, way)[bound] + 1e-3);
    }),
  );
});

test('one step earlier never raises impact', () => {
  fc.assert(
    fc.property(book, option, fc.nat(3), fc.integer({ min: 0, max: 1_000 }), (world, way, index, by) => {
      const sooner = {
        ...way,
        restorations: way.restorations.map((step, place) =>
          place === index % way.restorations.length
            ? { ...step, from: Math.max(0, step.from - by * minute), to: Math.max(0, step.to - by * minute) }
            : step,
        ),
      };
      assert.ok(remaining(world, sooner).low <= remaining(world, way).low + 1e-3);
      assert.ok(remaining(world, sooner).high <= remaining(world, way).high + 1e-3);
    }),
  );
});

test('less certain times widen the range', () => {
  fc.assert(
    fc.property(book, option, fc.integer({ min: 0, max: 500 }), (world, way, more) => {
      const wider = withSteps(way, (step) => ({
        ...step,
        from: Math.max(0, step.from - more * minute),
        to: step.to + more * minute,
      }));
      const [narrow, wide] = [remaining(world, way), remaining(world, wider)];
      assert.ok(wide.low <= narrow.low + 1e-3 && wide.high >= narrow.high - 1e-3);
    }),
  );
});

test('bundling changes no sum', () => {
  fc.assert(
    fc.property(book, option, (world, way) => {
      const steps = stepsFor(way, achesAt(world, end), everyone);
      const [apart, together] = [remainingOf(steps, horizon), remainingOf(bundled(steps), horizon)];
      assert.ok(near(apart.expected, together.expected) && near(apart.high, together.high));
    }),
  );
});

const world: Book = {
  hurts: [1_000, 100].map((seats, index) => ({
    customer: `cus_${index}`,
    tier: '',
    seats,
    components: ['cmp_a', 'cmp_b'],
    usage: {},
    importance: { cmp_a: { level: 'cannot-work', from: 'customer' } },
    marks: [],
    workarounds: {},
    deadline: end + 3 * hour,
  })),
  stages: {
    cmp_a: [{ at: end - hour, severity: 'critical' }],
    cmp_b: [{ at: end - hour, severity: 'critical' }],
  },
  tiers: {},
};
const way = (id: string, title: string, ...restorations: Restoration[]): Option => ({
  ...{ id, title, cost: '', risk: '', workaround: '', reversible: 'yes' },
  restorations,
});
const step = (from: number, to: number, more: Partial<Restoration> = {}): Restoration => ({
  ...{ components: [], customers: { kind: 'all' }, severity: 'none' },
  ...{ from: from * hour, to: to * hour },
  ...more,
});
const together = way('opt_a', 'All at once', step(6, 8));
const staged = way(
  'opt_b',
  'Most important first',
  step(1, 2, { customers: { kind: 'first-of-each' } }),
  step(9, 12),
);

test('the quickest fix is not always the least impact, and it is said', () => {
  const { quickestFix, leastImpact, sentence, options } = compare([together, staged], world, everyone, end);
  assert.deepEqual([quickestFix, leastImpact], ['opt_a', 'opt_b']);
  assert.equal(
    sentence,
    '“All at once” is the quickest fix, but “Most important first” hurts customers 53 % less.',
  );
  const [least, other] = options;
  // 1,100 people: the important part weighs 4 and is back after 1.5 hours, the rest weighs 1 and after 10.5.
  assert.equal(least?.remaining.expected, 1_100 * 60 * (4 * 1.5 + 10.5));
  assert.equal(other?.remaining.expected, 1_100 * 60 * 5 * 7);
  assert.deepEqual([least?.firstRelief?.customers, least?.deadlinesMet, least?.deadlinesMissed], [2, 0, 2]);
  assert.match(other?.breakEven ?? '', /^First if it took about 3\.5 hours|^First if it took about 3 hours/);
});

test('what a way never brings back is named and counted to the end', () => {
  const export_ = way(
    'opt_c',
    'Raw export now',
    step(0.5, 0.5, { components: ['cmp_b'], severity: 'minor' }),
  );
  const [way_] = compare([export_], world, everyone, end).options;
  assert.deepEqual(way_?.neverRestored, ['cmp_a']);
  assert.equal(horizonOf([export_]), 24 * hour);
  assert.equal(way_?.breakEven, null);
});
