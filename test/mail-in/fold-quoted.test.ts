import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { foldQuoted } from '../../src/inbound/mail/fold-quoted.ts';
import { corpus, untouched } from './quoted-corpus.ts';
import { workOf } from './work-of.ts';

describe('what is quoted is folded', () => {
  for (const { name, new: words, mail } of corpus)
    test(name, () => {
      const { text, folded } = foldQuoted(mail);
      assert.equal(text, words);
      assert.notEqual(folded, '');
      assertNothingLost(mail, text, folded);
    });

  test('answers between the lines stay with what they answer', () => {
    const mail =
      'See below.\n\n> Does saving work?\nNo.\n\n> And export?\nYes.\n\n> Next update by 15:05 UTC.\n';
    const { text, folded } = foldQuoted(mail);
    assert.equal(text, 'See below.\n\n> Does saving work?\nNo.\n\n> And export?\nYes.');
    assert.equal(folded, '> Next update by 15:05 UTC.');
  });

  test('somebody’s own quotation over an opener is theirs', () => {
    const mail =
      'You wrote this:\n\n> all is well\n\nOn Mon, Nov 23, 2026 at 2:05 PM A <a@b.example> wrote:\n> all is well\n> and more';
    assert.equal(foldQuoted(mail).text, 'You wrote this:\n\n> all is well');
  });
});

describe('somebody’s own words are not folded', () => {
  for (const mail of untouched)
    test(JSON.stringify(mail.slice(0, 40)), () => {
      assert.deepEqual(foldQuoted(mail), { text: mail, folded: '' });
    });

  for (const [name, mail] of Object.entries({
    'only a quote': '> We are looking into it.\n> Next update by 15:05 UTC.',
    'only an opener and a quote': 'On Mon, Nov 23, 2026 at 2:05 PM A <a@b.example> wrote:\n\n> a',
    'only a signature': '-- \nMaya',
    'only a device': 'Sent from my iPhone',
    'only a block of headers': 'From: A\nSent: today\nTo: B\nSubject: C\n\nwords',
  }))
    test(`when nothing else would be left: ${name}`, () => {
      assert.deepEqual(foldQuoted(mail), { text: mail, folded: '' });
    });
});

test('whatever comes, no line is lost and none is made up', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '> quoted',
      '>',
      '',
      '-- ',
      'Sent from my iPhone',
      '________________________________',
      '   ',
    ),
    fc.constantFrom('From: A', 'Sent: Monday', 'To: B', 'Subject: C', '-----Original Message-----', 'wrote:'),
    fc.constantFrom(
      'On Mon, Nov 23, 2026 at 2:05 PM A <a@b.example> wrote:',
      'On Mon, Nov 23, 2026 at 2:05 PM A',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const mail = lines.join('\n').replaceAll('\r', '');
      const { text, folded } = foldQuoted(mail);
      assertNothingLost(mail, text, folded);
      if (mail.trim() !== '') assert.notEqual(text, '');
    }),
    { numRuns: 3_000 },
  );
});

test('folding takes no longer for those who try', async () => {
  const nasty = [
    'wrote:\n'.repeat(100_000),
    'On Mon 14:05 a@b.example:\n'.repeat(40_000),
    `${'On 23 '.repeat(200_000)}:`,
    'From: a\n'.repeat(100_000),
    'From:\nTo:\n\n'.repeat(50_000),
    '__________\n\n'.repeat(80_000),
    '>\n\n'.repeat(200_000),
    '<'.repeat(300_000),
    `${'sent from my '.repeat(60_000)}`,
    `${' '.repeat(500_000)}:`,
    '-'.repeat(500_000),
    '\n'.repeat(1_000_000),
  ];
  for (const mail of nasty) {
    const work = await workOf(() => foldQuoted(mail));
    assert.ok(work < 3_000, `${JSON.stringify(mail.slice(0, 20))}: ${work} ms`);
  }
});

function assertNothingLost(mail: string, ...parts: readonly string[]): void {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').trim());
  assert.deepEqual(parts.flatMap(lines).sort(), lines(mail).sort());
}
