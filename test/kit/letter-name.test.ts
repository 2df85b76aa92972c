import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { letterName, letterNamed } from '../../src/kit/letter-name.ts';

const key = Buffer.alloc(32, 7);
const number = fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n });

test('a delivery is found by its name, and its name says no number', () => {
  fc.assert(
    fc.property(number, (one) => {
      const name = letterName(`del_${one}`, key);
      assert.match(name, /^del_[a-z2-7]{26}$/);
      assert.equal(letterNamed(name, key), `del_${one}`);
      assert.equal(letterName(`del_${one}`, key), name);
    }),
  );
});

test('a single mail keeps the name it has', () => {
  assert.equal(letterName('mai_0199', key), 'mai_0199');
  assert.equal(letterNamed('mai_0199', key), 'mai_0199');
});

for (const wrong of ['del_', 'del_12', `del_${'a'.repeat(26)}`, letterName('del_7', Buffer.alloc(32, 8))])
  test(`no delivery is called ${wrong.slice(0, 12)}`, () => assert.equal(letterNamed(wrong, key), null));
