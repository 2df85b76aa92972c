import fc from 'fast-check';
import type { Policy } from '../../src/domain/clocks/policy.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { AffectedCount } from '../../src/domain/customers/affected.ts';
import type { Severity } from '../../src/domain/incident/standing.ts';
import { anything, once, plainWords, resolution, severity, waiting } from './asks.ts';

/** What an incident begins with, and the rules of its house. */
export type Beginning = {
  readonly severity: Severity;
  readonly sensitive: boolean;
  readonly policy: Partial<Policy>;
};

/** Somebody asks for something after a while. */
export type Step = {
  /** Minutes. */
  readonly wait: number;
  /** No worker runs while time passes: nothing rings. */
  readonly asleep: boolean;
  /** Who is there from now on; `null` where nobody came or went. */
  readonly staff: readonly string[] | null;
  readonly by: string;
  /** What the directory counts from now on; `null` where nothing changed there. */
  readonly affected: Partial<AffectedCount> | null;
  /** So many people ask. */
  readonly asked: number;
  /**
   * What can be said before the walk: an update is named by how many were written after it, times count from the
   * moment of asking, and a resolution leaves out the audiences that are not open.
   */
  readonly command: Command;
};

const everybody = ['kim', 'sam', 'priya', 'lee', 'dora'];

export const beginnings: fc.Arbitrary<Beginning> = fc.record({
  severity,
  sensitive: once(3),
  policy: fc.record({
    nudgesPerPerson: fc.integer({ min: 1, max: 3 }),
    undoSeconds: fc.constantFrom(10, 10, 0),
    showLateness: fc.constantFrom(true, true, false),
    approvalRequired: fc.constantFrom<Severity[]>([], ['sev1', 'sev2']),
  }),
});

const counts: fc.Arbitrary<Partial<AffectedCount>> = fc.record({
  customers: fc.constantFrom(0, 1, 2, 9, 40),
  unreachable: fc.constantFrom(0, 1),
  only: fc.constantFrom(null, 'cus_1'),
  owners: fc.subarray(everybody),
});

const sometime = fc.constantFrom(0, 0, 0.05, 0.3, 1, 4, 11, 45);
const atOnce = fc.constantFrom(0, 0.05);

const step = (command: fc.Arbitrary<Command>, wait = sometime): fc.Arbitrary<Step> =>
  fc.record({
    wait,
    asleep: once(8),
    staff: fc.oneof({ weight: 11, arbitrary: fc.constant(null) }, fc.subarray(everybody)),
    by: fc.constantFrom('kim', 'sam', 'priya', 'lee'),
    affected: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, counts),
    asked: fc.constantFrom(0, 0, 0, 0, 0, 0, 4),
    command,
  });

const latest = (type: 'approve-update' | 'publish-update' | 'undo-publication'): fc.Arbitrary<Command> =>
  fc.record({ type: fc.constant(type), update: fc.constant('0') });

/** What chance alone seldom does in a row: words that a second person reads, and second thoughts. */
const secondReading = fc.tuple(step(waiting), step(latest('approve-update')), step(latest('publish-update')));
const secondThoughts = fc.oneof(
  fc.tuple(step(plainWords), step(latest('undo-publication'), atOnce)),
  fc.tuple(step(resolution), step(fc.constant({ type: 'undo-resolution' }), atOnce)),
);

/** Some twenty commands. */
export const steps: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof(
      { weight: 14, arbitrary: fc.tuple(step(anything)) },
      { weight: 3, arbitrary: secondReading },
      { weight: 3, arbitrary: secondThoughts },
    ),
    { minLength: 1, maxLength: 30, size: 'max' },
  )
  .map((rows) => rows.flat());
