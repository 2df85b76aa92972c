import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AffectedRule } from '../../src/domain/customers/affected-rule.ts';
import { days } from '../../src/domain/moment.ts';
import { declared, kim, lee, minutes, priya, type Story, sam, ten } from './story.ts';

const eu: AffectedRule = {
  everyone: false,
  components: ['invoices'],
  regions: ['eu'],
  tiers: [],
  attributes: [],
};
const reason = 'The team agreed on it';
const decide = (...audiences: string[]) => ({ type: 'decide-disclosure', audiences, reason }) as const;
const say = (audience: 'public' | 'affected' | 'customer:cus_1', id = 'upd_1') =>
  ({ type: 'draft-update', id, audience, disclosure: { reason }, publish: true }) as const;
const whys = (story: Story) => story.events('disclosure.reasked').map(({ event }) => event.why);
const asked = (story: Story) => story.incident.roles['customer-liaison']?.asked?.person ?? null;

test('who is affected is said by a rule; an empty one, or one of unknown parts, is refused', () => {
  const story = declared().at(1).hits({ customers: 38, unreachable: 3 }, eu);
  assert.deepEqual(story.incident.affected, { rule: eu, definition: 1, customers: 38, unreachable: 3 });
  const change = { type: 'change-affected', added: 0, removed: 0 } as const;
  story.isRefused({ ...change, rule: { ...eu, components: [], regions: [] } }, 'rule-empty');
  story.isRefused({ ...change, rule: { ...eu, components: ['nowhere'] } }, 'unknown-component');
  const same = story.when(change);
  assert.equal(same.log.length, story.log.length, 'nothing said, nothing recorded');
});

test('the count follows the directory by itself, and the definition does not', () => {
  const story = declared()
    .at(1)
    .hits({ customers: 5 }, eu)
    .at(2)
    .recounts({ customers: 6, unreachable: 1 })
    .at(3);
  assert.deepEqual(
    story.events('affected.changed').map(({ event }) => [event.customers, event.defined ?? false]),
    [
      [5, true],
      [6, false],
    ],
  );
  assert.equal(story.incident.affected.definition, 1);
  assert.equal(story.at(600).events('affected.changed').length, 2, 'rung once');
});

test('customers who hear nothing are not forgotten: the first of them asks again who needs to know', () => {
  const quiet = declared().at(1).when(decide('none')).at(2);
  assert.deepEqual(whys(quiet.hits({ customers: 1, only: 'cus_1' })), [
    '1 customer is affected now; it was decided for nobody.',
  ]);
  const one = declared().hits({ customers: 1, only: 'cus_1' }).at(1).when(say('customer:cus_1')).at(2);
  assert.deepEqual(whys(one.recounts({ customers: 2, only: null }).at(3)), [
    '2 customers are affected now; it was decided for 1.',
  ]);
});

test('whoever is told alone is affected from then on, and that asks nobody again', () => {
  const told = declared().at(1).when(say('customer:cus_1')).at(2);
  assert.deepEqual(whys(told.recounts({ customers: 1, only: 'cus_1' }).at(3)), []);
  assert.equal(whys(told.recounts({ customers: 2, only: null }).at(3)).length, 1);
});

test('where the affected are told anyway, it is asked again when they are twice as many', () => {
  const told = declared().hits({ customers: 9 }, eu).at(1).when(say('affected')).at(2);
  assert.deepEqual(whys(told.recounts({ customers: 17 }).at(3)), []);
  const twice = told.recounts({ customers: 18 }).at(3);
  assert.deepEqual(whys(twice), ['18 customers are affected now; it was decided for 9.']);
  assert.equal(twice.incident.audiences.undecided?.closed, null, 'the question has a clock again');
  const same = twice.when(decide('affected'));
  assert.ok(same.incident.audiences.undecided?.closed);
  assert.equal(same.incident.disclosure?.affected, 18);
  assert.equal(
    whys(same.recounts({ customers: 30 }).at(4)).length,
    1,
    'not asked again for fewer than twice',
  );
});

test('once the public is told, nothing asks again who needs to know', () => {
  const story = declared().hits({ customers: 9 }, eu).at(1).when(say('public')).at(2).asked(50);
  assert.deepEqual(whys(story.recounts({ customers: 900 }).at(5)), []);
});

test('people who ask in public ask for a new decision', () => {
  const told = declared().hits({ customers: 9 }, eu).at(1).when(say('affected')).at(2);
  assert.deepEqual(whys(told.asked(2).at(3)), []);
  const story = told.asked(3).at(3);
  assert.deepEqual(whys(story), ['3 different people have asked since it was decided who needs to know.']);
  assert.deepEqual(whys(told.with({ askingThreshold: 1 }).asked(1).at(3)).length, 1);
});

test('while only some were told, it is asked again after a while, or when the decision says', () => {
  const told = declared().hits({ customers: 9 }, eu).at(1).when(decide('affected'));
  assert.deepEqual(whys(told.at(60)), []);
  assert.deepEqual(whys(told.at(61)), ['It was decided 60 minutes ago, and not everybody was told.']);
  const sooner = declared()
    .hits({ customers: 9 }, eu)
    .at(1)
    .when({ ...decide('affected'), reviewAt: ten + minutes(10) });
  assert.equal(whys(sooner.at(10)).length, 1);
  for (const reviewAt of [ten, ten + days(40)])
    declared()
      .at(1)
      .isRefused({ ...decide('public'), reviewAt }, 'time-past');
});

test('nobody can be told who is not there', () => {
  const story = declared().at(1);
  story.isRefused(decide('affected'), 'nobody-affected');
  story.isRefused(say('affected'), 'nobody-affected');
  story.isRefused(decide('customer:cus_9'), 'unknown-customer');
  for (const audiences of [[], ['none', 'public'], ['everybody'], ['reply:cnv_1'], ['undecided']])
    story.isRefused({ ...decide(), audiences }, 'unknown-audience');
});

test('each audience has its own clock and rhythm', () => {
  const story = declared({ severity: 'sev3' })
    .hits({ customers: 2 }, eu)
    .at(1)
    .when(say('affected', 'upd_1'))
    .when(say('customer:cus_1', 'upd_2'))
    .at(2);
  assert.equal(story.incident.audiences.affected?.promised?.interval, minutes(30));
  assert.equal(story.incident.audiences['customer:cus_1']?.promised?.interval, minutes(20));
  assert.equal(story.incident.audiences.public, undefined);
  assert.equal(story.publication(), null);
  const late = story.at(25);
  assert.equal(late.clock('customer:cus_1').timeState, 'overdue');
  assert.equal(late.clock('affected').timeState, 'due-soon');
});

test('the account owners of the affected are asked first to be their liaison', () => {
  const story = declared()
    .at(1)
    .hits({ customers: 9, owners: ['priya', 'lee'] }, eu);
  assert.equal(asked(story), 'priya');
  const next = story.by(priya).when({ type: 'refuse-role', role: 'customer-liaison' });
  assert.equal(asked(next), 'lee');
  const third = next.by(lee).when({ type: 'refuse-role', role: 'customer-liaison' });
  assert.equal(asked(third), 'sam', 'then whoever may speak to customers');
  const vacant = third.by(sam).when({ type: 'refuse-role', role: 'customer-liaison' });
  assert.equal(asked(vacant), null);
  assert.notEqual(vacant.incident.roles['customer-liaison']?.vacantSince, null);
  assert.equal(asked(vacant.at(vacant.minute + 15)), 'priya', 'asked about again');
});

test('no liaison where policy wants none, nobody is affected, or only named people may know', () => {
  const hit = { customers: 9, owners: ['priya'] };
  assert.equal(asked(declared({}, undefined, { customerLiaisonRequired: false }).hits(hit, eu)), null);
  assert.equal(asked(declared().at(10)), null);
  assert.equal(asked(declared({ sensitive: true }).hits(hit, eu)), null);
  assert.equal(asked(declared().by(priya).hits(hit, eu)), null, 'who does it anyway is not asked');
  assert.equal(declared().by(priya).hits(hit, eu).incident.roles['customer-liaison']?.holder, 'priya');
  const others = declared({}, [kim, priya, lee, sam]).at(1);
  assert.equal(
    asked(others.when(decide('customer:cus_1'))),
    'sam',
    'the owner of the one customer who is told',
  );
});
