import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/clocks/policy.ts';
import { isReply } from '../../src/domain/customers/audience.ts';
import type { Recorded } from '../../src/domain/incident/events.ts';
import { audienceStates, evolve, fold } from '../../src/domain/incident/fold.ts';
import { type Incident, isOpen } from '../../src/domain/incident/incident.ts';
import { type Beginning, beginnings, type Step, steps } from './steps.ts';
import { sam } from './story.ts';
import { everybody, type Walk, walked } from './walking.ts';
import {
  isInside,
  isOwedClosing,
  isRung,
  mayLeave,
  placesIn,
  promisesIn,
  seen,
  wasAnswered,
} from './witness.ts';

/** Every property looks at the same walks. A failure says its seed: put it here to walk them again. */
const seed = Math.floor(Math.random() * 2 ** 31);
const walks = new Map<string, Walk>();
const month = 31 * 24 * 60;

const roles = ['communications-lead', 'customer-liaison'] as const;

// Who could own the words is asked for ever while nobody does; every other clock has said all it can after a month.
always(
  'an incident that is left alone falls silent, once somebody owns its words and knows its customers',
  ({ end }) => {
    const owned = roles.reduce(
      (story, role) => story.tries({ type: 'assign-role', role, person: 'sam' }),
      end.staffed(everybody).by(sam),
    );
    const later = owned.at(owned.minute + month);
    assert.equal(later.at(later.minute + month).log.length, later.log.length);
  },
);

always('an open incident has a running clock, or a decision with a time to look again', ({ moments }) => {
  for (const { incident } of moments.filter((story) => isOpen(story.incident))) {
    const running = audienceStates(incident).some(({ closed, promised }) => !closed && promised);
    assert.ok(running || incident.disclosure?.reviewAt);
  }
});

always('no two promises have the same name', ({ end }) => {
  const names = end.log.flatMap(({ event }) => promisesIn(event));
  assert.deepEqual(names, [...new Set(names)]);
});

always('a promise is answered once at most, and only one that was made', ({ end }) => {
  const made = end.log.flatMap(({ event }) => promisesIn(event));
  const answered = [...end.events('promise.kept'), ...end.events('promise.missed')].map(
    ({ event }) => event.promise,
  );
  assert.deepEqual(answered, [...new Set(answered)]);
  assert.deepEqual(
    answered.filter((name) => !made.includes(name)),
    [],
  );
});

always('nobody hears of one promise more often than policy says', ({ beginning, end }) => {
  const told = [...end.events('nudge.sent'), ...end.events('escalation.raised')];
  const times = Object.values(Object.groupBy(told, ({ event }) => `${event.promise} ${event.person}`));
  const most = Math.max(0, ...times.map((one) => one?.length ?? 0));
  assert.ok(most <= (beginning.policy.nudgesPerPerson ?? defaultPolicy.nudgesPerPerson));
});

always('nobody hears of one time of a follow-up more than twice, and never once it is over', ({ end }) => {
  const told = end.events('follow-up.nudged');
  const times = Object.values(
    Object.groupBy(told, ({ event }) => `${event.followUp} ${event.due} ${event.person}`),
  );
  assert.ok(Math.max(0, ...times.map((one) => one?.length ?? 0)) <= 2);
  for (const { seq, event } of told) {
    const before = fold(end.log.filter((one) => one.seq < seq));
    const followUp = before?.followUps.find(({ id }) => id === event.followUp);
    assert.equal(followUp?.closed, null);
    assert.equal(followUp?.due, event.due);
  }
});

always('a follow-up that is open has an owner who is here, as soon as somebody is', ({ end }) => {
  const staffed = end.staffed([sam]).at(end.minute);
  for (const { closed, owner } of staffed.incident.followUps) assert.ok(closed || owner === 'sam');
});

always('what happens inside changes nothing that the public sees', ({ acts }) => {
  for (const { before, after } of acts.filter(isInside).filter(isRung))
    assert.deepEqual(seen(after), seen(before));
});

always('a publication never goes away, and its version grows with every change', ({ moments }) => {
  for (const [at, story] of moments.entries()) {
    const [before, now] = [moments[at - 1]?.publication(), story.publication()];
    if (!before) continue;
    assert.ok(now && now.version >= before.version);
    if (now.version === before.version) assert.deepEqual(now, before);
  }
});

always('the log as it is stored tells of the incident that the commands left', ({ end, kept }) => {
  const stored: Recorded[] = JSON.parse(JSON.stringify(end.log));
  assert.deepEqual(fold(stored), kept);
});

always('an incident is resolved with words to each audience, or a waiver of them', ({ moments }) => {
  for (const { incident } of moments.filter((story) => !isOpen(story.incident)))
    for (const state of audienceStates(incident).filter(isOwedClosing(incident)))
      assert.ok(wasAnswered(incident, state));
});

always('whoever writes to us has a clock until they are answered, also when it is over', ({ moments }) => {
  for (const { incident } of moments)
    for (const { audience, closed, promised } of audienceStates(incident))
      if (isReply(audience)) assert.ok(closed === null && promised?.kind === 'reply');
});

always('who is affected is what was counted last, and only people change who is meant', ({ end, acts }) => {
  const last = end.events('affected.changed').at(-1)?.event;
  const { customers, unreachable, definition } = end.incident.affected;
  assert.deepEqual([customers, unreachable], [last?.customers ?? 0, last?.unreachable ?? 0]);
  const changes = acts.filter(
    ({ command, before, after }) =>
      command.type === 'change-affected' && after.log.length > before.log.length,
  );
  assert.equal(definition, changes.length);
});

always('what leaves a sensitive incident was approved, word for word, by somebody else', ({ end }) => {
  let incident: Incident | null = null;
  for (const recorded of end.log) {
    if (incident?.sensitive) assert.ok(mayLeave(recorded, end.log));
    incident = evolve(incident, recorded);
  }
});

test('the walks come to every place that the properties look at', () => {
  const chosen = fc.sample(fc.tuple(beginnings, steps), { seed: 1, numRuns: 150 });
  const places = new Set(chosen.flatMap(([beginning, path]) => placesIn(told(beginning, path).end.log)));
  const wanted = [
    'promise.kept',
    'promise.missed',
    'clock.moved',
    'clock.paused',
    'clock.resumed',
    'lateness.shown',
    'silence.began',
    'disclosure.reasked',
    'role.left',
    'publication.undone',
    'resolution.undone',
    'update.corrected',
    'affected.changed',
    'customer.replied',
    'reply.sent',
    'conversation.done',
    'audience.closed by words',
    'audience.closed by waiver',
    'incident.resolved',
    'update.published to the public while sensitive',
  ];
  assert.deepEqual(
    wanted.filter((place) => !places.has(place)),
    [],
  );
});

function always(name: string, holds: (walk: Walk) => void): void {
  test(name, () => {
    const property = fc.property(beginnings, steps, (beginning, path) => holds(told(beginning, path)));
    fc.assert(property, { seed, numRuns: 150 });
  });
}

/** Walks each path once, however many properties look at it. */
function told(beginning: Beginning, path: readonly Step[]): Walk {
  const name = JSON.stringify([beginning, path]);
  const walk = walks.get(name) ?? walked(beginning, path);
  walks.set(name, walk);
  return walk;
}
