import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openPortal } from '../../src/inbound/portal/portal.ts';
import { leaveToken } from '../../src/kit/contact-link.ts';
import { takeTurn } from '../../src/postgres/customers-changed.ts';
import { leaversIn } from '../../src/postgres/leavers.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openSubscribers } from '../../src/postgres/subscribers.ts';
import { isSuppressed } from '../../src/postgres/suppressions.ts';
import { inTransaction } from '../../src/postgres/transaction.ts';
import { publicVotesIn } from '../../src/postgres/workaround-votes.ts';
import { contact, customer } from '../email/parts/directory.ts';
import { waitFor } from '../email/parts/post.ts';
import { type Opened, open } from '../pages/open.ts';
import { now, openOne, Stored } from '../pages/sample.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const key = Buffer.alloc(32, 7);
let database: FreshDatabase;
let pages: Opened;

before(async () => {
  database = await freshDatabase();
  const { pool } = database;
  const portal = openPortal({
    subscribers: openSubscribers(pool, mails, key),
    leavers: leaversIn(pool, key, assert.ifError),
    signals: openSignals(pool),
    reports: { ask: async () => {} },
    votes: publicVotesIn(pool),
    clock: { now: () => now, held: true, onMove: () => () => {} },
    key,
    demo: false,
  });
  pages = await open({ publications: new Stored(openOne), portal });
});
after(async () => {
  await pages.close();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('truncate customers, contacts, suppressions cascade');
  await customer(database.pool, 'globex');
  await contact(database.pool, 'globex', 'maya');
});

const url = (who: string) => `${pages.url}/leave/${leaveToken(who, key)}`;
const post = (address: string, form: Record<string, string> = {}) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(form), signal: AbortSignal.timeout(8_000) });
const get = async (address: string) => (await fetch(address)).text();
const state = async () =>
  (await database.pool.query(`select state from contacts where id = 'con_maya'`)).rows[0]?.state;

test('opening the link changes nothing, the button does, and once is enough', async () => {
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(url('con_maya'), { method });
  assert.equal(await state(), 'active');
  const page = await get(url('con_maya'));
  assert.match(page, /maya@globex\.example/);
  const path = /<form method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
  for (const _ of [1, 2]) {
    const answer = await post(`${pages.url}${path}`);
    assert.match(await answer.text(), /You will get no more mails/);
  }
  assert.equal(await state(), 'left');
  assert.doesNotMatch(await get(url('con_maya')), /maya@/);
  assert.ok(await isSuppressed(database.pool, 'maya@globex.example', key));
});

test('one click in the mail program is enough (RFC 8058)', async () => {
  const answer = await post(url('con_maya'), { 'List-Unsubscribe': 'One-Click' });
  assert.deepEqual([answer.status, await state()], [200, 'left']);
});

test('it does not wait for an import, and is counted and written down after it', async () => {
  const [began, ends] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const importing = inTransaction(database.pool, async (client) => {
    await takeTurn(client);
    began.resolve();
    await ends.promise;
  });
  await began.promise;
  const audited = async () =>
    (await database.pool.query(`select 1 from audit_entries where subject = 'con_maya'`)).rowCount;
  const before = await audited();
  try {
    await post(url('con_maya'));
    assert.deepEqual([await state(), await audited()], ['left', before]);
  } finally {
    ends.resolve();
    await importing;
  }
  await waitFor(async () => (await audited()) === Number(before) + 1);
});

for (const [what, token] of [
  ['another’s signature', leaveToken('con_leo', key).replace('con_leo', 'con_maya')],
  ['another key', leaveToken('con_maya', Buffer.alloc(32, 8))],
  ['a subscriber', 'sub_1.abc'],
  ['nothing', 'x'],
] as const) {
  test(`a link with ${what} stops nobody’s mail`, async () => {
    const address = `${pages.url}/leave/${token}`;
    for (const answer of [await fetch(address), await post(address)]) assert.equal(answer.status, 404);
    assert.equal(await state(), 'active');
  });
}

test('somebody who was removed has left', async () => {
  assert.equal((await post(url('con_gone'))).status, 200);
});
