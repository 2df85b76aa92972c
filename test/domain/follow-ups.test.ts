import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consequencesOf } from '../../src/domain/consequences.ts';
import { peopleOf } from '../../src/domain/incident/privacy.ts';
import { timelineOf } from '../../src/domain/incident/timeline.ts';
import type { Person } from '../../src/domain/person.ts';
import { decisionsOf } from '../../src/domain/review/decisions.ts';
import { type FollowUp, stateOf } from '../../src/domain/review/follow-up.ts';
import { declared, dora, kim, lee, minutes, person, priya, type Story, sam, ten } from './story.ts';

const day = 24 * 60;
const week = 7 * day;
const gone = (who: Person): Person => ({ ...who, active: false });
const waivers = [{ audience: 'undecided' as const, reason: 'Nothing was wrong outside' }];

/** Resolved at 5 minutes past ten: whatever rings afterwards rings for follow-ups alone. */
const over = (): Story => declared().at(5).when({ type: 'resolve', closings: [], waivers });

const add = (fields: Partial<Parameters<typeof adding>[0]> = {}) => adding({ ...fields });
function adding({
  id = 'fup_1',
  owner = 'sam',
  due = week,
  what = 'Alert before the disk is full',
  promisedToCustomers = false,
}) {
  const followUp = { id, what, owner, due: ten + minutes(due), promisedToCustomers };
  return { type: 'add-follow-up', followUp } as const;
}
const only = ({ incident }: Story): FollowUp => {
  const [followUp] = incident.followUps;
  assert.ok(followUp);
  return followUp;
};
const told = (story: Story): string[] =>
  story
    .events('follow-up.nudged')
    .map(({ event, at }) => `${event.rung} ${event.person} ${((at - ten) / minutes(day)).toFixed(2)}`);

test('a follow-up has an owner who is here, a time to come and something to do', () => {
  const story = over();
  story.isRefused(add({ what: ' ' }), 'empty');
  story.isRefused(add({ owner: 'nobody' }), 'unknown-person');
  story.isRefused(add({ owner: 'dora' }), 'not-a-responder');
  story.isRefused(add({ due: 5 }), 'time-past');
  story.isRefused(add({ due: 400 * day }), 'time-far');
  const added = story.when(add());
  assert.equal(only(added).what, 'Alert before the disk is full');
  assert.equal(stateOf(only(added)), 'open');
  added.isRefused(add(), 'conflict');
});

test('its owner hears of it a day before and when it is due, then the lead, then a manager, and then nobody', () => {
  const story = over()
    .when(add())
    .at(60 * day);
  assert.deepEqual(told(story), ['due-soon sam 6.00', 'due sam 7.00', 'lead kim 8.00', 'manager lee 10.00']);
});

test('what is due within hours is told of in the last fifth of the time', () => {
  const story = over()
    .when(add({ due: 5 + 300 }))
    .at(day);
  assert.deepEqual(
    story.events('follow-up.nudged').map(({ at }) => (at - ten) / minutes(1)),
    [5 + 240, 5 + 300],
  );
});

test('the clock of a follow-up runs while the incident is open, and nothing else runs when it is over', () => {
  const early = declared()
    .when(add({ due: 2 * day }))
    .at(3 * day);
  assert.ok(told(early).includes('due sam 2.00'), `${told(early)}`);
  const late = over()
    .when(add())
    .at(60 * day);
  const after = late.log.filter(({ at }) => at > ten + minutes(5));
  assert.deepEqual([...new Set(after.map(({ event }) => event.type))], ['follow-up.nudged']);
});

test('a worker that was away for a month tells each of them once', () => {
  const story = over()
    .when(add())
    .ahead(40 * day)
    .at(40 * day + 1);
  assert.deepEqual(
    story.events('follow-up.nudged').map(({ event }) => `${event.rung} ${event.person}`),
    ['due sam', 'lead kim', 'manager lee'],
  );
  assert.equal(story.at(80 * day).log.length, story.log.length);
});

test('what is done or dropped is told of no more, and a dropped one says why', () => {
  const done = over().when(add()).at(day).when({ type: 'finish-follow-up', followUp: 'fup_1' });
  assert.deepEqual(told(done.at(60 * day)), []);
  done.isRefused({ type: 'finish-follow-up', followUp: 'fup_1' }, 'follow-up-closed');
  const open = over().when(add());
  open.isRefused({ type: 'drop-follow-up', followUp: 'fup_1', reason: ' ' }, 'reason-missing');
  const dropped = open.when({ type: 'drop-follow-up', followUp: 'fup_1', reason: 'The disk is gone' });
  assert.deepEqual(told(dropped.at(60 * day)), []);
  assert.equal(only(dropped).closed?.reason, 'The disk is gone');
  const again = dropped.when({ type: 'reopen-follow-up', followUp: 'fup_1' }).at(8 * day);
  assert.deepEqual(told(again).slice(0, 2), ['due-soon sam 6.00', 'due sam 7.00']);
});

test('a time that moves says why, stays on record, and is told of anew', () => {
  const late = over()
    .when(add())
    .at(9 * day);
  const asked = { type: 'move-follow-up', followUp: 'fup_1', due: ten + minutes(20 * day) } as const;
  late.isRefused({ ...asked, reason: '' }, 'reason-missing');
  late.isRefused({ ...asked, due: ten, reason: 'Parts are late' }, 'time-past');
  const moved = late.when({ ...asked, reason: 'Parts are late' }).at(60 * day);
  assert.deepEqual(told(moved).slice(3), [
    'due-soon sam 19.00',
    'due sam 20.00',
    'lead kim 21.00',
    'manager lee 23.00',
  ]);
  assert.deepEqual(
    only(moved).moved.map(({ from, reason }) => [from, reason]),
    [[ten + minutes(week), 'Parts are late']],
  );
});

test('whoever is given what is late already has a day before anybody says so', () => {
  const story = over()
    .when(add())
    .at(9 * day)
    .when({ type: 'hand-over-follow-up', followUp: 'fup_1', person: 'priya' })
    .at(60 * day);
  assert.deepEqual(told(story).slice(3), ['due priya 10.00', 'manager lee 13.00']);
});

test('nobody is told more than twice of one time, however often it changes hands', () => {
  let story = over().when(add());
  for (const at of [6.1, 6.2, 6.3, 7.1, 7.2, 8.1]) {
    const next = only(story).owner === 'sam' ? 'priya' : 'sam';
    story = story.at(at * day).when({ type: 'hand-over-follow-up', followUp: 'fup_1', person: next });
  }
  const times = Map.groupBy(story.at(90 * day).events('follow-up.nudged'), ({ event }) => event.person);
  for (const [who, events] of times) assert.ok(events.length <= 2, `${who} was told ${events.length} times`);
});

test('follow-ups of somebody who leaves pass on at once, to whoever led', () => {
  const story = over()
    .when(add())
    .at(day)
    .staffed([kim, gone(sam), priya, lee])
    .at(day + 1);
  const [passed] = story.events('follow-up.handed-over');
  assert.deepEqual([passed?.event.person, passed?.event.how], ['kim', 'left']);
  assert.deepEqual(told(story.at(8 * day)), ['due-soon kim 6.00', 'due kim 7.00', 'lead lee 8.00']);
});

test('with nobody left they wait for somebody to come', () => {
  const alone = over()
    .when(add())
    .at(day)
    .staffed([gone(kim), gone(sam)])
    .at(20 * day);
  assert.equal(alone.events('follow-up.handed-over').length, 0);
  assert.equal(only(alone.staffed([lee]).at(20 * day + 1)).owner, 'lee');
});

test('the owner of a follow-up of a sensitive incident is one of its people, and lateness stays among them', () => {
  const nia = person('nia', 'comms');
  const story = declared({ sensitive: true, severity: 'sev3' }, [kim, sam, nia, lee, dora])
    .at(1)
    .when({ type: 'resolve', closings: [], waivers })
    .when(add({ owner: 'nia' }));
  assert.ok(peopleOf(story.incident).has('nia'));
  const before = peopleOf(story.incident);
  const late = story.at(60 * day);
  assert.ok(late.events('follow-up.nudged').length >= 2);
  assert.deepEqual(
    [...peopleOf(late.incident)].sort(),
    [...before].sort(),
    'nobody else was let in by lateness',
  );
});

test('reminders go to their person, new owners are told, and trackers hear of changes', () => {
  const story = over()
    .when(add())
    .at(week)
    .when({ type: 'hand-over-follow-up', followUp: 'fup_1', person: 'priya' })
    .when({ type: 'finish-follow-up', followUp: 'fup_1' });
  const kinds = story.log
    .filter(({ event }) => event.type.startsWith('follow-up.'))
    .map(({ event }) =>
      consequencesOf(event).map((one) => ('person' in one ? `${one.kind} ${one.person}` : one.kind)),
    );
  assert.deepEqual(kinds, [
    ['give-follow-up sam', 'announce-follow-up'],
    ['nudge sam'],
    ['nudge sam'],
    ['give-follow-up priya', 'announce-follow-up'],
    ['announce-follow-up'],
  ]);
});

test('it is on the timeline, and what was put off or given up is in the decisions', () => {
  const story = over()
    .when(add({ promisedToCustomers: true }))
    .when({ type: 'drop-follow-up', followUp: 'fup_1', reason: 'The disk is gone' });
  const names = {
    person: (id: string) => id,
    component: (id: string) => id,
    customer: (id: string) => id,
    message: () => null,
  };
  const lines = timelineOf(story.log, names).filter(({ kind }) => kind.startsWith('follow-up.'));
  assert.deepEqual(
    lines.map(({ sentence, quote }) => [sentence, quote]),
    [
      ['Follow-up for sam by 30 Nov, 10:00 UTC, promised to customers', 'Alert before the disk is full'],
      ['Follow-up dropped: The disk is gone', 'Alert before the disk is full'],
    ],
  );
  const decided = decisionsOf(story.log, story.incident, names).at(-1);
  assert.deepEqual(
    [decided?.sentence, decided?.reason],
    ['Dropped: Alert before the disk is full', 'The disk is gone'],
  );
});

test('a link is a web address, also on one that is done', () => {
  const story = over().when(add());
  story.isRefused({ type: 'link-follow-up', followUp: 'fup_1', link: 'javascript:alert(1)' }, 'invalid');
  const link = 'https://tracker.example/7';
  const linked = story
    .when({ type: 'finish-follow-up', followUp: 'fup_1' })
    .when({ type: 'link-follow-up', followUp: 'fup_1', link });
  assert.equal(only(linked).link, link);
  story.isRefused({ type: 'link-follow-up', followUp: 'fup_9', link }, 'not-found');
});

test('a note for the review is its writer’s own', () => {
  const story = over().by(sam).when({ type: 'write-review-note' });
  assert.deepEqual(story.incident.notedBy, ['sam']);
  story.by(kim).isRefused({ type: 'remove-review-note' }, 'not-found');
  assert.deepEqual(story.when({ type: 'remove-review-note' }).incident.notedBy, []);
});

test('an incident whose follow-ups are told of rings no more', () => {
  const story = over()
    .when(add())
    .at(60 * day);
  assert.equal(story.at(400 * day).log.length, story.log.length);
});
