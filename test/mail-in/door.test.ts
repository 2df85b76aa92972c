import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readPost } from '../../src/inbound/mail/provider-post.ts';
import { type MailHouse, mailOf, openMailHouse } from './mail-house.ts';

type Posted = { readonly type: string; readonly body: string | Buffer };
type Shape = (raw: string, to: string) => Posted;

const json = (value: unknown): Posted => ({ type: 'application/json', body: JSON.stringify(value) });
const base64 = (raw: string) => Buffer.from(raw).toString('base64');
const ses = (raw: string, to: string, encoding: string) => ({
  notificationType: 'Received',
  mail: { source: 'maya@globex.example', destination: [to] },
  receipt: { recipients: [to], action: { type: 'SNS', encoding } },
  content: encoding === 'BASE64' ? base64(raw) : raw,
});
const form = (fields: Record<string, string>): Posted => ({
  type: 'multipart/form-data; boundary="xYzZY"',
  body: `${Object.entries(fields)
    .map(([name, value]) => `--xYzZY\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--xYzZY--\r\n`,
});

const shapes: Readonly<Record<string, Shape>> = {
  'as it came': (raw) => ({ type: 'message/rfc822', body: raw }),
  'as it came, without a known type': (raw) => ({ type: 'application/octet-stream', body: raw }),
  Postmark: (raw, to) =>
    json({ From: 'maya@globex.example', OriginalRecipient: to, Subject: 'x', TextBody: 'y', RawEmail: raw }),
  'Postmark, base64': (raw, to) => json({ OriginalRecipient: to, RawEmail: base64(raw) }),
  'Amazon SES by SNS': (raw, to) => ({
    type: 'text/plain; charset=UTF-8',
    body: JSON.stringify({ Type: 'Notification', Message: JSON.stringify(ses(raw, to, 'BASE64')) }),
  }),
  'Amazon SES, raw delivery': (raw, to) => json(ses(raw, to, 'UTF8')),
  SparkPost: (raw, to) =>
    json([
      {
        msys: {
          relay_message: {
            content: { email_rfc822: base64(raw), email_rfc822_is_base64: true },
            rcpt_to: to,
            msg_from: 'maya@globex.example',
          },
        },
      },
    ]),
  'Mailgun, form': (raw, to) => form({ recipient: to, sender: 'maya@globex.example', 'body-mime': raw }),
  'Mailgun, encoded': (raw, to) => ({
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ recipient: to, 'body-mime': raw }).toString(),
  }),
  SendGrid: (raw, to) =>
    form({
      to: 'somebody else',
      from: 'Maya',
      email: raw,
      envelope: JSON.stringify({ to: [to], from: 'maya@globex.example' }),
    }),
  'plain JSON': (raw, to) => json({ raw, to: [`Acme <${to}>`], from: 'Maya <maya@globex.example>' }),
  'plain JSON, base64': (raw, to) => json({ raw: base64(raw), encoding: 'base64', to }),
};

let house: MailHouse;
let webhook = '';
before(async () => {
  house = await openMailHouse();
  webhook = (await house.candor.api('GET', '/api/v1/inbound-mail')).body.webhook;
});
after(() => house.candor.dispose());

const post = ({ type, body }: Posted, to = webhook) =>
  fetch(to, { method: 'POST', headers: { 'content-type': type }, body: body as BodyInit });

describe('a provider posts mail', () => {
  for (const [name, shape] of Object.entries(shapes))
    test(name, async () => {
      const { id, address } = await house.conversation();
      const raw = mailOf('Käse = 3 & more\n.dot', { To: address });
      for (let again = 0; again < 2; again += 1) {
        const response = await post(shape(raw, address));
        assert.equal(response.status, 200, await response.clone().text());
        assert.deepEqual(await response.json(), { placed: [again ? 'duplicate' : 'kept'] });
      }
      const messages = await house.messages(id);
      assert.deepEqual(
        messages.map(({ text }) => text),
        ['Käse = 3 & more\n.dot'],
      );
    });

  test('for two conversations at once', async () => {
    const [one, two] = [await house.conversation(), await house.conversation()];
    await post(json({ raw: mailOf('Both.'), to: [one.address, 'x@y.example', two.address] }));
    assert.equal((await house.messages(one.id)).length, 1);
    assert.equal((await house.messages(two.id)).length, 1);
  });

  test('for nobody: it is kept apart, once', async () => {
    const raw = mailOf('Anybody there?', { Subject: 'Lost' });
    for (let again = 0; again < 2; again += 1)
      assert.deepEqual(await (await post(json({ raw, to: 'reply+x.y@in.acme.example' }))).json(), {
        placed: ['unplaced'],
      });
    const { rows } = await house.candor.database.pool.query(
      `select from_address, to_address, reason, raw from unplaced_mails where subject = 'Lost'`,
    );
    assert.deepEqual(rows, [
      {
        from_address: 'maya@globex.example',
        to_address: 'reply+x.y@in.acme.example',
        reason: 'No conversation has this address.',
        raw: Buffer.from(raw),
      },
    ]);
    const { body } = await house.candor.api('GET', '/api/v1/inbound-mail/unplaced?limit=1');
    assert.equal(body.items[0].subject, 'Lost');
    const file = await house.candor.api('GET', `/api/v1/inbound-mail/unplaced/${body.items[0].id}`);
    assert.equal(file.body, raw);
    assert.equal(file.headers.get('content-type'), 'application/octet-stream');
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal((await house.candor.api('GET', '/api/v1/inbound-mail/unplaced/unp_x')).status, 404);
  });
});

describe('what is no mail', () => {
  const bad: readonly (readonly [name: string, posted: Posted])[] = [
    ['nothing', { type: 'message/rfc822', body: '' }],
    ['no JSON', { type: 'application/json', body: '{' }],
    ['JSON of something else', json({ hello: 'world' })],
    ['a list of nothing', json([])],
    ['null', json(null)],
    ['a parsed mail without the whole', json({ From: 'a', TextBody: 'b' })],
    ['raw that is no text', json({ raw: { a: 1 } })],
    ['a form without its boundary', { type: 'multipart/form-data', body: 'x' }],
    ['a form of other things', form({ hello: 'world' })],
    ['a poisoned prototype', { type: 'application/json', body: '{"__proto__":{"raw":"a: b"}}' }],
    ['deep JSON', { type: 'application/json', body: `${'['.repeat(5_000)}${']'.repeat(5_000)}` }],
  ];
  for (const [name, posted] of bad)
    test(`is refused with a sentence: ${name}`, async () => {
      const response = await post(posted);
      assert.equal(response.status, 400);
      assert.match((await response.json()).detail, /^There is no whole mail in this\./);
    });

  test('too large', async () => {
    const response = await post({ type: 'message/rfc822', body: Buffer.alloc(37 * 1024 * 1024, 'x') }).catch(
      () => null,
    );
    assert.ok(response === null || response.status === 413);
  });

  test('Amazon’s question is heard, and nothing is fetched for it', () => {
    const asked = { Type: 'SubscriptionConfirmation', SubscribeURL: 'http://169.254.169.254/' };
    assert.deepEqual(readPost('text/plain', Buffer.from(JSON.stringify(asked))), {
      subscribeUrl: asked.SubscribeURL,
    });
  });
});

test('without the key there is nothing here, whatever is posted', async () => {
  const answers = await Promise.all(
    ['', 'x', webhook.split('/').at(-1)?.slice(1) ?? '', `${webhook.split('/').at(-1)}x`, 'é'].map(
      async (key) => {
        const response = await post(json({ raw: 'a: b' }), `${house.candor.consoleUrl}/inbound-mail/${key}`);
        return response.status;
      },
    ),
  );
  assert.deepEqual(new Set(answers), new Set([404]));
});

test('who is no admin does not learn the address', async () => {
  const { status } = await house.candor.api('GET', '/api/v1/inbound-mail', undefined, {});
  assert.equal(status, 401);
});
