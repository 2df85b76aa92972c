import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

let candor: Candor;
let mailbox: Mailbox;
let incident: string;
let cookie = '';
before(async () => {
  mailbox = await openMailbox();
  candor = await startCandor({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
  await candor.setUp();
  const { pool } = candor.database;
  await pool.query(`insert into customers (id, name, created_at) values ('cus_globex', 'Globex', now())`);
  await pool.query(
    `insert into contacts (id, customer, name, address, created_at)
     values ('con_maya', 'cus_globex', 'Maya', 'maya@globex.example', now())`,
  );
});
after(async () => {
  await candor?.dispose();
  await mailbox?.close();
});

const form = (path: string, fields: Record<string, string>) =>
  fetch(`${candor.pagesUrl}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie },
    redirect: 'manual',
  });
const page = async (): Promise<string> =>
  (await fetch(`${candor.pagesUrl}/private`, { headers: { cookie } })).text();

test('one customer only: words to them are on their page, which a link from a real mail opens, and nowhere else', async () => {
  const declared = await candor.api('POST', '/api/v1/incidents', {
    sentence: 'Saving invoices fails',
    severity: 'sev2',
    components: ['Invoices'],
  });
  incident = declared.body.id;
  const said = await candor.api('POST', `/api/v1/incidents/${incident}/updates`, {
    audience: 'customer:cus_globex',
    disclosure: { reason: 'Only they are hit.' },
    body: 'You cannot save invoices. We are working on it. Next update by {next}.',
    publish: true,
    promise: 'PT20M',
  });
  assert.equal(said.status, 201, JSON.stringify(said.body));
  await form('/private/link', { email: 'maya@globex.example' });
  const mail = await until(async () =>
    mailbox.mails.find(({ subject }) => subject === 'Your own page at Acme status'),
  );
  assert.equal(mail.envelopeTo, 'maya@globex.example');
  const path = /(\/private\/open\/\S+)/.exec(mail.text ?? '')?.[1] ?? '';
  const opened = await form(path, {});
  assert.equal(opened.status, 303);
  cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  assert.doesNotMatch(
    await page(),
    /You cannot save invoices/,
    'before the undo window is over nothing left',
  );
  await candor.advance('PT15S');
  await until(async () => /You cannot save invoices\. We are working on it\./.test(await page()));
  assert.match(await page(), /<bdi>[^<]+<\/bdi> writes again by/);
  for (const elsewhere of [
    '/',
    '/history',
    '/feed.json',
    '/history.atom',
    '/api/v2/summary.json',
    `/incidents/${incident}`,
  ])
    assert.doesNotMatch(
      await (await fetch(`${candor.pagesUrl}${elsewhere}`)).text(),
      /save invoices|Globex/i,
      elsewhere,
    );
});

test('a missed promise is on their page, and the next words take it away', async () => {
  await candor.advance('PT26M');
  await until(async () => /We are late\./.test(await page()));
  await candor.api('POST', `/api/v1/incidents/${incident}/updates`, {
    audience: 'customer:cus_globex',
    body: 'Nothing has changed. You still cannot save invoices. Next update by {next}.',
    publish: true,
    promise: 'PT20M',
  });
  await candor.advance('PT15S');
  await until(async () => !/We are late\./.test(await page()));
});

test('what was accepted survives a kill at once; what was sent again is there once; and it waits in the inbox', async () => {
  const sent = { incident, text: 'Payroll at 17:00 is blocked.', after: '' };
  assert.equal((await form('/private/messages', sent)).status, 303);
  await candor.stop('SIGKILL');
  await candor.restart();
  assert.equal((await form('/private/messages', sent)).status, 303);
  assert.equal((await page()).match(/Payroll at 17:00 is blocked\./g)?.length, 1);
  const inbox = await candor.api('GET', '/api/v1/conversations?state=needs-reply');
  assert.equal(inbox.body.items.length, 1);
});

test('an answer of ours is on their page once it cannot be taken back any more', async () => {
  const { id } = (await candor.api('GET', '/api/v1/conversations?state=needs-reply')).body.items[0];
  const thread = await candor.api('GET', `/api/v1/conversations/${id}/messages`);
  const answered = await candor.api('POST', `/api/v1/conversations/${id}/messages`, {
    kind: 'reply',
    basedOn: thread.body.items.at(-1).id,
    text: 'We run payroll for you by hand.',
  });
  assert.equal(answered.status, 201, JSON.stringify(answered.body));
  assert.doesNotMatch(await page(), /by hand/);
  await candor.advance('PT15S');
  assert.match(await page(), /We run payroll for you by hand\./);
});

test('erased, they are a stranger', async () => {
  const erased = await candor.api('DELETE', '/api/v1/contacts/con_maya');
  assert.ok(erased.status < 300, JSON.stringify(erased.body));
  const answer = await fetch(`${candor.pagesUrl}/private`, { headers: { cookie } });
  assert.equal(answer.status, 404);
  assert.equal(await answer.text(), await (await fetch(`${candor.pagesUrl}/no-such-page`)).text());
});
