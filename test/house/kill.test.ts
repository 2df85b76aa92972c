import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fold } from '../../src/domain/incident/fold.ts';
import { wallClock } from '../../src/engine/clock.ts';
import { newId } from '../../src/kit/id.ts';
import { hashSecret, newSecret } from '../../src/kit/secret.ts';
import { openLedger } from '../../src/postgres/ledger.ts';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

const readers = 200;
/** Letters that one sender has in hand at a time: the most that may come twice after its death. */
const inFlight = 20;

let candor: Candor;
let mailbox: Mailbox;

before(async () => {
  mailbox = await openMailbox();
  candor = await startCandor({
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Acme <status@acme.example>',
    MAIL_LEASE_SECONDS: '4',
  });
  await candor.setUp();
  for (let index = 0; index < readers; index += 1) {
    await candor.database.pool.query(
      `insert into subscribers (id, address, state, token_hash, created_at, confirmed_at) values ($1, $2, 'confirmed', $3, now(), now())`,
      [newId('sub'), `reader-${index}@example.test`, hashSecret(newSecret('sub'))],
    );
  }
});
after(async () => {
  await candor.dispose();
  await mailbox.close();
});

/** Where to kill: milliseconds after the clock is told to move, while rings, jobs, rows and mails are under way. */
const moments = [0, 15, 40, 90, 180];

for (const delay of moments) {
  test(`killed ${delay} ms into publishing, everything arrives and no clock is lost or doubled`, async () => {
    const mailsBefore = mailbox.mails.length;
    const declared = await candor.api('POST', '/api/v1/incidents', {
      sentence: `Saving fails (${delay})`,
      severity: 'sev2',
      components: ['Invoices'],
    });
    assert.equal(declared.status, 201, JSON.stringify(declared.body));
    const { id } = declared.body;
    await killed();
    const sent = await candor.api('POST', `/api/v1/incidents/${id}/updates`, {
      audience: 'public',
      template: 'acknowledge',
      promise: 'PT20M',
      disclosure: { reason: 'Customers may notice' },
      publish: true,
    });
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
    const moving = candor.advance('PT11S').catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, delay));
    await killed();
    await moving;
    await candor.advance('PT11S');
    await reached(mailsBefore).catch(async () => assert.fail(await whatWaits()));
    const doubles =
      mailbox.mails.slice(mailsBefore).filter(({ subject }) => isUpdate(subject)).length - readers;
    assert.ok(doubles <= inFlight, `${doubles} mails came twice`);
    await until(async () =>
      (await (await fetch(`${candor.pagesUrl}/incidents/${id}`)).text()).includes(
        'something wrong with Invoices',
      ),
    );
    await sameAsTheLog(id);
    await resolve(id);
  });
}

const isUpdate = (subject: string | undefined) => subject?.includes('Saving fails') ?? false;

function reachedSince(from: number): number {
  return new Set(
    mailbox.mails
      .slice(from)
      .filter(({ subject, envelopeTo }) => isUpdate(subject) && envelopeTo.startsWith('reader-'))
      .map(({ envelopeTo }) => envelopeTo),
  ).size;
}

/** Why not everybody was reached, for the one who reads a failure. */
async function whatWaits(): Promise<string> {
  const ask = async (text: string) => JSON.stringify((await candor.database.pool.query(text)).rows);
  return [
    await ask(
      'select state, count(*), min(due_at) as due, max(lease_until) as lease, max(attempts) as tries, max(reply) as reply from deliveries group by 1',
    ),
    await ask('select task_identifier, attempts, locked_at, run_at, last_error from graphile_worker.jobs'),
    await ask('select now as held, now() from test_clock'),
    candor.output().slice(-2_000),
  ].join('\n');
}

/** A mail server that was busy is asked again after a minute of the held clock, so that minute must pass. */
async function reached(from: number): Promise<void> {
  for (let round = 0; round < 4 && reachedSince(from) < readers; round += 1) {
    if (round > 0) await candor.advance('PT1M');
    await until(async () => reachedSince(from) === readers, 15).catch(() => {});
  }
  assert.equal(reachedSince(from), readers);
}

async function killed(): Promise<void> {
  await candor.stop('SIGKILL');
  await candor.restart();
}

/** Every event once, promises kept or missed once, and what is stored is what the log says. */
async function sameAsTheLog(id: string): Promise<void> {
  const ledger = openLedger(candor.database.pool, { clock: wallClock, pagesUrl: candor.pagesUrl });
  const log = await ledger.log(id);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    log.map((_, index) => index + 1),
  );
  assert.deepEqual(fold(log), await ledger.find(id));
  const answered = log.flatMap(({ event }) =>
    event.type === 'promise.kept' || event.type === 'promise.missed' ? [event.promise] : [],
  );
  assert.equal(new Set(answered).size, answered.length, answered.join());
  assert.equal(log.filter(({ event }) => event.type === 'update.published').length, 1);
  assert.equal(log.filter(({ event }) => event.type === 'fan-out.completed').length, 1);
}

async function resolve(id: string): Promise<void> {
  const { status, body } = await candor.api('POST', `/api/v1/incidents/${id}/resolution`, {
    closings: [],
    waivers: [{ audience: 'public', reason: 'Only a rehearsal of dying' }],
  });
  assert.ok(status < 300, JSON.stringify(body));
}
