import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

let candor: Candor;
let mailbox: Mailbox;
let incident: string;
const customers: Record<string, string> = {};

before(async () => {
  mailbox = await openMailbox();
  candor = await startCandor({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
  await candor.setUp();
  for (const name of ['Globex', 'Initech', 'Hooli']) {
    const made = await post('/customers', { name, regions: name === 'Hooli' ? [] : ['eu'] });
    customers[name] = made.id;
    await post(`/customers/${made.id}/contacts`, { address: `ops@${name.toLowerCase()}.example` });
  }
  const declared = { sentence: 'Saving invoices fails', severity: 'sev2', components: ['Invoices'] };
  incident = (await post('/incidents', declared)).id;
  const rule = { regions: ['eu'] };
  const ruled = await candor.api('PUT', `/api/v1/incidents/${incident}/affected/rule`, { rule });
  assert.equal(ruled.status, 200, JSON.stringify(ruled.body));
});
after(async () => {
  await candor.dispose();
  await mailbox.close();
});

async function post(path: string, body: unknown) {
  const answer = await candor.api('POST', `/api/v1${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const say = (audience: string, body: string, more = {}) =>
  post(`/incidents/${incident}/updates`, { audience, body, promise: 'PT20M', publish: true, ...more });

const disclosure = { reason: 'They cannot work' };
const told = () => mailbox.mails.map(({ envelopeTo }) => envelopeTo).sort();
const settled = async (update: string) => {
  const { body } = await candor.api('GET', `/api/v1/updates/${update}/deliveries`);
  return body.email.recipients > 0 && body.email.due === 0 ? body : null;
};

test('as many as the button says are written to, and the public page knows nothing', async () => {
  const { body } = await candor.api('GET', `/api/v1/incidents/${incident}/drafts?audience=affected`);
  assert.deepEqual(body.items[0].reach, { page: false, email: 2, customers: 2, people: 2 });
  const sent = await say('affected', 'You cannot save invoices. Printing works.', { disclosure });
  await candor.advance('PT11S');
  const ledger = await until(() => settled(sent.id));
  assert.deepEqual([ledger.email.recipients, ledger.email.accepted], [2, 2]);
  assert.deepEqual(told(), ['ops@globex.example', 'ops@initech.example']);
  const log = await candor.api('GET', `/api/v1/incidents/${incident}/affected`);
  assert.ok(
    log.body.items.every((one: { told: unknown }) => one.told !== null),
    JSON.stringify(log.body),
  );
  assert.doesNotMatch(await (await fetch(candor.pagesUrl)).text(), /You cannot save invoices/);
  assert.equal((await fetch(`${candor.pagesUrl}/incidents/${incident}`)).status, 404);
});

test('words to one customer reach that one', async () => {
  const before = mailbox.mails.length;
  const sent = await say(`customer:${customers.Globex}`, 'We call you at ten.', { disclosure });
  await candor.advance('PT11S');
  await until(() => settled(sent.id));
  assert.deepEqual(
    mailbox.mails.slice(before).map(({ envelopeTo }) => envelopeTo),
    ['ops@globex.example'],
  );
});

test('what was undone reaches nobody, and a correction writes no second mail', async () => {
  const before = mailbox.mails.length;
  const taken = await say('affected', 'A mistake that nobody reads.');
  await candor.api('DELETE', `/api/v1/updates/${taken.id}/publication`);
  await candor.advance('PT1M');
  const sent = await say('affected', 'You can save again for now.');
  await candor.advance('PT11S');
  await until(() => settled(sent.id));
  const corrected = await candor.api('POST', `/api/v1/updates/${sent.id}/correction`, {
    body: 'You can save invoices again for now.',
  });
  assert.ok(corrected.status < 300, JSON.stringify(corrected.body));
  await candor.advance('PT1M');
  await new Promise((resolve) => setTimeout(resolve, 1_500)); // longer than a worker's look
  const texts = mailbox.mails.slice(before).map(({ text }) => text ?? '');
  assert.equal(texts.length, 2);
  assert.ok(texts.every((text) => text.includes('You can save again') && !text.includes('mistake')));
});
