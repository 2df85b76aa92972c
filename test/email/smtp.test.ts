import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Connection } from '../../src/outbound/email/smtp/connection.ts';
import { replyText } from '../../src/outbound/email/smtp/reply.ts';
import { parseServer } from '../../src/outbound/email/smtp/url.ts';
import { openSink, type SinkOptions } from './parts/sink.ts';

const envelope = { from: 'status@acme.example', to: 'reader@example.com' };
const message = 'Subject: Hello\r\n\r\nWords.\r\n.\r\n..more\r\n.\r\nend\r\n';

describe('the SMTP connection', () => {
  for (const pipelining of [true, false]) {
    test(`sends one mail after another ${pipelining ? 'with' : 'without'} pipelining, dots and refusals between`, async () => {
      const sink = await openSink({
        hidePIPELINING: !pipelining,
        recipient: (address) => (address.startsWith('no') ? { code: 550, text: '5.1.1 Nobody' } : null),
      });
      const connection = await Connection.open(parseServer(sink.url));
      for (const to of ['a@example.com', 'nobody@example.com', 'no@example.com', 'b@example.com']) {
        const { step, reply } = await connection.send({ ...envelope, to }, message);
        assert.deepEqual([step, reply.code], to.startsWith('no') ? ['recipient', 550] : ['message', 250]);
      }
      connection.close();
      await sink.stop();
      assert.deepEqual(
        sink.received.map(({ to, from }) => [to, from]),
        [
          ['a@example.com', envelope.from],
          ['b@example.com', envelope.from],
        ],
      );
      assert.ok(sink.received.every(({ raw }) => raw.toString() === message));
    });
  }

  test('goes over to TLS where it is offered, signs in, and sends no password without', async () => {
    const { key, cert } = certificate();
    const options: SinkOptions = {
      onAuth({ username, password }, _session, done) {
        const known = username === 'us@er' && password === 'p:w/d';
        done(known ? null : new Error('Wrong'), known ? { user: username } : undefined);
      },
    };
    const sink = await openSink({ key, cert, authMethods: ['PLAIN'], ...options });
    const login = await openSink({ key, cert, authMethods: ['LOGIN'], ...options });
    for (const { port, received, stop } of [sink, login]) {
      const connection = await Connection.open(parseServer(`smtp://us%40er:p%3Aw%2Fd@127.0.0.1:${port}`));
      await connection.send(envelope, message);
      connection.close();
      assert.deepEqual(
        received.map(({ secure, user }) => [secure, user]),
        [[true, 'us@er']],
      );
      const wrong = Connection.open(parseServer(`smtp://us%40er:wrong@127.0.0.1:${port}`));
      await assert.rejects(wrong, /The mail server said: 535/);
      const strict = { ...parseServer(`smtp://127.0.0.1:${port}`), checkCertificate: true };
      await assert.rejects(Connection.open(strict), /self-signed/);
      await stop();
    }
    const secure = await openSink({ key, cert, secure: true });
    const connection = await Connection.open(parseServer(`smtps://127.0.0.1:${secure.port}`));
    await connection.send(envelope, message);
    connection.close();
    await secure.stop();
    assert.equal(secure.received.length, 1);
  });

  test('sends nothing where TLS is asked for and not offered', async () => {
    const sink = await openSink();
    const server = parseServer(`${sink.url}?requireTLS=true`);
    await assert.rejects(Connection.open(server), /offers no TLS/);
    await sink.stop();
    assert.equal(parseServer('smtp://a:b@mail.example.com').requireTls, true);
  });

  const rude: Readonly<Record<string, [answer: string, sentence: RegExp]>> = {
    'is no mail server': ['HTTP/1.1 400 Bad Request\r\n', /not SMTP/],
    'never ends its line': ['2'.repeat(10_000), /endless line/],
    'never ends its reply': ['220-more\r\n'.repeat(1_000), /not SMTP/],
    'is going down': ['421 4.3.2 Down for \u001b[31mrepair\r\n', /said: 421 4.3.2 Down for \[31mrepair/],
    'says nothing': ['', /did not answer in time/],
    'puts words before TLS': ['220 hi\r\n', /spoke before TLS/],
  };
  for (const [what, [answer, sentence]] of Object.entries(rude)) {
    test(`a server that ${what} is told from one that works`, async () => {
      const server = net.createServer((socket) => {
        socket.on('error', () => {}).write(answer);
        socket.on('data', (data) => {
          if (data.toString().startsWith('EHLO')) socket.write('250-hi\r\n250 STARTTLS\r\n');
          else socket.write('220 go\r\n250 injected\r\n');
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as net.AddressInfo;
      await assert.rejects(
        Connection.open(parseServer(`smtp://127.0.0.1:${port}`), { silence: 300 }),
        sentence,
      );
      server.close();
    });
  }

  test('an address that was not checked is never written', async () => {
    const sink = await openSink();
    const connection = await Connection.open(parseServer(sink.url));
    for (const to of ['a@b.example>\r\nRCPT TO:<c@d.example', 'a b@c.example', 'ü@example.com'])
      await assert.rejects(connection.send({ ...envelope, to }, message), TypeError);
    connection.close();
    await sink.stop();
  });

  test('SMTP_URL is read, or refused with a sentence', () => {
    assert.equal(parseServer('smtp://mail.example.com').port, 587);
    assert.equal(parseServer('smtps://mail.example.com').port, 465);
    assert.deepEqual(parseServer('smtp://u:p%40@mail.example.com:25').auth, { user: 'u', password: 'p@' });
    for (const wrong of [
      '',
      'mail.example.com',
      'http://mail.example.com',
      'smtp://',
      'smtp://x?maxConnections=0',
    ])
      assert.throws(() => parseServer(wrong), /SMTP_URL/, wrong);
  });

  test('what a server says becomes one printable line', () => {
    const reply = {
      code: 550,
      enhanced: null,
      lines: ['No\u0000\u001b[2J such', '\u202euser \ud800', 'x'.repeat(999)],
    };
    const text = replyText(reply);
    assert.ok(text.startsWith('550 No [2J such user'));
    assert.ok(text.length <= 300 && !/\p{C}/u.test(text));
  });
});

function certificate(): { key: Buffer; cert: Buffer } {
  const home = mkdtempSync(join(tmpdir(), 'candor-tls-'));
  const [key, cert] = [join(home, 'key.pem'), join(home, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-days', '2', '-nodes'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert, ...subject], {
    stdio: 'ignore',
  });
  const files = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(home, { recursive: true });
  return files;
}
