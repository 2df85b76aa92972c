import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

// From the promise in the closing words to the letter on the page, as the one who owes it goes.
let room: Room;
let incident: string;
let page: Page;

before(async () => {
  room = await openRoom();
  incident = await room.declare('Saving invoices fails', { components: ['Invoices'] });
  const at = (path: string) => `/api/v1/incidents/${incident}/${path}`;
  await room.candor.api('POST', at('updates'), {
    ...{ audience: 'public', template: 'acknowledge', publish: true },
    disclosure: { reason: 'People ask' },
  });
  await room.candor.advance('PT11S');
  await room.candor.advance('PT15M');
  const facts = { dataStatement: 'No data was lost.', actionNeeded: 'You do not need to do anything.' };
  const { status, body } = await room.candor.api('POST', at('resolution'), {
    closings: [{ audience: 'public', facts }],
  });
  assert.equal(status, 200, JSON.stringify(body));
  await room.candor.advance('PT11S');
});
after(() => room.close());

const area = () => page.getByRole('textbox', { name: 'The letter, in Markdown' });
const publish = () => page.locator('[data-send-letter]');

test('it stands with what is promised for later, and a draft is one click away', async () => {
  page = await room.visit(room.kim, '/');
  await page.getByText('Write-up for customers').waitFor();
  await page.goto(`${room.candor.consoleUrl}/incidents/${incident}`);
  await page.getByRole('link', { name: 'Write it' }).click();
  await area().waitFor();
  assert.match(await area().inputValue(), /## What happened/);
  assert.equal(await publish().isDisabled(), true);
  assert.deepEqual(await axeFindings(page), []);
});

test('its holes are filled, it is read as others will, and it survives a reload', async () => {
  await page.getByText('Read', { exact: true }).click();
  await page.locator('mark').first().waitFor();
  await page.getByText('Write', { exact: true }).click();
  const filled = (await area().inputValue()).replaceAll(/\[fill: [^\]]*\]/g, 'A nightly job held on to it.');
  await area().fill(filled);
  await page.getByText(/^saved /).waitFor();
  await page.getByText('Read', { exact: true }).click();
  await page.getByRole('heading', { name: 'We are sorry' }).waitFor();
  assert.equal(await page.locator('mark').count(), 0);
  assert.deepEqual(await axeFindings(page), []);
  await page.reload();
  await area().waitFor();
  assert.equal(await area().inputValue(), filled);
});

test('published, it can be taken back for some seconds; then it is on the page, on screen and on paper', async () => {
  await publish().click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await publish().waitFor();
  await publish().click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await room.candor.advance('PT11S');
  await page.getByRole('button', { name: 'Correct…' }).waitFor();
  const reader = await room.visit(null, '/');
  await reader.goto(`${room.candor.pagesUrl}/incidents/${incident}`);
  await reader.getByRole('link', { name: /^Read what happened/ }).click();
  await reader.getByRole('heading', { name: 'How we kept you informed' }).waitFor();
  assert.deepEqual(await axeFindings(reader), []);
  for (const width of [320, 390]) {
    await reader.setViewportSize({ width, height: 800 });
    const wide = await reader.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} at ${width}`);
  }
  const paper = await reader.pdf({ format: 'A4' });
  assert.ok(paper.length > 5_000);
  await reader.emulateMedia({ media: 'print' });
  assert.equal(await reader.locator('.foot nav').isVisible(), false);
});

test('by thumb the letter is written and corrected too', async () => {
  const phone = await room.visit(room.kim, `/incidents/${incident}?tab=write-up`, {
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  await phone.getByRole('button', { name: 'Correct…' }).click();
  const dialog = phone.getByRole('dialog');
  const text = dialog.getByRole('textbox');
  await text.fill(`${await text.inputValue()}\nOne thing more.`);
  await dialog.getByRole('button', { name: 'Correct it' }).click();
  await phone.getByText('One thing more.').waitFor();
  await phone.getByText(/, edited /).waitFor();
  // What it said before stays readable, and what was taken back too.
  const earlier = phone.getByRole('region', { name: 'Earlier versions' });
  await earlier.getByText('Taken back, written by').waitFor();
  await earlier.getByText('Corrected by Kim').click();
  await earlier.getByText('## We are sorry').first().waitFor();
  assert.equal(await earlier.getByText('One thing more.').count(), 0);
  assert.deepEqual(await axeFindings(phone), []);
  assert.deepEqual(room.takeErrors(), []);
});
