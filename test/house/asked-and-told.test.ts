import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

// Asked, answered, decided, told: the whole way of a question, by a real mail server and the customers' own door.
let candor: Candor;
let mailbox: Mailbox;
let incident: string;
let poll: string;
const customers: Record<string, string> = {};
const options: string[] = [];

before(async () => {
  mailbox = await openMailbox();
  candor = await startCandor({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
  await candor.setUp();
  const found = (await candor.api('GET', '/api/v1/components')).body.items;
  const used = ['Invoices', 'Search'].map(
    (name) => found.find((one: { name: string }) => one.name === name).id,
  );
  for (const [name, seats] of [
    ['Globex', 10],
    ['Initech', 20],
    ['Hooli', 5_000],
  ] as const) {
    const made = await post('/customers', { name, seats, components: used });
    customers[name] = made.id;
    await post(`/customers/${made.id}/contacts`, {
      name: 'Ana',
      address: `ops@${name.toLowerCase()}.example`,
    });
  }
  const declared = { sentence: 'Saving fails', severity: 'sev2', components: ['Invoices', 'Search'] };
  incident = (await post('/incidents', declared)).id;
  const rule = { rule: { components: ['Invoices'] } };
  assert.equal((await candor.api('PUT', at('affected/rule'), rule)).status, 200);
  const step = (component: string, fromMinutes: number, toMinutes: number) => ({
    components: [component],
    fromMinutes,
    toMinutes,
  });
  for (const [title, ...restorations] of [
    ['Saving first', step('Invoices', 60, 180), step('Search', 600, 900)],
    ['Search first', step('Search', 20, 40), step('Invoices', 600, 900)],
  ] as [string, ...object[]][])
    options.push((await post(`/incidents/${incident}/options`, { title, restorations })).id);
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

const view = async () => (await candor.api('GET', at(`polls/${poll}`))).body;
const mailTo = (name: string, which = 0) =>
  mailbox.mails.filter(({ envelopeTo }) => envelopeTo === `ops@${name.toLowerCase()}.example`)[which];
const linkIn = (name: string, answer: string): string =>
  new RegExp(`http\\S+/choose/\\S+/${answer}(?=\\s)`).exec(mailTo(name)?.text ?? '')?.[0] ?? '';
const send = (link: string, fields: Record<string, string>) =>
  fetch(link, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

test('asking is sending words: undone within the window, nobody was asked', async () => {
  const asked = await ask();
  assert.equal(asked.openedAt, null);
  const undone = await candor.api('DELETE', `/api/v1/updates/${asked.updates[0]}/publication`);
  assert.ok(undone.status < 300, JSON.stringify(undone.body));
  await candor.advance('PT1M');
  assert.deepEqual((await candor.api('GET', at('polls'))).body.items, []);
  assert.equal(mailbox.mails.length, 0);
});

const ask = () =>
  post(`/incidents/${incident}/polls`, {
    question: 'Which helps you most right now?',
    choices: [
      {
        key: 'A',
        option: options[0],
        title: 'Saving first',
        when: '1 to 3 hours',
        cost: 'Search stays off until tonight',
      },
      { key: 'B', option: options[1], title: 'Search first', when: '20 to 40 minutes' },
    ],
    fallback: 'A',
    decideBy: 'PT45M',
    disclosure: { reason: 'They choose the way' },
    publish: true,
  });

test('everybody affected is asked by mail, with a link for each answer', async () => {
  const asked = await ask();
  poll = asked.id;
  await candor.advance('PT11S');
  await until(async () => mailbox.mails.length === 3);
  const mail = mailTo('Globex');
  assert.match(mail?.text ?? '', /There are 2 ways to get you going again\./);
  assert.match(
    mail?.text ?? '',
    /A: Saving first\. We think that takes 1 to 3 hours\. Search stays off until tonight\./,
  );
  assert.match(mail?.text ?? '', /If we have not heard from you by .+ we start with “Saving first”/);
  for (const answer of ['A', 'B', 'none']) assert.match(linkIn('Globex', answer), /^http/);
  const { asked: whom, answered } = await view();
  assert.deepEqual(
    [whom, answered],
    [
      { accounts: 3, people: 3 },
      { accounts: 0, people: 0 },
    ],
  );
  assert.doesNotMatch(await (await fetch(candor.pagesUrl)).text(), /Saving first/);
});

test('opening a link shows it and stores nothing, however often', async () => {
  for (let times = 0; times < 20; times += 1) {
    const page = await fetch(linkIn('Globex', 'B'));
    assert.equal(page.status, 200);
    const text = await page.text();
    assert.match(text, /value="B" checked/);
    assert.doesNotMatch(text, /Globex|Initech|Hooli/);
  }
  assert.equal((await fetch(linkIn('Globex', 'B'), { method: 'HEAD' })).status, 200);
  assert.equal((await view()).answered.people, 0);
});

test('two taps answer, the last one counts, and the hurt is weighed beside the heads', async () => {
  const first = await send(linkIn('Globex', 'B'), { choice: 'B', comment: '' });
  assert.equal(first.status, 303);
  const thanked = await (await fetch(new URL(first.headers.get('location') ?? '', candor.pagesUrl))).text();
  assert.match(thanked, /You chose <strong><bdi>Search first/);
  await send(linkIn('Globex', 'A'), { choice: 'A', comment: 'Payroll is due' });
  await send(linkIn('Initech', 'A'), { choice: 'A' });
  await send(linkIn('Hooli', 'B'), { choice: 'B' });
  const { results, leading, disagreement, comments, answered } = await view();
  assert.deepEqual(answered, { accounts: 3, people: 3 });
  assert.deepEqual(
    results.map(({ key, accounts }: { key: string; accounts: number }) => [key, accounts]),
    [
      ['A', 2],
      ['B', 1],
      ['none', 0],
    ],
  );
  assert.deepEqual(leading, { byAccounts: 'A', byWeight: 'B' });
  assert.match(disagreement, /Most accounts chose A, but those who hurt most chose B/);
  assert.deepEqual(
    comments.map(({ text }: { text: string }) => text),
    ['Payroll is due'],
  );
  const importance = (await candor.api('GET', `/api/v1/customers/${customers.Hooli}/importance`)).body;
  const search = importance.items.find(
    (one: { component: { name: string } }) => one.component.name === 'Search',
  );
  assert.deepEqual([search.level, search.from], ['cannot-work', 'poll']);
});

test('"none of these" asks for a few words, and they wait for an answer', async () => {
  const empty = await send(linkIn('Initech', 'none'), { choice: 'none', comment: ' ' });
  assert.equal(empty.status, 200);
  assert.match(await empty.text(), /Tell us in a few words what would help you/);
  await send(linkIn('Initech', 'none'), { choice: 'none', comment: 'A raw export' });
  const inbox = (await candor.api('GET', '/api/v1/conversations')).body.items;
  assert.match(JSON.stringify(inbox), /none of these\. A raw export/);
  await send(linkIn('Initech', 'A'), { choice: 'A' });
});

test('a link of nobody, of another question and of another day answers as if it were not there', async () => {
  const link = linkIn('Globex', 'A');
  const lost = await (await fetch(`${candor.pagesUrl}/nothing`)).text();
  const other = link.replace(poll, `pol_${'0'.repeat(32)}`);
  const forged = link.replace(
    /con_\w+/,
    (contact) => `${contact.slice(0, -1)}${contact.endsWith('0') ? 1 : 0}`,
  );
  for (const wrong of [other, forged]) {
    const answer = await fetch(wrong);
    assert.deepEqual([answer.status, await answer.text()], [404, lost]);
  }
});

test('an open question does not let the incident close', async () => {
  const { status, body } = await candor.api('POST', at('resolution'), { closings: [], waivers: [] });
  assert.ok(status >= 400);
  assert.match(body.detail, /Customers are being asked “Which helps you most right now\?”/);
});

test('it is decided with a reason, kept, and told to everybody who was asked', async () => {
  const bypass = await candor.api('POST', at('options/choice'), { option: options[0], reason: 'Quicker' });
  assert.equal(bypass.body.code, 'poll-open');
  const silent = await candor.api('POST', at(`polls/${poll}/decision`), { choice: 'A', reason: ' ' });
  assert.equal(silent.status, 400);
  const decided = await post(`/incidents/${incident}/polls/${poll}/decision`, {
    choice: 'A',
    reason: 'most of you need to save invoices today.',
  });
  assert.deepEqual(
    [decided.closed.choice, decided.closed.option, decided.closed.told],
    ['A', options[0], false],
  );
  const entry = (await candor.api('GET', at('decisions'))).body.items.at(-1);
  assert.deepEqual([entry.kind, entry.options], ['option.chosen', ['Search first']]);
  assert.match(entry.evidence, /3 of 3 accounts answered; A: 2, B: 1/);

  const late = await send(linkIn('Hooli', 'A'), { choice: 'A' });
  assert.equal(late.status, 200);
  assert.match(await late.text(), /This is decided/);
  assert.equal((await view()).results[0].accounts, 2);

  const [draft] = (await candor.api('GET', at('drafts?audience=affected'))).body.items;
  assert.equal(draft.template, 'decision-told');
  assert.match(
    draft.text,
    /Most of those who answered chose “Saving first”\. We are doing “Saving first” first, because most of you need to save invoices today\./,
  );
  const before = mailbox.mails.length;
  await post(`/incidents/${incident}/updates`, { audience: 'affected', promise: 'PT60M', publish: true });
  await candor.advance('PT11S');
  await until(async () => mailbox.mails.length >= before + 3);
  assert.match(mailTo('Hooli', 1)?.text ?? '', /We are doing “Saving first” first/);
  assert.equal((await view()).closed.told, true);
  const next = (await candor.api('GET', at('drafts?audience=affected'))).body.items[0];
  assert.notEqual(next.template, 'decision-told');
});

test('each customer reads on its own page when its own things are expected back', async () => {
  const open = /http\S+\/private\/open\/\S+/.exec(mailTo('Hooli', 1)?.text ?? '')?.[0] ?? '';
  const opened = await send(open, {});
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = await (await fetch(`${candor.pagesUrl}/private`, { headers: { cookie } })).text();
  assert.match(page, /Invoices, expected back<\/dt><dd>between .*and /);
  assert.match(page, /This is decided/);
});

test('what matters most is asked on a quiet day, by a link, and stands over what we think', async () => {
  const contact = (await candor.api('GET', `/api/v1/customers/${customers.Globex}/contacts`)).body.items[0];
  const before = mailbox.mails.length;
  const asked = await post(`/customers/${customers.Globex}/importance/link`, { contact: contact.id });
  await until(async () => mailbox.mails.length === before + 1);
  const link = /http\S+\/matters\/\S+/.exec(mailbox.mails.at(-1)?.text ?? '')?.[0] ?? '';
  assert.equal(link, asked.url);
  const page = await (await fetch(link)).text();
  const [search = ''] = [...page.matchAll(/name="(cmp_\w+)" id="[^"]*-cannot-work"/g)]
    .map(([, id]) => id)
    .slice(1);
  const level = async () =>
    (await candor.api('GET', `/api/v1/customers/${customers.Globex}/importance`)).body.items.find(
      (one: { component: { id: string } }) => one.component.id === search,
    );
  const was = await level();
  await fetch(link);
  assert.deepEqual(await level(), was);
  const sent = await send(link, { [search]: 'can-wait', cmp_of_nobody: 'cannot-work' });
  assert.equal(sent.status, 303);
  assert.deepEqual([(await level()).level, (await level()).from], ['can-wait', 'customer']);
  assert.match(await (await fetch(`${link}/saved`)).text(), /Thank you/);
  assert.equal((await fetch(`${link.slice(0, -2)}xx`)).status, 404);
  const outbox = await candor.api('GET', '/api/v1/outbox');
  assert.doesNotMatch(JSON.stringify(outbox.body), /matters\/con_/);
});

test('what a person answered is in what we give them of themselves, and goes with them', async () => {
  const contact = (await candor.api('GET', `/api/v1/customers/${customers.Globex}/contacts`)).body.items[0];
  const { body } = await candor.api('GET', `/api/v1/contacts/${contact.id}/export`);
  assert.deepEqual(
    body.answers.map(({ to, answer, comment }: Record<string, string>) => [to, answer, comment]),
    [['Which helps you most right now?', 'A', 'Payroll is due']],
  );
  const levels = body.matters.map(({ level }: { level: string }) => level);
  assert.deepEqual(levels.sort(), ['can-wait', 'cannot-work']);
  assert.equal((await candor.api('DELETE', `/api/v1/contacts/${contact.id}`)).status, 204);
  assert.doesNotMatch(JSON.stringify(await view()), /Payroll is due/);
});
