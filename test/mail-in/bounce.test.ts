import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readBounce } from '../../src/inbound/mail/bounce.ts';
import { returned } from './returned-corpus.ts';
import { workOf } from './work-of.ts';

describe('mail that came back', () => {
  test('comes from more than sixty servers', () => assert.ok(returned.length > 60));

  for (const { name, raw, kind } of returned)
    test(`${name}: ${kind}`, async () => {
      const bounce = await readBounce(Buffer.from(raw));
      const said = bounce === null || typeof bounce === 'string' ? bounce : bounce.kind;
      assert.equal(said, kind, JSON.stringify(bounce));
      if (bounce !== null && typeof bounce === 'object') assert.match(bounce.reason, /^[^\p{Cc}]{10,300}$/u);
    });

  test('is cut, empty or no mail at all, and nothing throws', async () => {
    const [first] = returned;
    const raw = Buffer.from(first?.raw ?? '');
    for (let end = 0; end < raw.length; end += 37) await readBounce(raw.subarray(0, end));
    for (const nasty of [
      '',
      '\0'.repeat(5_000),
      'a'.repeat(900_000),
      `Diagnostic-Code: ${'550 '.repeat(100_000)}`,
    ]) {
      const raw = Buffer.from(`From: mailer-daemon@x.example\r\n\r\n${nasty}`);
      assert.ok((await workOf(() => readBounce(raw))) < 3_000);
    }
  });
});
