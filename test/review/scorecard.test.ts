import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/clocks/policy.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Recorded } from '../../src/domain/incident/events.ts';
import type { CustomersHeard } from '../../src/domain/review/reach.ts';
import { type Scorecard, scorecardOf } from '../../src/domain/review/scorecard.ts';
import { beginnings, type Step, steps } from '../domain/steps.ts';
import { declared, minutes, sam, seconds, ten } from '../domain/story.ts';
import { walked } from '../domain/walking.ts';
import { type Hearer, plainScorecard } from './plain-scorecard.ts';

const seed = Math.floor(Math.random() * 2 ** 31);

/** What the walks seldom come to by themselves: when it began, answers, and answers that did not arrive. */
const own: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('change-incident'),
    facts: fc.record({ since: fc.constantFrom(ten - minutes(40), ten + minutes(3)) }),
  }),
  fc.record({
    type: fc.constant('record-answer'),
    conversation: fc.constantFrom('cnv_1', 'cnv_2'),
    customer: fc.constant('cus_1'),
    message: fc.constant(''),
    text: fc.constant('You can save again.'),
  }),
  fc.record({
    type: fc.constantFrom('record-failed-answer', 'take-back-answer'),
    conversation: fc.constantFrom('cnv_1', 'cnv_2'),
    customer: fc.constant('cus_1'),
    message: fc.constant(''),
  }),
  fc.record({
    type: fc.constant('record-message'),
    conversation: fc.constantFrom('cnv_1', 'cnv_2'),
    customer: fc.constant('cus_1'),
    message: fc.constant(''),
    automatic: fc.constant(false),
  }),
);

const ownStep: fc.Arbitrary<Step> = fc.record({
  wait: fc.constantFrom(0, 0.05, 1, 11, 45),
  asleep: fc.constantFrom(false, false, false, true),
  staff: fc.constant(null),
  by: fc.constantFrom('sam', 'priya'),
  affected: fc.constantFrom(null, null, { customers: 3 }),
  asked: fc.constant(0),
  command: own,
});

/** Any walk, with steps of our own strewn in. */
const paths: fc.Arbitrary<Step[]> = fc
  .tuple(steps, fc.array(fc.tuple(fc.nat(30), ownStep), { minLength: 2, maxLength: 12, size: 'max' }))
  .map(([path, more]) => more.reduce((all, [place, step]) => all.toSpliced(place, 0, step), path));

const times = fc.integer({ min: -10, max: 240 }).map((minute) => ten + minutes(minute));
const hearers: fc.Arbitrary<Hearer[]> = fc.array(
  fc.record({ toldAt: fc.option(times), askedAt: fc.option(times) }),
  { maxLength: 6 },
);

test('a scorecard equals the one that is reckoned plainly from the definitions', () => {
  const met = { late: 0, replies: 0, failed: 0, waiting: 0, reach: 0, early: 0, apart: 0 };
  const property = fc.property(beginnings, paths, hearers, fc.nat(90), (beginning, path, heard, after) => {
    const { end } = walked(beginning, path);
    const log = kept(end.log);
    const now = ten + minutes(end.minute + after);
    const policy = { ...defaultPolicy, ...beginning.policy };
    const here = heard.slice(0, countIn(log));
    const own = scorecardOf(log, now, { policy, customers: rowsOf(here) });
    assert.deepEqual(own, plainScorecard(log, now, policy, here));
    note(met, own, log);
  });
  fc.assert(property, { seed, numRuns: 250 });
  for (const [place, times] of Object.entries(met)) assert.ok(times > 0, `no walk came to ${place}`);
});

/** As it is stored, and read again. */
const kept = (log: readonly Recorded[]): readonly Recorded[] => JSON.parse(JSON.stringify(log));

function countIn(log: readonly Recorded[]): number {
  const last = log.findLast(({ event }) => event.type === 'affected.changed')?.event;
  return last?.type === 'affected.changed' ? last.customers : 0;
}

function rowsOf(here: readonly Hearer[]): CustomersHeard {
  return {
    direct: here.filter(({ toldAt }) => toldAt !== null).length,
    asked: here.flatMap(({ toldAt, askedAt }) => (askedAt === null ? [] : [{ at: askedAt, toldAt }])),
  };
}

function note(met: Record<string, number>, card: Scorecard, log: readonly Recorded[]): void {
  const { promises, replies, reach, early, silence } = card;
  const count = (place: string, is: boolean) => {
    met[place] = (met[place] ?? 0) + (is ? 1 : 0);
  };
  count('late', promises.late.sum > 0);
  count('replies', replies.answered > 1);
  count(
    'failed',
    log.some(({ event }) => event.type === 'reply.failed'),
  );
  count('waiting', replies.waiting > 0);
  count('reach', reach !== null && reach.beforeAsked < reach.direct + reach.page);
  count('early', early.early > 0 && early.early < early.words);
  count(
    'apart',
    silence.audiences.some(({ longest }) => longest !== silence.longest),
  );
}

test('an incident told well has a card to show', () => {
  const story = declared({ sensitive: false })
    .by(sam)
    .when({ type: 'change-incident', facts: { since: ten - minutes(7) } })
    .at(2)
    .when(words('acknowledge'))
    .at(14)
    .when(words('nothing-new'))
    .at(20);
  const card = scorecardOf(story.log, ten + minutes(20));
  // Words leave ten seconds after they are sent.
  assert.equal(card.firstWord.fromDeclaring, minutes(2) + seconds(10));
  assert.equal(card.firstWord.fromBeginning, minutes(9) + seconds(10));
  assert.equal(card.silence.longest, minutes(12));
  assert.deepEqual(card.silence.audiences, [{ audience: 'public', longest: minutes(12) }]);
  assert.deepEqual([card.promises.kept, card.promises.missed, card.promises.late.median], [2, 0, null]);
  assert.equal(card.words.outside, 2);
  assert.equal(card.reach, null, 'nobody looked who was told');
});

test('once it is decided that nobody outside needs to know, nobody is in silence', () => {
  const story = declared()
    .by(sam)
    .at(3)
    .when({ type: 'decide-disclosure', audiences: ['internal'], reason: 'Only our own tools are hit.' });
  const card = scorecardOf(story.log, ten + minutes(50));
  assert.equal(card.silence.longest, minutes(3));
  assert.deepEqual(card.silence.audiences, []);
});

test('a promise that was missed is late until words leave, and an answer that failed answers nothing', () => {
  const asked = { conversation: 'cnv_1', customer: 'cus_1' };
  const story = declared()
    .by(sam)
    .at(1)
    .when(words('acknowledge'))
    .at(10)
    .when({ type: 'record-message', ...asked, message: 'm1', automatic: false })
    .at(12)
    .when({ type: 'record-answer', ...asked, message: 'a1', text: 'You can save again.' })
    .at(13)
    .when({ type: 'record-failed-answer', ...asked, message: 'a1' })
    .at(17)
    .when({ type: 'record-answer', ...asked, message: 'a2', text: 'You can save again.' })
    .at(31)
    .when(words('late'))
    .at(32);
  const card = scorecardOf(story.log, ten + minutes(32));
  // Promised for 10:21, as told: whole minutes.
  assert.deepEqual(card.promises.late, {
    sum: minutes(10) + seconds(10),
    median: minutes(10) + seconds(10),
    longest: minutes(10) + seconds(10),
  });
  assert.deepEqual(card.replies, {
    answered: 1,
    median: minutes(7) + seconds(10),
    slowest: minutes(7) + seconds(10),
    waiting: 0,
  });
});

function words(template: 'acknowledge' | 'nothing-new' | 'late'): Command {
  return {
    type: 'draft-update',
    id: `upd_${template}`,
    audience: 'public',
    template,
    publish: true,
    disclosure: { reason: 'They notice it.' },
  };
}
