import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

let candor: Candor;
let mailbox: Mailbox;
let kim: { readonly cookie: string; readonly person: string };

before(async () => {
  mailbox = await openMailbox();
  candor = await startCandor({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
  kim = await candor.setUp();
});
// Weeks go by in these stories: a session lasts less.
beforeEach(async () => {
  const login = { email: 'kim@acme.example', password: 'correct horse battery' };
  const { headers } = await candor.api('POST', '/api/v1/session', login, {});
  kim = { ...kim, cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
});
after(async () => {
  await candor.dispose();
  await mailbox.close();
});

const asKim = (method: string, path: string, body?: unknown) =>
  candor.api(method, `/api/v1${path}`, body, { cookie: kim.cookie });
const to = (name: string) => mailbox.mails.filter(({ envelopeTo }) => envelopeTo === `${name}@acme.example`);

async function person(name: string, access = 'responder'): Promise<string> {
  const { body } = await asKim('POST', '/people', { name, access, email: `${name}@acme.example` });
  return body.id;
}

async function over(fields: object = {}) {
  const { body } = await asKim('POST', '/incidents', {
    sentence: 'Search is down',
    severity: 'sev3',
    ...fields,
  });
  const waivers = [{ audience: 'undecided', reason: 'Nobody outside noticed' }];
  await asKim('POST', `/incidents/${body.id}/resolution`, { closings: [], waivers });
  return body;
}

async function followUp(incident: string, owner: string, hours: number, what: string, fields: object = {}) {
  const { now } = (await asKim('GET', '/session')).body;
  const due = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
  const { status, body } = await asKim('POST', `/incidents/${incident}/follow-ups`, {
    what,
    owner,
    due,
    ...fields,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** The subjects somebody got, once so many are there. */
async function subjects(name: string, count: number): Promise<string[]> {
  await until(async () => to(name).length >= count);
  return to(name).map(({ subject }) => subject ?? '');
}

test('an owner gets three mails by SMTP, whoever led one, and each leads to the review', async () => {
  const nina = await person('nina');
  const incident = await over();
  await followUp(incident.id, nina, 24 * 7, 'Alert before the disk is full', { promisedToCustomers: true });
  const [given] = await subjects('nina', 1);
  assert.match(given ?? '', new RegExp(`^${incident.name}: a follow-up is yours, due `));
  await candor.advance('PT145H');
  const [, soon] = await subjects('nina', 2);
  assert.match(soon ?? '', new RegExp(`^${incident.name}: your follow-up is due `));
  await candor.advance('PT24H');
  const [, , due] = await subjects('nina', 3);
  assert.match(due ?? '', new RegExp(`^${incident.name}: your follow-up was due `));
  await candor.advance('PT24H');
  const own = await until(async () =>
    to('kim').find(({ subject }) => subject?.includes('a follow-up of nina was due')),
  );
  assert.match(own.text ?? '', /Alert before the disk is full/);
  assert.match(own.text ?? '', /Customers were told/);
  assert.match(own.text ?? '', new RegExp(`/incidents/${incident.id}\\?tab=review`));
  await candor.advance('PT720H');
  assert.equal(to('nina').length, 3, 'then it stays on Home');
});

test('what is done before its time is told of no more', async () => {
  const omar = await person('omar');
  const incident = await over();
  const made = await followUp(incident.id, omar, 72, 'Write the run book');
  await subjects('omar', 1);
  await asKim('PATCH', `/incidents/${incident.id}/follow-ups/${made.id}`, { state: 'done' });
  await candor.advance('PT200H');
  assert.equal(to('omar').length, 1);
});

test('what somebody who leaves had to do is their lead’s at once, who hears of it', async () => {
  const pia = await person('pia');
  const incident = await over();
  const made = await followUp(incident.id, pia, 24 * 9, 'Rehearse the failover');
  await subjects('pia', 1);
  assert.equal((await asKim('PATCH', `/people/${pia}`, { active: false })).status, 200);
  await candor.advance('PT1M');
  const { items } = (await asKim('GET', `/incidents/${incident.id}/follow-ups`)).body;
  assert.equal(items.find(({ id }: { id: string }) => id === made.id).owner.id, kim.person);
  await until(async () =>
    to('kim').find(
      ({ subject }) => subject === `${incident.name}: a follow-up is yours, due ${dayOf(made.due)}`,
    ),
  );
  await candor.advance('PT250H');
  assert.equal(to('pia').length, 1, 'nobody writes to those who left');
});

test('mail of a sensitive incident says that there is something, and not what', async () => {
  const quinn = await person('quinn');
  const incident = await over({ sensitive: true, sentence: 'Passwords leaked' });
  await followUp(incident.id, quinn, 48, 'Rotate the leaked key');
  await candor.advance('PT49H');
  await subjects('quinn', 3);
  for (const { subject, text, html } of to('quinn'))
    assert.doesNotMatch(`${subject} ${text} ${html}`, /leaked|Passwords/);
});

/** As the mail says it. */
function dayOf(due: string): string {
  const at = new Date(due);
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${day}, ${at.toISOString().slice(11, 16)} UTC`;
}
