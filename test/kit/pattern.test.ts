import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPattern } from '../../src/kit/pattern.ts';
import { Refusal } from '../../src/kit/refusal.ts';

const cases: readonly [pattern: string, matching: readonly string[], other: readonly string[]][] = [
  ['api', ['api'], ['apis', 'xapi', '']],
  ['', [''], ['a']],
  ['api|web', ['api', 'web'], ['apiweb', 'ap']],
  ['^api$', ['api'], ['api2']],
  ['.*', ['', 'anything — ü 🎈'], ['two\nlines']],
  ['api-[0-9]+', ['api-1', 'api-204'], ['api-', 'api-x']],
  ['[^a-c]x', ['dx', '-x'], ['ax', 'bx']],
  ['[]a]', [']', 'a'], ['b']],
  ['[a-]', ['a', '-'], ['b']],
  ['(eu|us)-(?:west|east)-\\d', ['eu-west-1', 'us-east-2'], ['eu-north-1']],
  ['a{2,3}', ['aa', 'aaa'], ['a', 'aaaa']],
  ['a{2}b{1,}', ['aab', 'aabbb'], ['aa', 'ab']],
  ['(ab)?c', ['abc', 'c'], ['ab']],
  ['(?i)Critical', ['critical', 'CRITICAL'], ['critica']],
  ['a\\.b', ['a.b'], ['axb']],
  ['a\\$', ['a$'], ['a']],
  ['.+?x', ['ax', 'xx'], ['x']],
  ['🎈+', ['🎈🎈'], ['']],
];

for (const [pattern, matching, other] of cases) {
  test(`/${pattern}/ matches whole values as RE2 does`, () => {
    for (const text of matching) assert.ok(readPattern(pattern).matches(text), text);
    for (const text of other) assert.ok(!readPattern(pattern).matches(text), text);
  });
}

for (const pattern of [
  '(a',
  'a)',
  '[a',
  'a{3,2}',
  '*a',
  'a**',
  '(?=a)',
  '(?<x>a)',
  '\\1',
  '\\b',
  'a^b',
  'a{999}{999}',
  '(((a{99}){99}){99})',
  'x'.repeat(201),
  '[b-a]',
  'a\\',
])
  test(`/${pattern.slice(0, 30)}/ is refused with a sentence`, () => {
    assert.throws(
      () => readPattern(pattern),
      (problem: unknown) => problem instanceof Refusal && /^[A-Z].*\.$/.test(problem.message),
    );
  });

for (const pattern of ['(a+)+b', '(a|a)*b', '(a|aa)+b', '.*.*.*.*.*.*b', '(a*)*b', '((a*)*)*b', '(.?){50}b'])
  test(`/${pattern}/ does not hang`, () => {
    const text = 'a'.repeat(5_000);
    const before = performance.now();
    assert.equal(readPattern(pattern).matches(text), false);
    assert.ok(performance.now() - before < 1_000);
  });

test('agrees with the engine of JavaScript wherever both can read', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '(a|b)', '(ab)', '(?:b|)', '(a*)');
  const part = fc
    .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{2,}'))
    .map(([a, q]) => a + q);
  const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (source, value) => {
      assert.equal(
        readPattern(source).matches(value),
        new RegExp(`^(?:${source})$`).test(value),
        `${source} on ${value}`,
      );
    }),
    { numRuns: 3_000 },
  );
});
