import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Clock } from '../../src/engine/clock.ts';
import { openPortal } from '../../src/inbound/portal/portal.ts';
import { leaversIn } from '../../src/postgres/leavers.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openSubscribers } from '../../src/postgres/subscribers.ts';
import { openWorkaroundVotes, publicVotesIn } from '../../src/postgres/workaround-votes.ts';
import { type Opened, open } from '../pages/open.ts';
import { at, minute, now, openOne, Stored } from '../pages/sample.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const key = Buffer.alloc(32, 7);
let database: FreshDatabase;
let pages: Opened;
let time = now;
const clock: Clock = { now: () => time, held: true, onMove: () => () => {} };

const drafts = {
  id: 'wkr_drafts',
  components: ['cmp_invoices'],
  text: 'Save as a <draft>. Drafts are safe.',
};
const past = { ...openOne, incident: 'inc_past', resolvedAt: at('14:40') };

before(async () => {
  database = await freshDatabase();
  const { pool } = database;
  await pool.query(
    `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
     values ('inc_open', 1, 1, 'identified', 'sev2', false, 'Saving fails', '{}', now())`,
  );
  const house = {
    subscribers: openSubscribers(pool, mails, key),
    leavers: leaversIn(pool, key, assert.ifError),
    signals: openSignals(pool),
    reports: { ask: async () => {} },
    votes: publicVotesIn(pool),
    ...{ clock, key, demo: false },
  };
  pages = await open({
    publications: new Stored(
      { ...openOne, workarounds: [drafts] },
      { ...past, workarounds: [{ ...drafts, id: 'wkr_past' }] },
    ),
    portal: openPortal(house),
  });
});
after(async () => {
  await pages.close();
  await database.drop();
});
beforeEach(async () => {
  time += 61 * minute;
  await database.pool.query('truncate workaround_votes');
});

const post = (form: Record<string, string>, from = '198.51.100.7') =>
  fetch(`${pages.url}/workarounds`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'x-forwarded-for': from },
  });
const votes = async () => {
  const { works, fails } = (await openWorkaroundVotes(database.pool).of('inc_open')).get('wkr_drafts') ?? {};
  return [works ?? 0, fails ?? 0];
};

test('the page of an open incident offers it, escaped, with two buttons, and asks nothing once it is over', async () => {
  const page = await (await fetch(`${pages.url}/incidents/inc_open`)).text();
  assert.match(page, /<form method="post" action="\/workarounds"[^>]*>/);
  assert.ok(page.includes('Save as a &lt;draft&gt;. Drafts are safe.'));
  assert.match(page, /value="yes">Works for me<[\s\S]+value="no">Does not work</);
  const over = await (await fetch(`${pages.url}/incidents/inc_past`)).text();
  assert.ok(!over.includes('Works for me'));
});

test('each network has one voice, the last one counts, and its address is not kept', async () => {
  const answer = await post({ workaround: 'wkr_drafts', works: 'yes' });
  assert.match(await answer.text(), /Thank you[\s\S]+You said that it works for you\./);
  assert.deepEqual(await votes(), [1, 0]);
  assert.match(await (await post({ workaround: 'wkr_drafts', works: 'no' })).text(), /#tell-us/);
  assert.deepEqual(await votes(), [0, 1]);
  await post({ workaround: 'wkr_drafts', works: 'yes' }, '203.0.113.80');
  assert.deepEqual(await votes(), [1, 1]);
  const { rows } = await database.pool.query('select * from workaround_votes');
  assert.ok(!/198\.51|203\.0/.test(JSON.stringify(rows)));
  assert.ok(rows.every(({ contact, customer }) => contact === null && customer === null));
});

test('looking at it, by whatever means, says nothing', async () => {
  for (const method of ['GET', 'HEAD'])
    for (const path of ['/workarounds', '/workarounds?workaround=wkr_drafts&works=yes'])
      await fetch(`${pages.url}${path}`, { method });
  assert.deepEqual(await votes(), [0, 0]);
});

test('what is not offered, or not said, is told in a sentence and changes nothing', async () => {
  for (const form of [
    { workaround: 'wkr_gone', works: 'yes' },
    { workaround: 'wkr_past', works: 'yes' },
    { workaround: 'wkr_drafts', works: 'perhaps' },
    { works: 'yes' },
  ] as Record<string, string>[]) {
    const answer = await post(form);
    assert.ok(answer.status >= 400 && answer.status < 500, JSON.stringify(form));
    assert.match(await answer.text(), /role="alert">(This is offered no more|Press )/);
  }
  const { rows } = await database.pool.query('select 1 from workaround_votes');
  assert.equal(rows.length, 0);
});

test('a network that floods is told, and its last word stands', async () => {
  for (let more = 0; more < 60; more += 1) await post({ workaround: 'wkr_drafts', works: 'yes' });
  assert.equal((await post({ workaround: 'wkr_drafts', works: 'no' })).status, 429);
  assert.deepEqual(await votes(), [1, 0]);
});
