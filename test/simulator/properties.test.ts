import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { problemsOf } from '../../src/domain/clocks/policy-check.ts';
import type { Recorded } from '../../src/domain/incident/events.ts';
import { audienceStates, evolve, openAudiences } from '../../src/domain/incident/fold.ts';
import { type Incident, isOpen } from '../../src/domain/incident/incident.ts';
import { minutes, seconds } from '../../src/domain/moment.ts';
import { ownerOf } from '../../src/domain/roles/owner.ts';
import { figuresOf } from '../../src/simulator/figures.ts';
import type { Play } from '../../src/simulator/play.ts';
import type { Said } from '../../src/simulator/script.ts';
import { diligent, played, policies, script, scripts, silent, ten } from './scene.ts';

const runs = { numRuns: 120 };

test('whatever the policy and the incident, no open audience is ever without an owner', () => {
  fc.assert(
    fc.property(policies, scripts, fc.boolean(), (policy, one, act) => {
      fc.pre(problemsOf(policy).length === 0);
      const { log } = played({ policy, script: one, people: act ? diligent : silent });
      for (const incident of moments(log))
        for (const audience of isOpen(incident) ? openAudiences(incident) : [])
          assert.ok(ownerOf(incident, audience), `${audience} at ${incident.version}`);
    }),
    runs,
  );
});

test('no promise is missed for longer than the backup waits without somebody being told', () => {
  fc.assert(
    fc.property(policies, scripts, fc.nat(40), (policy, one, need) => {
      fc.pre(problemsOf(policy).length === 0);
      const people = need > 30 ? silent : { ...diligent, minutes: need };
      const outcome = played({ policy, script: one, people });
      assert.deepEqual(untold(outcome), []);
    }),
    runs,
  );
});

test('nobody is told of one promise more often than policy says, whoever is silent', () => {
  fc.assert(
    fc.property(policies, scripts, (policy, one) => {
      const { log } = played({ policy, script: one, people: silent });
      const told = log.flatMap(({ event }) =>
        event.type === 'nudge.sent' || event.type === 'escalation.raised'
          ? [`${event.promise} ${event.person}`]
          : [],
      );
      const most = Math.max(0, ...[...Map.groupBy(told, (one) => one).values()].map(({ length }) => length));
      assert.ok(most <= policy.nudgesPerPerson, `${most} times`);
    }),
    runs,
  );
});

test('figures are those that a second reading of the same log finds', () => {
  fc.assert(
    fc.property(policies, scripts, fc.nat(30), (policy, one, need) => {
      const outcome = played({ policy, script: one, people: { ...diligent, minutes: need } });
      const { log, until, incident } = outcome;
      const own = figuresOf(log, one, until);
      const times = Object.values(incident.updates)
        .filter(({ audience, publishedAt }) => audience !== 'internal' && publishedAt !== null)
        .map(({ publishedAt }) => publishedAt ?? 0)
        .sort((a, b) => a - b);
      assert.equal(own.words, times.length);
      assert.equal(own.knownToFirstWord, times[0] === undefined ? null : times[0] - one.declared.at);
      if (!one.declared.sensitive) {
        const end = incident.resolvedAt === null ? until : Math.max(incident.resolvedAt, ...times);
        const marks = [one.declared.at, ...times, end];
        const gaps = marks.slice(1).map((to, at) => to - (marks[at] ?? to));
        assert.equal(own.longestSilence.span, Math.max(0, ...gaps));
      }
      const states = audienceStates(incident).filter(({ audience }) => audience !== 'undecided');
      const count = (of: 'promisesKept' | 'promisesMissed') =>
        states.reduce((sum, state) => sum + state[of], 0);
      assert.deepEqual(
        [own.promisesKept, own.promisesMissed],
        [count('promisesKept'), count('promisesMissed')],
      );
    }),
    runs,
  );
});

test('people who do what Candor asks are silent no longer than the promise and the undo window', () => {
  fc.assert(
    fc.property(policies, scripts, (policy, one) => {
      fc.pre(problemsOf(policy).length === 0);
      // Time for the words and for their second reader, within the reminder before the promise.
      const need = Math.floor(Math.min(policy.dueSoonFloorMinutes, 4) / 2);
      const outcome = played({ policy, script: one, people: { ...diligent, minutes: need } });
      const { beyondPromise } = figuresOf(outcome.log, one, outcome.until);
      // Only news that comes within the last minutes before a promise waits for a second reader past it.
      const readTwice = one.declared.sensitive || policy.approvalRequired.length > 0;
      const most = seconds(policy.undoSeconds) + (readTwice ? minutes(need) : 0);
      assert.ok(beyondPromise <= most, `${beyondPromise} ms`);
    }),
    runs,
  );
});

test('the same incident, policy and people come to the same log', () => {
  fc.assert(
    fc.property(policies, scripts, (policy, one) => {
      const [first, second] = [played({ policy, script: one }), played({ policy, script: one })];
      assert.deepEqual(first.log, second.log);
    }),
    { numRuns: 30 },
  );
});

test('what was really said leaves at its own time, and promises in it are kept or missed as they were', () => {
  const said = (at: number, promised: number | null): Said => ({
    at: ten + minutes(at),
    audience: 'public',
    words: `It is minute ${at}.`,
    promised: promised === null ? null : ten + minutes(promised),
    status: 'investigating',
    nearCopy: false,
  });
  const one = script({ said: [said(30, 60), said(75, 90), said(88, null)] });
  const { log } = played({ script: one, people: { ...diligent, manner: 'as-it-was' } });
  const left = log
    .filter(({ event }) => event.type === 'update.published')
    .map(({ at }) => (at - ten) / minutes(1));
  assert.deepEqual(left, [30, 75, 88]);
  const kept = log.flatMap(({ event }) =>
    event.type === 'promise.kept' && event.audience === 'public' ? [event.due] : [],
  );
  const missed = log.flatMap(({ event }) =>
    event.type === 'promise.missed' && event.audience === 'public' ? [event.due] : [],
  );
  assert.ok(kept.includes(ten + minutes(90)), 'the word at 88 was in time for 90');
  assert.ok(missed.includes(ten + minutes(60)), 'the word at 75 was late for 60');
});

/** The incident as it stood after each moment at which something happened. */
function* moments(log: readonly Recorded[]): Generator<Incident> {
  let incident: Incident | null = null;
  for (const [index, one] of log.entries()) {
    incident = evolve(incident, one);
    if (log[index + 1]?.at !== one.at) yield incident;
  }
}

/** Promises that stood missed past the backup's time while nobody was told of them. */
function untold({ log, until, setting }: Play): readonly string[] {
  const patience = minutes(setting.policy.backupAfterMinutes);
  return log.flatMap(({ event }) => {
    if (event.type !== 'promise.missed') return [];
    const answered = log.find(
      (one) =>
        one.at >= event.due &&
        (one.event.type === 'update.published' ||
          one.event.type === 'audience.closed' ||
          one.event.type === 'publication.started') &&
        one.event.audience === event.audience,
    );
    if ((answered?.at ?? until) - event.due < patience) return [];
    const told = log.some(
      (one) =>
        (one.event.type === 'nudge.sent' || one.event.type === 'escalation.raised') &&
        one.event.promise === event.promise,
    );
    return told ? [] : [event.promise];
  });
}
