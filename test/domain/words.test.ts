import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../../src/domain/commands.ts';
import { composeDraft } from '../../src/domain/updates/compose.ts';
import { plain } from '../../src/domain/updates/words.ts';
import { contextAt, declared, kim, lee, minutes, priya, sam, ten } from './story.ts';

const open = (minute = 1) =>
  declared()
    .at(minute)
    .when({
      type: 'draft-update',
      id: 'upd_1',
      audience: 'public',
      disclosure: { reason: 'Customers may notice' },
      publish: true,
    });

const text = (story: ReturnType<typeof declared>) => plain(story.publication()?.updates[0]?.words ?? [], ten);

test('the acknowledgement stands complete at declaring', () => {
  const story = open().at(2);
  assert.equal(
    text(story),
    'We have seen something wrong with Invoices. We do not know why yet. We are working on it now. We will post again by 10:21 UTC, even if nothing has changed.',
  );
  assert.deepEqual(story.publication()?.components, { invoices: 'looking_into_it' });
});

test('nothing leaves before the undo window is over, and undone words never do', () => {
  const story = open();
  assert.equal(story.publication(), null);
  assert.equal(story.clock('public').state, 'sending');
  const undone = story.when({ type: 'undo-publication', update: 'upd_1' }).at(30);
  assert.equal(undone.publication(), null);
  story.at(2).isRefused({ type: 'undo-publication', update: 'upd_1' }, 'too-late');
});

test('there are no words to an audience that nobody decided on', () => {
  declared().isRefused(
    { type: 'draft-update', id: 'upd_1', audience: 'public', publish: true },
    'no-disclosure',
  );
  declared().isRefused({ type: 'decide-disclosure', audiences: ['public'], reason: ' ' }, 'reason-missing');
});

test('an update must promise the next one', () => {
  open().at(5).isRefused(
    {
      type: 'draft-update',
      id: 'upd_2',
      audience: 'public',
      body: 'We found it.',
      promise: null,
      publish: true,
    },
    'promise-required',
  );
});

test('two people never send to one audience at once, nor over each other', () => {
  const story = open();
  story.isRefused(
    { type: 'draft-update', id: 'upd_2', audience: 'public', publish: true },
    'already-sending',
  );
  const seen = story.incident.version;
  const spoken = story
    .at(5)
    .when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true })
    .at(6);
  spoken.isRefused(
    { type: 'draft-update', id: 'upd_3', audience: 'public', publish: true, basedOn: seen },
    'words-changed',
  );
});

test('a sentence whose fact is unknown is dropped; known facts are said', () => {
  const story = open()
    .at(3)
    .when({
      type: 'change-incident',
      facts: {
        who: 'about 1 in 5 customers in Europe',
        task: 'save invoices',
        workaround: 'You can save as a draft.',
      },
    });
  const scoped = story.when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true }).at(4);
  assert.equal(
    text(scoped),
    'About 1 in 5 customers in Europe cannot save invoices. This started at 10:00 UTC. You can save as a draft. We are still looking for the cause. Next update by 10:23 UTC.',
  );
  assert.deepEqual(scoped.publication()?.components, { invoices: 'partial_outage' });
});

test('what responders learn stays inside until words say it', () => {
  const before = open().at(2);
  const after = before.when({
    type: 'change-incident',
    severity: 'sev1',
    headline: 'Index rebuild',
    facts: { who: 'everybody' },
    components: { search: 'major_outage' },
  });
  assert.deepEqual({ ...after.publication(), version: 0 }, { ...before.publication(), version: 0 });
});

test('nobody is told that nothing has changed when something has', () => {
  const draft = (story: ReturnType<typeof declared>, minute: number) =>
    composeDraft(story.incident, { audience: 'public' }, contextAt(minute)).template;
  const say = (id: string) =>
    ({ type: 'draft-update', id, audience: 'public', publish: true }) as const satisfies Command;
  const learn = (facts: object) => ({ type: 'change-incident', facts }) as const satisfies Command;

  const story = open()
    .at(5)
    .when(learn({ who: 'Customers in Europe', task: 'save invoices' }));
  assert.equal(draft(story, 5), 'scope');
  const told = story.when(say('upd_2')).at(7);
  assert.equal(draft(told, 7), 'nothing-new');
  const wider = told.when(learn({ who: 'Customers everywhere' }));
  assert.equal(draft(wider, 7), 'scope');

  const cause = wider.when({ type: 'change-incident', status: 'identified' }).when(say('upd_3')).at(9);
  assert.equal(draft(cause, 9), 'nothing-new');
  assert.equal(draft(cause.when(learn({ workaround: 'Save a copy.' })), 9), 'identified');
  const workaround = {
    id: 'wka_1',
    text: 'Use the app.',
    components: [],
    audience: 'public',
  } as const;
  assert.equal(draft(cause.when({ type: 'add-workaround', workaround }), 9), 'identified');
});

test('blocking checks block, warnings do not', () => {
  const story = open().at(5);
  for (const body of [
    'Hello {name}, we are on it.',
    'See db-1.internal for details.',
    'Password: hunter22 was reset.',
    'Error at 10.1.2.3',
    'See OPS-1234.',
    '   ',
  ]) {
    story.isRefused(
      {
        type: 'draft-update',
        id: 'upd_2',
        audience: 'public',
        body,
        promise: { every: minutes(20) },
        publish: true,
      },
      'blocked-by-check',
    );
  }
  story.when({
    type: 'draft-update',
    id: 'upd_2',
    audience: 'public',
    body: 'The index is probably broken, sorry for any inconvenience!!',
    promise: { every: minutes(20) },
    publish: true,
  });
});

test('sensitive words need a second person for exactly this text', () => {
  const story = declared({ sensitive: true })
    .when({ type: 'decide-disclosure', audiences: ['public'], reason: 'Customers must change passwords' })
    .when({ type: 'draft-update', id: 'upd_1', audience: 'public' })
    .isRefused({ type: 'publish-update', update: 'upd_1' }, 'approval-required')
    .isRefused({ type: 'approve-update', update: 'upd_1' }, 'own-words')
    .by(sam)
    .isRefused({ type: 'approve-update', update: 'upd_1' }, 'not-an-approver')
    .by(priya)
    .when({ type: 'approve-update', update: 'upd_1' })
    .by(kim)
    .when({ type: 'publish-update', update: 'upd_1' })
    .at(3);
  assert.equal(story.publication()?.updates.length, 1);
  assert.equal(
    story.at(60).publication()?.promise?.late,
    false,
    'the page never tells on us in a sensitive incident',
  );
});

test('waiting for approval nudges the approver, then the next', () => {
  const story = declared({ sensitive: true })
    .when({ type: 'decide-disclosure', audiences: ['public'], reason: 'Customers must change passwords' })
    .when({ type: 'draft-update', id: 'upd_1', audience: 'public' })
    .when({ type: 'request-approval', update: 'upd_1', of: 'priya' });
  assert.equal(story.clock('public').state, 'waiting');
  const people = story
    .at(20)
    .events('escalation.raised')
    .filter(({ event }) => event.rung === 'approver')
    .map(({ event }) => event.person);
  assert.deepEqual(people.slice(0, 2), ['priya', 'lee']);
});

test('corrections are visible, and blocked like any words', () => {
  const story = open().at(3);
  story.isRefused({ type: 'correct-update', update: 'upd_1', body: 'Call {name}.' }, 'blocked-by-check');
  const corrected = story.when({
    type: 'correct-update',
    update: 'upd_1',
    body: 'We have seen something wrong with saving.',
  });
  assert.equal(text(corrected), 'We have seen something wrong with saving.');
  assert.equal(corrected.publication()?.updates[0]?.correctedAt, ten + minutes(3));
});

test('who reads another version reads the corrected words', () => {
  const versions = { technical: 'Writes to the invoices fail.' };
  const corrected = declared()
    .when({
      ...{ type: 'draft-update', id: 'upd_1', audience: 'public', publish: true, versions },
      disclosure: { reason: 'Customers may notice' },
    })
    .at(2)
    .when({ type: 'correct-update', update: 'upd_1', body: 'Saving is slow, and works.' });
  assert.deepEqual(corrected.publication()?.updates[0]?.versions, {});
});

test('nobody resolves over the heads of an audience', () => {
  const story = open()
    .at(30)
    .when({ type: 'decide-disclosure', audiences: ['internal'], reason: 'The support desk is asked' });
  story.isRefused({ type: 'resolve', closings: [], waivers: [] }, 'closing-missing');
  const closing = { id: 'upd_9', audience: 'public' as const };
  story.isRefused({ type: 'resolve', closings: [closing], waivers: [] }, 'closing-missing');
  const waivers = [{ audience: 'internal' as const, reason: 'They sit beside us' }];
  story.isRefused({ type: 'resolve', closings: [closing], waivers }, 'choose-data-and-action');
  const facts = { dataStatement: 'No data was lost.', actionNeeded: 'You do not need to do anything.' };
  const resolved = story.when({ type: 'resolve', closings: [{ ...closing, facts }], waivers });
  assert.equal(resolved.incident.status, 'resolved');
  assert.equal(resolved.incident.waivers[0]?.person, 'kim');
  const after = resolved.at(31);
  assert.equal(after.publication()?.status, 'resolved');
  assert.match(
    text(after),
    /^This is fixed\. The problem lasted 30 min\. No data was lost\. You do not need to do anything\./,
  );
  assert.deepEqual(after.publication()?.components, { invoices: 'operational' });
  assert.equal(after.publication()?.promise, null);
});

test('a resolution can be undone while its words can, and the clocks go on', () => {
  const facts = { dataStatement: 'No data was lost.', actionNeeded: 'You do not need to do anything.' };
  const story = open()
    .at(10)
    .when({ type: 'resolve', closings: [{ id: 'upd_9', audience: 'public', facts }], waivers: [] });
  const undone = story.when({ type: 'undo-resolution' });
  assert.equal(undone.incident.status, 'investigating');
  assert.equal(undone.clock('public').promised?.due, ten + minutes(21));
  assert.equal(undone.at(22).clock('public').state, 'overdue');
  story.at(11).isRefused({ type: 'undo-resolution' }, 'too-late');
});

test('nobody outside is a decision with a reason, asked again', () => {
  const story = declared({ severity: 'sev4' })
    .at(5)
    .when({ type: 'decide-disclosure', audiences: ['none'], reason: 'Only our own tools are hit' });
  assert.equal(story.clock('undecided').state, 'done');
  assert.equal(story.at(36).clock('undecided').state, 'undecided');
  const raised = story.when({ type: 'change-incident', severity: 'sev1' });
  assert.equal(raised.clock('undecided').promised?.due, ten + minutes(10));
});

test('the communications lead is asked, and the next when they do not answer', () => {
  const story = declared();
  assert.equal(story.incident.roles['communications-lead']?.asked?.person, 'sam');
  assert.equal(story.clock('undecided').owner, 'kim', 'the lead holds the words meanwhile');
  assert.equal(story.at(6).incident.roles['communications-lead']?.asked?.person, 'priya');
  assert.equal(story.at(11).events('role.vacant').length, 1);
  assert.equal(
    story.by(sam).when({ type: 'accept-role', role: 'communications-lead' }).clock('undecided').owner,
    'sam',
  );
  const handed = story
    .by(sam)
    .when({ type: 'accept-role', role: 'communications-lead' })
    .when({ type: 'assign-role', role: 'communications-lead', person: 'lee' });
  assert.equal(
    handed.clock('undecided').owner,
    'sam',
    'who hands over stays responsible until it is accepted',
  );
  assert.equal(
    handed.by(lee).when({ type: 'accept-role', role: 'communications-lead' }).clock('undecided').owner,
    'lee',
  );
});
