import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
const shots = process.env.SHOTS;
const utc = { timezoneId: 'UTC' };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, ...utc };

before(async () => {
  room = await openRoom();
});
after(() => room.close());

async function picture(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const path = `${shots}/${name}-${page.viewportSize()?.width}-${scheme}.png`;
    await page.screenshot({ path, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The clock is moved when the house has heard of an act, not before. */
async function answered(page: Page, path: string, act: () => Promise<void>): Promise<void> {
  const heard = page.waitForResponse((one) => one.url().endsWith(path) && one.ok());
  await act();
  await heard;
}

/** So many hours from now, as the console's field takes it; the browser lives in UTC. */
async function inHours(hours: number): Promise<string> {
  const { body } = await room.candor.api('GET', '/api/v1/home');
  return new Date(Date.parse(body.now) + hours * 3_600_000).toISOString().slice(0, 16);
}

test('somebody schedules, announces, starts, extends and finishes work', async () => {
  const page = await room.visit(room.kim, '/planned', utc);
  await page.getByText('No work is planned').waitFor();
  await picture(page, 'planned-none');
  await page.getByRole('button', { name: 'Schedule work' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What will you work on?').fill('We are moving invoices to a new database');
  await dialog.getByRole('button', { name: 'Remove Invoices' }).waitFor();
  assert.ok((await dialog.locator('input, textarea').count()) <= 5, 'five fields at most');
  await dialog.getByLabel('Begins').fill(await inHours(3));
  await dialog.getByLabel('Ends').fill(await inHours(5));
  await dialog.getByLabel('Meanwhile they will not be able to').fill('save invoices');
  await picture(page, 'planned-schedule');
  assert.deepEqual(await axeFindings(page), []);
  await dialog.getByRole('button', { name: 'Schedule' }).click();

  // The announcement stands ready; one click decides who needs to know and sends it.
  await page.getByText('You will not be able to save invoices for up to 2 h').first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Severity' }).count(), 0);
  await picture(page, 'planned-announce');
  assert.deepEqual(await axeFindings(page), []);
  await page.locator('[data-send]').first().click();
  await page.getByText('Going out').first().waitFor();
  await room.candor.advance('PT11S');
  await page.getByRole('heading', { name: 'Next step: Public page' }).waitFor();
  assert.match(await room.publicText('/planned'), /We are moving invoices to a new database/);
  assert.ok(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled());

  await room.candor.advance('PT2H');
  await room.candor.advance('PT46M');
  await page.reload();
  await answered(page, '/beginning', () => page.getByRole('button', { name: 'Start', exact: true }).click());
  await room.candor.advance('PT15M');
  await page.getByRole('button', { name: 'Finish' }).waitFor();
  await picture(page, 'planned-running');
  assert.match(await room.publicText(), /Planned work on Invoices has started\./);

  // Two clicks make it longer.
  await page.getByRole('button', { name: 'Extend' }).click();
  await picture(page, 'planned-extend');
  await page.getByRole('button', { name: /^1 h/ }).click();
  await page.getByText('The new end goes out').waitFor();
  await room.candor.advance('PT11S');
  assert.match(await room.publicText(), /This is taking longer than we planned\./);
  await page.goto(`${room.candor.consoleUrl}/planned`);
  await page.getByRole('heading', { name: 'Going on now' }).waitFor();
  await picture(page, 'planned-list');
  await page.getByRole('link', { name: 'We are moving invoices' }).click();
  await answered(page, '/completion', () => page.getByRole('button', { name: 'Finish' }).click());
  await room.candor.advance('PT11S');
  await page.getByText('Done. Every audience has its last word.').waitFor();
  assert.match(await room.publicText('/planned'), /· done/);
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('work that will not happen is cancelled with a reason, on a phone too', async () => {
  const { body } = await room.candor.api('POST', '/api/v1/maintenance', {
    what: 'We are changing how you sign in',
    from: new Date(Date.parse(`${await inHours(30)}Z`)).toISOString(),
    to: new Date(Date.parse(`${await inHours(31)}Z`)).toISOString(),
    cannot: 'sign in',
  });
  await room.candor.api('POST', `/api/v1/incidents/${body.id}/updates`, {
    ...{ audience: 'public', publish: true, disclosure: { reason: 'Everybody signs in' } },
  });
  await room.candor.advance('PT11S');
  const page = await room.visit(room.kim, `/incidents/${body.id}`, phone);
  await page.getByRole('button', { name: 'Cancel it…' }).waitFor();
  await picture(page, 'planned-coming');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} px`);
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: 'Cancel it…' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('The new sign-in is not ready');
  await picture(page, 'planned-cancel');
  await answered(page, '/cancellation', () =>
    page.getByRole('dialog').getByRole('button', { name: 'Cancel the work' }).click(),
  );
  await room.candor.advance('PT11S');
  await page.getByText('Cancelled. Whoever was told of it knows.').waitFor();
  assert.match(
    await room.publicText(`/incidents/${body.id}`),
    /will not take place\. The new sign-in is not ready\./,
  );
  await page.goto(`${room.candor.consoleUrl}/planned`);
  await page.getByRole('heading', { name: 'Over' }).waitFor();
  await picture(page, 'planned-list-phone');
  assert.deepEqual(await axeFindings(page), []);
  await page.context().close();
});

test('its public pages, as readers see them', async () => {
  await room.candor.api('POST', '/api/v1/maintenance', {
    what: 'We are moving reports to another data centre',
    components: [],
    from: new Date(Date.parse(`${await inHours(50)}Z`)).toISOString(),
    to: new Date(Date.parse(`${await inHours(53)}Z`)).toISOString(),
    cannot: 'open reports',
  });
  const { body } = await room.candor.api('GET', '/api/v1/maintenance?state=coming');
  await room.candor.api('POST', `/api/v1/incidents/${body.items[0].id}/updates`, {
    ...{ audience: 'public', publish: true, disclosure: { reason: 'Everybody reads reports' } },
    facts: { workaround: 'Download what you need before it begins.' },
  });
  await room.candor.advance('PT11S');
  for (const options of [utc, phone])
    for (const [name, path] of [
      ['public-status', '/'],
      ['public-planned', '/planned'],
      ['public-one', `/incidents/${body.items[0].id}`],
    ] as const) {
      const page = await room.visit(null, '/', options);
      await page.goto(`${room.candor.pagesUrl}${path}`);
      await page.getByText('moving reports').first().waitFor();
      await picture(page, name);
      assert.deepEqual(await axeFindings(page), []);
      await page.context().close();
    }
});

test('something that is over is added with a mark that says so', async () => {
  const page = await room.visit(room.kim, '/incidents', utc);
  await page.getByRole('button', { name: 'Add a past one' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What did customers see?').fill('Invoices could not be saved');
  await dialog.getByLabel('Began').fill(await inHours(-30));
  await dialog.getByLabel('Ended').fill(await inHours(-29));
  await dialog.getByLabel('Invoices').selectOption('Down');
  await dialog.getByLabel('What is there to say?').fill('It is fixed. No data was lost. We are sorry.');
  await picture(page, 'past-dialog');
  assert.deepEqual(await axeFindings(page), []);
  await answered(page, '/past-incidents', () => dialog.getByRole('button', { name: 'Publish' }).click());
  await page.waitForURL(/\/incidents\/inc_/);
  await page.getByText('Added later', { exact: true }).first().waitFor();
  await room.candor.advance('PT11S');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  assert.match(await room.publicText(`/incidents/${id}`), /Added later\./);
  assert.match(await room.publicText('/uptime'), /, added later/);
  await page.goto(`${room.candor.pagesUrl}/incidents/${id}`);
  await picture(page, 'past-public');
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});
