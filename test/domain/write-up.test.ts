import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { datedPromises, longText } from '../../src/domain/review/markdown.ts';
import { composeWriteUp } from '../../src/domain/review/write-up-draft.ts';
import { contextAt, continued, declared, kim, priya, type Story, sam, ten } from './story.ts';

const minute = 60_000;
const day = 24 * 60;
const firstWords = {
  type: 'draft-update',
  id: 'upd_1',
  audience: 'public',
  template: 'acknowledge',
  disclosure: { reason: 'People ask.' },
  publish: true,
} as const;
const closing = (id = 'upd_c') =>
  ({
    type: 'resolve',
    closings: [
      {
        id,
        audience: 'public',
        facts: { dataStatement: 'No data was lost.', actionNeeded: 'You do not need to do anything.' },
      },
    ],
    waivers: [],
  }) as const;
const letter = (body: string, more = {}) =>
  ({
    type: 'draft-write-up',
    ids: ['upd_w1', 'upd_w2', 'upd_w3'],
    headline: 'Why saving failed',
    body,
    ...more,
  }) as const;
const good = 'We are sorry.\n\n- A second alert. Done {by 2026-12-24}.';

/** Told at 2, resolved at 60. */
const over = (fields = {}, policy = {}): Story =>
  declared(fields, undefined, policy).at(2).by(sam).when(firstWords).at(60).when(closing()).at(61);

const clock = (story: Story) => story.incident.audiences['write-up'];

/** The log of a Candor that promised write-ups in its words, and kept no clock for them. */
const older = (): Story => {
  const log = over().log.filter(({ event }) => !('audience' in event && event.audience === 'write-up'));
  return continued(
    log.map((one, at) => ({ ...one, seq: at + 1 })),
    61,
  );
};

describe('the letter of what happened', () => {
  test('of an incident that an older Candor resolved wakes nobody, and can be written', () => {
    const promised = older();
    assert.notEqual(promised.incident.writeUpDue, null);
    const late = promised.at(60 + 40 * day);
    assert.equal(late.log.length, promised.log.length, 'nothing rings');
    assert.equal(late.publication()?.writeUp ?? null, null);
    const written = late
      .by(sam)
      .when(letter(good.replace('2026', '2027'), { publish: true }))
      .at(61 + 40 * day);
    assert.equal(written.events('update.published').at(-1)?.event.audience, 'public');
  });

  test('is owed from resolving on, and everybody who was told sees by when', () => {
    const story = over();
    assert.equal(clock(story)?.promised?.kind, 'write-up');
    assert.equal(((clock(story)?.promised?.due ?? 0) - ten) / minute, 60 + 7 * day);
    assert.deepEqual(story.publication()?.writeUp, {
      state: 'owed',
      due: ten + (60 + 7 * day) * minute,
      late: false,
    });
  });

  test('is owed to nobody where nobody was told', () => {
    const story = declared()
      .at(5)
      .when({
        type: 'resolve',
        closings: [],
        waivers: [{ audience: 'undecided', reason: 'Nothing was wrong outside' }],
      });
    assert.equal(clock(story), undefined);
    story.isRefused(letter(good), 'nobody-told');
  });

  test('is not owed of what is open again', () => {
    const story = declared()
      .at(2)
      .by(sam)
      .when(firstWords)
      .at(60)
      .when(closing())
      .when({ type: 'undo-resolution' });
    assert.equal(clock(story), undefined);
    story.isRefused(letter(good), 'not-resolved');
  });

  test('that does not come climbs to other people, shows as late, and is a silence a day later', () => {
    const due = 60 + 7 * day;
    const story = over().at(due + 10);
    const shown = story.publication()?.writeUp;
    assert.equal(shown?.state === 'owed' && shown.late, true);
    const told = story.log.flatMap(({ event }) =>
      (event.type === 'nudge.sent' || event.type === 'escalation.raised') && event.audience === 'write-up'
        ? [`${event.rung} ${event.person}`]
        : [],
    );
    assert.deepEqual(told.slice(0, 2), ['due-soon kim', 'missed kim']);
    assert.equal(clock(story)?.silentSince, null);
    const silent = over().at(due + day + 1);
    assert.notEqual(clock(silent)?.silentSince, null);
    assert.ok(silent.log.some(({ event }) => event.type === 'escalation.raised' && event.rung === 'silent'));
  });

  test('leaves after the undo window, keeps its promise, and is seen by its readers', () => {
    const sending = over()
      .at(100)
      .when(letter(good, { publish: true }));
    assert.equal(sending.publication()?.writeUp?.state, 'owed');
    const story = sending.at(101);
    const shown = story.publication()?.writeUp;
    assert.equal(shown?.state, 'published');
    assert.equal(clock(story)?.closed?.how, 'words');
    assert.equal(story.events('promise.kept').filter(({ event }) => event.audience === 'write-up').length, 1);
    assert.deepEqual(shown?.state === 'published' && shown.record, {
      firstWordAfter: 2 * minute + 10_000,
      words: 2,
      longestSilence: 58 * minute,
      promisesKept: shown?.state === 'published' ? shown.record.promisesKept : 0,
      promisesMade: shown?.state === 'published' ? shown.record.promisesMade : 0,
    });
    // The words before it are what they were.
    assert.equal(story.publication()?.updates.length, 2);
    assert.equal(story.publication()?.status, 'resolved');
  });

  test('can be taken back before it leaves, and not afterwards', () => {
    const sending = over()
      .at(100)
      .when(letter(good, { publish: true }));
    const back = sending.when({ type: 'undo-publication', update: 'upd_w1' }).at(102);
    assert.equal(back.publication()?.writeUp?.state, 'owed');
    const again = back.when({ ...letter(good, { publish: true }), ids: ['upd_x1'] }).at(103);
    assert.equal(again.publication()?.writeUp?.state, 'published');
    again.isRefused({ type: 'undo-publication', update: 'upd_x1' }, 'too-late');
    again.isRefused({ ...letter(good), ids: ['upd_y1'] }, 'already-sent');
  });

  test('with a hole in it stays here', () => {
    over().isRefused(letter('[fill: why] We are sorry.', { publish: true }), 'blocked-by-check');
    over().isRefused(letter('We are sorry. {when}', { publish: true }), 'blocked-by-check');
    over().isRefused(letter('Northwind caused it. Sorry.', { publish: true }), 'blocked-by-check');
    over().isRefused(letter('Sorry. A change {by 2026-11-01}.', { publish: true }), 'promise-past');
  });

  test('promises changes, and each becomes somebody’s', () => {
    const story = over()
      .at(100)
      .when(letter(good, { publish: true }))
      .at(101);
    const [followUp, ...rest] = story.incident.followUps;
    assert.equal(rest.length, 0);
    assert.equal(followUp?.what, 'A second alert');
    assert.equal(followUp?.promisedToCustomers, true);
    assert.equal(followUp?.owner, 'kim');
    assert.equal(followUp?.due, Date.UTC(2026, 11, 24, 23, 59));
  });

  test('of a sensitive incident needs a second reader of exactly these words', () => {
    const story = declared({ sensitive: true })
      .at(2)
      .by(sam)
      .when({ ...firstWords, template: undefined, publish: undefined })
      .by(priya)
      .when({ type: 'approve-update', update: 'upd_1' })
      .by(sam)
      .when({ type: 'publish-update', update: 'upd_1' })
      .at(60)
      .tries(closing())
      .when({
        type: 'draft-update',
        id: 'upd_c',
        audience: 'public',
        status: 'resolved',
        body: 'This is over. No data was lost.',
      })
      .by(priya)
      .when({ type: 'approve-update', update: 'upd_c' })
      .by(sam)
      .when({ type: 'resolve', closings: [{ id: 'x', audience: 'public', update: 'upd_c' }], waivers: [] })
      .at(100)
      .when(letter(good));
    story.isRefused({ type: 'publish-update', update: 'upd_w1' }, 'approval-required');
    const out = story
      .by(priya)
      .when({ type: 'approve-update', update: 'upd_w1' })
      .by(sam)
      .when({ type: 'publish-update', update: 'upd_w1' })
      .at(101);
    assert.equal(out.publication()?.writeUp?.state, 'published');
  });

  test('may be moved to a time that its readers see, and waived by somebody with a reason', () => {
    const due = ten + (60 + 9 * day) * minute;
    const moved = over().by(kim).when({ type: 'set-clock', audience: 'write-up', to: { due } });
    assert.deepEqual(moved.publication()?.writeUp, { state: 'owed', due, late: false });
    moved.isRefused(
      { type: 'set-clock', audience: 'write-up', to: { pausedUntil: due, reason: 'Later' } },
      'write-up-owed',
    );
    moved.isRefused({ type: 'waive-write-up', reason: ' ' }, 'reason-missing');
    const waived = moved.when({ type: 'waive-write-up', reason: 'It was a false alarm.' });
    assert.deepEqual(waived.publication()?.writeUp, { state: 'waived' });
    // It may be written after all.
    const written = waived.when(letter(good, { publish: true })).at(200);
    assert.equal(written.publication()?.writeUp?.state, 'published');
  });

  test('is corrected for all of its readers, visibly', () => {
    const story = over()
      .at(100)
      .when(letter(good, { publish: true }))
      .at(101)
      .when({ type: 'correct-write-up', body: `${good} And more.` });
    const shown = story.publication()?.writeUp;
    assert.equal(shown?.state === 'published' && shown.correctedAt, ten + 101 * minute);
    story.isRefused({ type: 'correct-update', update: 'upd_w1', body: 'x' }, 'write-up');
  });

  test('is drafted from the record, and waits for what only people know', () => {
    const story = over();
    const { headline, body } = composeWriteUp(story.incident, story.log, {
      ...contextAt(61),
      company: { ...contextAt(61).company, contact: 'write to help@acme.example' },
    });
    assert.equal(headline, 'Saving invoices fails in Europe');
    assert.match(body, /\{2026-11-23 10:02\}: We wrote: “We have seen something wrong/);
    assert.match(body, /\[fill: /);
    story.isRefused(letter(body, { publish: true }), 'blocked-by-check');
    const filled = body.replaceAll(/\[fill: [^\]]*\]/g, 'One thing.');
    const out = story.when(letter(filled, { publish: true })).at(70);
    assert.equal(out.publication()?.writeUp?.state, 'published');
  });

  test('is drafted with the stages of each component as words said them, and with no note of ours', () => {
    const say = (id: string, template: 'scope' | 'nothing-new') =>
      ({ type: 'draft-update', id, audience: 'public', template, publish: true }) as const;
    const story = declared()
      .at(2)
      .by(sam)
      .when(firstWords)
      .at(10)
      .when({ type: 'add-note', text: 'Node pg-7 ran out of disk.' })
      .when(say('upd_2', 'scope'))
      .at(20)
      .when({ type: 'change-incident', components: { search: 'degraded_performance' } })
      .when(say('upd_3', 'nothing-new'))
      .at(30)
      .when({ type: 'change-incident', components: { search: 'major_outage' } })
      .at(60)
      .when(closing())
      .at(61);
    const { body } = composeWriteUp(story.incident, story.log, {
      ...contextAt(61),
      components: { invoices: 'Invoices', search: 'Search_[1]' },
    });
    const lines = body.split('\n').filter((line) => /^- \{.*\}: (?!We wrote)/.test(line));
    assert.deepEqual(lines, [
      '- {2026-11-23 10:00}: It began.',
      '- {2026-11-23 10:10}: Invoices: partly down.',
      '- {2026-11-23 10:20}: Search1: slow.',
      '- {2026-11-23 11:00}: Everything worked again.',
    ]);
    assert.doesNotMatch(body, /pg-7/);
  });
});

describe('its Markdown', () => {
  test('comes to blocks, and what is no mark of it is text', () => {
    const text = longText(
      '# Title\n\nOne **two** _three_ [four](https://a.example/x).\nAnd {2026-11-23 14:05}.\n\n- a\n  b\n- c\n\n1. x\n\n> said\n\n<b>no</b> ![p](https://x.example/p.png) [j](javascript:alert(1)) {2026-02-30}',
    );
    assert.deepEqual(
      text.map(({ kind }) => kind),
      ['heading', 'paragraph', 'list', 'list', 'quote', 'paragraph'],
    );
    const said = JSON.stringify(text);
    assert.match(said, /"kind":"time","at":1795442700000|"kind":"time"/);
    assert.match(said, /<b>no<\/b>/);
    assert.match(said, /javascript:alert\(1\)/);
    assert.doesNotMatch(said, /"url":"javascript/);
    assert.match(said, /\{2026-02-30\}/);
  });

  test('takes no longer for a nasty text than for a nice one', () => {
    for (const nasty of [
      '*'.repeat(40_000),
      '['.repeat(40_000),
      '{'.repeat(40_000),
      '> '.repeat(20_000),
      '_a'.repeat(20_000),
      '**a'.repeat(13_000),
      'https://'.repeat(5_000),
    ]) {
      const began = process.hrtime.bigint();
      longText(nasty);
      const took = Number(process.hrtime.bigint() - began) / 1e6;
      assert.ok(took < 2_000, `${nasty.slice(0, 4)}… took ${took} ms`);
    }
  });

  test('knows what it promises by a day', () => {
    const found = datedPromises(
      longText('- One: **two** ({by 2026-12-24})\n- no day\n\nThree {by 2027-01-01}'),
    );
    assert.deepEqual(found, [
      { what: 'One: two', due: Date.UTC(2026, 11, 24, 23, 59) },
      { what: 'Three', due: Date.UTC(2027, 0, 1, 23, 59) },
    ]);
  });
});
