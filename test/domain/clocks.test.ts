import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared, minutes, sam, ten } from './story.ts';

const toldAt = (minute: number) => ten + minutes(minute);

/** Declared, decided public, acknowledged at minute 1: promised for minute 21. */
const acknowledged = () =>
  declared()
    .at(1)
    .when({
      type: 'draft-update',
      id: 'upd_1',
      audience: 'public',
      disclosure: { reason: 'Customers may notice' },
      publish: true,
    })
    .at(1.5);

test('declaring starts the first clock: who needs to know', () => {
  const story = declared();
  const clock = story.clock('undecided');
  assert.equal(clock.state, 'undecided');
  assert.equal(clock.promised?.due, toldAt(5));
  assert.equal(clock.owner, 'kim');
  assert.equal(story.at(2).clock('undecided').state, 'due-soon');
  assert.equal(story.at(5).clock('undecided').state, 'overdue');
  assert.equal(story.at(10).clock('undecided').state, 'silent');
});

test('sixty minutes of nobody doing anything reach three people, at most twice each', () => {
  const story = declared({ severity: 'sev1' }).at(60);
  const told = [...story.events('nudge.sent'), ...story.events('escalation.raised')].map(
    ({ event }) => event.person,
  );
  assert.ok(new Set(told).size >= 3, `told: ${told}`);
  for (const person of new Set(told))
    assert.ok(told.filter((one) => one === person).length <= 2, `${person}: ${told}`);
  assert.equal(story.events('silence.began').length, 1);
  assert.equal(story.events('promise.missed').length, 1);
  assert.equal(story.publication(), null, 'nothing was said, so there is nothing false to show');
});

test('the same sixty minutes with one click each time miss no promise', () => {
  let story = declared({ severity: 'sev1' })
    .at(1)
    .when({
      type: 'draft-update',
      id: 'upd_0',
      audience: 'public',
      disclosure: { reason: 'Customers may notice' },
      publish: true,
    });
  for (let minute = 14; minute <= 56; minute += 14) {
    story = story
      .at(minute)
      .when({ type: 'draft-update', id: `upd_${minute}`, audience: 'public', publish: true });
  }
  story = story.at(60);
  assert.equal(story.events('promise.missed').length, 0);
  assert.equal(story.events('promise.kept').length, 6);
  assert.equal(story.events('silence.began').length, 0);
});

test('a told promise goes ok, due soon, overdue, silent; the page says so after the grace', () => {
  const story = acknowledged();
  assert.equal(story.clock('public').promised?.due, toldAt(21));
  assert.equal(story.at(16).clock('public').state, 'ok');
  assert.equal(story.at(18).clock('public').state, 'due-soon');
  assert.equal(story.at(22).clock('public').state, 'overdue');
  assert.equal(story.at(25).publication()?.promise?.late, false);
  assert.equal(story.at(26).publication()?.promise?.late, true);
  assert.equal(story.at(41).clock('public').state, 'silent');
});

test('words after a missed promise take the lateness away', () => {
  const story = acknowledged()
    .at(30)
    .when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true })
    .at(31);
  const publication = story.publication();
  assert.equal(publication?.promise?.late, false);
  assert.match(JSON.stringify(publication?.updates[0]?.words), /We said we would post by/);
  assert.equal(
    story.events('promise.kept').length,
    2,
    'the decision and the first words came in time, the next did not',
  );
  assert.equal(story.events('promise.missed').length, 1);
});

test('a click before the promise keeps it, though the words leave after', () => {
  const story = acknowledged()
    .at(20.9)
    .when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true })
    .at(22);
  assert.equal(story.events('promise.missed').length, 0);
});

test('lateness climbs from the owner to backup, duty manager and executives', () => {
  const story = acknowledged().by(sam).when({ type: 'accept-role', role: 'communications-lead' }).at(80);
  const rungs = [...story.events('nudge.sent'), ...story.events('escalation.raised')]
    .filter(({ event }) => event.audience === 'public')
    .sort((one, other) => one.seq - other.seq)
    .map(({ at, event }) => `${(at - ten) / minutes(1)} ${event.rung} ${event.person}`);
  assert.deepEqual(rungs.slice(0, 6), [
    '17 due-soon sam',
    '21 missed sam',
    '21 lead kim',
    '26 backup priya',
    '41 silent lee',
    '41 silent dora',
  ]);
});

test('nobody is nudged while somebody writes, for five minutes at most', () => {
  const story = acknowledged().at(16.9).writing('public', sam).at(17.5);
  assert.equal(story.events('nudge.sent').filter(({ event }) => event.audience === 'public').length, 0);
  assert.equal(story.clock('public').state, 'writing');
  assert.equal(
    story
      .at(18.5)
      .events('nudge.sent')
      .filter(({ event }) => event.audience === 'public').length,
    1,
  );
});

test('moving a told clock publishes the new time', () => {
  const story = acknowledged()
    .at(10)
    .when({ type: 'set-clock', audience: 'public', to: { every: minutes(60) } });
  assert.equal(story.publication()?.promise?.due, toldAt(70));
  assert.equal(story.events('promise.missed').length, 0);
  story.isRefused({ type: 'set-clock', audience: 'public', to: { due: toldAt(9) } }, 'time-past');
});

test('a clock is paused with a reason, and resumes by itself', () => {
  const story = acknowledged();
  story.isRefused(
    { type: 'set-clock', audience: 'public', to: { pausedUntil: toldAt(120), reason: ' ' } },
    'reason-missing',
  );
  const paused = story.when({
    type: 'set-clock',
    audience: 'public',
    to: { pausedUntil: toldAt(120), reason: 'Customers sleep; nothing changes before morning' },
  });
  assert.equal(paused.at(60).clock('public').state, 'paused');
  assert.equal(paused.at(60).events('promise.missed').length, 0);
  assert.equal(paused.at(121).clock('public').state, 'ok');
});

test('a change of status without words is owed in five minutes', () => {
  const story = acknowledged().at(5).when({ type: 'change-incident', status: 'identified' });
  assert.equal(story.clock('public').promised?.due, toldAt(10));
  assert.equal(story.clock('public').promised?.kind, 'tell-later');
  assert.equal(story.publication()?.promise?.due, toldAt(21), 'readers still see what they were told');
  assert.equal(story.publication()?.status, 'investigating');
});

test('a machine that was off for hours catches up without a flood', () => {
  const late = acknowledged();
  const story = late.at(300);
  const perPerson = new Map<string, number>();
  for (const { event } of [...story.events('nudge.sent'), ...story.events('escalation.raised')]) {
    if (event.audience === 'public') perPerson.set(event.person, (perPerson.get(event.person) ?? 0) + 1);
  }
  for (const [person, times] of perPerson) assert.ok(times <= 2, `${person} was told ${times} times`);
});
