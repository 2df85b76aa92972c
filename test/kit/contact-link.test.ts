import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactLink, leaveToken, readContactLink, readLeaveToken } from '../../src/kit/contact-link.ts';
import { letterName } from '../../src/kit/letter-name.ts';

const key = Buffer.from('an installation’s own key, 32 byt');
const now = 1_800_000_000_000;
const link = { contact: 'con_0199aabb', letter: 'del_12', expires: now + 60_000 };

test('a link says whom it is for, until it is too old', () => {
  const token = contactLink(link, key);
  assert.match(token, /^[\w.-]{1,200}$/);
  assert.deepEqual(readContactLink(token, key, now), link);
  assert.equal(readContactLink(token, key, now + 60_000), null);
});

test('each letter has a link of its own', () => {
  assert.notEqual(contactLink(link, key), contactLink({ ...link, letter: 'del_13' }, key));
});

const token = contactLink(link, key);
for (const [what, forged] of [
  ['another contact', token.replace('con_0199aabb', 'con_0199aabc')],
  ['another letter', token.replace(letterName('del_12', key), letterName('del_13', key))],
  ['a later end', token.replace(/\.([0-9a-z]+)\.(?=[^.]*$)/, '.zzzzzz.')],
  ['another key', contactLink(link, Buffer.alloc(32, 7))],
  ['a cut signature', token.slice(0, -1)],
  ['a link to stop mail', leaveToken('con_0199aabb', key)],
  ['nothing', ''],
  ['a long text', `${token}${'a'.repeat(10_000)}`],
] as const) {
  test(`a link for ${what} is none`, () => assert.equal(readContactLink(forged, key, now), null));
}

test('a link to stop mail says whose mail, and opens no page', () => {
  const leaving = leaveToken('con_0199aabb', key);
  assert.equal(readLeaveToken(leaving, key), 'con_0199aabb');
  assert.equal(readLeaveToken(leaving.replace('aabb', 'aabc'), key), null);
  assert.equal(readLeaveToken(token, key), null);
  assert.equal(readLeaveToken('', key), null);
});
