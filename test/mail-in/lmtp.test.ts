import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type MailHouse, mailOf, openMailHouse, speak } from './mail-house.ts';

let house: MailHouse;
before(async () => {
  house = await openMailHouse({ INBOUND_MAIL_PROTOCOL: 'lmtp' });
});
after(() => house.candor.dispose());

test('by LMTP each recipient has an answer of its own, and both have the mail', async () => {
  const [one, two] = [await house.conversation(), await house.conversation()];
  const said = await speak(
    house.port,
    [
      'LHLO mx',
      'MAIL FROM:<maya@globex.example>',
      `RCPT TO:<${one.address}>`,
      `RCPT TO:<${two.address}>`,
      'DATA',
    ].concat(`${mailOf('By LMTP.')}.`),
    { linesAtEnd: 2 },
  );
  assert.deepEqual(
    said.slice(-2).map((line) => line.slice(0, 4)),
    ['250 ', '250 '],
  );
  for (const { id } of [one, two])
    assert.deepEqual(
      (await house.messages(id)).map(({ text }) => text),
      ['By LMTP.'],
    );
});

test('who speaks SMTP to it is told', async () => {
  const said = await speak(house.port, ['EHLO mx', 'QUIT']);
  assert.match(said[1] ?? '', /^5\d\d .*LMTP/);
});
