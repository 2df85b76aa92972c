import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
after(() => database.drop());
const { pool } = database;

type Line = readonly [type: string, data?: object, person?: string];
let numbers = 0;

/** Writes a log past the domain, as a forgetful application would: all of it in one statement. */
async function written(...lines: Line[]): Promise<void> {
  numbers += 1;
  const incident = `inc_${numbers}`;
  await pool.query(
    `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
     values ($1, $2, 1, 'investigating', 'sev2', true, 'x', '{}', now())`,
    [incident, numbers],
  );
  const rows = lines.map(([type, data = {}, person = 'kim'], at) => {
    return { seq: at + 1, type, data, actor: { kind: 'person', person } };
  });
  await pool.query(
    `insert into incident_events (incident, seq, at, actor, type, data)
     select $1, seq, now(), actor, type, data
     from jsonb_to_recordset($2::jsonb) as one (seq integer, actor jsonb, type text, data jsonb)`,
    [incident, JSON.stringify(rows)],
  );
}

const secret: Line = ['incident.declared', { sensitive: true }];
const plain: Line = ['incident.declared', { sensitive: false }];
const words = (audience: string, status = 'investigating'): Line => [
  'update.drafted',
  { update: { id: 'upd_1', audience, hash: 'h1', status } },
];
const sent = (type: string, audience = 'public'): Line => [type, { update: 'upd_1', audience }];
const read = (hash: string, person: string): Line => ['update.approved', { update: 'upd_1', hash }, person];
const started = sent('publication.started');
const unread = /nobody else approved the words upd_1/;

test('the log takes no outside words of a sensitive incident that nobody else approved', async () => {
  for (const type of ['publication.started', 'update.published', 'update.corrected']) {
    await assert.rejects(written(secret, words('public'), sent(type)), unread, type);
    await assert.rejects(written(secret, words('customer:cus_1'), sent(type)), unread, type);
    await assert.rejects(written(secret, sent(type)), unread, `${type} of words that nobody wrote`);
  }
  await assert.rejects(written(secret, words('public'), read('h1', 'kim'), started), unread, 'the author');
  await assert.rejects(written(secret, words('public'), read('h2', 'sam'), started), unread, 'another text');
  await assert.rejects(written(secret, words('public'), started, read('h1', 'sam')), unread, 'too late');
  await assert.rejects(written(secret, ['reply.sent', { conversation: 'cnv_1' }]), /needs a second reader/);
  const marked: Line = ['sensitivity.changed', { sensitive: true }];
  await assert.rejects(written(plain, words('public'), marked, started), unread);
});

test('the log takes what was approved, what stays inside, and what is not sensitive', async () => {
  await written(secret, words('public'), read('h1', 'sam'), started, sent('update.published'));
  await written(secret, words('internal'), sent('publication.started', 'internal'));
  await written(plain, words('public'), started, sent('update.published'), sent('update.corrected'));
  await written(plain, ['reply.sent', { conversation: 'cnv_1' }]);
  await written(secret, ['sensitivity.changed', { sensitive: false }], words('public'), started);
});

const opened = (audience: string): Line => ['audience.opened', { audience }];
const closed = (audience: string): Line => ['audience.closed', { audience, how: 'words' }];
const resolved: Line = ['incident.resolved'];

test('the log closes no incident over the heads of an open audience', async () => {
  await assert.rejects(written(plain, resolved), /a last word or a waiver: undecided/);
  const open = [plain, opened('public'), closed('undecided')];
  await assert.rejects(written(...open, resolved), /a last word or a waiver: public/);
  await assert.rejects(written(...open, words('public'), started, resolved), /waiver: public/);
  const closing = [...open, words('public', 'resolved'), started];
  await assert.rejects(written(...closing, sent('publication.undone'), resolved), /waiver: public/);
  const again: Line = ['audience.reopened', { audience: 'public' }];
  await assert.rejects(written(...open, closed('public'), again, resolved), /waiver: public/);
  await written(...closing, resolved);
  await written(...open, closed('public'), resolved);
  await written(...open, opened('reply:cnv_1'), closed('public'), resolved);
});
