import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

// What happened, told afterwards: from the promise in the closing words to the letter in everybody's mail.
let candor: Candor;
let mailbox: Mailbox;
let incident: string;
const customers: Record<string, string> = {};

before(async () => {
  mailbox = await openMailbox();
  candor = await startCandor({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
  await candor.setUp();
  for (const name of ['Globex', 'Initech']) {
    const made = await post('/customers', { name, seats: 10, components: [await component('Invoices')] });
    customers[name] = made.id;
    const address = `ops@${name.toLowerCase()}.example`;
    await post(`/customers/${made.id}/contacts`, { name: 'Ana', address });
  }
  incident = (
    await post('/incidents', { sentence: 'Saving fails', severity: 'sev2', components: ['Invoices'] })
  ).id;
  await candor.api('PUT', at('affected/rule'), { rule: { components: ['Invoices'] } });
  for (const audience of ['public', 'affected'])
    await post(`/incidents/${incident}/updates`, {
      ...{ audience, template: audience === 'public' ? 'acknowledge' : 'segment', publish: true },
      components: { Invoices: 'partial_outage' },
      disclosure: { reason: 'They are hurt' },
    });
  await candor.advance('PT11S');
  await candor.advance('PT10M');
  // Initech has everything back twenty minutes before the others.
  const back = await candor.api('PUT', at(`impact/${customers.Initech}`), {
    ...{ component: 'Invoices', severity: 'none' },
  });
  assert.equal(back.status, 200, JSON.stringify(back.body));
  await candor.advance('PT20M');
});
after(async () => {
  await candor.dispose();
  await mailbox.close();
});

const at = (path: string): string => `/api/v1/incidents/${incident}/${path}`;
async function post(path: string, body: unknown) {
  const answer = await candor.api('POST', `/api/v1${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
async function component(name: string): Promise<string> {
  const found = (await candor.api('GET', '/api/v1/components')).body.items;
  return found.find((one: { name: string }) => one.name === name).id;
}
const writeUp = async () => (await candor.api('GET', at('write-up'))).body;
const page = async (path = `/incidents/${incident}`) => (await fetch(candor.pagesUrl + path)).text();
const mailsTo = (name: string) =>
  mailbox.mails.filter(({ envelopeTo }) => envelopeTo === `ops@${name.toLowerCase()}.example`);
const letterTo = (name: string) => mailsTo(name).find(({ subject }) => subject?.includes('What happened'));

test('closing words promise it, and the page says by when', async () => {
  assert.equal((await writeUp()).state, 'not-yet');
  const facts = { dataStatement: 'No data was lost.', actionNeeded: 'You do not need to do anything.' };
  await post(`/incidents/${incident}/resolution`, {
    closings: ['public', 'affected'].map((audience) => ({ audience, facts })),
  });
  await candor.advance('PT11S');
  const view = await writeUp();
  assert.equal(view.state, 'owed');
  assert.equal(view.readers.length, 2);
  await until(async () => /We tell you what happened and what we change by/.test(await page()));
  const home = (await candor.api('GET', '/api/v1/home')).body;
  assert.equal(home.promisedLater[0].what, 'Write-up for customers');
});

test('whoever owes it is reminded by mail before it is late, and later somebody else is', async () => {
  const reminded = () => mailbox.mails.filter(({ subject }) => /write-up for customers/.test(subject ?? ''));
  await candor.advance('P5DT20H');
  await until(async () => reminded().length > 0);
  assert.match(reminded()[0]?.subject ?? '', /the write-up for customers is due by/);
  assert.match(reminded()[0]?.text ?? '', /\?tab=write-up/);
});

test('a draft stands ready from the record, and its holes hold it back', async () => {
  const view = await writeUp();
  assert.match(view.text.body, /## What happened\n\n- \{/);
  assert.match(view.text.body, /## Why it took as long as it did/);
  assert.ok(view.preview.checks.some(({ level }: { level: string }) => level === 'block'));
  const { headline, body } = view.text;
  const refused = await candor.api('POST', at('write-up/versions'), { headline, body, publish: true });
  assert.equal(refused.status, 422, JSON.stringify(refused.body));
  assert.match(refused.body.detail, /Fill in/);
});

test('what is typed is kept, and read back as it will be read', async () => {
  const body = (await writeUp()).text.body.replaceAll(/\[fill: [^\]]*\]/g, 'A queue was full.');
  const saved = await candor.api('PUT', at('write-up/text'), { headline: 'Why saving failed', body });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  assert.equal((await writeUp()).text.headline, 'Why saving failed');
  assert.deepEqual(
    saved.body.preview.checks.filter(({ level }: { level: string }) => level === 'block'),
    [],
  );
  assert.equal(saved.body.preview.promises.length, 1);
  const { text, preview, approval } = await writeUp();
  assert.deepEqual(saved.body, { text, preview, approval });
  const odd = await candor.api('PUT', at('write-up/text'), { headline: 'x', body: 'y'.repeat(60_001) });
  assert.equal(odd.status, 400);
});

test('published, it is on the page, in feeds and in mail, with each one’s own facts in theirs alone', async () => {
  const { headline, body } = (await writeUp()).text;
  const sent = await post(`/incidents/${incident}/write-up/versions`, { headline, body, publish: true });
  assert.equal(sent.state, 'sending');
  await candor.advance('PT11S');
  await until(async () => letterTo('Globex') !== undefined && letterTo('Initech') !== undefined);
  const text = letterTo('Globex')?.text ?? '';
  assert.match(text, /WHY IT TOOK AS LONG AS IT DID/);
  assert.match(text, /How we kept you informed\n- Our first word came/);
  assert.match(text, /For you it began on .*Something did not work for you for 30 min\./s);
  assert.match(letterTo('Initech')?.text ?? '', /Something did not work for you for 10 min\./);
  assert.match(String(letterTo('Initech')?.html), /Something did not work for you for 10 min\./);
  assert.doesNotMatch(text, /Initech|10 min\./);
  await until(async () => /Read what happened/.test(await page()));
  const letter = await page(`/incidents/${incident}/write-up`);
  assert.match(letter, /<h1 dir="auto">Why saving failed<\/h1>/);
  assert.match(letter, /<h2 dir="auto">We are sorry<\/h2>/);
  assert.match(letter, /cannot be edited/);
  assert.doesNotMatch(letter, /Globex|Initech|did not work for you/);
  assert.match(await page('/history.atom'), /What happened: Why saving failed/);
  const api = JSON.parse(await page('/api/v2/incidents.json'));
  assert.equal(api.incidents[0].status, 'postmortem');
  assert.equal(api.incidents[0].incident_updates[0].status, 'postmortem');
  assert.equal((await writeUp()).state, 'published');
});

test('what it promises is somebody’s to do, and nobody is reminded of the letter any more', async () => {
  const { items } = (await candor.api('GET', at('follow-ups'))).body;
  assert.equal(items.length, 1);
  assert.equal(items[0].promisedToCustomers, true);
  const home = (await candor.api('GET', '/api/v1/home')).body;
  assert.ok(home.promisedLater.every(({ kind }: { kind: string }) => kind !== 'write-up'));
});

test('a correction is seen by its readers', async () => {
  const { body } = (await writeUp()).text;
  const done = await candor.api('POST', at('write-up/correction'), { body: `${body}\nOne thing more.` });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  await until(async () => /One thing more/.test(await page(`/incidents/${incident}/write-up`)));
  assert.match(await page(`/incidents/${incident}/write-up`), /edited <time/);
});
