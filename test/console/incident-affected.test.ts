import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, say } from './incident-console.ts';

const room = await openRoom();
after(() => room.close());
const { candor } = room;
const sam = await room.person('Sam Okafor', 'comms');
const shots = process.env.CANDOR_SHOTS ?? null;

const component: string = (await candor.api('GET', '/api/v1/components')).body.items.find(
  ({ name }: { name: string }) => name === 'Invoices',
).id;
const names = ['Northwind Traders', 'Kestrel Foods', 'Harbor Clinics', 'Alpine Outfitters', 'Contoso'];

/** Customers in the EU who use Invoices, the third without anybody to write to. */
async function customer(name: string, at: number): Promise<string> {
  const body = {
    name,
    tier: at % 3 === 0 ? 'gold' : 'standard',
    seats: 400 - at,
    components: [component],
    regions: [at < 40 ? 'eu' : 'us'],
    owner: at % 2 === 0 ? sam.id : null,
  };
  const added = await candor.api('POST', '/api/v1/customers', body);
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const { id } = added.body;
  if (at !== 2) {
    const contact = { address: `ops@customer-${at}.example` };
    assert.equal((await candor.api('POST', `/api/v1/customers/${id}/contacts`, contact)).status, 201);
  }
  return id;
}

const ids: string[] = [];
for (let at = 0; at < 44; at += 1) ids.push(await customer(names[at] ?? `Customer ${at}`, at));

async function shot(page: Page, name: string): Promise<void> {
  if (shots === null) return;
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.screenshot({ path: `${shots}/${name}.png` });
}

test('who is affected is said by a rule that is counted while it is put together', async () => {
  const incident = await room.declare('Saving invoices fails in Europe');
  const page = await room.visit(room.kim, `/incidents/${incident}`);
  await page.getByRole('button', { name: 'Who is affected?' }).click();
  await page.getByText('Nobody has said yet who is affected').waitFor();
  await page.getByRole('button', { name: 'Say who is affected' }).click();
  await page.locator('[data-count="44"]').waitFor();
  await page.getByRole('checkbox', { name: 'eu', exact: true }).check();
  await page.locator('[data-count="40"]').waitFor();
  await shot(page, 'rule');
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: 'These are affected' }).click();
  await page.locator('[data-customer]').first().waitFor();
  await page.getByRole('button', { name: '40 customers, Invoices in eu' }).waitFor();
  assert.match((await page.locator('[data-no-contact]').textContent()) ?? '', /1 customer has no contact/);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'table');
  await page.context().close();
  assert.deepEqual(room.takeErrors(), []);
});

async function affected(): Promise<string> {
  const incident = await room.declare('Saving invoices fails in Europe');
  const rule = { components: [component], regions: ['eu'] };
  const kept = await candor.api('PUT', `/api/v1/incidents/${incident}/affected/rule`, { rule });
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  return incident;
}

test('one customer is written to in two clicks, or by the keyboard alone', async () => {
  const incident = await affected();
  const page = await room.visit(room.kim, `/incidents/${incident}?tab=customers`);
  await page.getByRole('checkbox', { name: 'Select Kestrel Foods' }).check();
  await page.getByRole('button', { name: 'Message selected' }).click();
  await page.waitForURL(`**compose=customer%3A${ids[1]}**`);
  await page.goto(`${candor.consoleUrl}/incidents/${incident}?tab=customers`);
  await page.locator('[data-customer]').first().waitFor();
  for (const key of ['j', 'j', 'x', 'j', 'k', 'k', 'x', 'm']) await page.keyboard.press(key);
  await page.waitForURL(`**compose=customer%3A${ids[0]}**also=customer%3A${ids[1]}**`);
  await page.goto(`${candor.consoleUrl}/incidents/${incident}?tab=customers`);
  await page.getByRole('checkbox', { name: 'All 40 customers' }).check();
  await page.keyboard.press('m');
  await page.waitForURL('**compose=affected**');
  await page.context().close();
  assert.deepEqual(room.takeErrors(), []);
});

test('what one of them cannot do, who is not affected, and whom no mail reaches', async () => {
  const incident = await affected();
  await say(room, incident, {
    audience: 'affected',
    disclosure: { reason: 'They are hit.' },
    template: 'segment',
  });
  const page = await room.visit(room.kim, `/incidents/${incident}?tab=customers`);
  await page.getByRole('button', { name: /What Northwind Traders cannot do/ }).click();
  await page.getByLabel('In their words').fill('Payroll is due at 17:00');
  await shot(page, 'cannot');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator(`[data-customer="${ids[0]}"]`, { hasText: 'Payroll is due at 17:00' }).waitFor();
  await page.locator('[data-no-contact]').getByRole('button', { name: 'Fix' }).click();
  await page.waitForURL('**show=unreachable**');
  await page.waitForFunction(() => document.querySelectorAll('[data-customer]').length === 1);
  await page.getByRole('button', { name: 'More about Harbor Clinics' }).click();
  await page.getByRole('menuitem', { name: 'Not affected…' }).click();
  await page.getByLabel('Because').fill('They left us last week');
  await page.getByRole('button', { name: 'Leave them out' }).click();
  await page.getByText('Nobody like that').waitFor();
  await page.getByRole('button', { name: '39 customers, Invoices in eu' }).waitFor();
  await page.context().close();
  assert.deepEqual(room.takeErrors(), []);
});

test('a pasted list adds whom it names, and shows every other line', async () => {
  const incident = await affected();
  const page = await room.visit(room.kim, `/incidents/${incident}?tab=customers`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('radio', { name: 'Paste a list' }).check();
  await page
    .getByLabel('One customer on each line')
    .fill('Customer 41\nops@customer-42.example\nNobody Ltd\n');
  await page.getByRole('button', { name: 'Add from 3 lines' }).click();
  await page.getByText('2 customers added').waitFor();
  await page.getByText('Nobody Ltd').waitFor();
  await shot(page, 'paste');
  assert.deepEqual(await axeFindings(page), []);
  await page.context().close();
});

test('on a phone and in the dark they are cards, and Home says whose task it is', async () => {
  const incident = await affected();
  for (const colorScheme of ['light', 'dark'] as const) {
    const phone = await room.visit(room.kim, `/incidents/${incident}?tab=customers`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      colorScheme,
    });
    await phone.locator('[data-customer]').first().waitFor();
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(wide, 390, 'nothing is wider than the phone');
    await phone.locator('#affected').scrollIntoViewIfNeeded();
    await phone.evaluate(() => window.scrollBy(0, 420));
    await shot(phone, `phone-${colorScheme}`);
    assert.deepEqual(await axeFindings(phone), []);
    await phone.context().close();
  }
  const dark = await room.visit(room.kim, `/incidents/${incident}?tab=customers`, { colorScheme: 'dark' });
  await dark.locator('[data-customer]').first().waitFor();
  await shot(dark, 'table-dark');
  assert.deepEqual(await axeFindings(dark), []);
  await dark.goto(`${candor.consoleUrl}/`);
  await dark.locator(`[data-task="${incident}"]`).waitFor();
  await shot(dark, 'home-dark');
  assert.deepEqual(await axeFindings(dark), []);
  await dark.context().close();
});
