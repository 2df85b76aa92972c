import fc from 'fast-check';
import type { Option, Restoration } from '../../src/domain/dialogue/option.ts';
import type { Book } from '../../src/domain/impact/course.ts';
import type { Hurt, ImpactMark, Stages } from '../../src/domain/impact/hurt.ts';
import { type ImpactSeverity, impactSeverities, importanceLevels } from '../../src/domain/impact/severity.ts';

export const start = Date.UTC(2026, 10, 23, 8);
export const minute = 60_000;
export const end = start + 600 * minute;
const components = ['cmp_a', 'cmp_b', 'cmp_c'];

const severity = fc.constantFrom<ImpactSeverity>(...impactSeverities);
const at = fc.integer({ min: 0, max: 600 }).map((count) => start + count * minute);

const mark: fc.Arbitrary<ImpactMark> = fc.record({
  component: fc.constantFrom(...components),
  at,
  severity,
  users: fc.option(fc.integer({ min: 0, max: 500 }).map((half) => half * 2)),
  workaround: fc.constantFrom('usable', 'useless', null),
});

/** An even number of people, so that it can be halved. */
export const hurt: fc.Arbitrary<Hurt> = fc.record({
  customer: fc.uuid(),
  tier: fc.constantFrom('', 'gold'),
  seats: fc.option(fc.integer({ min: 0, max: 400_000 }).map((half) => half * 2)),
  components: fc.subarray(components),
  usage: fc.dictionary(
    fc.constantFrom(...components),
    fc.integer({ min: 0, max: 500 }).map((half) => half * 2),
  ),
  importance: fc.dictionary(
    fc.constantFrom(...components),
    fc.record({ level: fc.constantFrom(...importanceLevels), from: fc.constant('customer' as const) }),
  ),
  marks: fc.array(mark, { maxLength: 6 }).map((marks) => marks.toSorted((one, other) => one.at - other.at)),
  workarounds: fc.dictionary(
    fc.constantFrom(...components),
    fc.constantFrom('usable' as const, 'useless' as const),
  ),
  deadline: fc.option(at),
});

const stages: fc.Arbitrary<Stages> = fc.dictionary(
  fc.constantFrom(...components),
  fc
    .array(fc.record({ at, severity }), { minLength: 1, maxLength: 4 })
    .map((list) => list.toSorted((one, other) => one.at - other.at)),
);

export const book: fc.Arbitrary<Book> = fc.record({
  hurts: fc.array(hurt, { minLength: 1, maxLength: 6 }),
  stages,
  tiers: fc.constant({ gold: 2 }),
});

const restoration: fc.Arbitrary<Restoration> = fc
  .record({
    components: fc.subarray(components),
    customers: fc.constantFrom({ kind: 'all' } as const, { kind: 'first-of-each' } as const),
    severity,
    from: fc.integer({ min: 0, max: 3_000 }),
    length: fc.integer({ min: 0, max: 3_000 }),
  })
  .map(({ from, length, ...rest }) => ({ ...rest, from: from * minute, to: (from + length) * minute }));

export const option: fc.Arbitrary<Option> = fc.record({
  id: fc.uuid(),
  title: fc.constant('A way'),
  cost: fc.constant(''),
  risk: fc.constant(''),
  workaround: fc.constant(''),
  reversible: fc.constant('yes' as const),
  restorations: fc.array(restoration, { minLength: 1, maxLength: 4 }),
});

export const near = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(other));
