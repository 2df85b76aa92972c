import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationProblems, readConfiguration } from '../../src/main/configuration.ts';

const read = (environment: NodeJS.ProcessEnv, args: readonly string[] = []) =>
  readConfiguration({ CANDOR_HOME: '/tmp/x', ...environment }, args);

function problems(environment: NodeJS.ProcessEnv, args: readonly string[] = []): readonly string[] {
  try {
    read(environment, args);
  } catch (error) {
    if (error instanceof ConfigurationProblems) return error.problems;
    throw error;
  }
  return [];
}

test('nothing set is a good configuration', () => {
  const { role, port, pagesPort, databaseUrl, smtpUrl, heldClock } = read({});
  assert.deepEqual(
    { role, port, pagesPort, databaseUrl, smtpUrl, heldClock },
    { role: 'serve', port: 4000, pagesPort: 4001, databaseUrl: null, smtpUrl: null, heldClock: false },
  );
});

test('all problems are said at once, each as a sentence', () => {
  const found = problems(
    {
      PORT: 'x',
      PAGES_PORT: '0',
      CONSOLE_URL: 'ftp://a',
      DATABASE_URL: 'mysql://a',
      SMTP_URL: 'http://a',
      LOG_LEVEL: 'loud',
      CANDOR_ADMIN_TOKEN: 'short',
    },
    ['worker', '--fast'],
  );
  assert.ok(found.length >= 8, found.join('\n'));
  for (const sentence of found) assert.match(sentence, /^[A-Z].*\.$/);
});

const cases: readonly (readonly [string, NodeJS.ProcessEnv, readonly string[]])[] = [
  ['the listeners share a port', { PORT: '4000', PAGES_PORT: '4000' }, []],
  ['a held clock in production', { CANDOR_TEST_CLOCK: '1', NODE_ENV: 'production' }, []],
  ['a mail server without a sender', { SMTP_URL: 'smtp://mail.example.com' }, []],
  [
    'more connections than a sender takes',
    { SMTP_URL: 'smtp://mail.example.com?maxConnections=50', MAIL_FROM: 'a@b.example' },
    [],
  ],
  ['a sender that is no address', { MAIL_FROM: 'Acme' }, []],
  ['a sender with a line break', { MAIL_FROM: 'Acme <a@b.example>\r\nBcc: all@b.example' }, []],
  ['half of DKIM', { DKIM_DOMAIN: 'b.example' }, []],
  [
    'a DKIM key that is none',
    { DKIM_DOMAIN: 'b.example', DKIM_SELECTOR: 's', DKIM_PRIVATE_KEY: 'nonsense' },
    [],
  ],
  ['a domain for answers that is none', { INBOUND_MAIL_DOMAIN: 'in acme' }, []],
  ['a domain for answers with an address in it', { INBOUND_MAIL_DOMAIN: 'reply@in.acme.example' }, []],
  [
    'mail servers by name',
    { INBOUND_MAIL_DOMAIN: 'in.acme.example', INBOUND_MAIL_RELAYS: 'mx.acme.example' },
    [],
  ],
  ['a protocol that is none', { INBOUND_MAIL_DOMAIN: 'in.acme.example', INBOUND_MAIL_PROTOCOL: 'uucp' }, []],
  ['mail on the console’s port', { INBOUND_MAIL_DOMAIN: 'in.acme.example', INBOUND_MAIL_PORT: '4000' }, []],
  ['one role of several without a shared database', {}, ['pages']],
  ['an unknown role', {}, ['everything']],
  ['a secret twice', { CANDOR_SECRET: 'x'.repeat(40), CANDOR_SECRET_FILE: '/dev/null' }, []],
  ['a file that is not there', { CANDOR_SECRET_FILE: '/nowhere/at/all' }, []],
];

for (const [name, environment, args] of cases) {
  test(`refused: ${name}`, () => {
    const found = problems(environment, args);
    assert.equal(found.length, 1, found.join('\n'));
  });
}

test('mail comes in where a domain is set, and from this machine unless said', () => {
  assert.equal(read({}).inboundMail, null);
  assert.equal(read({ INBOUND_MAIL_PORT: '25' }).inboundMail, null);
  assert.deepEqual(read({ INBOUND_MAIL_DOMAIN: 'In.Acme.example', HOST: '10.0.0.1' }).inboundMail, {
    ...{ domain: 'in.acme.example', port: 2525, host: '10.0.0.1', protocol: 'smtp' },
    ...{ relays: ['127.0.0.0/8', '::1'], authserv: null },
  });
  assert.equal(read({ INBOUND_MAIL_DOMAIN: 'in.acme.example' }, ['--demo']).inboundMail, null);
});

test('a demo has a home of its own and cannot send mail', () => {
  const { home, smtpUrl } = read({ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'a@b.example' }, [
    '--demo',
  ]);
  assert.equal(home, '/tmp/x/demo');
  assert.equal(smtpUrl, null);
});
