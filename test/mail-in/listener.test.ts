import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../src/kit/id.ts';
import { loopMark } from '../../src/kit/loop-mark.ts';
import { replyAddress } from '../../src/kit/return-address.ts';
import { until } from '../support/candor.ts';
import { domain, handOver, type MailHouse, mailOf, openMailHouse, speak } from './mail-house.ts';

let house: MailHouse;
before(async () => {
  house = await openMailHouse({ INBOUND_MAIL_AUTHSERV: 'mx.acme.example' });
});
after(() => house.candor.dispose());

describe('an answer by mail', () => {
  test('is a message of its conversation within five seconds, what is new apart from what is quoted', async () => {
    const { id, address } = await house.conversation();
    const started = performance.now();
    const quote = 'On Mon, Nov 23, 2026 at 2:05 PM Acme <status@acme.example> wrote:\n\n> We look into it.';
    await handOver(house.port, { to: address, raw: mailOf(`It still fails.\n\n${quote}`) });
    const [message] = await until(async () => {
      const messages = await house.messages(id);
      return messages.length > 0 && messages;
    }, 5);
    assert.ok(performance.now() - started < 5_000);
    assert.equal(message?.text, 'It still fails.');
    assert.equal(message?.folded, quote);
    const { automatic, verified, contact, from_address, remarks } = message ?? {};
    assert.deepEqual(
      { automatic, verified, contact, from_address, remarks },
      {
        ...{ automatic: false, verified: true, contact: 'con_maya', from_address: null, remarks: [] },
      },
    );
    const { rows } = await house.candor.database.pool.query(
      'select state, verified from conversations where id = $1',
      [id],
    );
    assert.deepEqual(rows, [{ state: 'needs-reply', verified: true }]);
  });

  test('that comes twice, also at one moment, is one message', async () => {
    const { id, address } = await house.conversation();
    const raw = mailOf('Once.');
    await Promise.all(Array.from({ length: 5 }, () => handOver(house.port, { to: address, raw })));
    assert.equal((await house.messages(id)).length, 1);
    const nameless = mailOf('Without an id.', { 'Message-ID': '' });
    for (let n = 0; n < 2; n += 1) await handOver(house.port, { to: address, raw: nameless });
    assert.equal((await house.messages(id)).length, 2);
  });

  test('with other words under an id that was used is kept', async () => {
    const { id, address } = await house.conversation();
    for (const text of ['One.', 'Two.', 'Two.', 'One.'])
      await handOver(house.port, {
        to: address,
        raw: mailOf(text, { 'Message-ID': '<same@globex.example>' }),
      });
    assert.deepEqual((await house.messages(id)).map(({ text }) => text).sort(), ['One.', 'Two.']);
  });

  test('to two conversations at once comes to both, and to no third', async () => {
    const [one, two, three] = [
      await house.conversation(),
      await house.conversation(),
      await house.conversation(),
    ];
    await handOver(house.port, { to: [one.address, two.address.toUpperCase()], raw: mailOf('To both.') });
    assert.equal((await house.messages(one.id)).length, 1);
    assert.equal((await house.messages(two.id)).length, 1);
    assert.equal((await house.messages(three.id)).length, 0);
  });
});

describe('whose answer it is', () => {
  const cases: readonly (readonly [
    name: string,
    headers: Record<string, string>,
    verified: boolean,
    remark: RegExp | null,
  ])[] = [
    ['the contact’s', {}, true, null],
    ['the contact’s, in capitals', { From: 'MAYA@Globex.Example' }, true, null],
    [
      'a colleague’s',
      { From: 'Leo <leo@globex.example>' },
      true,
      /^From another address: leo@globex\.example\.$/,
    ],
    ['a stranger’s', { From: 'Eve <eve@evil.example>' }, false, /^Not verified: from eve@evil\.example\./],
    ['nobody’s', { From: '' }, false, /cannot be read/],
    ['two people’s', { From: 'maya@globex.example, eve@evil.example' }, false, /forged/],
    [
      'one with a broken signature',
      { 'Authentication-Results': 'mx.acme.example; dkim=fail header.d=globex.example' },
      false,
      /forged/,
    ],
    [
      'one with a good signature',
      { 'Authentication-Results': 'mx.acme.example; dkim=pass header.d=globex.example; spf=fail' },
      true,
      null,
    ],
    [
      'one that DMARC refuses',
      {
        'Authentication-Results':
          'MX.acme.example 1; spf=pass smtp.mailfrom=x@evil.example; dmarc=fail (p=none) header.from=globex.example',
      },
      false,
      /forged/,
    ],
    [
      'one whose results a stranger wrote',
      { 'Authentication-Results': 'mx.evil.example; dkim=fail' },
      true,
      null,
    ],
    [
      'a name with an address in it',
      { From: '"maya@globex.example" <eve@evil.example>' },
      false,
      /eve@evil\.example/,
    ],
    ['a quoted local part', { From: '"maya@globex.example "@evil.example' }, false, /./],
  ];
  for (const [name, headers, verified, remark] of cases)
    test(name, async () => {
      const { id, address } = await house.conversation();
      await handOver(house.port, { to: address, raw: mailOf('Hello.', headers) });
      const [message] = await house.messages(id);
      assert.equal(message?.verified, verified, JSON.stringify(message));
      if (remark) assert.match(message?.remarks.join(' ') ?? '', remark);
      else assert.deepEqual(message?.remarks, []);
    });
});

describe('what asks for no answer', () => {
  const automatic: readonly Record<string, string>[] = [
    { 'Auto-Submitted': 'auto-replied' },
    { Precedence: 'bulk' },
    { 'X-Auto-Response-Suppress': 'All' },
    { 'X-Autoreply': 'yes' },
    { 'List-Id': '<all.globex.example>' },
    { From: 'Mail Delivery System <MAILER-DAEMON@globex.example>' },
    { From: 'no-reply@globex.example' },
    { Subject: 'Automatic reply: Saving fails' },
    { Subject: 'Automatische Antwort: Saving fails' },
    { Subject: 'Réponse automatique : Saving fails' },
    { Subject: 'Respuesta automática: Saving fails' },
    { Subject: 'Poissa: Saving fails' },
    { Subject: 'Autosvar: Saving fails' },
    { Subject: 'Автоматический ответ: Saving fails' },
    { Subject: '=?utf-8?B?6Ieq5YuV5b+c562U?=: Saving' },
  ];
  for (const headers of automatic)
    test(JSON.stringify(headers), async () => {
      const { id, address } = await house.conversation();
      await handOver(house.port, { to: address, raw: mailOf('I am away.', headers) });
      const [message] = await house.messages(id);
      assert.equal(message?.automatic, true);
      const { rows } = await house.candor.database.pool.query(
        'select state from conversations where id = $1',
        [id],
      );
      assert.deepEqual(rows, [{ state: 'waiting' }]);
    });

  test('an empty return path', async () => {
    const { id, address } = await house.conversation();
    await speak(house.port, [
      'EHLO x',
      'MAIL FROM:<>',
      `RCPT TO:<${address}>`,
      'DATA',
      `${mailOf('Report.')}.`,
      'QUIT',
    ]);
    assert.equal((await house.messages(id))[0]?.automatic, true);
  });

  test('a person’s words with "Auto-Submitted: no" do ask for one', async () => {
    const { id, address } = await house.conversation();
    await handOver(house.port, {
      to: address,
      raw: mailOf('Me.', { 'Auto-Submitted': 'no', Subject: 'Out of memory' }),
    });
    assert.equal((await house.messages(id))[0]?.automatic, false);
  });

  test('our own mail that came back is no message', async () => {
    const { id, address } = await house.conversation();
    for (const headers of [
      { 'X-Candor': loopMark(house.key) },
      { 'Message-ID': `<mai_${'0199'.repeat(8)}@candor.invalid>` },
    ])
      await handOver(house.port, { to: address, raw: mailOf('Ours.', headers) });
    await handOver(house.port, { to: address, raw: mailOf('Theirs.', { 'X-Candor': 'of another house' }) });
    assert.deepEqual(
      (await house.messages(id)).map(({ text }) => text),
      ['Theirs.'],
    );
  });

  test('the thirty-first mail within an hour', async () => {
    const { id, address } = await house.conversation();
    for (let n = 0; n < 32; n += 1) await handOver(house.port, { to: address, raw: mailOf(`Ping ${n}.`) });
    const messages = await house.messages(id);
    assert.equal(messages.length, 32);
    assert.equal(messages.filter(({ automatic }) => automatic).length, 2);
    assert.match(messages.find((one) => one.automatic)?.remarks.join(' ') ?? '', /More than 30 mails/);
  });
});

describe('the listener', () => {
  test('says no to whom it does not know, and the same to every guess', async () => {
    const { address } = await house.conversation();
    const [name = ''] = address.split('@');
    const forged = [
      `${name.slice(0, -1)}a@${domain}`,
      `${name.slice(0, -2)}@${domain}`,
      replyAddress(newId('cnv'), domain, house.key),
      replyAddress(newId('cnv'), domain, Buffer.alloc(32, 1)),
      `status@${domain}`,
      'maya@elsewhere.example',
      `bounce+d1.${'a'.repeat(24)}@${domain}`,
    ];
    const answers = await speak(house.port, [
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      ...forged.map((to) => `RCPT TO:<${to}>`),
      'QUIT',
    ]);
    const said = answers.slice(3, 3 + forged.length);
    assert.deepEqual(
      [...new Set(said)],
      ['550 5.1.1 No conversation has this address. Answer the newest mail that you got from us.'],
    );
  });

  test('bears addresses of ten thousand characters and commands that are none', async () => {
    const answers = await speak(house.port, [
      ...['EHLO x', `MAIL FROM:<${'a'.repeat(9_900)}@b.example>`, 'MAIL FROM:<a@b.example>'],
      ...[
        `RCPT TO:<${'r'.repeat(9_900)}@${domain}>`,
        'RCPT TO:<"a b"@in.acme.example>',
        'RCPT TO:<>',
        'VRFY maya',
        'HELP',
        'QUIT',
      ],
    ]);
    assert.ok(
      answers.every((line) => /^[2-5]\d\d /.test(line)),
      answers.join('\n'),
    );
    for (const line of answers.slice(4, 7)) assert.match(line, /^5/);
  });

  test('takes ten recipients, and the eleventh another time', async () => {
    const all = [];
    for (let n = 0; n < 11; n += 1) all.push(await house.conversation());
    const answers = await speak(house.port, [
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      ...all.map(({ address }) => `RCPT TO:<${address}>`),
      'QUIT',
    ]);
    assert.equal(answers.filter((line) => line.startsWith('250 ')).length, 2 + 10);
    assert.match(answers[13] ?? '', /^452 /);
  });

  test('refuses a mail of more than 25 MB, by its announcement and by its bytes, and goes on', async () => {
    const { id, address } = await house.conversation();
    const announced = await speak(house.port, [
      'EHLO x',
      `MAIL FROM:<a@b.example> SIZE=${26 * 1024 * 1024}`,
      'QUIT',
    ]);
    assert.match(announced[2] ?? '', /^552 /);
    const large = Buffer.concat([
      Buffer.from(mailOf('Large.')),
      Buffer.alloc(26 * 1024 * 1024, 'x\r\n'),
      Buffer.from('\r\n.\r\n'),
    ]);
    const answers = await speak(house.port, [
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      `RCPT TO:<${address}>`,
      'DATA',
      large,
      'NOOP',
      'QUIT',
    ]);
    assert.match(answers[5] ?? '', /^552 /);
    assert.match(answers[6] ?? '', /^250 /);
    assert.equal((await house.messages(id)).length, 0);
    await handOver(house.port, { to: address, raw: mailOf('Small.') });
    assert.equal((await house.messages(id)).length, 1);
  });

  test('unstuffs dots and bears lines without end, NUL and bare line feeds', async () => {
    const { id, address } = await house.conversation();
    const body = `..one dot\r\n${'x'.repeat(5_000)}\r\nNUL \0 here\nbare line feed\r\n`;
    await speak(house.port, [
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      `RCPT TO:<${address}>`,
      'DATA',
      `${mailOf('').trimEnd()}\r\n\r\n${body}.`,
      'QUIT',
    ]);
    const [message] = await house.messages(id);
    assert.match(message?.text ?? '', /^\.one dot\nx{5000}\nNUL {2}here\nbare line feed$/);
  });

  test('does not forget the next mail when one breaks off', async () => {
    const { id, address } = await house.conversation();
    await speak(house.port, ['EHLO x', 'MAIL FROM:<a@b.example>', `RCPT TO:<${address}>`, 'DATA']);
    await handOver(house.port, { to: address, raw: mailOf('Whole.') });
    assert.deepEqual(
      (await house.messages(id)).map(({ text }) => text),
      ['Whole.'],
    );
  });
});
