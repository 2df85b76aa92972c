import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain } from '../../src/domain/updates/words.ts';
import { declared, minutes, seconds, ten } from './story.ts';

const toldAt = (minute: number) => ten + minutes(minute);

/** Public, acknowledged at minute 1: told to hear again at minute 21. */
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

test('a status that is told later leaves the moved time standing that readers were told', () => {
  const story = acknowledged()
    .at(5)
    .when({ type: 'set-clock', audience: 'public', to: { every: minutes(60) } })
    .at(10)
    .when({ type: 'change-incident', status: 'identified' });
  assert.equal(story.clock('public').promised?.due, toldAt(15));
  assert.equal(story.publication()?.promise?.due, toldAt(65));
});

test('the page tells on us for the time that was told, though another was owed before it', () => {
  const story = acknowledged().at(10).when({ type: 'change-incident', status: 'identified' });
  assert.equal(story.at(20).publication()?.promise?.late, false, 'readers still expect 10:21');
  assert.equal(story.at(26).publication()?.promise?.late, true);
  const drafted = story.at(27).when({ type: 'draft-update', id: 'upd_2', audience: 'public' });
  assert.match(drafted.incident.updates.upd_2?.body ?? '', /^We said we would post by \{promised\}/);
});

test('a clock that goes on after a pause tells readers its new time', () => {
  const paused = acknowledged()
    .at(10)
    .when({ type: 'change-incident', status: 'identified' })
    .at(11)
    .when({
      type: 'set-clock',
      audience: 'public',
      to: { pausedUntil: toldAt(120) + seconds(40), reason: 'Customers sleep until then' },
    });
  const resumed = paused.at(121).publication()?.promise;
  assert.deepEqual(resumed, { due: toldAt(150), late: false, pausedUntil: null });
  const byHand = paused.at(60).when({ type: 'set-clock', audience: 'public', to: { resume: true } });
  assert.deepEqual(byHand.publication()?.promise, { due: toldAt(90), late: false, pausedUntil: null });
});

test('every time that is told is a whole minute, so that what is read is what is owed', () => {
  const moved = acknowledged()
    .at(5)
    .when({ type: 'set-clock', audience: 'public', to: { due: toldAt(40) + seconds(59) } });
  assert.equal(moved.clock('public').promised?.due, toldAt(40));
  const said = moved
    .when({
      type: 'draft-update',
      id: 'upd_2',
      audience: 'public',
      body: 'Saving is slow. Next update by {next}.',
      promise: { due: toldAt(30) + seconds(59) },
      publish: true,
    })
    .at(6);
  assert.equal(said.clock('public').promised?.due, toldAt(30));
  assert.equal(said.publication()?.promise?.due, toldAt(30));
  assert.match(plain(said.publication()?.updates[0]?.words ?? [], ten), /by 10:30 UTC/);
});

test('no words promise a time that has passed before they leave', () => {
  acknowledged()
    .at(5.9)
    .isRefused(
      {
        type: 'draft-update',
        id: 'upd_2',
        audience: 'public',
        body: 'Saving is slow.',
        promise: { due: toldAt(6) },
        publish: true,
      },
      'promise-past',
    );
});

test('moving a promise that is missed already does not unmiss it', () => {
  const story = acknowledged().at(20.99);
  const late = story.ahead(21.01).when({ type: 'set-clock', audience: 'public', to: { every: minutes(20) } });
  assert.equal(late.events('promise.missed').length, 1);
});

test('a promise is answered once: what was missed is not kept, what was paused is not missed', () => {
  const late = acknowledged()
    .at(21)
    .when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true })
    .at(22);
  assert.equal(late.events('promise.missed').length, 1);
  assert.equal(late.events('promise.kept').length, 2, 'the decision and the first words');
  const paused = acknowledged()
    .at(10)
    .when({
      type: 'set-clock',
      audience: 'public',
      to: { pausedUntil: toldAt(120), reason: 'Customers sleep until then' },
    })
    .at(60)
    .when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true })
    .at(61);
  assert.equal(paused.events('promise.missed').length, 0);
});

test('a worse severity is owed words sooner, and shows readers nothing of it', () => {
  const quiet = declared({ severity: 'sev4' }).at(1).when({ type: 'change-incident', severity: 'sev1' });
  assert.equal(quiet.clock('undecided').promised?.due, toldAt(6));
  const told = acknowledged()
    .when({ type: 'set-clock', audience: 'public', to: { every: minutes(120) } })
    .at(10)
    .when({ type: 'change-incident', severity: 'sev1' });
  assert.equal(told.clock('public').promised?.due, toldAt(25));
  assert.equal(told.publication()?.promise?.due, toldAt(121));
  const milder = told.when({ type: 'change-incident', severity: 'sev4' });
  assert.equal(milder.clock('public').promised?.due, toldAt(25), 'a milder one takes nothing back');
});

test('words to the inside that change the status leave them owed to the public', () => {
  const story = acknowledged()
    .at(3)
    .when({ type: 'decide-disclosure', audiences: ['internal'], reason: 'The support desk is asked' })
    .when({
      type: 'draft-update',
      id: 'upd_2',
      audience: 'internal',
      status: 'identified',
      body: 'Say that we know the cause.',
      promise: { every: minutes(30) },
      publish: true,
    })
    .at(4);
  assert.equal(story.incident.status, 'identified');
  assert.equal(story.clock('public').promised?.kind, 'tell-later');
  assert.equal(story.publication()?.promise?.due, toldAt(21));
});
