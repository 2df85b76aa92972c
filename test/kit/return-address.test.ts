import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { isAddress } from '../../src/kit/address.ts';
import { fromBase32, toBase32 } from '../../src/kit/base32.ts';
import { newId } from '../../src/kit/id.ts';
import { bounceAddress, readReturnAddress, replyAddress } from '../../src/kit/return-address.ts';

const key = Buffer.alloc(32, 7);
const domain = 'in.acme.example';
const conversation = newId('cnv');
const letters = ['del_1', 'del_9223372036854775807', newId('mai')];

test('an address of ours says what it stands for, in any case of its letters', () => {
  const reply = replyAddress(conversation, domain, key);
  for (const text of [reply, reply.toUpperCase(), reply.replace('reply', 'Reply')])
    assert.deepEqual(readReturnAddress(text, 'IN.acme.example', key), { kind: 'reply', conversation });
  for (const letter of letters) {
    const bounce = bounceAddress(letter, domain, key) ?? '';
    assert.deepEqual(readReturnAddress(bounce, domain, key), { kind: 'bounce', letter });
    assert.ok(bounce.indexOf('@') <= 64 && isAddress(bounce), bounce);
  }
  assert.ok(reply.indexOf('@') <= 64 && isAddress(reply), reply);
});

test('answers to words that were sent to a contact come to an address of that delivery', () => {
  for (const delivery of ['del_1', 'del_9223372036854775807']) {
    const reply = replyAddress(delivery, domain, key);
    assert.deepEqual(readReturnAddress(reply, domain, key), { kind: 'reply', conversation: delivery });
    assert.ok(reply.indexOf('@') <= 64 && isAddress(reply), reply);
    // Where it bounces to is another address: neither can be made into the other.
    assert.equal(readReturnAddress(reply.replace('reply', 'bounce'), domain, key), null);
    const bounce = bounceAddress(delivery, domain, key) ?? '';
    assert.equal(readReturnAddress(bounce.replace('bounce', 'reply'), domain, key), null);
  }
  assert.throws(() => replyAddress('mai_1', domain, key), TypeError);
});

test('what is no letter or conversation has no address', () => {
  for (const letter of ['del_0', 'del_x', 'mai_1', 'sub_1', ''])
    assert.equal(bounceAddress(letter, domain, key), null);
  assert.throws(() => replyAddress('inc_1', domain, key), TypeError);
});

test('signatures cannot be exchanged, cut, or made with another key', () => {
  const mine = replyAddress(conversation, domain, key);
  const other = replyAddress(newId('cnv'), domain, key);
  const bounce = bounceAddress(newId('mai'), domain, key) ?? '';
  const id = (text: string) => text.slice(text.indexOf('+') + 1, text.indexOf('.'));
  const mac = (text: string) => text.slice(text.indexOf('.') + 1, text.indexOf('@'));
  const forged = [
    `reply+${id(mine)}.${mac(other)}@${domain}`,
    `reply+${id(bounce).slice(1)}.${mac(bounce)}@${domain}`,
    `bounce+m${id(mine)}.${mac(mine)}@${domain}`,
    `reply+${id(mine)}.${mac(mine).slice(1)}@${domain}`,
    `reply+${id(mine)}@${domain}`,
    `reply+${id(mine)}.@${domain}`,
    `reply+.${mac(mine)}@${domain}`,
    mine.replace(domain, 'other.example'),
    mine.replace(domain, `${domain}.`),
    `"${mine.split('@')[0]}"@${domain}`,
    `${mine}x`,
    ` ${mine}`,
    replyAddress(conversation, domain, randomBytes(32)),
    'reply@in.acme.example',
    `${'a'.repeat(10_000)}@${domain}`,
    '@',
    '',
  ];
  for (const text of forged) assert.equal(readReturnAddress(text, domain, key), null, text.slice(0, 100));
});

test('any bytes come back from base32, and nothing else reads as bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      assert.deepEqual(fromBase32(toBase32(bytes)), Buffer.from(bytes));
    }),
  );
  for (const text of ['a', '1', 'aé', 'ab=', 'bb']) assert.equal(fromBase32(text), null, text);
});
