import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { simpleParser } from 'mailparser';
import type { DeliveryLetter } from '../../src/engine/ports/letters.ts';
import { isAddress } from '../../src/kit/address.ts';
import { readSubscriberToken, subscriberToken } from '../../src/kit/subscriber-token.ts';
import { openComposer } from '../../src/outbound/email/composer.ts';
import { parseMailbox } from '../../src/outbound/email/mime/mailbox.ts';
import { statusWord } from '../../src/outbound/email/state-words.ts';
import * as page from '../../src/outbound/pages/state-words.ts';
import { handClock, key, noThread, pagesUrl, publicationOf, updateOf } from './parts/post.ts';

const nasty: Readonly<Record<string, string>> = {
  'a header of its own': 'Hello\r\nBcc: everybody@example.com',
  'a bare line feed': 'Hello\nX-Evil: 1',
  'a bare carriage return': 'Hello\rX-Evil: 1',
  'a body of its own': 'Hello\r\n\r\n<script>alert(1)</script>',
  'Unicode line ends': 'Hello\u2028Bcc: x@example.com\u2029X-Evil: 1\u0085X-Evil: 2',
  'an encoded word': '=?utf-8?Q?Hello=0D=0ABcc:_x@example.com?=',
  'NUL and bells': 'a\0b\u0007c\u001bd',
  'lone surrogates': 'half \ud83d and \udc4d',
  'right to left': 'שלום עולם ‏مرحبا',
  'turned around': 'invoice \u202Egnp.exe',
  'emoji families': '👩‍👩‍👧‍👦 '.repeat(60),
  zalgo: `e${'\u0301'.repeat(3_000)}`,
  'a long word': 'x'.repeat(5_000),
  'a long line': 'word '.repeat(2_000),
  'dots alone': 'one\n.\n..\n.leading\nend',
  'a mailbox’s From': 'a\nFrom here on\nb',
  'spaces at the end': 'a   \nb\t\nc',
  templates: ['{{constructor}} $', '{7*7} {to} {token} {messageId}'].join(''),
  'equals signs': 'a=3D b=\nc==',
  'a boundary': '--=_000\r\n--=_000--',
};

describe('a message', () => {
  for (const [name, text] of Object.entries(nasty)) {
    test(`bears ${name} in its subject, names and words`, async () => {
      const composer = composerOf(text);
      const message = await composer.write(letter);
      assert.ok(message);
      assertWellFormed(message);
      const mail = await simpleParser(Buffer.from(message, 'latin1'));
      assert.deepEqual(
        mail.headerLines.map(({ key }) => key),
        headers,
      );
      assert.equal(mail.to && !Array.isArray(mail.to) ? mail.to.text : '', 'reader@example.com');
      assert.equal(mail.attachments.length, 0);
      const words = text
        .toWellFormed()
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .replace(/(?![\n\t])\p{Cc}/gu, '');
      const said = (mail.text ?? '').replace(/\s+/g, ' ');
      assert.ok(said.includes(words.replace(/\s+/g, ' ').trim()), said);
      assert.ok(!/[\u202a-\u202e\r\n]/.test(mail.subject ?? ''));
    });
  }

  test('of one’s own cannot bring headers that are the sender’s', async () => {
    const message = await composerOf('').write({
      kind: 'mail',
      id: 'mai_1',
      to: 'sam@acme.example',
      attempts: 0,
      incident: null,
      thread: noThread,
      content: {
        subject: 'Hello\r\nBcc: x@example.com',
        text: 'Words',
        html: null,
        headers: {
          From: 'evil@example.com',
          'Content-Type': 'text/html',
          'X-Bad\r\nBcc': 'x@example.com',
          'Bcc ': 'x@example.com',
          'X-Kind': 'a\r\nBcc: x@example.com',
          'List-Unsubscribe': '<https://status.example.com/unsubscribe/abc>',
        },
      },
    });
    assert.ok(message);
    assertWellFormed(message);
    const mail = await simpleParser(message);
    assert.equal(mail.bcc, undefined);
    assert.equal(mail.subject, 'Hello Bcc: x@example.com');
    assert.equal(mail.from?.text, '"Acme status" <status@acme.example>');
    assert.equal(mail.headers.get('x-kind'), 'a Bcc: x@example.com');
    assert.equal(mail.text?.trim(), 'Words');
    assert.match(message, /^List-Unsubscribe: <https:\/\/status\.example\.com\/unsubscribe\/abc>\r$/m);
  });

  test('is the same for a letter however often it is written, and another for each reader', async () => {
    const composer = composerOf('Words');
    const once = await composer.write(letter);
    assert.equal(await composer.write({ ...letter, attempts: 3 }), once);
    const other = await composer.write({
      ...letter,
      id: 'del_8',
      subscriber: 'sub_other',
      to: 'b@example.com',
    });
    const idOf = (message: string | null) => /^Message-ID: (.+)\r$/m.exec(message ?? '')?.[1];
    assert.match(idOf(once) ?? '', /^<del_[a-z2-7]{26}\.upd_1@acme\.example>$/);
    assert.notEqual(idOf(other), idOf(once));
    assert.ok(!other?.includes('sub_reader'));
  });
});

test('the words of a mail are the words of the page', () => {
  assert.deepEqual(statusWord, page.statusWord);
});

test('a subscriber’s token opens for nobody else', () => {
  const token = subscriberToken('sub_1', key);
  assert.equal(readSubscriberToken(token, key), 'sub_1');
  for (const wrong of [
    token.replace('sub_1', 'sub_2'),
    `${token}x`,
    token.slice(0, -1),
    'sub_1.',
    '',
    '.',
    'x'.repeat(300),
  ])
    assert.equal(readSubscriberToken(wrong, key), null);
  assert.equal(readSubscriberToken(token, Buffer.alloc(32, 8)), null);
});

test('MAIL_FROM is read with and without a name', () => {
  assert.deepEqual(parseMailbox('status@acme.example'), { display: '', address: 'status@acme.example' });
  assert.deepEqual(parseMailbox('"Acme, Inc." <status@acme.example>'), {
    display: 'Acme, Inc.',
    address: 'status@acme.example',
  });
  for (const wrong of [
    '',
    'Acme',
    'a <b>',
    'a@b@c.example',
    'A <a@b.example>\r\nBcc: c@d.example',
    '<a@b.example> x',
  ])
    assert.equal(parseMailbox(wrong), null, wrong);
  assert.equal(isAddress('"a@evil x"@ok.example'), false);
});

const letter: DeliveryLetter = {
  kind: 'delivery',
  ...{ id: 'del_7', to: 'reader@example.com', attempts: 0, incident: 'inc_one', update: 'upd_1' },
  ...{ subscriber: `sub_reader${'0'.repeat(30)}`, reader: null, includes: [], ownFacts: null, weak: false },
};

const headers = [
  ...[
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    'references',
    'in-reply-to',
    'auto-submitted',
    'list-id',
  ],
  ...['list-unsubscribe', 'list-unsubscribe-post', 'x-candor', 'mime-version', 'content-type'],
];

function composerOf(text: string) {
  const publication = publicationOf([updateOf('upd_1', text)], {
    headline: text,
    components: { cmp_1: 'major_outage' },
  });
  return openComposer({
    contents: {
      find: async () => ({ publication, pageName: text, components: { cmp_1: text } }),
      finish: async () => {},
    },
    clock: handClock(),
    from: { display: 'Acme status', address: 'status@acme.example' },
    pagesUrl,
    key,
    dkim: null,
    inboundDomain: null,
  });
}

function assertWellFormed(message: string): void {
  assert.match(message, /^[\x20-\x7e\t\r\n]*$/);
  assert.ok(!/[^\r]\n|\r[^\n]/.test(message), 'line ends are CRLF');
  for (const line of message.split('\r\n')) {
    assert.ok(line.length <= 998, `a line of ${line.length} characters`);
    assert.ok(!line.startsWith('.'), line);
  }
}
