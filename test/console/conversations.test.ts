import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { handOver, mailOf } from '../mail-in/mail-house.ts';
import { freePort, until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { axeFindings, openRoom, type Room, type Someone, say } from './incident-console.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
let room: Room;
let mailbox: Mailbox;
let port: number;
let sam: Someone;
let incident: string;
const contacts: Record<string, string> = {};

before(async () => {
  mailbox = await openMailbox();
  port = await freePort();
  room = await openRoom({
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Acme <status@acme.example>',
    INBOUND_MAIL_DOMAIN: 'in.acme.example',
    INBOUND_MAIL_PORT: String(port),
  });
  sam = await room.person('Sam Osei', 'comms');
  incident = await room.declare('Saving invoices fails in Europe');
  await say(room, incident, { template: 'acknowledge', disclosure: { reason: 'People may notice' } });
  for (const [name, address, customer] of [
    ['Ana Ruiz', 'ana@northwind.example', 'Northwind'],
    ['Bo Lind', 'bo@kestrel.example', 'Kestrel Foods'],
  ] as const)
    contacts[name] = await affected(customer, name, address);
});
after(async () => {
  await room.close();
  await mailbox.close();
});

async function asked(method: string, path: string, body: unknown, cookie?: string) {
  const answer = await room.candor.api(method, `/api/v1${path}`, body, cookie ? { cookie } : undefined);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function affected(customer: string, name: string, address: string): Promise<string> {
  const { id } = await asked('POST', '/customers', { name: customer });
  await room.candor.database.pool.query(
    `insert into affected_customers (incident, customer, state, how, cannot, added_at)
     values ($1, $2, 'in', 'pick', 'cannot run payroll', now())`,
    [incident, id],
  );
  return (await asked('POST', `/customers/${id}/contacts`, { name, address })).id;
}

const mailTo = (address: string, text: RegExp) =>
  until(async () => mailbox.mails.findLast((one) => one.envelopeTo === address && text.test(one.text ?? '')));

/** Writes to somebody first, and answers as they would: from their own mail program, by SMTP. */
async function theyAnswer(name: string, address: string, text: string): Promise<string> {
  const { id } = await asked(
    'POST',
    '/conversations',
    { incident, contact: contacts[name], text: 'Good morning. Does it stop your work?' },
    sam.cookie,
  );
  await room.candor.advance('PT11S');
  const ours = await mailTo(address, /Does it stop your work/);
  const to = /reply\+[^\s>]+/.exec(ours.replyTo?.text ?? '')?.[0] ?? '';
  await handOver(port, {
    from: address,
    to,
    raw: mailOf(
      `${text}\n\nOn Mon, 23 Nov 2026 at 10:00, Acme <status@acme.example> wrote:\n> Good morning. Does it stop your work?`,
      {
        From: `${name} <${address}>`,
        'Message-ID': `<first.${name.slice(0, 2)}@customer.example>`,
        'In-Reply-To': ours.messageId ?? '',
        References: ours.messageId ?? '',
      },
    ),
  });
  return id;
}

const sendIn = (page: Page) =>
  page.getByRole('form', { name: 'Answer' }).getByRole('button', { name: /^Send/ });

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
};

test('a customer’s mail is in the inbox within five seconds, and the answer stands in their thread', async () => {
  const page = await room.visit(sam, '/conversations');
  await page.getByText('Nobody waits for an answer').first().waitFor();
  const id = await theyAnswer('Ana Ruiz', 'ana@northwind.example', 'Yes: payroll at 17:00 is blocked.');
  await page.locator(`[data-conversation=${id}]`).waitFor({ timeout: 5_000 });
  await page.getByRole('link', { name: /Conversations 1/ }).waitFor();
  await page.keyboard.press('j');
  await page.getByText('Yes: payroll at 17:00 is blocked.').last().waitFor();
  assert.equal(await page.getByText(/^On Mon, 23 Nov/).isVisible(), false, 'quoted text is folded');
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'thread-light');

  await page.getByRole('button', { name: 'Share with responders' }).click();
  await page.getByText('Shared with the responders').waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('We work on it and write at half past. ');
  await page.getByRole('button', { name: /What they cannot do/ }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Leaves in \d+ s/).waitFor();
  await shot(page, 'thread-leaving');
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Leaves in').waitFor({ state: 'detached' });
  await until(async () => (await page.getByLabel('Answer to Ana Ruiz').inputValue()).includes('half past'));
  await sendIn(page).click();
  await page.getByText(/Leaves in \d+ s/).waitFor();
  await room.candor.advance('PT11S');
  const answer = await mailTo('ana@northwind.example', /half past/);
  const ours = await mailTo('ana@northwind.example', /Does it stop your work/);
  assert.equal(answer.inReplyTo, '<first.An@customer.example>');
  assert.deepEqual([answer.references].flat(), [ours.messageId, '<first.An@customer.example>']);
  assert.match(answer.from?.text ?? '', /Sam Osei at/);
  assert.equal(answer.subject, 'Re: Saving invoices fails in Europe');
  assert.equal(ours.subject, 'Saving invoices fails in Europe');
  assert.match(answer.text ?? '', /cannot run payroll\n\nSam Osei at .+\nWe write next by \d\d:\d\d UTC/);
  assert.match(answer.text ?? '', /\n> Yes: payroll at 17:00 is blocked\./);
  await page.getByText('Nobody waits for an answer').first().waitFor();
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('two who answer see each other, and nothing goes out past something newer', async () => {
  const id = await theyAnswer('Bo Lind', 'bo@kestrel.example', 'We cannot invoice at all.');
  const one = await room.visit(sam, `/conversations/${id}`);
  await one.getByText('We cannot invoice at all.').last().waitFor();
  await one.getByLabel('Answer to Bo Lind').fill('We are on it');
  const other = await room.visit(room.kim, `/conversations/${id}`);
  await other.getByText('Sam Osei is writing an answer').waitFor({ timeout: 5_000 });
  const { items } = await asked('GET', `/conversations/${id}/messages`, undefined, room.kim.cookie);
  await asked(
    'POST',
    `/conversations/${id}/messages`,
    { text: 'Use drafts until then.', kind: 'reply', basedOn: items.at(-1).id },
    room.kim.cookie,
  );
  await one.getByText('Kim Aalto has answered meanwhile.').waitFor({ timeout: 5_000 });
  assert.equal(await sendIn(one).isEnabled(), false);
  assert.deepEqual(await axeFindings(one), []);
  await shot(one, 'newer');
  await one.getByRole('button', { name: 'I have read it' }).click();
  assert.equal(await sendIn(one).isEnabled(), true);
  await one.getByText('Note', { exact: true }).click();
  await one.getByLabel('Note for ourselves').fill('They are on the old plan');
  await one.keyboard.press('Control+Enter');
  await one.getByText('note, stays with us').waitFor();
  await one.context().close();
  await other.context().close();
  await room.candor.advance('PT11S');
});

test('on a phone: home, reply, send in two taps from what is owed', async () => {
  const lead = room.kim;
  const { items } = await asked('GET', '/conversations', undefined, sam.cookie);
  const bo = items.find((one: { name: string }) => one.name === 'Bo Lind');
  await asked('DELETE', `/conversations/${bo.id}/done`, undefined, sam.cookie);
  const page = await room.visit(lead, '/', phone);
  await page.getByText(/Bo Lind at Kestrel Foods waits/).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'phone-home');
  await page.locator(`a[data-answer][href$=${bo.id}]`).tap();
  await page.getByLabel('Answer to Bo Lind').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'phone-thread');
  await page.getByLabel('Answer to Bo Lind').fill('It works again.');
  await sendIn(page).tap();
  await page.getByText(/Leaves in \d+ s/).waitFor();
  await page.getByRole('link', { name: 'Back to the list' }).tap();
  await page.getByRole('tab', { name: /Needs reply/ }).waitFor();
  await shot(page, 'phone-list');
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('an incident is not resolved over somebody who waits', async () => {
  await room.candor.advance('PT11S');
  const { items } = await asked('GET', '/conversations', undefined, sam.cookie);
  const bo = items.find((one: { name: string }) => one.name === 'Bo Lind');
  await asked('POST', `/conversations/${bo.id}/done`, undefined, sam.cookie);
  await asked('DELETE', `/conversations/${bo.id}/done`, undefined, sam.cookie);
  const page = await room.visit(room.kim, `/incidents/${incident}`);
  await page.getByRole('tab', { name: /Conversations/ }).click();
  await page.getByText('One person waits for an answer').waitFor();
  await page.getByRole('button', { name: /^Bo Lind at Kestrel Foods/ }).click();
  await page.getByText('Bo Lind at Kestrel Foods waits for your answer.').waitFor();
  await page.mouse.move(0, 0);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'incident');
  await page.goto(`${room.candor.consoleUrl}/incidents/${incident}?resolve=true`);
  await page.getByLabel('Or: why do they get no answer?').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'resolve');
  assert.equal(await page.locator('[data-resolve]').isEnabled(), false);
  await page.context().close();
  const dark = await room.visit(sam, `/conversations/${bo.id}`, { colorScheme: 'dark' });
  await dark.getByText('We cannot invoice at all.').last().waitFor();
  await shot(dark, 'thread-dark');
  assert.deepEqual(await axeFindings(dark), []);
  await dark.context().close();
  if (process.env.SHOTS) {
    const small = await room.visit(sam, `/conversations/${bo.id}`, { ...phone, colorScheme: 'dark' });
    await small.getByText('We cannot invoice at all.').last().waitFor();
    await shot(small, 'phone-thread-dark');
    const home = await room.visit(room.kim, '/');
    await home
      .getByText(/Bo Lind at Kestrel Foods/)
      .first()
      .waitFor();
    await shot(home, 'home');
  }
});
