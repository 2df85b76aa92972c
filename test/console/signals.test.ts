import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom } from './incident-console.ts';

const room = await openRoom();
after(() => room.close());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const dark = { colorScheme: 'dark' as const };

/** As somebody on the public page would: the form, from a browser without JavaScript. */
async function report(text: string, email: string, component = 'Invoices') {
  const { body } = await room.candor.api('GET', '/api/v1/components');
  const { id } = body.items.find(({ name }: { name: string }) => name === component);
  const answer = await fetch(`${room.candor.pagesUrl}/report`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: room.candor.pagesUrl },
    body: new URLSearchParams({ text, email, component: id }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

async function shot(page: Page, name: string) {
  const { SHOTS } = process.env;
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, most = 120) {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (name.test(focused.trim())) return;
  }
  assert.fail(`the keyboard does not come to ${name}`);
}

test('three reports on a quiet service: a card with the draft, and one press to the declaration', async () => {
  const page = await room.visit(room.kim, '/');
  await page.getByText('Nothing owed', { exact: false }).first().waitFor();
  await report('I cannot save an invoice', 'noor@blue.example');
  await report('Saving hangs', 'ben@green.example');
  await page.getByText('2 people ask about Invoices').waitFor();
  assert.equal(await page.locator('[data-asking=alarm]').count(), 0);
  await report('Is it down?', 'ann@red.example');
  const card = page.locator('[data-asking=alarm]');
  await card.getByText('You have probably waited too long').waitFor();
  await card.getByText(/Some people tell us Invoices is not working/).waitFor();
  await card.getByText('No public word about Invoices yet.').waitFor();
  for (const quote of ['I cannot save an invoice', 'Saving hangs', 'Is it down?'])
    await card.getByText(quote).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'home-light');
  // Nothing was said to anybody by it.
  assert.doesNotMatch(await room.publicText(), /not working/);

  await tabTo(page, /^Declare with draft$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  assert.equal(
    await dialog.getByRole('textbox').inputValue(),
    'Invoices may not be working for some customers',
  );
  await dialog.getByText('3 reports are linked to it.').waitFor();
  await dialog.getByText('Invoices', { exact: true }).waitFor();
  await shot(page, 'declare');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/incidents\/inc_/);
  await page
    .getByText(/Some people tell us Invoices is not working/)
    .first()
    .waitFor();
  const { body } = await room.candor.api('GET', '/api/v1/signals');
  const [incident] = (await room.candor.api('GET', '/api/v1/incidents')).body.items;
  assert.deepEqual(
    body.items.map((one: { incident: string }) => one.incident),
    [incident.id, incident.id, incident.id],
  );
  await page.getByRole('link', { name: 'Signals', exact: true }).last().click();
  await page.getByRole('heading', { name: 'Signals of one incident' }).waitFor();
  await page.getByRole('img', { name: /at most 3 people asked within ten minutes/ }).waitFor();
  await page.getByText('Is it down?').waitFor();
  await shot(page, 'of-incident');
  assert.deepEqual(room.takeErrors(), []);
});

test('more who ask are put with the open incident in one tap, on a phone', async () => {
  await room.candor.advance('PT45M');
  for (const name of ['kai', 'lou', 'mia']) await report(`Still broken for ${name}`, `${name}@new.example`);
  const page = await room.visit(room.kim, '/', { ...phone, ...dark });
  const card = page.locator('[data-asking=alarm]');
  await card.getByText('You have probably waited too long').waitFor();
  await card.scrollIntoViewIfNeeded();
  await shot(page, 'home-phone-dark');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px wide`);
  assert.deepEqual(await axeFindings(page), []);
  await card.getByRole('button', { name: /^Add to INC-/ }).tap();
  await page.waitForURL(/\/incidents\/inc_/);
  await page.goto(`${room.candor.consoleUrl}/`);
  await page.getByText('Active').first().waitFor();
  assert.equal(await page.locator('[data-asking]').count(), 0);
  assert.deepEqual(room.takeErrors(), []);
});

test('the signals page: silence with where voices come from, a source connected, the chart and its table', async () => {
  await room.candor.advance('PT3H');
  const page = await room.visit(room.kim, '/signals');
  await page.getByText('No one is asking').waitFor();
  await page.getByText('Nothing else is connected yet.').waitFor();
  await page.getByRole('button', { name: 'Connect a source' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Support desk');
  await dialog.getByRole('button', { name: 'Make the address' }).click();
  await dialog.getByText('Body for a trigger').waitFor();
  await shot(page, 'source-made');
  assert.deepEqual(await axeFindings(page), []);
  await dialog.getByRole('button', { name: 'I have it' }).click();
  await page.getByText('secret missing').waitFor();
  await page.getByRole('button', { name: 'Paste its secret' }).click();
  await page.getByLabel('Secret it signs with').fill('a-long-enough-secret');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByText('secret missing').waitFor({ state: 'detached' });
  await page.getByText('The same as a table').click();
  await page.getByText('3 people asked within ten minutes').first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), 'signals-and-words.csv');
  await shot(page, 'signals-light');
  assert.deepEqual(await axeFindings(page), []);
  const small = await room.visit(room.kim, '/signals', { ...phone, ...dark });
  await small.getByText('Support desk').waitFor();
  await shot(small, 'signals-phone-dark');
  const wide = await small.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px wide`);
  assert.deepEqual(await axeFindings(small), []);
  assert.deepEqual(room.takeErrors(), []);
});
