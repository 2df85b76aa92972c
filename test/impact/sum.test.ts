import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Book } from '../../src/domain/impact/course.ts';
import type { Hurt } from '../../src/domain/impact/hurt.ts';
import { impactSeverities } from '../../src/domain/impact/severity.ts';
import { curveOf, impactOver, rateAt } from '../../src/domain/impact/sum.ts';
import { importanceWeight, severityFactor } from '../../src/domain/impact/weight.ts';
import { book, end, minute, near, start } from './worlds.ts';

const one = (hurt: Partial<Hurt>): Book => ({
  hurts: [
    {
      customer: 'cus_one',
      tier: '',
      seats: 100,
      components: ['cmp_a'],
      usage: {},
      importance: {},
      marks: [],
      workarounds: {},
      deadline: null,
      ...hurt,
    },
  ],
  stages: { cmp_a: [{ at: start, severity: 'critical' }] },
  tiers: {},
});
const total = ({ hurts, ...rest }: Book, to = end): number =>
  hurts.reduce((sum, hurt) => sum + impactOver(hurt, start, to, { hurts, ...rest }), 0);

test('a hundred people without a component for an hour are 6,000 weighted user-minutes', () => {
  assert.equal(total(one({}), start + 60 * minute), 6_000);
  assert.equal(total(one({ usage: { cmp_a: 10 } }), start + 60 * minute), 600);
  assert.equal(total(one({ workarounds: { cmp_a: 'usable' } }), start + 60 * minute), 3_000);
  assert.equal(total(one({ workarounds: { cmp_a: 'useless' } }), start + 60 * minute), 6_000);
  const level = { cmp_a: { level: 'cannot-work', from: 'customer' } } as const;
  assert.equal(total(one({ importance: level }), start + 60 * minute), 24_000);
});

test('what they do not use does not hurt them, unless somebody says that it does', () => {
  assert.equal(total(one({ components: ['cmp_b'] })), 0);
  const mark = {
    component: 'cmp_a',
    at: start + minute,
    severity: 'minor',
    users: 50,
    workaround: null,
  } as const;
  assert.equal(rateAt(one({ components: ['cmp_b'], marks: [mark] }).hurts[0] as Hurt, end, one({})), 10);
});

test('what was marked holds until the component works again, and then again from the next mark', () => {
  const marks = [30, 120].map(
    (after) =>
      ({
        component: 'cmp_a',
        at: start + after * minute,
        severity: 'minor',
        users: null,
        workaround: null,
      }) as const,
  );
  const { hurts, tiers } = one({ marks });
  const stages = {
    cmp_a: [
      { at: start, severity: 'critical' },
      { at: start + 60 * minute, severity: 'none' },
    ],
  } as const;
  const rates = [0, 30, 60, 119, 120].map((after) =>
    rateAt(hurts[0] as Hurt, start + after * minute, { hurts, stages, tiers }),
  );
  assert.deepEqual(rates, [100, 20, 0, 0, 20]);
});

/** A second way of reckoning, minute by minute, that shares nothing with the first but the tables. */
function naive({ hurts, stages, tiers }: Book): number {
  let sum = 0;
  for (const hurt of hurts)
    for (const component of ['cmp_a', 'cmp_b', 'cmp_c'])
      for (let at = start; at < end; at += minute) {
        const general = (stages[component] ?? []).filter((stage) => stage.at <= at);
        const own = hurt.marks.filter((mark) => mark.component === component && mark.at <= at);
        const healed = general.filter(({ severity }) => severity === 'none').at(-1)?.at ?? -1;
        const used =
          hurt.components.length === 0 ||
          hurt.components.includes(component) ||
          hurt.marks.some((mark) => mark.component === component);
        const mark = own.at(-1);
        const severity =
          mark && mark.at >= healed ? mark.severity : used ? (general.at(-1)?.severity ?? 'none') : 'none';
        const users =
          own.findLast((one) => one.users !== null)?.users ?? hurt.usage[component] ?? hurt.seats ?? 1;
        const level = hurt.importance[component]?.level;
        const weight = (level ? importanceWeight[level] : used ? 1 : 0) * (tiers[hurt.tier] ?? 1);
        const fit = own.findLast((one) => one.workaround !== null)?.workaround ?? hurt.workarounds[component];
        sum += weight * users * severityFactor[severity] * (fit === 'usable' ? 0.5 : 1);
      }
  return sum;
}

test('it is what a plain sum over every minute comes to', () => {
  fc.assert(
    fc.property(book, (world) => assert.ok(near(total(world), naive(world)))),
    { numRuns: 60 },
  );
});

test('the curve ends where the sum over customers does, and never falls', () => {
  fc.assert(
    fc.property(book, (world) => {
      const curve = curveOf(world, end);
      const before = world.hurts.reduce((sum, hurt) => sum + impactOver(hurt, 0, end, world), 0);
      assert.ok(near(curve.at(-1)?.impact ?? 0, before));
      for (const [index, point] of curve.entries())
        assert.ok(point.impact + 1e-6 >= (curve[index - 1]?.impact ?? 0));
    }),
  );
});

test('a customer in two halves is what it was whole', () => {
  const half = (hurt: Hurt, name: string): Hurt => ({
    ...hurt,
    customer: name,
    seats: hurt.seats === null ? null : hurt.seats / 2,
    usage: Object.fromEntries(Object.entries(hurt.usage).map(([id, users]) => [id, users / 2])),
    marks: hurt.marks.map((mark) => ({ ...mark, users: mark.users === null ? null : mark.users / 2 })),
  });
  fc.assert(
    fc.property(book, (world) => {
      const known = { ...world, hurts: world.hurts.filter(({ seats }) => seats !== null) };
      const halves = known.hurts.flatMap((hurt) => [half(hurt, 'left'), half(hurt, 'right')]);
      assert.ok(near(total({ ...known, hurts: halves }), total(known)));
    }),
  );
});

test('ten times as many people are ten times as much, and twice the weight is twice as much', () => {
  fc.assert(
    fc.property(book, fc.integer({ min: 2, max: 10 }), (world, times) => {
      const more = world.hurts
        .filter(({ seats }) => seats !== null)
        .map((hurt) => ({
          ...hurt,
          seats: (hurt.seats ?? 0) * times,
          usage: Object.fromEntries(Object.entries(hurt.usage).map(([id, users]) => [id, users * times])),
          marks: hurt.marks.map((mark) => ({
            ...mark,
            users: mark.users === null ? null : mark.users * times,
          })),
        }));
      const known = { ...world, hurts: world.hurts.filter(({ seats }) => seats !== null) };
      assert.ok(near(total({ ...known, hurts: more }), times * total(known)));
      assert.ok(
        near(total({ ...world, tiers: { '': 2, gold: 4 } }), 2 * total({ ...world, tiers: { gold: 2 } })),
      );
    }),
  );
});

test('what is worse never hurts less', () => {
  const worse = (severity: (typeof impactSeverities)[number]) =>
    impactSeverities[Math.min(3, impactSeverities.indexOf(severity) + 1)] ?? 'critical';
  fc.assert(
    fc.property(book, (world) => {
      const stages = Object.fromEntries(
        Object.entries(world.stages).map(([id, list]) => [
          id,
          // What works goes on working: when it does is another question.
          list.map(({ at, severity }) => ({
            at,
            severity: severity === 'none' ? severity : worse(severity),
          })),
        ]),
      );
      assert.ok(total({ ...world, stages }) + 1e-6 >= total(world));
    }),
  );
});

test('everything working again an hour earlier never hurts more', () => {
  fc.assert(
    fc.property(book, fc.integer({ min: 60, max: 540 }), (world, after) => {
      const unmarked = { ...world, hurts: world.hurts.map((hurt) => ({ ...hurt, marks: [] })) };
      const backAt = (at: number): Book => ({
        ...unmarked,
        stages: Object.fromEntries(
          Object.entries(world.stages).map(([id, list]) => [
            id,
            [...list.filter((stage) => stage.at < at), { at, severity: 'none' as const }],
          ]),
        ),
      });
      const late = start + after * minute;
      assert.ok(total(backAt(late - 60 * minute)) <= total(backAt(late)) + 1e-6);
    }),
  );
});
