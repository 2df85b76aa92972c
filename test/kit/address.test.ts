import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAddress, parseAddress } from '../../src/kit/address.ts';

test('addresses that mail can be written to', () => {
  for (const address of [
    'a@b.co',
    'maya+status@example.com',
    "o'hara@example.co.uk",
    'a.b-c_d@x-y.example',
    'x@xn--bcher-kva.example',
  ])
    assert.ok(isAddress(address), address);
  assert.equal(parseAddress('  Maya.L@Example.COM '), 'Maya.L@example.com');
});

test('texts that lead elsewhere are none', () => {
  for (const address of [
    '"a@evil x"@ok.test',
    'a@b,c@d.test',
    'a@ok.test\r\nBcc: x@y.z',
    'a@b',
    'a@b..c',
    '@b.c',
    'a@1.2.3.4',
    '',
  ])
    assert.ok(!isAddress(address), address);
});
