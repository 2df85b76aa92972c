import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declared, minutes } from './story.ts';

/** Public and internal are open; the acknowledgement is out. */
const open = () =>
  declared()
    .at(1)
    .when({
      type: 'draft-update',
      id: 'upd_1',
      audience: 'public',
      disclosure: { reason: 'Customers may notice' },
      publish: true,
    })
    .when({ type: 'decide-disclosure', audiences: ['internal'], reason: 'The support desk is asked' })
    .at(2);

test('words change only what they say differently, not what became known while they were leaving', () => {
  const story = open()
    .when({
      type: 'draft-update',
      id: 'upd_2',
      audience: 'public',
      status: 'identified',
      components: { invoices: 'partial_outage' },
      publish: true,
    })
    .at(2.1)
    .when({ type: 'draft-update', id: 'upd_3', audience: 'internal', publish: true })
    .at(3);
  assert.equal(story.incident.status, 'identified', 'the support desk was told nothing of the status');
  assert.deepEqual(story.incident.components, { invoices: 'partial_outage' });
});

test('naming one component does not take the others off the page', () => {
  const story = open()
    .when({
      type: 'draft-update',
      id: 'upd_2',
      audience: 'public',
      components: { search: 'degraded_performance' },
      publish: true,
    })
    .at(3);
  assert.deepEqual(story.publication()?.components, {
    invoices: 'looking_into_it',
    search: 'degraded_performance',
  });
});

test('the headline that readers saw stays the headline of the next words', () => {
  const story = open()
    .when({
      type: 'draft-update',
      id: 'upd_2',
      audience: 'public',
      headline: 'Trouble saving invoices',
      publish: true,
    })
    .at(10)
    .when({ type: 'draft-update', id: 'upd_3', audience: 'public', publish: true })
    .at(11);
  assert.equal(story.publication()?.headline, 'Trouble saving invoices');
});

test('first words do not say that the cause is unknown when it is known', () => {
  const story = declared()
    .at(1)
    .when({ type: 'change-incident', status: 'identified' })
    .when({
      type: 'draft-update',
      id: 'upd_1',
      audience: 'public',
      disclosure: { reason: 'Customers may notice' },
    });
  assert.equal(story.incident.updates.upd_1?.template, 'identified');
});

test('what is shown beside the words is held back like the words', () => {
  open()
    .when({ type: 'change-incident', facts: { workaround: 'Use db-1.internal instead.' } })
    .isRefused(
      {
        type: 'draft-update',
        id: 'upd_2',
        audience: 'public',
        body: 'Saving is slow.',
        promise: { every: minutes(20) },
        publish: true,
      },
      'blocked-by-check',
    );
});

test('a correction is free text, and needs the second reader that free text needs', () => {
  open()
    .with({ approvalRequired: ['sev2'] })
    .isRefused(
      { type: 'correct-update', update: 'upd_1', body: 'Saving invoices is slow.' },
      'approval-required',
    );
});

test('words that were taken back do not stand in the way of the next', () => {
  const seen = open().at(5);
  const version = seen.incident.version;
  const undone = seen
    .when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true, basedOn: version })
    .when({ type: 'undo-publication', update: 'upd_2' });
  const sent = undone
    .when({ type: 'draft-update', id: 'upd_3', audience: 'public', publish: true, basedOn: version })
    .at(6);
  assert.equal(sent.incident.audiences.public?.said.length, 2);
  sent.isRefused(
    { type: 'draft-update', id: 'upd_4', audience: 'public', publish: true, basedOn: version },
    'words-changed',
  );
});

test('the brief to executives counts the promises that were missed before', () => {
  const story = open()
    .at(30)
    .when({ type: 'draft-update', id: 'upd_2', audience: 'public', publish: true })
    .at(31)
    .when({ type: 'draft-update', id: 'upd_3', audience: 'internal', template: 'executive-brief' });
  assert.match(story.incident.updates.upd_3?.body ?? '', /kept 1 of 3 promises/);
});
