import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relaysOf } from '../../src/inbound/mail/relays.ts';
import { mailOf, openMailHouse, speak } from './mail-house.ts';

test('who may connect is an address or a network', () => {
  const relays = relaysOf(['127.0.0.0/8', '::1', '10.1.2.3', 'fd00:1::/32']);
  for (const ip of [
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    'fd00:1::5',
    '::ffff:10.1.2.3',
  ])
    assert.equal(relays.has(ip), true, ip);
  for (const ip of ['128.0.0.1', '10.1.2.4', '::2', 'fd00:2::5', '', 'localhost', '::ffff:10.1.2.4'])
    assert.equal(relays.has(ip), false, ip);
  for (const wrong of [
    'localhost',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '::1/129',
    '10.0.0/8',
    'x',
    '10.0.0.0/-1',
  ])
    assert.throws(() => relaysOf([wrong]), /INBOUND_MAIL_RELAYS/, wrong);
});

test('a stranger’s mail server is turned away before it says a word', async () => {
  const house = await openMailHouse({ INBOUND_MAIL_RELAYS: '10.9.9.9' });
  try {
    const { id, address } = await house.conversation();
    const said = await speak(house.port, [
      'EHLO x',
      'MAIL FROM:<a@b.example>',
      `RCPT TO:<${address}>`,
      'DATA',
      `${mailOf('x')}.`,
    ]).catch(() => ['broken off']);
    assert.match(said[0] ?? '', /^554 .*INBOUND_MAIL_RELAYS/);
    assert.equal((await house.messages(id)).length, 0);
  } finally {
    await house.candor.dispose();
  }
});
