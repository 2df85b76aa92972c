import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../src/domain/actor.ts';
import type { Command } from '../../src/domain/commands.ts';
import { type Audience, isOutside } from '../../src/domain/customers/audience.ts';
import type { Recorded } from '../../src/domain/incident/events.ts';
import { fold } from '../../src/domain/incident/fold.ts';
import { peopleOf } from '../../src/domain/incident/privacy.ts';
import type { DraftedUpdate } from '../../src/domain/updates/update.ts';
import { declared, kim, lee, minutes, person, priya, type Story, sam } from './story.ts';

/** Priya's second login, and one more who may approve. */
const priya2 = { ...person('priya2', 'approver'), human: 'priya' };
const nina = person('nina', 'approver');
const everybody = [kim, sam, priya, priya2, nina, lee];

const public1 = {
  type: 'decide-disclosure',
  audiences: ['public'],
  reason: 'Passwords must change',
} as const;
const draft1 = { type: 'draft-update', id: 'upd_1', audience: 'public' } as const;
const approve1 = { type: 'approve-update', update: 'upd_1' } as const;
const ask1 = (of: string) => ({ type: 'request-approval', update: 'upd_1', of }) as const;

test('the first headline outside says no more than the holding statement', () => {
  const sentence = 'Passwords were exposed in a log file';
  const headline = (sensitive: boolean) =>
    declared({ sensitive, sentence }, everybody).by(kim).when(public1).when(draft1).incident.updates.upd_1
      ?.headline;
  assert.equal(headline(true), 'We are looking into a report about security');
  assert.equal(headline(false), sentence);
});

test('a second login and a key for automation are no second opinion', () => {
  const story = declared({ sensitive: true }, everybody).by(priya).when(public1).when(draft1);
  story
    .isRefused(approve1, 'own-words')
    .isRefused(ask1('priya2'), 'own-words')
    .by(priya2)
    .isRefused(approve1, 'own-words')
    .byTokenOf(priya2)
    .isRefused(approve1, 'not-a-person')
    .byTokenOf(nina)
    .isRefused(approve1, 'not-a-person')
    .by(nina)
    .when(approve1);
  declared({ sensitive: true }, everybody)
    .byTokenOf(priya)
    .when(public1)
    .when(draft1)
    .by(priya2)
    .isRefused(approve1, 'own-words');
});

const approvers = (story: Story) =>
  story
    .events('escalation.raised')
    .filter(({ event }) => event.rung === 'approver')
    .map(({ event }) => event.person);

test('words that wait climb to the next approver, never to their author by another login', () => {
  const waiting = declared({ sensitive: true }, everybody)
    .by(priya)
    .when(public1)
    .when(draft1)
    .when(ask1('nina'));
  assert.deepEqual(approvers(waiting.at(30)).slice(0, 2), ['nina', 'lee']);
  assert.ok(!approvers(waiting.at(600)).some((id) => id.startsWith('priya')));
});

test('an approver who is gone is not waited for', () => {
  const waiting = declared({ sensitive: true }, everybody).when(public1).when(draft1).when(ask1('nina'));
  const left = waiting.staffed(everybody.map((one) => (one === nina ? { ...nina, active: false } : one)));
  const [first] = left
    .at(2)
    .events('escalation.raised')
    .filter(({ event }) => event.rung === 'approver');
  assert.equal(first?.event.person, 'priya');
});

test('a time that readers see is moved by approved words only', () => {
  const told = declared({ sensitive: true }, everybody)
    .when(public1)
    .when(draft1)
    .by(nina)
    .when(approve1)
    .by(kim)
    .when({ type: 'publish-update', update: 'upd_1' })
    .at(2);
  const due = told.incident.declaredAt + minutes(240);
  const to = { type: 'set-clock', audience: 'public' } as const;
  told
    .isRefused({ ...to, to: { due } }, 'second-reader-needed')
    .isRefused({ ...to, to: { pausedUntil: due, reason: 'We wait' } }, 'second-reader-needed');
});

test('the clock of an approval runs while the audience’s own is paused', () => {
  const waiting = declared({ sensitive: true }, everybody).when(public1).when(draft1).when(ask1('nina'));
  const paused = waiting.when({
    type: 'set-clock',
    audience: 'public',
    to: { pausedUntil: waiting.incident.declaredAt + minutes(240), reason: 'The regulator reads first' },
  });
  assert.deepEqual(approvers(paused.at(60)).slice(0, 2), ['nina', 'priya']);
});

test('approving one text leaves another waiting', () => {
  const waiting = declared({ sensitive: true }, everybody)
    .when(public1)
    .when(draft1)
    .when({ ...draft1, id: 'upd_2', body: 'We look into a matter of security. Next update by {next}.' })
    .when({ type: 'request-approval', update: 'upd_2', of: 'nina' })
    .by(priya)
    .when(approve1);
  assert.equal(waiting.clock('public').state, 'waiting');
  assert.deepEqual(approvers(waiting.at(20)).slice(0, 1), ['nina']);
});

test('whoever the ladder asks is named, and stays so', () => {
  const waiting = declared({ sensitive: true }, everybody).when(public1).when(draft1).when(ask1('nina'));
  assert.ok(!peopleOf(waiting.incident).has('lee'));
  const late = waiting.at(30);
  for (const id of approvers(late)) assert.ok(peopleOf(late.incident).has(id), id);
  const said = late.by(nina).when(approve1).by(kim).when({ type: 'publish-update', update: 'upd_1' }).at(33);
  for (const id of approvers(late)) assert.ok(peopleOf(said.incident).has(id), `${id} has read it`);
});

test('the page never tells on us in a sensitive incident, and no standing words go out by themselves', () => {
  const said = declared({ sensitive: true }, everybody)
    .with({ showLateness: true, graceMinutes: 0 })
    .when(public1)
    .when(draft1)
    .by(priya)
    .when(approve1)
    .by(kim)
    .when({ type: 'publish-update', update: 'upd_1' })
    .at(300);
  assert.equal(said.incident.audiences.public?.missedAt !== null, true, 'the inside clock runs on');
  assert.deepEqual(said.events('lateness.shown'), []);
  assert.equal(said.publication()?.promise?.late, false);
  for (const template of ['nothing-new', 'late', 'acknowledge'] as const)
    said.isRefused(
      { type: 'draft-update', id: 'upd_2', audience: 'public', template, publish: true },
      'approval-required',
    );
});

// What follows holds whatever anybody does in whatever order: told from the log alone.

type Step = {
  readonly who: number;
  readonly token: boolean;
  readonly wait: number;
  readonly command: Command;
};

const updates = fc.constantFrom('upd_1', 'upd_2', 'upd_3');
const readers = fc.constantFrom<Audience>('public', 'affected', 'customer:cus_1', 'internal');
const bodies = fc.constantFrom(
  'We look into a matter of security. Next update by {next}.',
  'Change your password. Next update by {next}.',
);
const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('draft-update' as const),
      id: updates,
      audience: readers,
      body: bodies,
      disclosure: fc.constant({ reason: 'They must know' }),
      publish: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('draft-update' as const),
      id: updates,
      audience: readers,
      status: fc.constant('resolved' as const),
      body: fc.constant('This is fixed. No data was lost. You do not need to do anything.'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('request-approval' as const),
      update: updates,
      of: fc.constantFrom('priya', 'priya2', 'nina', 'lee'),
    }),
  },
  { weight: 12, arbitrary: fc.record({ type: fc.constant('approve-update' as const), update: updates }) },
  { weight: 12, arbitrary: fc.record({ type: fc.constant('publish-update' as const), update: updates }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('undo-publication' as const), update: updates }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('correct-update' as const), update: updates, body: bodies }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('change-incident' as const), sensitive: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('change-affected' as const),
      added: fc.constantFrom(1, 2),
      removed: fc.constant(0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('record-answer' as const),
      conversation: fc.constant('cnv_1'),
      customer: fc.constant('cus_1'),
      message: fc.constant('msg_1'),
      text: fc.constant('We look into it.'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('resolve' as const),
      closings: fc.array(fc.record({ id: fc.constant('upd_9'), audience: readers, update: updates }), {
        maxLength: 2,
      }),
      waivers: fc.array(
        fc.record({
          audience: fc.constantFrom<Audience>(
            'public',
            'affected',
            'internal',
            'undecided',
            'customer:cus_1',
          ),
          reason: fc.constant('Nobody was told'),
        }),
        { maxLength: 4 },
      ),
    }),
  },
);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    who: fc.nat({ max: everybody.length - 1 }),
    token: fc.constantFrom(false, false, false, true),
    wait: fc.constantFrom(0, 0, 0, 1, 30),
    command: commands,
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

function walked(path: readonly Step[], sensitive: boolean): Story {
  let story = declared({ sensitive }, everybody).with({ undoSeconds: 10 });
  for (const { who, token, wait, command } of path) {
    const actor = everybody[who] ?? kim;
    // Ids are given once: the database would refuse the second.
    if (command.type === 'draft-update' && story.incident.updates[command.id]) continue;
    story = (token ? story.byTokenOf(actor) : story.by(actor)).at(story.minute + wait).tries(command);
  }
  return story.at(story.minute + 2);
}

test('what leaves a sensitive incident was approved, to the word and reader, by another human being', () => {
  let left = 0;
  const property = fc.property(steps, fc.boolean(), (path, sensitive) => {
    const { log } = walked(path, sensitive);
    for (const [at, recorded] of log.entries()) {
      const before = log.slice(0, at);
      if (!fold(before)?.sensitive) continue;
      assert.notEqual(recorded.event.type, 'reply.sent');
      const id = leaving(recorded);
      const written = id === null ? null : draftedIn(before, id);
      if (!written || !isOutside(written.update.audience)) continue;
      assert.notEqual(recorded.event.type, 'update.corrected');
      left += 1;
      assert.ok(
        before.some((one) => approves(one, written)),
        JSON.stringify(recorded),
      );
    }
  });
  fc.assert(property, { numRuns: 300 });
  assert.ok(left > 20, `words left ${left} times: the property looked at something`);
});

test('nobody approves what a human being of theirs wrote, whether it leaves or not', () => {
  const property = fc.property(steps, (path) => {
    const { log } = walked(path, true);
    for (const [at, { event, actor }] of log.entries()) {
      if (event.type !== 'update.approved') continue;
      assert.equal(actor.kind, 'person');
      const written = draftedIn(log.slice(0, at), event.update);
      assert.ok(written && humanOf(written.by) !== humanOf(actor), JSON.stringify(event));
      assert.equal(event.hash, written.update.hash);
    }
  });
  fc.assert(property, { numRuns: 300 });
});

function leaving({ event }: Recorded): string | null {
  const leaves = ['publication.started', 'update.published', 'update.corrected'].includes(event.type);
  return leaves && 'update' in event && typeof event.update === 'string' ? event.update : null;
}

type Written = { readonly update: DraftedUpdate; readonly by: Actor };

function draftedIn(log: readonly Recorded[], id: string): Written | null {
  const found = log.find(({ event }) => event.type === 'update.drafted' && event.update.id === id);
  return found?.event.type === 'update.drafted' ? { update: found.event.update, by: found.actor } : null;
}

function approves({ event, actor }: Recorded, { update, by }: Written): boolean {
  if (event.type !== 'update.approved' || event.update !== update.id || event.hash !== update.hash)
    return false;
  return actor.kind === 'person' && humanOf(actor) !== humanOf(by);
}

function humanOf(actor: Actor): string | null {
  const id = 'person' in actor ? actor.person : null;
  return everybody.find((one) => one.id === id)?.human ?? id;
}
