import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/candor.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { axeFindings, openRoom, type Room, type Someone } from './incident-console.ts';

// Impact → ways forward → ask → decide → told, by keyboard alone; then the same looked at by thumb.
let room: Room;
let mailbox: Mailbox;
let incident: string;
let page: Page;
let kim: Someone;

before(async () => {
  mailbox = await openMailbox();
  room = await openRoom({ SMTP_URL: mailbox.url, MAIL_FROM: 'Acme <status@acme.example>' });
  kim = room.kim;
  const components = (await room.candor.api('GET', '/api/v1/components')).body.items;
  const used = components.slice(0, 2).map(({ id }: { id: string }) => id);
  for (const [name, seats] of [
    ['Northwind', 1_200],
    ['Kestrel Foods', 140],
    ['Harbor Clinics', 40],
  ] as const) {
    const { body } = await post('/customers', { name, seats, components: used });
    await post(`/customers/${body.id}/contacts`, {
      name: 'Ana Lopez',
      address: `ana@${name.split(' ')[0]?.toLowerCase()}.example`,
    });
  }
  incident = await room.declare('Saving invoices fails', { components: ['Invoices', 'Search'] });
  await room.candor.api('PUT', `/api/v1/incidents/${incident}/affected/rule`, {
    rule: { components: ['Invoices'] },
  });
  await room.candor.advance('PT20M');
  page = await room.visit(kim, `/incidents/${incident}?tab=impact`);
});
after(async () => {
  await room.close();
  await mailbox.close();
});

const theirMails = () => mailbox.mails.filter(({ envelopeTo }) => envelopeTo.startsWith('ana@'));
const asked = () => theirMails().filter(({ subject }) => /Saving invoices/.test(subject ?? ''));
const post = async (path: string, body: unknown) => {
  const answer = await room.candor.api('POST', `/api/v1${path}`, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer;
};
const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
/** Goes on with the keyboard until this has the focus. */
async function tabTo(
  name: string | RegExp,
  role: 'button' | 'textbox' | 'combobox' | 'spinbutton' | 'radio' = 'button',
) {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let times = 0; times < 200; times += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${name}`);
}

test('who hurts most stands first, says why, and the terms can be looked at', async () => {
  await page.locator('[data-ranked]').nth(2).waitFor();
  assert.match((await page.locator('[data-ranked]').first().textContent()) ?? '', /Northwind/);
  await tabTo(/^Number 1:/);
  await press('Enter');
  const why = page.getByRole('dialog', { name: /Why Northwind is number 1/ });
  await why
    .getByText(/importance 1 \(as usual, nobody said\) × 1,200 people/)
    .first()
    .waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await press('Escape');
});

test('what somebody heard is kept by keyboard, and their deadline lifts them', async () => {
  await tabTo('How is it? Harbor Clinics');
  await press('Enter');
  await tabTo('What they cannot do, in their words', 'textbox');
  await page.keyboard.type('the payroll run is blocked');
  await tabTo('Keep it');
  await press('Enter');
  await page.getByText('“the payroll run is blocked”').waitFor();
});

async function addWay(title: string, from: string, to: string) {
  await tabTo('Add a way');
  await press('Enter');
  await tabTo('In customers’ words', 'textbox');
  await page.keyboard.type(title);
  await tabTo('From (minutes)', 'spinbutton');
  await page.keyboard.type(from);
  await tabTo('To (minutes)', 'spinbutton');
  await page.keyboard.type(to);
  await tabTo('Add this way');
  await press('Enter');
  await page.getByRole('article', { name: title }).waitFor();
}

test('what matters to them is kept on their sheet', async () => {
  const customer = (await room.candor.api('GET', '/api/v1/customers?q=Harbor')).body.items[0];
  const other = await room.visit(kim, `/customers?customer=${customer.id}`);
  const matters = other.getByRole('combobox', { name: 'How much Invoices matters' });
  await matters.selectOption('cannot-work');
  await other.getByText('as somebody heard').waitFor();
  assert.deepEqual(await axeFindings(other), []);
  await other.getByRole('button', { name: 'Ask them by a link' }).click();
  await until(async () => theirMails().some(({ subject }) => /What matters most to you/.test(subject ?? '')));
  await other.context().close();
});

test('ways forward are written down and compared', async () => {
  await page.locator('body').click({ position: { x: 2, y: 300 } });
  await press('o');
  await page.getByRole('heading', { name: 'Ways forward' }).waitFor();
  await addWay('Rebuild everything', '240', '360');
  await addWay('Turn back to yesterday', '60', '120');
  const first = page.locator('[data-option]').first();
  await until(async () => /Turn back to yesterday/.test((await first.textContent()) ?? ''));
  assert.match((await first.textContent()) ?? '', /Least impact/);
  assert.match((await first.textContent()) ?? '', /First as long as it takes less than about/);
  assert.deepEqual(await axeFindings(page), []);
});

test('customers are asked in two steps, and ten seconds can take it back', async () => {
  await page.locator('body').click({ position: { x: 2, y: 300 } });
  await press('o');
  await page.getByRole('dialog', { name: 'Ask customers' }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await press('Control+Enter');
  await page.locator('[data-sending]').waitFor();
  await room.candor.advance('PT11S');
  await until(async () => asked().length === 3);
  await page.getByText('0 of 3 accounts answered').waitFor();
});

test('an answer by two taps shows within two seconds', async () => {
  const text = mailbox.mails.find(({ envelopeTo }) => envelopeTo === 'ana@northwind.example')?.text ?? '';
  const link = /http\S+\/choose\/\S+\/A(?=\s)/.exec(text)?.[0] ?? '';
  const theirs = await room.visit(null, '/', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await theirs.goto(link);
  // A scanner that runs the page's scripts and presses nothing.
  await theirs.waitForTimeout(1_000);
  const polls = async () =>
    (await room.candor.api('GET', `/api/v1/incidents/${incident}/polls`)).body.items[0];
  assert.equal((await polls()).answered.people, 0);
  assert.deepEqual(await axeFindings(theirs), []);
  await theirs.getByRole('button', { name: 'Send answer' }).tap();
  await theirs.getByText(/^Thank you\. You chose/).waitFor();
  const began = Date.now();
  await page.getByText('1 of 3 accounts answered').waitFor();
  assert.ok(Date.now() - began < 2_000);
  await theirs.context().close();
});

test('it is decided with a reason and told to everybody who was asked', async () => {
  await tabTo('Decide…');
  await press('Enter');
  await tabTo('Because', 'textbox');
  await page.keyboard.type('most of you need yesterday’s invoices');
  await press('Enter');
  await tabTo('Tell everybody who was asked');
  await press('Enter');
  const body = page.getByRole('textbox', { name: 'Text' }).first();
  await body.waitFor();
  await until(async () =>
    /because most of you need yesterday’s invoices/.test((await body.inputValue()) ?? ''),
  );
  await press('Control+Enter');
  await until(async () => {
    await room.candor.advance('PT11S');
    return asked().length === 6;
  }, 20);
  assert.match(asked().at(-1)?.text ?? '', /because most of you need yesterday’s invoices/);
});

test('the decision log has it with what it was chosen out of', async () => {
  await page.goto(`${room.candor.consoleUrl}/incidents/${incident}?tab=decisions`);
  const entry = page.locator('[data-decision="option.chosen"]');
  await entry.waitFor();
  assert.match((await entry.textContent()) ?? '', /Instead of: Rebuild everything/);
  await press('d');
  await page.getByRole('dialog', { name: 'What was decided?' }).waitFor();
  await page.keyboard.type('No restart before midnight');
  await press('Control+Enter');
  await page.getByText('No restart before midnight').waitFor();
  assert.deepEqual(await axeFindings(page), []);
});

test('by thumb on a phone: asked, answered, decided, told', async () => {
  const second = await room.declare('Search finds nothing', { components: ['Search'] });
  const own = `/api/v1/incidents/${second}`;
  await room.candor.api('PUT', `${own}/affected/rule`, { rule: { components: ['Search'] } });
  for (const [title, minutes] of [
    ['Search first', 30],
    ['Everything together', 240],
  ] as const)
    await post(`/incidents/${second}/options`, {
      title,
      restorations: [{ fromMinutes: minutes, toMinutes: 2 * minutes }],
    });
  const phone = await room.visit(kim, `/incidents/${second}?tab=ways`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.getByRole('button', { name: /^Ask customers/ }).tap();
  await phone.getByRole('button', { name: /^Ask 3 customers/ }).tap();
  await phone.locator('[data-sending]').waitFor();
  const before = theirMails().length;
  await room.candor.advance('PT11S');
  await until(async () => theirMails().length >= before + 3);
  const link = /http\S+\/choose\/\S+\/A(?=\s)/.exec(theirMails().at(-1)?.text ?? '')?.[0] ?? '';
  await fetch(link, { method: 'POST', body: new URLSearchParams({ choice: 'A' }), redirect: 'manual' });
  await phone.getByText('1 of 3 accounts answered').waitFor();
  await phone.getByRole('button', { name: 'Decide…' }).tap();
  await phone.getByRole('textbox', { name: 'Because' }).fill('you need to find things today');
  await phone.getByRole('button', { name: 'Decide', exact: true }).tap();
  await phone.getByRole('button', { name: 'Tell everybody who was asked' }).tap();
  const text = phone.getByRole('textbox', { name: 'Text' }).first();
  await until(async () => /because you need to find things today/.test(await text.inputValue()));
  await phone
    .getByRole('button', { name: /^Send to/ })
    .last()
    .tap();
  await until(async () => {
    await room.candor.advance('PT11S');
    return theirMails().some(({ text: said }) => /because you need to find things today/.test(said ?? ''));
  }, 20);
  await phone.context().close();
});

test('on a phone every screen of it holds, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const phone = await room.visit(kim, `/incidents/${incident}?tab=impact`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      colorScheme,
    });
    for (const tab of ['impact', 'ways', 'decisions']) {
      await phone.goto(`${room.candor.consoleUrl}/incidents/${incident}?tab=${tab}`);
      await phone.locator('[data-ranked], [data-option], [data-decision]').first().waitFor();
      const wide = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false, `${tab} scrolls sideways`);
      assert.deepEqual(await axeFindings(phone), [], `${tab}, ${colorScheme}`);
    }
    await phone.context().close();
  }
  assert.deepEqual(room.takeErrors(), []);
});
