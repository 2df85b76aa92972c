import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownPath } from '../../console/src/entry/own-path.ts';

const origin = 'https://candor.example';

test('signing in goes on to an address of this console', () => {
  assert.equal(ownPath('/incidents/INC-1?compose=public#x', origin), '/incidents/INC-1?compose=public#x');
  assert.equal(ownPath(undefined, origin), '/');
});

test('signing in leads nowhere else, however it is written', () => {
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    '\t//evil.example',
  ];
  for (const next of [...elsewhere, 'https://evil.example', 'javascript:alert(1)', 'evil.example', ''])
    assert.equal(ownPath(next, origin), '/', JSON.stringify(next));
});
