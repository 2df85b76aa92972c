import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { freePort } from '../support/candor.ts';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
before(async () => {
  room = await openRoom({
    INBOUND_MAIL_DOMAIN: 'in.acme.example',
    INBOUND_MAIL_PORT: String(await freePort()),
  });
});
after(() => room.close());

const shots = process.env.SHOTS;

async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], name);
  const { wide, screen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    screen: window.innerWidth,
  }));
  assert.ok(wide <= screen, `${name} is ${wide - screen} px too wide`);
  if (shots) await page.screenshot({ path: `${shots}/mail-in-${name}.png` });
}

const lost =
  'From: Ana Ruiz <ana@northwind.example>\r\nTo: reply+x.y@in.acme.example\r\nSubject: Payroll is blocked\r\n\r\nPlease help.\r\n';

test('mail that found no conversation is said on Home, and an admin reads where it came from', async () => {
  const quiet = await room.visit(room.kim, '/settings/integrations');
  await quiet.getByText('None. Every mail that came found its conversation.').waitFor();
  const address = await quiet
    .locator('figure', { hasText: 'Address for a mail provider' })
    .locator('pre')
    .textContent();
  await quiet.context().close();
  const posted = await fetch(address ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ raw: lost, to: ['reply+x.y@in.acme.example'] }),
  });
  assert.equal(posted.status, 200);

  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const name = `${viewport.width}-${colorScheme}`;
      const page = await room.visit(room.kim, '/', { viewport, colorScheme, hasTouch: viewport.width < 400 });
      await page.getByText('1 mail came in the last day without a place').waitFor();
      await look(page, `home-${name}`);
      await page.getByRole('link', { name: 'Look at it' }).click();
      await page.locator('[data-unplaced]').waitFor();
      await page.getByText('in.acme.example', { exact: true }).waitFor();
      await look(page, `screen-${name}`);
      await page.getByRole('button', { name: /Payroll is blocked/ }).click();
      const sheet = page.getByRole('dialog', { name: 'Payroll is blocked' });
      await sheet.getByText('reply+x.y@in.acme.example').waitFor();
      await sheet.getByText('ana@northwind.example').waitFor();
      await look(page, `sheet-${name}`);
      const saving = page.waitForEvent('download');
      await sheet.getByRole('link', { name: 'Download the mail' }).click();
      assert.equal((await saving).suggestedFilename(), 'mail.eml');
      await page.context().close();
    }
  assert.deepEqual(room.takeErrors(), []);
});

test('who is no admin hears of it, and is led nowhere they may not go', async () => {
  const page = await room.visit(await room.person('Rita Berg', 'responder'), '/');
  await page.getByText('1 mail came in the last day without a place').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Look at it' }).count(), 0);
  await page.goto(`${room.candor.consoleUrl}/settings/integrations`);
  await page.getByText('No alerts come in yet').waitFor();
  assert.equal(await page.getByText('Mail without a place').count(), 0);
  await page.context().close();
});
