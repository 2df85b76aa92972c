import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertmanagerPost, openDoor } from './reception.ts';

const generic = { title: 'Checkout is slow', status: 'firing' };
const markup = `<img src=x onerror=alert(1)> {{constructor}} $${'{7*7}'}`;
const json = 'application/json';
const raw = (over: object) => JSON.stringify({ ...generic, ...over });
const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const refused: readonly [what: string, body: string, status: number, type?: string][] = [
  ['nothing', '', 400],
  ['no JSON', '{"title":', 400],
  ['another content type', raw({}), 415, 'text/plain'],
  ['a form', 'title=x&status=firing', 415, 'application/x-www-form-urlencoded'],
  ['null', 'null', 400],
  ['a list', '[]', 400],
  ['a text', '"firing"', 400],
  ['no title', '{"status":"firing"}', 400],
  ['an empty title', raw({ title: '  ' }), 400],
  ['a list for a title', raw({ title: ['x'] }), 400],
  ['an endless title', raw({ title: 'x'.repeat(2_001) }), 400],
  ['another status', raw({ status: 'FIRING' }), 400],
  ['labels in a list', raw({ labels: ['a'] }), 400],
  ['a label that is an object', raw({ labels: { a: { b: 'c' } } }), 400],
  ['a label without end', '{"title":"x","status":"firing","labels":{"a":1e400}}', 400],
  ['a key that is a number', raw({ key: 7 }), 400],
  ['an empty key', raw({ key: '' }), 400],
  ['the thirtieth of February', raw({ startsAt: '2026-02-30T00:00:00Z' }), 400],
  ['a time without a zone', raw({ startsAt: '2026-02-03T00:00:00' }), 400],
  ['a prototype', '{"title":"x","status":"firing","__proto__":{"admin":true}}', 400],
  ['a prototype in the labels', '{"title":"x","status":"firing","labels":{"__proto__":{"a":"b"}}}', 400],
  ['more than the limit', raw({ description: 'x'.repeat(5_000_000) }), 413],
];

for (const [what, body, status, type = json] of refused)
  test(`${what} is refused with a sentence, and nothing is kept`, async () => {
    const { app, rows, declared } = await openDoor();
    const reply = await app.inject({
      method: 'POST',
      url: '/inbound/generic/key-of-generic',
      payload: body,
      headers: { 'content-type': type },
    });
    assert.equal(reply.statusCode, status, reply.payload);
    assert.match(reply.headers['content-type'] as string, /^application\/problem\+json/);
    const problem = reply.json();
    assert.deepEqual([problem.status, problem.code], [status, 'invalid']);
    assert.match(problem.detail, /^[A-Z].*[.)"]$/);
    assert.deepEqual([rows.size, declared.length], [0, 0]);
  });

const notAlertmanager: readonly [what: string, change: Record<string, unknown>][] = [
  ['another version', { version: '3' }],
  ['a version as a number', { version: 4 }],
  ['no group', { groupKey: undefined }],
  ['a group of nothing', { groupKey: '' }],
  ['no alerts', { alerts: [] }],
  ['alerts that are no list', { alerts: {} }],
  ['an alert without labels', { alerts: [{ status: 'firing' }] }],
  ['a label that is a number', { alerts: [{ status: 'firing', labels: { a: 1 } }] }],
  ['another status', { status: 'suppressed' }],
];

for (const [what, change] of notAlertmanager)
  test(`Alertmanager with ${what} is refused with a sentence, and nothing is kept`, async () => {
    const { post, rows } = await openDoor();
    const reply = await post('alertmanager', alertmanagerPost(change));
    assert.equal(reply.status, 400);
    assert.match(reply.body.detail, /^The post cannot be understood at "[^"]+"\. [A-Z]/);
    assert.equal(rows.size, 0);
  });

const accepted: readonly [what: string, body: string, sentence: string][] = [
  ['fields nobody asked for', raw({ role: 'admin', approvedBy: 'x', tenantId: 1 }), 'Checkout is slow'],
  ['a field twice', '{"title":"one","title":"two","status":"firing"}', 'two'],
  ['something very deep', raw({ deep: 0 }).replace('"deep":0', `"deep":${deep(10_000)}`), 'Checkout is slow'],
  ['NUL and line breaks', raw({ title: 'a\u0000b\r\nATTENDEE:x' }), 'a b ATTENDEE:x'],
  ['turned and invisible text', raw({ title: 'a\u202eb\u200bc\ufeff' }), 'a b c'],
  ['half a surrogate pair', '{"title":"a\\ud800b","status":"firing"}', 'a\ufffdb'],
  ['stacked marks', raw({ title: `z${'\u0301'.repeat(1_000)}` }), `z${'\u0301'.repeat(4)}`],
  ['markup', raw({ title: markup }), markup],
  ['a family', raw({ title: '👩‍👩‍👧 cannot pay' }), '👩‍👩‍👧 cannot pay'],
  ['a long story', raw({ description: 'y'.repeat(20_000) }), `${'y'.repeat(299)}…`],
];

for (const [what, body, sentence] of accepted)
  test(`${what} is taken in as plain text`, async () => {
    const { app, declared } = await openDoor();
    const reply = await app.inject({
      method: 'POST',
      url: '/inbound/generic/key-of-generic',
      payload: body,
      headers: { 'content-type': json },
    });
    assert.equal(reply.statusCode, 200, reply.payload);
    assert.equal(declared[0]?.sentence, sentence);
  });

test('a group key that no index could hold is kept by its hash', async () => {
  const { post, rows } = await openDoor();
  for (const groupKey of ['k'.repeat(15_000), 'a\u0000b', 'a\ud800'])
    assert.equal((await post('alertmanager', alertmanagerPost({ groupKey }))).status, 200);
  assert.equal(rows.size, 3);
  for (const { groupKey } of rows.values()) assert.match(groupKey, /^sha256:[0-9a-f]{64}$/);
});

test('thousands of alerts in one group are one trouble', async () => {
  const { post, declared, notes } = await openDoor();
  const alerts = Array.from({ length: 5_000 }, (_, index) => ({
    status: 'firing',
    labels: { alertname: 'Down', pod: `pod-${index}` },
    fingerprint: `f${index}`,
  }));
  const reply = await post('alertmanager', alertmanagerPost({ alerts }));
  assert.equal(reply.body.outcome, 'declared');
  assert.deepEqual([declared.length, notes[0]?.fingerprints.length], [1, 200]);
});
