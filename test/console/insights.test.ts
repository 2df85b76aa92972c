import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, type Someone, say } from './incident-console.ts';

const room = await openRoom();
after(() => room.close());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const dark = { colorScheme: 'dark' as const };
const { api } = room.candor;

async function shot(page: Page, name: string) {
  const { SHOTS } = process.env;
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** Declared, told after some minutes, and over ten minutes later. */
async function toldAndOver(minutes: number, more: object = {}): Promise<string> {
  const { body } = await api('POST', '/api/v1/incidents', {
    sentence: 'Saving invoices fails',
    severity: 'sev2',
    components: ['Invoices'],
    ...more,
  });
  await room.candor.advance(`PT${minutes}M`);
  await say(room, body.id, { disclosure: { reason: 'They notice it.' } });
  await room.candor.advance('PT10M');
  const facts = { dataStatement: 'No data was lost.', actionNeeded: 'You need to do nothing.' };
  const over = await api('POST', `/api/v1/incidents/${body.id}/resolution`, {
    closings: [{ audience: 'public', facts }],
  });
  assert.equal(over.status, 200, JSON.stringify(over.body));
  await room.candor.advance('PT11S');
  return body.id;
}

let reader: Someone = room.kim;

test('with few incidents the numbers stand for themselves, and no trend is drawn', async () => {
  const empty = await room.visit(room.kim, '/insights');
  await empty.getByText('No incidents in this time').waitFor();
  assert.deepEqual(await axeFindings(empty), []);
  await toldAndOver(2);
  const page = await room.visit(room.kim, '/insights');
  await page.locator('[data-incidents]').waitFor();
  await shot(page, 'insights-few');
  await page.getByText('Only 1 incident: too few to see a trend in.').waitFor();
  await page
    .getByText(/^2 min 1\d s$/)
    .first()
    .waitFor();
  assert.equal(await page.locator('main figure').count(), 0);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'insights-few');
  assert.deepEqual(room.takeErrors(), []);
});

test('months as charts, each with its numbers one press away', async () => {
  for (const minutes of [3, 4]) await toldAndOver(minutes);
  await room.candor.advance('P33D');
  for (const minutes of [9, 2, 1]) await toldAndOver(minutes, { severity: 'sev1', components: ['Search'] });
  await room.candor.advance('P33D');
  for (const minutes of [1, 2, 3]) await toldAndOver(minutes);
  reader = await room.person('Ravi Rao', 'viewer');
  const page = await room.visit(reader, '/');
  await page.getByText('Nothing owed', { exact: false }).first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.waitForURL(/\/insights/);
  await page.locator('[data-incidents="9"]').waitFor();
  const chart = page.getByRole('img', { name: /^Time to first word: from .* The table has every number\.$/ });
  await chart.waitFor();
  const card = page.locator('main section', { has: chart }).last();
  const summary = card.locator('summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  const table = card.getByRole('table', { name: 'Time to first word as a table' });
  await table.getByRole('cell', { name: '3 incidents' }).first().waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'insights-light');

  await page.getByText('Component', { exact: true }).last().click();
  const apart = page.getByRole('table', { name: 'Figures apart' });
  await apart.getByRole('cell', { name: 'Search', exact: true }).waitFor();
  await page.getByLabel('Severity', { exact: true }).first().selectOption('sev1');
  await page.locator('[data-incidents="3"]').waitFor();
  assert.match(page.url(), /severity=sev1/);
  const json = await page.getByRole('link', { name: 'JSON' }).getAttribute('href');
  const answer = await page.request.get(`${room.candor.consoleUrl}${json}`);
  assert.equal((await answer.json()).whole.incidents, 3);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), 'scorecards.csv');
  assert.deepEqual(room.takeErrors(), []);
});

test('a phone shows the same, in the dark too', async () => {
  const page = await room.visit(reader, '/insights', { ...phone, ...dark });
  await page.locator('[data-incidents="9"]').waitFor();
  await page.getByRole('img', { name: /^Promises kept/ }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px wide`);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'insights-phone-dark');
  const light = await room.visit(reader, '/insights', phone);
  await light.locator('[data-incidents="9"]').waitFor();
  assert.deepEqual(await axeFindings(light), []);
  await shot(light, 'insights-phone-light');
  const wideDark = await room.visit(reader, '/insights', dark);
  await wideDark.locator('[data-incidents="9"]').waitFor();
  assert.deepEqual(await axeFindings(wideDark), []);
  await shot(wideDark, 'insights-dark');
  assert.deepEqual(room.takeErrors(), []);
});

test('an incident shows its card beside the targets', async () => {
  const page = await room.visit(reader, '/insights?severity=sev1');
  await page.getByRole('table', { name: 'Scorecards' }).getByRole('link').last().click();
  await page.waitForURL(/tab=scorecard/);
  await page.locator('[data-number]').first().waitFor();
  await shot(page, 'scorecard-light');
  const first = page.locator('[data-number="Time to first word"]');
  await first.getByText(/^9 min 1\d s$/).waitFor();
  await first.getByText('at most 5 min').waitFor();
  await first.getByText('not met').waitFor();
  await page.locator('[data-number="Promises kept"]').getByText('2 of 2').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'scorecard-light');
  const small = await room.visit(reader, new URL(page.url()).pathname + new URL(page.url()).search, {
    ...phone,
    ...dark,
  });
  await small.locator('[data-number="Promises kept"]').waitFor();
  const wide = await small.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px wide`);
  assert.deepEqual(await axeFindings(small), []);
  await shot(small, 'scorecard-phone-dark');
  assert.deepEqual(room.takeErrors(), []);
});
