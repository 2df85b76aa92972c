import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { defaultPolicy, type Policy } from '../../src/domain/clocks/policy.ts';
import { severities } from '../../src/domain/incident/standing.ts';
import { minutes } from '../../src/domain/moment.ts';
import { defaultTemplates } from '../../src/domain/updates/templates.ts';
import { type Play, play } from '../../src/simulator/play.ts';
import type { Known, People, Script, Setting } from '../../src/simulator/script.ts';

/** 10:00 UTC of a Monday. */
export const ten = Date.UTC(2026, 10, 23, 10);
const length = 360;

export const diligent: People = { manner: 'diligent', minutes: 2, slower: null };
export const silent: People = { manner: 'silent', minutes: 2, slower: null };

export function script(fields: Partial<Script> = {}): Script {
  return {
    company: 'Acme',
    begins: ten - minutes(20),
    ends: ten + minutes(length),
    declared: {
      at: ten,
      sentence: 'Saving invoices fails',
      severity: 'sev1',
      sensitive: false,
      components: ['invoices'],
    },
    components: { invoices: 'Invoices', search: 'Search' },
    known: [],
    said: [],
    saidUntil: ten + minutes(length),
    ...fields,
  };
}

export function setting(fields: Partial<Setting> = {}): Setting {
  return {
    script: script(),
    people: diligent,
    policy: defaultPolicy,
    templates: defaultTemplates,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    ...fields,
  };
}

/** Plays to the end. */
export function played(fields: Partial<Setting> = {}): Play {
  const course = play(setting(fields));
  let next = course.next();
  while (!next.done) next = course.next();
  if (!next.value || 'refusal' in next.value) throw new Error(JSON.stringify(next.value));
  return next.value;
}

const perSeverity = (most: number) =>
  fc.record({ sev1: some(most), sev2: some(most), sev3: some(most), sev4: some(most) });
const some = (most: number) => fc.integer({ min: 1, max: most });
const rhythm = fc.record({
  investigating: fc.integer({ min: 5, max: 90 }),
  identified: fc.integer({ min: 5, max: 120 }),
  monitoring: fc.integer({ min: 5, max: 240 }),
});

/** Any policy that the console would take. */
export const policies: fc.Arbitrary<Policy> = fc
  .record({
    firstWord: perSeverity(60),
    cadence: fc.record({ sev1: rhythm, sev2: rhythm, sev3: rhythm, sev4: rhythm }),
    customerCadence: rhythm,
    internalCadence: fc.integer({ min: 5, max: 120 }),
    undoSeconds: fc.integer({ min: 0, max: 60 }),
    showLateness: fc.boolean(),
    graceMinutes: fc.integer({ min: 0, max: 60 }),
    silenceCapMinutes: fc.integer({ min: 5, max: 240 }),
    dueSoonFloorMinutes: fc.integer({ min: 1, max: 60 }),
    dueSoonShare: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    backupAfterMinutes: some(60),
    acceptWithinMinutes: some(60),
    tellLaterMinutes: some(30),
    nudgesPerPerson: some(5),
    customerLiaisonRequired: fc.boolean(),
    communicationsLeadRequired: fc
      .subarray([...severities])
      .map((some) => [...new Set(['sev1' as const, ...some])]),
    approvalRequired: fc.subarray([...severities]),
  })
  .map((some) => ({ ...defaultPolicy, ...some, decide: some.firstWord }));

const learned: fc.Arbitrary<Omit<Known, 'at'>> = fc.record(
  {
    severity: fc.constantFrom(...severities),
    status: fc.constantFrom('investigating', 'identified', 'monitoring'),
    headline: fc.constantFrom('Invoices cannot be saved', 'Search is slow'),
    facts: fc.record({
      who: fc.constantFrom('About 1 in 5 customers', 'Everybody'),
      task: fc.constant('save invoices'),
    }),
    components: fc.constantFrom({ search: 'major_outage' as const }, { invoices: 'operational' as const }),
    affected: fc.record({ customers: fc.nat(900), unreachable: fc.nat(3) }),
    asking: fc.nat(9),
    note: fc.constantFrom('A disk is full', 'Restarted'),
  },
  { requiredKeys: [] },
);

/** Any incident of up to six hours. */
export const scripts: fc.Arbitrary<Script> = fc
  .record({
    severity: fc.constantFrom(...severities),
    sensitive: fc.constantFrom(false, false, false, true),
    length: fc.integer({ min: 5, max: length }),
    known: fc.array(fc.tuple(fc.integer({ min: 0, max: length }), learned), { maxLength: 8 }),
    resolved: fc.boolean(),
  })
  .map(({ severity, sensitive, length: long, known, resolved }) => {
    const ends = ten + minutes(long);
    const inTime = known
      .map(([at, what]) => ({ at: Math.min(ends, ten + minutes(at)), ...what }))
      .sort((one, other) => one.at - other.at);
    const last: Known[] = resolved ? [{ at: ends, status: 'resolved' }] : [];
    return script({
      ends,
      declared: { at: ten, sentence: 'Saving fails', severity, sensitive, components: ['invoices'] },
      known: [...inTime, ...last],
    });
  });
