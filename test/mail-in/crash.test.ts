import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connect } from '../../src/postgres/connect.ts';
import { until } from '../support/candor.ts';
import { handOver, type MailHouse, mailOf, openMailHouse, speak } from './mail-house.ts';

describe('a mail that was accepted is stored, and one that was not comes again', () => {
  test('through kill -9 between the message and its answer', async () => {
    const house = await openMailHouse();
    try {
      for (const delay of [0, 4, 8, 12, 20, 40]) await killAfter(house, delay);
    } finally {
      await house.candor.dispose();
    }
  });

  test('through a database that is away: it waits with the mail server', async () => {
    const house = await openMailHouse();
    try {
      const { id, address } = await house.conversation();
      const raw = mailOf('Patient.');
      const hello = ['EHLO x', 'MAIL FROM:<maya@globex.example>'];
      await database(house, false);
      const refused = await speak(house.port, [...hello, `RCPT TO:<${address}>`, 'QUIT']);
      assert.match(refused[3] ?? '', /^451 4\.3\.0 .*later\.$/);
      await database(house, true);
      await until(
        () =>
          handOver(house.port, { to: address, raw }).then(
            () => true,
            () => false,
          ),
        20,
      );
      assert.deepEqual(
        (await house.messages(id)).map(({ text }) => text),
        ['Patient.'],
      );
    } finally {
      await house.candor.dispose();
    }
  });
});

/** Sends a mail, kills Candor so many milliseconds after its last byte, and does what a mail server does then. */
async function killAfter(house: MailHouse, delay: number): Promise<void> {
  const { id, address } = await house.conversation();
  const raw = mailOf(`Killed after ${delay}.`);
  const lines = ['EHLO x', 'MAIL FROM:<maya@globex.example>', `RCPT TO:<${address}>`, 'DATA', `${raw}.`];
  let killed: Promise<void> | null = null;
  const onLast = () => {
    killed = new Promise((resolve) =>
      setTimeout(() => void house.candor.stop('SIGKILL').then(resolve), delay),
    );
  };
  const said = await speak(house.port, lines, { onLast }).catch(() => []);
  await killed;
  const accepted = said.some((line) => line.startsWith('250 2.0.0'));
  await house.candor.restart();
  const kept = (await house.messages(id)).length;
  assert.ok(kept <= 1 && (kept === 1 || !accepted), `after ${delay} ms: accepted ${accepted}, kept ${kept}`);
  if (!accepted) await handOver(house.port, { to: address, raw });
  assert.deepEqual(
    (await house.messages(id)).map(({ text }) => text),
    [`Killed after ${delay}.`],
  );
}

async function database({ candor }: MailHouse, open: boolean): Promise<void> {
  const url = new URL(candor.database.url);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = connect({ connectionString: url.href, max: 1 });
  await admin.query(`alter database ${name} with allow_connections ${open}`);
  if (!open)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
}
