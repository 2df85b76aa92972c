import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describe('a drill in the console', () => {
  let room: Room;
  before(async () => {
    room = await openRoom();
  });
  after(() => room.close());

  test('is started, played, marked on every screen and ended with its scorecard', async () => {
    const page = await room.visit(room.kim, '/');
    await page.getByRole('link', { name: 'Start a drill' }).click();
    await page.getByRole('button', { name: 'Start the drill: Invoices on payroll day' }).click();
    await page.waitForURL('**/drill/');
    await band(page).waitFor();
    assert.match(await page.title(), /^DRILL · /);
    assert.equal(await page.locator('#favicon').getAttribute('href'), '/favicon-drill.svg');

    await page.getByRole('button', { name: 'Hold' }).click();
    const before = await band(page).locator('time').textContent();
    await page.getByRole('button', { name: 'Next minute' }).click();
    await page.waitForFunction(
      (was) => document.querySelector('section[aria-label="Drill"] time')?.textContent !== was,
      before,
    );
    // Whoever started it is on duty for its words.
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('heading', { name: 'You owe' }).waitFor();
    for (const path of ['/incidents', '/say-this', '/conversations', '/customers', '/outbox']) {
      await page.goto(`${room.candor.consoleUrl}/drill${path}`);
      await band(page).waitFor();
      assert.match(await page.title(), /^DRILL · /, path);
    }
    await band(page).getByRole('button', { name: 'End drill' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.waitForURL('**/drills');
    await page.getByText('First word after').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.goto(`${room.candor.consoleUrl}/drill/`);
    await page.waitForURL('**/drills');
    assert.deepEqual(room.takeErrors(), []);
    await page.context().close();
  });

  test('has nothing that keeps anybody out, at a desk and on a phone', async () => {
    const headers = { cookie: room.kim.cookie };
    const started = await room.candor.api('POST', '/api/v1/drills', { script: 'wrong-reports' }, headers);
    assert.equal(started.status, 201, JSON.stringify(started.body));
    const { id, incident } = started.body;
    await room.candor.api('PATCH', `/api/v1/drills/${id}`, { pace: 0 }, headers);
    await room.candor.api('POST', `/api/v1/drills/${id}/steps`, { by: 'PT8M' }, headers);
    for (const options of [desk, phone])
      for (const [path, ready] of [
        ['/drills', '[data-drill]'],
        ['/drill/', 'section[aria-label="Drill"] button'],
        [`/drill/incidents/${incident}`, '#timeline'],
        ['/drill/page/', 'h1'],
      ] as const) {
        const page = await room.visit(room.kim, path, options);
        await page.locator(ready).first().waitFor();
        assert.deepEqual(await axeFindings(page), [], `${path} at ${options.viewport.width}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${path} at ${options.viewport.width} is ${wide} px too wide`);
        await page.context().close();
      }
    assert.deepEqual(room.takeErrors(), []);
  });

  test('asks who is not signed in to sign in first, and leads back', async () => {
    const page = await room.visit(null, '/drill/');
    await page.waitForURL('**/sign-in?next=**');
    await page.getByLabel('Email').fill('kim@acme.example');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await band(page).waitFor();
    await page.context().close();
  });
});

const band = (page: Page) => page.getByRole('region', { name: 'Drill' });
