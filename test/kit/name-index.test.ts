import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNameIndex } from '../../src/kit/name-index.ts';

const finds: readonly (readonly [title: string, names: string[], text: string, found: string[]])[] = [
  ['a name', ['Northwind'], 'We spoke with Northwind today.', ['Northwind']],
  ['its possessive', ['Northwind'], "It is Northwind's data.", ['Northwind']],
  ['a name with a hyphen after it', ['Northwind'], 'A Northwind-only fault', ['Northwind']],
  ['a name in the address of mail', ['northwind'], 'ops@northwind.example', ['northwind']],
  ['no name within a word', ['North'], 'Northwind, Northern', []],
  ['no name in another spelling', ['Target', 'northwind'], 'the target, Northwind, NORTHWIND', []],
  ['a name over a line break', ['Acme Labs'], 'To Acme\n  Labs: hello', ['Acme Labs']],
  ['a name in Markdown', ['Acme Labs'], '**Acme** _Labs_', ['Acme Labs']],
  ['punctuation that was left out', ['Acme, Inc.'], 'For Acme Inc it is', ['Acme, Inc.']],
  ['the longer of two names', ['Acme', 'Acme Labs'], 'Acme Labs is back', ['Acme Labs']],
  ['both, where both stand', ['Acme', 'Acme Labs'], 'Acme Labs and Acme', ['Acme Labs', 'Acme']],
  ['names that overlap', ['New York', 'York Times'], 'New York Times', ['New York', 'York Times']],
  ['hidden characters', ['Northwind'], 'North­w​ind', ['Northwind']],
  ['full width letters', ['Northwind'], 'Northwind', ['Northwind']],
  ['composed and decomposed accents', ['Café Noir'], 'Cafe\u0301 Noir', ['Café Noir']],
  ['no accent that is not there', ['Cafe Noir'], 'Café Noir', []],
  ['scripts without spaces', ['東京電力'], '本日東京電力に連絡', ['東京電力']],
  ['two signs of those', ['東芝'], '東芝です', ['東芝']],
  ['no name of two letters', ['3M'], '3M', []],
  ['names of signs as written', ['C++', 'H&M'], 'C, C++ and H M', ['C++']],
  ['names of signs apart only', ['H&M'], 'OH&MORE', []],
  ['no name that is empty', ['', '   ', '...'], 'nothing here', []],
  ['Object members', ['constructor', '__proto__'], 'constructor __proto__', ['constructor', '__proto__']],
];

for (const [title, names, text, found] of finds) {
  test(`finds ${title}`, () => {
    const index = openNameIndex();
    for (const name of names) index.set(name, name);
    assert.deepEqual(index.find(text), found);
  });
}

test('a new name takes the place of the old one, and what is removed is gone', () => {
  const index = openNameIndex();
  index.set('1', 'Acme Labs');
  index.set('2', 'Acme Labs');
  index.set('1', 'Acme Labs West');
  assert.deepEqual(index.find('Acme Labs'), ['2']);
  assert.deepEqual(index.find('Acme Labs West'), ['1']);
  index.remove('1');
  assert.deepEqual(index.find('Acme Labs West'), ['2']);
  index.remove('2');
  index.remove('2');
  assert.deepEqual(index.find('Acme Labs West'), []);
});

test('a long text is searched for 100,000 names in a few milliseconds', () => {
  const index = openNameIndex();
  for (let at = 0; at < 100_000; at += 1) index.set(`c${at}`, `Customer ${at % 300} Number${at} Limited`);
  const text = 'Customer 7 Number7 said that Customer 8 waits. '.repeat(425);
  assert.equal(text.length > 19_000, true);
  // The processor's time, and the best of five: other suites run beside this one.
  const turns = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    assert.deepEqual(index.find(`${text} Customer 99 Number99 Limited`), ['c99']);
    return process.cpuUsage(before).user / 1_000;
  });
  assert.ok(Math.min(...turns) < 100, turns.join());
});
