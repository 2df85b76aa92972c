import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const shots = process.env.SHOTS;
let room: Room;
let incident: string;

before(async () => {
  room = await openRoom();
  incident = await room.declare('Saving invoices fails in Europe');
  for (const [name, ...contacts] of [
    ['Northwind', 'Ana Ruiz', 'Ben Ode'],
    ['Kestrel Foods', 'Bo Lind'],
    ['Harbor Clinics', 'Cleo Marsh'],
  ] as const) {
    const customer = await made('/customers', { name });
    for (const person of contacts) {
      const address = `${person.split(' ')[0]?.toLowerCase()}@customer.example`;
      await made(`/customers/${customer}/contacts`, { name: person, address });
    }
    await made(`/incidents/${incident}/affected`, { customers: [customer], how: 'pick' });
  }
  // Nobody writes alone about this one: it is not among what can be chosen.
  await room.declare('Somebody read what they should not', { sensitive: true });
});
after(() => room.close());

async function made(path: string, body: unknown): Promise<string> {
  const answer = await room.candor.api('POST', `/api/v1${path}`, body);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], name);
  const { wide, screen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    screen: window.innerWidth,
  }));
  assert.ok(wide <= screen, `${name} is ${wide - screen} px too wide`);
  if (shots) await page.screenshot({ path: `${shots}/write-${name}.png` });
}

test('from a row of the affected the first word goes to whom one chooses there', async () => {
  const page = await room.visit(room.kim, `/incidents/${incident}?tab=customers`, desk);
  await page.getByRole('button', { name: 'More about Northwind' }).click();
  await page.getByRole('menuitem', { name: 'Write to somebody there' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write to somebody at Northwind' });
  await dialog.getByLabel('To').selectOption({ label: 'Ben Ode, ben@customer.example' });
  await dialog.getByLabel('What you write').fill('Good morning. Does it stop your work?');
  await look(page, 'row');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**/conversations/cnv_**');
  await page.getByRole('heading', { name: /^Ben Ode/ }).waitFor();
  await page.getByText(/Leaves in \d+ s/).waitFor();
  await look(page, 'thread');

  // A no is not the last word: what was put right goes out.
  const answer = page.getByLabel('Answer to Ben Ode');
  await answer.fill('It is the same at Kestrel Foods.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Not sent').waitFor();
  await answer.fill('It is the same for others.');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-message=out]', { hasText: 'It is the same for others.' }).waitFor();
  assert.equal(await page.getByText('Not sent').count(), 0);
  await page.context().close();
  assert.deepEqual(room.takeErrors(), []);
});

test('with whom there is a conversation one goes on there', async () => {
  const page = await room.visit(room.kim, '/customers', { ...desk, colorScheme: 'dark' });
  await page.getByRole('link', { name: 'Northwind' }).click();
  await page.getByRole('button', { name: 'Write to somebody there' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write to somebody at Northwind' });
  // The only one that is open and not sensitive is chosen already.
  assert.deepEqual(await dialog.getByLabel('About').locator('option').allTextContents(), [
    'INC-1 Saving invoices fails in Europe',
  ]);
  await dialog.getByLabel('To').selectOption({ label: 'Ben Ode, ben@customer.example' });
  await dialog.getByRole('link', { name: 'Go on there' }).waitFor();
  assert.equal(await dialog.getByRole('button', { name: /^Send/ }).isDisabled(), true);
  await look(page, 'known-dark');
  await dialog.getByRole('link', { name: 'Go on there' }).click();
  await page.getByText('Good morning. Does it stop your work?').last().waitFor();
  await page.context().close();
  assert.deepEqual(room.takeErrors(), []);
});

for (const [colorScheme, customer, contact] of [
  ['light', 'Kestrel Foods', 'Bo Lind'],
  ['dark', 'Harbor Clinics', 'Cleo Marsh'],
] as const)
  test(`on a phone in ${colorScheme}, a new conversation`, async () => {
    const page = await room.visit(room.kim, '/conversations', { ...phone, colorScheme });
    await page.getByRole('button', { name: 'New conversation' }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('At which affected customer').fill(customer.slice(0, 4));
    await look(page, `new-${colorScheme}`);
    await dialog.getByRole('button', { name: customer }).tap();
    await dialog.getByLabel('What you write').fill('We work on it, and write again at half past.');
    assert.equal(
      await dialog.getByLabel('To').locator('option:checked').textContent(),
      `${contact}, ${contact.split(' ')[0]?.toLowerCase()}@customer.example`,
    );
    await look(page, `words-${colorScheme}`);
    await dialog.getByRole('button', { name: /^Send/ }).tap();
    await page.getByRole('heading', { name: new RegExp(`^${contact}`) }).waitFor();
    await page.goto(`${room.candor.consoleUrl}/settings/integrations`);
    await page.getByText('No mail comes in.').waitFor();
    await page.locator('#mail-in').scrollIntoViewIfNeeded();
    await look(page, `mail-off-${colorScheme}`);
    assert.deepEqual(room.takeErrors(), []);
    await page.context().close();
  });

test('a customer who is not affected is not written to, and the sentence says what to do', async () => {
  const customer = await made('/customers', { name: 'Alpine' });
  await made(`/customers/${customer}/contacts`, { name: 'Dia Roth', address: 'dia@customer.example' });
  const page = await room.visit(room.kim, `/customers?customer=${customer}`);
  await page.getByRole('button', { name: 'Write to somebody there' }).click();
  await page.getByLabel('What you write').fill('Does it hit you too?');
  await page.getByRole('button', { name: /^Send/ }).click();
  await page.getByText('They are not among the affected customers. Add them there first').waitFor();
  assert.equal(await page.getByLabel('What you write').inputValue(), 'Does it hit you too?');
  // Put right, the same words go: the refusal is not remembered.
  await made(`/incidents/${incident}/affected`, { customers: [customer], how: 'pick' });
  await page.getByRole('button', { name: /^Send/ }).click();
  await page.waitForURL('**/conversations/cnv_**');
  await page.context().close();
});

test('in a sensitive incident the row offers no conversation', async () => {
  const secret = await room.declare('Files were copied', { sensitive: true });
  const customer = await made('/customers', { name: 'Contoso' });
  await made(`/customers/${customer}/contacts`, { name: 'Eli Stone', address: 'eli@customer.example' });
  const picked = await room.candor.api(
    'POST',
    `/api/v1/incidents/${secret}/affected`,
    { customers: [customer], how: 'pick' },
    { cookie: room.kim.cookie },
  );
  assert.ok(picked.status < 300, JSON.stringify(picked.body));
  const page = await room.visit(room.kim, `/incidents/${secret}?tab=customers`);
  await page.getByRole('button', { name: 'More about Contoso' }).click();
  await page.getByRole('menuitem', { name: 'Open the customer' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Write to somebody there' }).count(), 0);
  await page.context().close();
});
