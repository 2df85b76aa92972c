import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person } from '../../src/domain/person.ts';
import { declared, dora, kim, lee, person, priya, sam } from './story.ts';

const gone = (who: Person): Person => ({ ...who, active: false });
const told = (story: ReturnType<typeof declared>) =>
  [...story.events('nudge.sent'), ...story.events('escalation.raised')].map(({ event }) => event.person);

test('a communications lead who leaves the house is followed by the next who is asked', () => {
  const held = declared().by(sam).when({ type: 'accept-role', role: 'communications-lead' }).at(1);
  const story = held.staffed([kim, gone(sam), priya, lee]).at(2);
  assert.equal(story.events('role.left').length, 1);
  assert.equal(story.clock('undecided').owner, 'kim');
  assert.equal(story.incident.roles['communications-lead']?.asked?.person, 'priya');
});

test('an incident lead who leaves the house never goes on owning the words', () => {
  const story = declared()
    .at(1)
    .staffed([gone(kim), sam, priya, lee])
    .at(2);
  assert.equal(story.clock('undecided').owner, 'sam');
});

test('whoever may only read from now on holds nothing', () => {
  const story = declared()
    .at(1)
    .staffed([{ ...kim, access: 'viewer' }, sam, lee])
    .at(2);
  assert.equal(story.clock('undecided').owner, 'sam');
});

test('somebody who is asked and leaves is not waited for', () => {
  const story = declared()
    .staffed([kim, gone(sam), priya, lee])
    .at(1);
  assert.equal(story.incident.roles['communications-lead']?.asked?.person, 'priya');
});

test('with nobody left the clocks stand still until somebody comes', () => {
  const alone = declared()
    .at(1)
    .staffed([gone(kim)])
    .at(30);
  assert.equal(alone.clock('undecided').owner, null);
  assert.equal(
    alone
      .staffed([gone(kim), lee])
      .at(31)
      .clock('undecided').owner,
    'lee',
  );
});

test('nobody who left is told of a missed promise, of a silence, or of words that wait', () => {
  const quiet = declared()
    .staffed([kim, sam, priya, gone(lee), gone(dora)])
    .at(240);
  assert.deepEqual(
    told(quiet).filter((id) => id === 'lee' || id === 'dora'),
    [],
  );
  const waiting = declared({ sensitive: true })
    .when({ type: 'decide-disclosure', audiences: ['public'], reason: 'Passwords must be changed' })
    .when({ type: 'draft-update', id: 'upd_1', audience: 'public' })
    .when({ type: 'request-approval', update: 'upd_1', of: 'priya' })
    .staffed([kim, sam, gone(priya), lee])
    .at(30);
  assert.ok(!told(waiting).includes('priya'), `${told(waiting)}`);
  assert.ok(told(waiting).includes('lee'), `${told(waiting)}`);
});

test('a silence climbs past a duty manager who was told already', () => {
  const nia = person('nia', 'responder');
  const story = declared({}, [lee, nia, kim]).by(lee);
  const owned = story
    .when({ type: 'assign-role', role: 'incident-lead', person: 'lee' })
    .when({ type: 'assign-role', role: 'communications-lead', person: 'lee' })
    .when({
      type: 'draft-update',
      id: 'upd_1',
      audience: 'public',
      disclosure: { reason: 'Customers may notice' },
      publish: true,
    })
    .at(120);
  const silent = owned.events('escalation.raised').filter(({ event }) => event.rung === 'silent');
  assert.deepEqual(
    silent.map(({ event }) => event.person),
    ['kim'],
    'lee owns the words and is duty manager, and heard of it twice; nia was told as backup',
  );
});

test('a policy that asks for a communications lead from now on has one asked', () => {
  const story = declared({ severity: 'sev3' }).at(1);
  assert.equal(story.incident.roles['communications-lead'], undefined);
  const stricter = story.with({ communicationsLeadRequired: ['sev1', 'sev2', 'sev3'] }).at(2);
  assert.equal(stricter.incident.roles['communications-lead']?.asked?.person, 'sam');
});

test('nobody is asked to own the words of an incident that is over', () => {
  const waivers = [{ audience: 'undecided' as const, reason: 'Nothing was wrong' }];
  const story = declared().at(1).when({ type: 'resolve', closings: [], waivers }).by(sam);
  story.isRefused({ type: 'refuse-role', role: 'communications-lead' }, 'resolved');
  story.isRefused({ type: 'accept-role', role: 'communications-lead' }, 'resolved');
});

test('a vacancy is asked about again and again, each time later', () => {
  const story = declared().at(24 * 60);
  const asked = story.events('role.asked').filter(({ event }) => event.role === 'communications-lead');
  assert.ok(asked.length >= 6 && asked.length <= 12, `asked ${asked.length} times in a day`);
  assert.ok(story.at(72 * 60).events('role.asked').length > asked.length, 'it never stops');
});
