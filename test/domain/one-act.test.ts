import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AffectedRule } from '../../src/domain/customers/affected-rule.ts';
import type { DraftUpdate } from '../../src/domain/updates/publish.ts';
import { declared, lee, priya, sam } from './story.ts';

const eu: AffectedRule = { everyone: true, components: [], regions: [], tiers: [], attributes: [] };
const disclosure = { reason: 'The team agreed on it' };

/** Everybody, the affected, Northwind and the support desk: one act, each in their own words. */
const act: DraftUpdate = {
  type: 'draft-update',
  id: 'upd_1',
  audience: 'public',
  body: 'Saving invoices fails for some. We write again by {next}.',
  disclosure,
  publish: true,
  also: [
    {
      id: 'upd_2',
      audience: 'affected',
      body: 'Saving invoices fails for you. Export as CSV meanwhile. We write again by {next}.',
      versions: { technical: 'PUT /invoices answers 503. We write again by {next}.' },
      disclosure,
    },
    {
      id: 'upd_3',
      audience: 'customer:cus_1',
      body: 'Northwind, your payroll run is safe. I write again by {next}.',
      disclosure,
    },
    { id: 'upd_4', audience: 'internal', disclosure },
  ],
};
const begun = () => declared().hits({ customers: 9 }, eu).at(1).by(sam);
const states = (story: ReturnType<typeof begun>) =>
  Object.values(story.incident.updates).map(({ state }) => state);

test('one act speaks to several: sent together, each in their own words', () => {
  const story = begun().when(act).at(2);
  assert.deepEqual(states(story), Array(4).fill('published'));
  assert.deepEqual(new Set(Object.values(story.incident.updates).map((one) => one.act)), new Set(['upd_1']));
  assert.match(JSON.stringify(story.publication('affected')), /Export as CSV/);
  assert.match(JSON.stringify(story.publication('affected')?.updates[0]?.versions), /answers 503/);
  assert.doesNotMatch(JSON.stringify(story.publication()), /CSV|503|payroll|Northwind/);
  for (const audience of ['public', 'affected', 'customer:cus_1', 'internal'] as const)
    assert.equal(story.incident.audiences[audience]?.promisesKept, 1);
  const owed = story.at(3).events('clock.moved');
  assert.deepEqual(owed, [], 'nobody is owed what they were told in the same act');
});

test('it is taken back together', () => {
  const story = begun().when(act).when({ type: 'undo-publication', update: 'upd_3' }).at(3);
  assert.deepEqual(states(story), Array(4).fill('undone'));
  assert.equal(story.publication('affected'), null);
});

test('it is refused whole: nobody is told when one part may not go', () => {
  const [affected, northwind, desk] = act.also ?? [];
  assert.ok(affected && northwind && desk);
  const named = { ...affected, body: 'Northwind has it too. We write again by {next}.' };
  const story = begun().isRefused({ ...act, also: [named, northwind] }, 'blocked-by-check');
  assert.deepEqual(states(story), []);
  begun().isRefused({ ...act, also: [{ ...affected, audience: 'public' }] }, 'audience-twice');
  begun().isRefused({ ...act, also: [{ ...affected, disclosure: undefined }] }, 'no-disclosure');
  begun().isRefused({ ...act, also: [{ ...affected, promise: null }] }, 'promise-required');
  begun().isRefused({ ...act, also: [{ ...affected, audience: 'customer:cus_9' }] }, 'unknown-customer');
});

test('no words name another customer, in whatever part of them', () => {
  const one = { ...act, also: [], audience: 'affected' as const };
  for (const part of [
    { body: 'Kestrel Foods has it too. We write again by {next}.' },
    { headline: 'Kestrel Foods is down' },
    { versions: { sms: 'Kestrel Foods is down.' } },
    { facts: { who: 'Kestrel Foods' } },
  ]) {
    begun().isRefused({ ...one, ...part }, 'blocked-by-check');
    begun().isRefused({ ...one, audience: 'customer:cus_1', ...part }, 'blocked-by-check');
    begun().when({ ...one, audience: 'customer:cus_2', ...part });
  }
});

test('it is asked about once, approved once, and by nobody who wrote it', () => {
  const written = begun()
    .with({ approvalRequired: ['sev2'] })
    .when({ ...act, publish: false });
  written.isRefused({ type: 'publish-update', update: 'upd_1' }, 'approval-required');
  const asked = written.when({ type: 'request-approval', update: 'upd_1', of: 'priya' });
  assert.equal(asked.events('update.approval-asked').filter(({ event }) => !event.together).length, 1);
  asked.by(sam).isRefused({ type: 'approve-update', update: 'upd_2' }, 'own-words');
  const sent = asked
    .by(priya)
    .when({ type: 'approve-update', update: 'upd_2' })
    .by(sam)
    .when({ type: 'publish-update', update: 'upd_3' })
    .at(3);
  assert.deepEqual(states(sent), Array(4).fill('published'));
});

const approved = () =>
  begun()
    .with({ approvalRequired: ['sev2'] })
    .when({ ...act, publish: false })
    .by(priya)
    .when({ type: 'approve-update', update: 'upd_1' })
    .by(sam);

test('an approval is of words to these customers: when others are meant, it is void', () => {
  const grew = approved().recounts({ customers: 12 }).at(2);
  assert.equal(states(grew.when({ type: 'publish-update', update: 'upd_1' }))[0], 'sending');
  approved()
    .by(lee)
    .hits({ customers: 12 })
    .isRefused({ type: 'publish-update', update: 'upd_1' }, 'approval-required');
});

test('approved words that are leaving stay here when others are meant meanwhile', () => {
  const sending = approved().when({ type: 'publish-update', update: 'upd_1' });
  const story = sending.hits({ customers: 12 }).at(3);
  assert.equal(story.incident.updates.upd_2?.state, 'undone');
  assert.equal(story.publication('affected'), null);
});

test('while approved words are being written to their readers, nobody else becomes one', () => {
  const left = approved().when({ type: 'publish-update', update: 'upd_1' }).at(3);
  const one = { type: 'change-affected', added: 1, removed: 0 } as const;
  left.isRefused(one, 'words-leaving');
  left.when({ type: 'record-fan-out', update: 'upd_2', recipients: 9 }).by(sam).when(one);
});
