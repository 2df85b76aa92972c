import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared, kim, lee, minutes, priya, sam, ten } from './story.ts';

const toldAt = (minute: number) => ten + minutes(minute);
const say = { type: 'draft-update', audience: 'public', publish: true } as const;
const open = () =>
  declared()
    .at(1)
    .when({ ...say, id: 'upd_1', disclosure: { reason: 'Customers may notice' } });

/** Told at minute 10 that nothing was wrong, while the incident stays open. */
const falseAlarm = () =>
  open()
    .at(10)
    .when({ ...say, id: 'upd_2', template: 'false-alarm' })
    .at(11);

test('after a false alarm the open incident is asked about again', () => {
  const story = falseAlarm();
  assert.equal(story.publication()?.status, 'resolved');
  assert.equal(story.publication()?.updates[0]?.status, 'resolved');
  assert.equal(story.clock('public').state, 'done');
  assert.deepEqual(story.incident.disclosure?.by, { kind: 'person', person: 'kim' });
  assert.equal(story.at(41).clock('undecided').state, 'undecided');
  assert.equal(story.at(46).clock('undecided').state, 'overdue');
});

test('who was told of a false alarm can be told again, and keeps what was said', () => {
  const reason = 'It is real after all';
  const again = falseAlarm()
    .at(20)
    .when({ type: 'decide-disclosure', audiences: ['public'], reason });
  assert.equal(again.clock('public').promised?.due, toldAt(25));
  assert.equal(again.clock('public').promised?.id, 'public#3');
  assert.equal(again.publication()?.status, 'resolved', 'readers see nothing of it before words');
  assert.equal(again.publication()?.promise, null);
  const said = again.when({ ...say, id: 'upd_3' }).at(21);
  assert.equal(said.incident.updates.upd_3?.template, 'acknowledge');
  assert.equal(said.publication()?.updates.length, 3);
  assert.equal(said.publication()?.status, 'investigating');
  assert.equal(said.publication()?.resolvedAt, null);
});

test('words that are leaving when an incident becomes sensitive stay here', () => {
  const story = open().by(sam).when({ type: 'change-incident', sensitive: true }).at(5);
  assert.equal(story.publication(), null);
  assert.equal(story.incident.updates.upd_1?.state, 'undone');
});

test('nobody lifts the second opinion off their own words', () => {
  declared({ sensitive: true })
    .by(kim)
    .isRefused({ type: 'change-incident', sensitive: false }, 'not-an-approver')
    .byTokenOf(priya)
    .isRefused({ type: 'change-incident', sensitive: false }, 'not-a-person')
    .by(priya)
    .when({ type: 'decide-disclosure', audiences: ['public'], reason: 'Passwords must be changed' })
    .when({ ...say, id: 'upd_1', publish: false })
    .isRefused({ type: 'change-incident', sensitive: false }, 'own-words')
    .by(lee)
    .when({ type: 'change-incident', sensitive: false });
});

test('a sensitive incident is closed with words that a second person approved', () => {
  const waivers: [] = [];
  const body = 'This is fixed. No data was lost. You do not need to do anything.';
  const story = declared({ sensitive: true })
    .when({ type: 'decide-disclosure', audiences: ['public'], reason: 'Passwords must be changed' })
    .isRefused(
      { type: 'resolve', closings: [{ id: 'upd_8', audience: 'public', body }], waivers },
      'approval-required',
    )
    .isRefused({ ...say, id: 'upd_9', status: 'resolved', body }, 'resolve-gate')
    .isRefused(
      { type: 'draft-update', id: 'upd_9', audience: 'public', status: 'resolved' },
      'choose-data-and-action',
    )
    .when({ type: 'draft-update', id: 'upd_9', audience: 'public', status: 'resolved', body });
  const closings = [{ id: 'upd_8', audience: 'public' as const, update: 'upd_9' }];
  story.isRefused({ type: 'resolve', closings, waivers }, 'approval-required');
  const approved = story.by(priya).when({ type: 'approve-update', update: 'upd_9' });
  approved.isRefused({ type: 'publish-update', update: 'upd_9' }, 'resolve-gate');
  const resolved = approved.by(kim).when({ type: 'resolve', closings, waivers }).at(3);
  assert.equal(resolved.publication()?.status, 'resolved');
});

test('undoing a resolution brings back a paused clock as it was, and forgets the waiver', () => {
  const story = open()
    .at(2)
    .when({ type: 'decide-disclosure', audiences: ['internal'], reason: 'The support desk is asked' })
    .at(10)
    .when({
      type: 'set-clock',
      audience: 'internal',
      to: { pausedUntil: toldAt(120), reason: 'Nobody is at the desk' },
    })
    .when({
      type: 'resolve',
      closings: [{ id: 'upd_9', audience: 'public', body: 'This is fixed.' }],
      waivers: [{ audience: 'internal', reason: 'Nobody is at the desk' }],
    });
  assert.equal(story.clock('internal').state, 'done');
  const undone = story.when({ type: 'undo-resolution' });
  assert.equal(undone.clock('internal').state, 'paused');
  assert.deepEqual(undone.incident.waivers, []);
  assert.equal(undone.at(119).clock('internal').state, 'paused');
});
