import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wholeMinutes } from '../../src/domain/moment.ts';
import { declared, kim, priya, type Story, sam, ten } from './story.ts';

const wrote = (message: string, more = {}) =>
  ({
    type: 'record-message',
    conversation: 'cnv_1',
    customer: 'cus_1',
    message,
    automatic: false,
    ...more,
  }) as const;
const answer = (message: string, text = 'We are on it.') =>
  ({ type: 'record-answer', conversation: 'cnv_1', customer: 'cus_1', message, text }) as const;
const takeBack = { type: 'take-back-answer', conversation: 'cnv_1', message: 'a1' } as const;
const done = { type: 'finish-conversation', conversation: 'cnv_1' } as const;

const clock = 'reply:cnv_1';
const waits = (story: Story): boolean => story.incident.audiences[clock] !== undefined;
const told = (story: Story): string[] =>
  story.log.flatMap(({ event }) =>
    (event.type === 'nudge.sent' || event.type === 'escalation.raised') && event.audience === clock
      ? [`${event.rung} ${event.person}`]
      : [],
  );

/** A small incident that nobody outside is told of, so that only conversations have clocks. */
const small = () =>
  declared({ severity: 'sev4' })
    .by(kim)
    .when({ type: 'decide-disclosure', audiences: ['none'], reason: 'Nobody outside will notice it.' });

describe('somebody wrote to us', () => {
  test('an answer is owed from the first message on, and a second one buys no time', () => {
    const story = small().at(10).when(wrote('m1')).at(40).when(wrote('m2'));
    const { promised } = story.clock(clock);
    assert.equal(promised?.kind, 'reply');
    assert.equal(wholeMinutes((promised?.due ?? 0) - ten), 10 + 240);
  });

  test('an answer in time is kept, once it has left', () => {
    const sending = small().at(10).when(wrote('m1')).at(20).by(sam).when(answer('a1'));
    assert.equal(sending.clock(clock).state, 'sending');
    const story = sending.at(21);
    assert.equal(waits(story), false);
    assert.deepEqual(story.incident.replies, { answered: 1, missed: 0 });
    assert.equal(story.events('promise.kept').filter(({ event }) => event.audience === clock).length, 1);
  });

  test('an answer sent before the time is in time, though it leaves after it', () => {
    const due = 10 + 240;
    const story = small()
      .at(10)
      .when(wrote('m1'))
      .at(due - 0.1)
      .by(sam)
      .when(answer('a1'))
      .at(due + 1);
    assert.deepEqual(story.incident.replies, { answered: 1, missed: 0 });
  });

  test('the clock of an answer is not moved: they were told nothing that could move', () => {
    const story = small().at(10).when(wrote('m1'));
    story.isRefused({ type: 'set-clock', audience: clock, to: { every: 3_600_000 } }, 'reply-owed');
  });

  test('taken back, they wait as before', () => {
    const story = small().at(10).when(wrote('m1')).at(20).by(sam).when(answer('a1')).when(takeBack);
    assert.equal(story.clock(clock).state, 'ok');
    assert.equal(wholeMinutes((story.clock(clock).promised?.due ?? 0) - ten), 250);
    assert.equal(waits(story.at(21)), true);
  });

  test('what comes while an answer goes out is not answered by it', () => {
    const story = small().at(10).when(wrote('m1')).at(20).by(sam).when(answer('a1')).when(wrote('m2')).at(21);
    assert.equal(waits(story), true);
    assert.equal(wholeMinutes((story.clock(clock).promised?.due ?? 0) - ten), 20 + 240);
    assert.equal(story.incident.replies.answered, 1);
    assert.equal(waits(story.when(answer('a2')).at(22)), false);
  });

  test('late, it climbs: owner, lead, backup, duty manager', () => {
    const story = declared({ severity: 'sev2' })
      .by(kim)
      .when({ type: 'decide-disclosure', audiences: ['none'], reason: 'Nobody outside will notice it.' })
      .at(1)
      .when({ type: 'assign-role', role: 'communications-lead', person: 'kim' })
      .when(wrote('m1'));
    const late = story.at(60);
    assert.equal(late.clock(clock).timeState, 'silent');
    const [first, ...others] = told(late);
    assert.equal(first, 'due-soon kim');
    assert.ok(
      others.some((one) => one.startsWith('backup')) && others.some((one) => one.startsWith('silent')),
    );
    for (const person of ['kim', 'sam', 'priya', 'lee'])
      assert.ok(told(late).filter((one) => one.endsWith(person)).length <= 2, person);
    const answered = late.by(sam).when(answer('a1')).at(61);
    assert.deepEqual(answered.incident.replies, { answered: 0, missed: 1 });
    assert.equal(told(answered).length, told(answered.at(200)).length, 'answered, nobody is told any more');
  });

  test('after it is resolved, too', () => {
    const resolved = small().at(10).when({ type: 'resolve', closings: [], waivers: [] });
    const story = resolved.at(60).when(wrote('m1'));
    assert.equal(story.clock(clock).promised?.kind, 'reply');
    assert.ok(told(story.at(400)).length > 0, 'it climbs');
    assert.equal(waits(story.at(70).by(sam).when(answer('a1')).at(71)), false);
  });

  test('nothing is resolved over somebody who waits', () => {
    const story = small().at(10).when(wrote('m1'));
    story.isRefused({ type: 'resolve', closings: [], waivers: [] }, 'closing-missing');
    const waived = story.when({
      type: 'resolve',
      closings: [],
      waivers: [{ audience: clock, reason: 'We spoke on the phone.' }],
    });
    assert.equal(waits(waived), false);
  });

  test('an auto-reply asks for no answer, and "done" ends the waiting', () => {
    assert.equal(waits(small().when(wrote('m1', { automatic: true }))), false);
    const story = small().at(10).when(wrote('m1')).at(20).when(done);
    assert.equal(waits(story), false);
    assert.deepEqual(story.incident.replies, { answered: 0, missed: 0 });
    const again = story.at(30).when({ type: 'reopen-conversation', conversation: 'cnv_1' });
    assert.equal(wholeMinutes((again.clock(clock).promised?.due ?? 0) - ten), 30 + 240);
  });

  test('an answer that did not arrive is owed again', () => {
    const story = small().at(10).when(wrote('m1')).at(20).by(sam).when(answer('a1')).at(21);
    const failed = story.at(25).when({
      type: 'record-failed-answer',
      conversation: 'cnv_1',
      customer: 'cus_1',
      message: 'a1',
    });
    assert.equal(waits(failed), true);
    assert.equal(wholeMinutes((failed.clock(clock).promised?.due ?? 0) - ten), 25 + 240);
  });

  test('no answer gives away who else is hit, a secret, or anything of a sensitive incident', () => {
    const story = small().when(wrote('m1')).by(sam);
    story.isRefused(answer('a1', ''), 'empty');
    story.isRefused(answer('a1', 'Kestrel Foods sees it as well.'), 'customer-name');
    story.isRefused(answer('a1', 'It is db1.internal that is slow.'), 'internal-address');
    assert.equal(story.when(answer('a1', 'Northwind can save again.')).clock(clock).state, 'sending');
    declared({ sensitive: true }).when(wrote('m1')).by(priya).isRefused(answer('a1'), 'second-reader-needed');
  });
});
