import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { type ReadMail, readMail } from '../../src/inbound/mail/reading.ts';
import { mailOf } from './mail-house.ts';
import { workOf } from './work-of.ts';

const options = { authserv: null, key: Buffer.alloc(32, 7), ourDomain: 'acme.example' };
const read = (raw: string | Buffer): Promise<ReadMail> =>
  readMail(Buffer.from(raw), 'maya@globex.example', options);

const head =
  'From: Maya <maya@globex.example>\r\nTo: x@in.acme.example\r\nSubject: Hi\r\nMessage-ID: <1@globex.example>\r\nMIME-Version: 1.0\r\n';
const part = (type: string, body: string, more = '') =>
  `--b\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`;
const mixed = (...parts: string[]) =>
  `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`;
const file = (name: string, content: Buffer, type = 'application/octet-stream') =>
  part(
    type,
    (content.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n'),
    `Content-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n`,
  );
const words = part('text/plain; charset=utf-8', 'See the files.');

/** What must come out, whatever went in: words that are there, no control characters, no half characters. */
const nasty: readonly (readonly [name: string, raw: string | Buffer, text: RegExp])[] = [
  ['nothing at all', '', /^$/],
  ['only a line end', '\r\n', /^$/],
  ['words without headers', '\r\n\r\nJust words.', /Just words\./],
  ['headers without an end', 'Subject: cut off', /^$/],
  ['no colon in the head', 'this is no header\r\n\r\nBody.', /./],
  ['bare line feeds', mailOf('One\nTwo').replaceAll('\r\n', '\n'), /^One\nTwo$/],
  [
    'NUL in words, subject and names',
    mailOf('a\0b', { Subject: 'x\0y', From: 'M\0 <maya@globex.example>' }),
    /^ab$/,
  ],
  ['lines of 5,000 characters', mailOf('y'.repeat(5_000)), /^y{5000}$/],
  [
    'an unknown character set',
    mailOf('Still d\xf6wn.', { 'Content-Type': 'text/plain; charset=klingon-8' }),
    /Still/,
  ],
  ['an empty character set', mailOf('Still down.', { 'Content-Type': 'text/plain; charset=' }), /Still down/],
  [
    'latin1 that says so',
    Buffer.from(mailOf('Käse', { 'Content-Type': 'text/plain; charset=iso-8859-1' }), 'latin1'),
    /^Käse$/,
  ],
  ['latin1 that says utf-8', Buffer.from(mailOf('Käse', {}), 'latin1'), /^K.se$/],
  [
    'Japanese',
    Buffer.concat([
      Buffer.from(mailOf('', { 'Content-Type': 'text/plain; charset=iso-2022-jp' })),
      Buffer.from('1b2442467c4b5c386c1b2842', 'hex'),
    ]),
    /日本語/,
  ],
  ['UTF-7', mailOf('+AGE-', { 'Content-Type': 'text/plain; charset=utf-7' }), /./],
  ['broken base64', mailOf('!!!!not base64!!!!', { 'Content-Transfer-Encoding': 'base64' }), /^[^\0]*$/],
  ['broken quoted-printable', mailOf('a=ZZb =3', { 'Content-Transfer-Encoding': 'quoted-printable' }), /a/],
  ['an unknown encoding', mailOf('Plain.', { 'Content-Transfer-Encoding': 'x-rot13' }), /./],
  ['a boundary that never comes', `${head}Content-Type: multipart/mixed; boundary=never\r\n\r\nWords.`, /^/],
  ['no boundary', `${head}Content-Type: multipart/mixed\r\n\r\nWords.`, /^/],
  [
    'an empty boundary',
    `${head}Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nWords.\r\n----\r\n`,
    /^/,
  ],
  [
    'a boundary like a pattern',
    `${head}Content-Type: multipart/mixed; boundary="(.*)+"\r\n\r\n--(.*)+\r\nContent-Type: text/plain\r\n\r\nWords.\r\n--(.*)+--`,
    /Words\./,
  ],
  ['parts within parts, deep', deep(1_500), /^/],
  ['ten thousand parts', mixed(words, ...Array.from({ length: 10_000 }, () => part('text/plain', 'x'))), /^/],
  [
    'mails within mails',
    `${head}Content-Type: message/rfc822\r\n\r\n`.repeat(300) + mailOf('Innermost.'),
    /^/,
  ],
  ['ten thousand headers', `${'X-A: b\r\n'.repeat(10_000)}${mailOf('Under them.')}`, /Under them\.|^$/],
  ['a header of a megabyte', mailOf('Under it.', { 'X-Long': 'z'.repeat(1_000_000) }), /Under it\.|^$/],
  [
    'an address of ten thousand characters',
    mailOf('Hi.', { From: `${'a'.repeat(10_000)}@globex.example` }),
    /^Hi\.$/,
  ],
  [
    'an address list of thousands',
    mailOf('Hi.', { From: `${'a@b.example, '.repeat(5_000)}c@d.example` }),
    /^Hi\.$/,
  ],
  [
    'nested comments in an address',
    mailOf('Hi.', { From: `${'('.repeat(5_000)}maya@globex.example` }),
    /^Hi\.$/,
  ],
  [
    'nested groups in an address',
    mailOf('Hi.', { From: `${'g:'.repeat(3_000)}maya@globex.example${';'.repeat(3_000)}` }),
    /^Hi\.$/,
  ],
  ['SMTPUTF8', mailOf('Hi.', { From: 'Мая <мая@почта.рф>' }), /^Hi\.$/],
  [
    'a subject that breaks out',
    mailOf('Hi.', { Subject: '=?utf-8?Q?a=0D=0ABcc:_x@evil.example=00?=' }),
    /^Hi\.$/,
  ],
  [
    'lone surrogates',
    mailOf('=ED=A0=BD', { 'Content-Transfer-Encoding': 'quoted-printable' }),
    /^[^\ud800-\udfff]*$/,
  ],
  ['right to left', mailOf('\u202Egnp.exe', { Subject: '\u202Egnp.exe' }), /gnp/],
  [
    'HTML alone',
    mailOf('<p>It <b>still</b> fails.</p><script>alert(1)</script><style>p{}</style>', {
      'Content-Type': 'text/html; charset=utf-8',
    }),
    /^It still fails\.$/,
  ],
  [
    'HTML with a quote',
    mailOf(
      '<div>No.</div><div>On Mon, Nov 23, 2026 at 2:05 PM A &lt;a@b.example&gt; wrote:<br></div><blockquote>Old.</blockquote>',
      { 'Content-Type': 'text/html' },
    ),
    /^No\.$/,
  ],
  ['HTML nested beyond reason', mailOf('<div>'.repeat(50_000), { 'Content-Type': 'text/html' }), /^$/],
  ['HTML of broken tags', mailOf('<'.repeat(200_000), { 'Content-Type': 'text/html' }), /^/],
  [
    'text and HTML',
    `${head}Content-Type: multipart/alternative; boundary=b\r\n\r\n${part('text/plain', 'Plain.')}${part('text/html', '<b>Markup.</b>')}--b--`,
    /^Plain\.$/,
  ],
  ['zalgo', mailOf(`e${'\u0301'.repeat(10_000)}`), /^e/],
  [
    'winmail.dat',
    mixed(words, file('winmail.dat', Buffer.from('789f3e22', 'hex'), 'application/ms-tnef')),
    /^See the files\.$/,
  ],
];

describe('a mail that is nasty is read all the same', () => {
  for (const [name, raw, text] of nasty)
    test(name, async () => {
      const work = await workOf(() => read(raw));
      assert.ok(work < 5_000, `${work} ms`);
      const mail = await read(raw);
      assert.match(mail.text, text);
      for (const value of [
        mail.text,
        mail.folded,
        mail.subject,
        mail.from.name,
        mail.from.address,
        ...mail.remarks,
      ]) {
        assert.ok(value.isWellFormed());
        assert.doesNotMatch(value, /[^\P{Cc}\n\t]/u);
      }
      for (const value of [mail.subject, mail.from.name, mail.from.address])
        assert.doesNotMatch(value, /[\n\u202a-\u202e]/);
      assert.ok(mail.from.address.length <= 254 && mail.subject.length <= 500);
      assert.match(mail.messageId, /^<[\x21-\x7e]{1,255}>$/);
    });

  test('cut anywhere', async () => {
    const raw = Buffer.from(
      mixed(words, file('a.png', Buffer.from('89504e470d0a1a0a', 'hex')), part('text/html', '<p>x')),
    );
    for (let end = 0; end < raw.length; end += 11) await read(raw.subarray(0, end));
  });

  test('made of chance', async () => {
    for (let n = 0; n < 60; n += 1) {
      const noise = Buffer.from(Array.from({ length: 3_000 }, () => Math.floor(Math.random() * 256)));
      await read(
        n % 2
          ? noise
          : Buffer.concat([
              Buffer.from(head),
              Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'),
              noise,
            ]),
      );
    }
  });
});

describe('nothing is lost', () => {
  test('HTML that cannot be made into text comes as a file', async () => {
    const mail = await read(mailOf(`${'<div>'.repeat(50_000)}deep`, { 'Content-Type': 'text/html' }));
    assert.equal(mail.files[0]?.name, 'message.html');
    assert.equal(mail.files[0]?.type, 'text/plain');
    assert.match(mail.remarks.join(' '), /message\.html/);
  });

  test('a mail of parts in which none is found comes whole', async () => {
    for (const type of [
      'multipart/mixed',
      'multipart/mixed; boundary=never',
      'multipart/alternative; boundary=""',
    ]) {
      const raw = `${head}Content-Type: ${type}\r\n\r\nWords.\r\n`;
      const mail = await read(raw);
      assert.equal(mail.text === 'Words.' ? raw : mail.files[0]?.content.toString(), raw, type);
    }
  });

  test('a mail that the parser refuses comes whole', async () => {
    const raw = `Subject: Big head\r\nFrom: Maya <maya@globex.example>\r\nMessage-ID: <7@globex.example>\r\n${`X-A: ${'b'.repeat(900)}\r\n`.repeat(5_000)}\r\nBody.`;
    const mail = await read(raw);
    if (mail.text !== 'Body.') {
      assert.equal(mail.files[0]?.name, 'mail.eml');
      assert.equal(mail.files[0]?.content.toString(), raw);
    }
    assert.equal(mail.from.address, 'maya@globex.example');
    assert.equal(mail.subject, 'Big head');
    assert.equal(mail.messageId, '<7@globex.example>');
  });

  test('a text longer than a book comes as a file, too', async () => {
    const mail = await read(mailOf('word '.repeat(100_000)));
    assert.equal(mail.text.length + mail.folded.length, 100_000 - 1);
    assert.equal(mail.files[0]?.name, 'message.txt');
    assert.equal(mail.files[0]?.content.toString().trim(), 'word '.repeat(100_000).trim());
  });

  test('a mail without an id has one of its bytes', async () => {
    const [one, again, other] = [
      mailOf('a', { 'Message-ID': '' }),
      mailOf('a', { 'Message-ID': '' }),
      mailOf('b', { 'Message-ID': '' }),
    ];
    assert.equal((await read(one)).messageId, (await read(again)).messageId);
    assert.notEqual((await read(one)).messageId, (await read(other)).messageId);
    assert.match(
      (await read(mailOf('a', { 'Message-ID': `<${'x'.repeat(10_000)}@y>` }))).messageId,
      /@no-id\.invalid>$/,
    );
  });
});

describe('files', () => {
  test('are what their bytes say, under a name that is safe', async () => {
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const cases: readonly (readonly [name: string, content: Buffer, clean: string, type: string])[] = [
      ['screen.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'screen.png', 'image/png'],
      ['photo.png', Buffer.from('ffd8ffe0', 'hex'), 'photo.png', 'image/jpeg'],
      ['page.png', html, 'page.png', 'text/plain'],
      ['logo.svg', svg, 'logo.svg', 'text/plain'],
      ['report.pdf', Buffer.from('%PDF-1.7 ...'), 'report.pdf', 'application/pdf'],
      ['../../etc/passwd', Buffer.from('x'), 'passwd', 'text/plain'],
      ['C:\\\\Windows\\\\system.ini', Buffer.from('x'), 'system.ini', 'text/plain'],
      [
        '=?utf-8?Q?invoice=E2=80=AEfdp.exe?=',
        Buffer.from('MZ\0\0'),
        'invoicefdp.exe',
        'application/octet-stream',
      ],
      ['..', Buffer.from('x'), 'file', 'text/plain'],
      ['', Buffer.from('x'), 'file', 'text/plain'],
      ['a\tb.txt', Buffer.from('x'), 'a b.txt', 'text/plain'],
    ];
    for (const [name, content, clean, type] of cases) {
      const mail = await read(mixed(words, file(name, content)));
      assert.equal(mail.text, 'See the files.');
      assert.deepEqual(
        mail.files.map((one) => [one.name, one.type, one.content]),
        [[clean, type, content]],
        name,
      );
    }
    const long = await read(mixed(words, file(`${'n'.repeat(300)}.pdf`, Buffer.from('x'))));
    assert.equal(long.files[0]?.name.length, 120);
    assert.match(long.files[0]?.name ?? '', /\.pdf$/);
  });

  test('that are pictures within HTML are files like others', async () => {
    const related = `${head}Content-Type: multipart/related; boundary=b\r\n\r\n${part('text/html', '<p>See <img src="cid:1"></p>')}${part('image/png', Buffer.from('89504e470d0a1a0a', 'hex').toString('base64'), 'Content-ID: <1>\r\nContent-Disposition: inline; filename=s.png\r\nContent-Transfer-Encoding: base64\r\n')}--b--`;
    const mail = await read(related);
    assert.deepEqual(
      mail.files.map(({ name, type }) => [name, type]),
      [['s.png', 'image/png']],
    );
    assert.ok(!mail.text.includes('base64'));
  });

  test('that are too large or too many are left out, and the mail says which', async () => {
    const [small, large, ten] = [
      Buffer.alloc(10, 'x'),
      Buffer.alloc(10 * 1024 * 1024 + 1, 'x'),
      Buffer.alloc(9 * 1024 * 1024, 'x'),
    ];
    const one = await read(mixed(words, file('large.bin', large), file('small.bin', small)));
    assert.deepEqual(
      one.files.map(({ name }) => name),
      ['small.bin'],
    );
    assert.deepEqual(one.remarks, [
      'Left out: “large.bin” (10.0 MB). A mail may bring ten files of 10 MB, 20 MB together.',
    ]);
    const many = await read(mixed(words, ...Array.from({ length: 25 }, (_, n) => file(`${n}.txt`, small))));
    assert.equal(many.files.length, 10);
    assert.match(many.remarks[0] ?? '', /“10\.txt” .* and 5 more\./);
    const sum = await read(mixed(words, file('1.bin', ten), file('2.bin', ten), file('3.bin', ten)));
    assert.equal(sum.files.length, 2);
    assert.equal(sum.text, 'See the files.');
  });

  test('that are zip bombs stay packed', async () => {
    const bomb = zipOf('zeros', Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage.rss();
    const mail = await read(mixed(words, file('bomb.zip', bomb)));
    assert.deepEqual(
      mail.files.map(({ type, content }) => [type, content.length]),
      [['application/zip', bomb.length]],
    );
    assert.ok(process.memoryUsage.rss() - before < 150 * 1024 * 1024);
  });
});

function deep(levels: number): string {
  let mail = `${head}Content-Type: multipart/mixed; boundary=b0\r\n\r\n`;
  for (let level = 1; level < levels; level += 1)
    mail += `--b${level - 1}\r\nContent-Type: multipart/mixed; boundary=b${level}\r\n\r\n`;
  return `${mail}--b${levels - 1}\r\nContent-Type: text/plain\r\n\r\nAt the bottom.\r\n`;
}

function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, Buffer.from(name), packed]);
}
