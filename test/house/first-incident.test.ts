import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

let candor: Candor;
let mailbox: Mailbox;

before(async () => {
  mailbox = await openMailbox();
  candor = await startCandor({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
  await candor.setUp();
});
after(async () => {
  await candor.dispose();
  await mailbox.close();
});

const page = async (path = '/') => (await fetch(`${candor.pagesUrl}${path}`)).text();
const linkIn = (text: string | undefined, part: string) =>
  new RegExp(`https?://\\S*${part}\\S*`).exec(text ?? '')?.[0] ??
  assert.fail(`no link to ${part} in:\n${text}`);
const to = (address: string) => mailbox.mails.filter(({ envelopeTo }) => envelopeTo === address);

test('a reader subscribes, and nothing happens before they press the button in the mail', async () => {
  const form = new URLSearchParams({ email: 'ana@harbor.example' });
  const asked = await fetch(`${candor.pagesUrl}/updates`, { method: 'POST', body: form });
  assert.ok(asked.ok, await asked.text());
  const mail = await until(async () => to('ana@harbor.example')[0]);
  const link = linkIn(mail.text, 'confirm');
  await fetch(link);
  const { body: before } = await candor.api('GET', '/api/v1/subscribers');
  assert.equal(before.items[0].state, 'pending', 'looking at the link is not confirming');
  const confirmed = await fetch(link, { method: 'POST', body: new URLSearchParams() });
  assert.ok(confirmed.ok, await confirmed.text());
  const { body } = await candor.api('GET', '/api/v1/subscribers');
  assert.equal(body.items[0].state, 'confirmed');
});

let incident: string;

test('one sentence declares; the acknowledgement stands ready and goes out in one act', async () => {
  const declared = await candor.api('POST', '/api/v1/incidents', {
    sentence: 'Saving invoices fails',
    severity: 'sev2',
    components: ['Invoices'],
  });
  assert.equal(declared.status, 201, JSON.stringify(declared.body));
  incident = declared.body.id;
  const { body: drafts } = await candor.api('GET', `/api/v1/incidents/${incident}/drafts`);
  assert.match(drafts.items[0].text, /^We have seen something wrong with Invoices\./);
  const sent = await candor.api('POST', `/api/v1/incidents/${incident}/updates`, {
    audience: 'public',
    template: 'acknowledge',
    promise: 'PT20M',
    disclosure: { reason: 'Customers may notice' },
    publish: true,
  });
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  assert.equal(sent.body.state, 'sending');
  assert.doesNotMatch(
    await page(),
    /something wrong with Invoices/,
    'nothing leaves before the undo window is over',
  );
  await candor.advance('PT11S');
  await until(async () => (await page()).includes('something wrong with Invoices'), 5);
  const mail = await until(async () =>
    to('ana@harbor.example').find(({ subject }) => subject?.includes('Saving invoices fails')),
  );
  assert.match(mail.text ?? '', /We have seen something wrong with Invoices/);
  assert.ok(mail.headers.has('list-unsubscribe-post') || mail.headers.has('list'));
});

test('what was undone reaches nobody', async () => {
  const before = mailbox.mails.length;
  const sent = await candor.api('POST', `/api/v1/incidents/${incident}/updates`, {
    audience: 'public',
    body: 'A mistake that nobody reads.',
    promise: 'PT20M',
    publish: true,
  });
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const undone = await candor.api('DELETE', `/api/v1/updates/${sent.body.id}/publication`);
  assert.equal(undone.status, 200);
  await candor.advance('PT1M');
  assert.doesNotMatch(await page(), /A mistake/);
  assert.doesNotMatch(await page('/history.atom'), /A mistake/);
  assert.equal(mailbox.mails.length, before);
});

test('a missed promise shows on the page after the grace, and new words take it away', async () => {
  await candor.advance('PT26M');
  await until(async () => /late/i.test(await page()), 5);
  await candor.api('POST', `/api/v1/incidents/${incident}/updates`, {
    audience: 'public',
    template: 'late',
    promise: 'PT20M',
    publish: true,
  });
  await candor.advance('PT11S');
  await until(async () => /We said we would post by/.test(await page(`/incidents/${incident}`)), 5);
  assert.doesNotMatch(await page(), /we are late/i);
});

test('it cannot be resolved over the heads of the customers', async () => {
  const refused = await candor.api('POST', `/api/v1/incidents/${incident}/resolution`, {
    closings: [],
    waivers: [],
  });
  assert.equal(refused.status, 409);
  assert.match(refused.body.detail, /Public page: send closing words, or say why not\./);
  const resolved = await candor.api('POST', `/api/v1/incidents/${incident}/resolution`, {
    closings: [
      {
        audience: 'public',
        facts: { dataStatement: 'No data was lost.', actionNeeded: 'You do not need to do anything.' },
      },
    ],
    waivers: [],
  });
  assert.ok(resolved.status < 300, JSON.stringify(resolved.body));
  await candor.advance('PT11S');
  await until(async () => (await page(`/incidents/${incident}`)).includes('This is fixed.'), 5);
  const { body } = await candor.api('GET', `/api/v1/incidents/${incident}`);
  assert.equal(body.status, 'resolved');
  await until(async () => to('ana@harbor.example').some(({ text }) => text?.includes('This is fixed.')));
});

test('one who leaves gets nothing more', async () => {
  const last = to('ana@harbor.example').at(-1);
  const link = linkIn(last?.text, 'unsubscribe');
  const left = await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  assert.ok(left.ok, await left.text());
  const before = to('ana@harbor.example').length;
  const { body } = await candor.api('POST', '/api/v1/incidents', {
    sentence: 'Search is slow',
    severity: 'sev3',
    components: ['Search'],
  });
  await candor.api('POST', `/api/v1/incidents/${body.id}/updates`, {
    audience: 'public',
    template: 'acknowledge',
    promise: 'PT30M',
    disclosure: { reason: 'Customers may notice' },
    publish: true,
  });
  await candor.advance('PT11S');
  await until(async () => (await page()).includes('something wrong with Search'), 5);
  await candor.advance('PT1M');
  assert.equal(to('ana@harbor.example').length, before);
});
