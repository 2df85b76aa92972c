import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/candor.ts';
import { axeFindings, openRoom, type Room, say } from './incident-console.ts';

let room: Room;

before(async () => {
  room = await openRoom();
});
after(() => room.close());

const focusedOn = (page: Page, name: RegExp) =>
  until(async () =>
    name.test(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      ),
    ),
  );

test('declare, first word, phase, update and resolve, by keyboard alone', async () => {
  const page = await room.visit(room.kim, '/');
  await page.getByText('Nothing owed.').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Customers cannot save invoices');
  await page.keyboard.press('Control+Enter');
  await focusedOn(page, /^Send to page/);
  await page.keyboard.press('Enter');
  await page.locator('[data-sending]').waitFor();
  await focusedOn(page, /^Undo/);
  await room.candor.advance('PT11S');
  await page.getByText('Next step: Public page').waitFor();

  await page.keyboard.press('t');
  await page.getByText('The words are yours').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('menuitem', { name: 'Identified' }).waitFor();
  await page.keyboard.press('i');
  await page.keyboard.press('d');
  await focusedOn(page, /^Identified$/);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor();
  await until(async () => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA'));
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-sending]').waitFor();
  await room.candor.advance('PT11S');
  await page.getByRole('button', { name: /^Phase: Identified/ }).waitFor();

  await page.locator('[data-send]').waitFor();
  await page.keyboard.press('x');
  await page
    .getByText(/Nothing has changed since our last update/)
    .first()
    .waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-sending]').waitFor();
  await room.candor.advance('PT11S');

  await page.locator('[data-send]').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('menuitem', { name: 'Resolved' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').locator('[data-closing]').first().waitFor();
  await focusedOn(page, /^$/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await until(async () => page.locator('[data-resolve]').isEnabled());
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Resolved\. The last words go out/).waitFor();
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('single keys rest while somebody types, behind dialogs, and where they are switched off', async () => {
  const page = await room.visit(room.kim, '/');
  await page.getByText('Nothing owed.').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('cup', { delay: 30 });
  assert.equal(await page.getByRole('textbox', { name: /One sentence/ }).inputValue(), 'cup');
  assert.equal(await page.getByRole('dialog').count(), 1);
  await page.keyboard.press('Escape');
  await until(async () => (await page.getByRole('dialog').count()) === 0);
  const { status } = await room.candor.api(
    'PATCH',
    '/api/v1/session/preferences',
    { singleKeys: false },
    { cookie: room.kim.cookie },
  );
  assert.equal(status, 200);
  await page.reload();
  await page.getByText('Nothing owed.').waitFor();
  await page.keyboard.press('c');
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole('dialog').count(), 0);
  await room.candor.api(
    'PATCH',
    '/api/v1/session/preferences',
    { singleKeys: true },
    { cookie: room.kim.cookie },
  );
  await page.context().close();
});

test('axe finds nothing on the screens of an incident, in light and in dark', async () => {
  const incident = await room.declare('Saving invoices fails again');
  await say(room, incident, { template: 'acknowledge', disclosure: { reason: 'People may notice' } });
  await say(room, incident, { body: 'We are looking at it. Next update by {next}.' });
  await room.candor.advance('PT22M');
  const fresh = await room.declare('Search is slow', { components: ['Search'] });
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [path, ready] of [
      ['/', '[data-owed]'],
      ['/wall', 'h1'],
      [`/incidents/${incident}`, '[data-send]'],
      [`/incidents/${fresh}`, '[data-first]'],
      [`/incidents/${incident}?compose=public`, 'textarea'],
      [`/incidents/${incident}?resolve=true`, '[data-closing]'],
    ] as const) {
      const page = await room.visit(room.kim, path, { colorScheme });
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(300);
      assert.deepEqual(await axeFindings(page), [], `${path} in ${colorScheme}`);
      if (path === '/') {
        await page.keyboard.press('c');
        await page.getByRole('dialog').waitFor();
        await page.waitForTimeout(300);
        assert.deepEqual(await axeFindings(page), [], `declare in ${colorScheme}`);
      }
      await page.context().close();
    }
  }
});
