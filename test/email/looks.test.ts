import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { FanOutContent } from '../../src/engine/ports/letters.ts';
import { linkHere, tokenHere } from '../../src/outbound/email/mime/message.ts';
import { updateHtml } from '../../src/outbound/email/update-html.ts';
import { type UpdateMail, updateMail } from '../../src/outbound/email/update-mail.ts';
import { updateText } from '../../src/outbound/email/update-text.ts';
import { noon, pagesUrl, publicationOf, updateOf } from './parts/post.ts';

const earlier = updateOf('upd_0', 'We are looking into it.', { publishedAt: noon - 1_500_000 });
const update = updateOf('upd_1', '', {
  status: 'identified',
  words: [
    'You cannot save invoices since ',
    { at: noon - 3_600_000 },
    '.\n\nPrinting works. We write again by ',
    { at: noon + 1_200_000 },
    '.',
  ],
  versions: {
    technical: ['Writes to invoice-db time out; reads are fine.\n\nYou can retry with the same key.'],
  },
  correctedAt: noon + 60_000,
});

function content(audience: 'public' | 'affected' | 'customer:cus_1'): FanOutContent {
  return {
    pageName: 'Acme status',
    components: { cmp_1: 'Invoices' },
    publication: publicationOf([update, earlier], { audience, components: { cmp_1: 'partial_outage' } }),
  };
}

const maya = { includes: ['upd_0'], reader: { level: 'plain', zone: 'Europe/Berlin' } } as const;
const tom = { includes: [], reader: { level: 'technical', zone: 'UTC' } } as const;
const options = { pagesUrl, answerable: true };

const mails: Record<string, UpdateMail> = {
  affected: updateMail(content('affected'), update, maya, options),
  customer: updateMail(content('customer:cus_1'), update, tom, { ...options, answerable: false }),
  public: updateMail(content('public'), update, { includes: [], reader: null }, options),
};

// What they look like stands in files, to be read by people. After a change on purpose: CANDOR_WRITE_LOOKS=1.
for (const [name, mail] of Object.entries(mails)) {
  for (const [kind, made] of [
    ['txt', updateText(mail)],
    ['html.txt', updateHtml(mail)],
  ] as const) {
    test(`a mail to ${name} reads as it did (${kind})`, () => {
      const path = join(import.meta.dirname, 'looks', `${name}.${kind}`);
      const text = made.replaceAll(tokenHere, 'TOKEN').replaceAll(linkHere, 'LINK');
      if (process.env.CANDOR_WRITE_LOOKS === '1') writeFileSync(path, text);
      assert.equal(text, readFileSync(path, 'utf8'));
    });
  }
}
