import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../src/kit/canonical-json.ts';

test('one value has one spelling (RFC 8785 §3.2.3)', () => {
  const members = {
    '\u20ac': 'Euro',
    '\r': 'CR',
    '\ufb33': 'Dalet',
    1: 'One',
    '\u{1f600}': 'Smiley',
    '\u0080': 'Control',
    '\u00f6': 'o',
  };
  assert.equal(
    canonicalJson(members),
    '{"\\r":"CR","1":"One","\u0080":"Control","\u00f6":"o","\u20ac":"Euro","\u{1f600}":"Smiley","\ufb33":"Dalet"}',
  );
  assert.equal(
    canonicalJson({ b: [3, { d: null, c: undefined }], a: 1e21 }),
    '{"a":1e+21,"b":[3,{"d":null}]}',
  );
  assert.equal(canonicalJson({ a: 1, b: 2 }), canonicalJson({ b: 2, a: 1 }));
});
