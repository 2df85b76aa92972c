import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
before(async () => {
  room = await openRoom();
  const names = ['Northwind Traders', 'Contoso', 'Fabrikam Söhne', 'Tailspin Toys', 'Adventure Works'];
  const lines = names.flatMap((name, at) => [
    `C-${at},${name},${at % 2 ? 'kim@acme.example' : ''},${at % 2 ? 'Gold' : 'Silver'},${at * 40},Invoices;Search,eu,Ann,ann@c${at}.example,en,Europe/Berlin,technical`,
    `C-${at},,,,,,,Ben,ben@c${at}.example,de,Europe/Berlin,plain`,
  ]);
  const file = `${head}\n${lines.join('\n')}\nC-9,Without anybody,,,,,,,,,,\n`;
  const answer = await fetch(`${room.candor.consoleUrl}/api/v1/customers/import?dryRun=false`, {
    method: 'POST',
    headers: { cookie: room.kim.cookie, origin: room.candor.consoleUrl, 'content-type': 'text/csv' },
    body: file,
  });
  assert.equal(answer.status, 200, await answer.text());
});
after(() => room.close());

const head =
  'external_id,name,owner_email,tier,seats,components,regions,contact_name,contact_email,contact_language,contact_zone,contact_level';
const shots = process.env.SCREENSHOTS;

async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFindings(page), [], name);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

for (const [size, options] of [
  ['desk', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`customers are found, looked at and imported, on a ${size} in ${colorScheme}`, async () => {
      const page = await room.visit(room.kim, '/customers', { ...options, colorScheme });
      const shot = (name: string) => look(page, `customers-${name}-${size}-${colorScheme}`);
      await page.getByText('Northwind Traders').waitFor();
      await page.getByText('6 customers, 10 contacts. No mail reaches 1 of them.').waitFor();
      await shot('list');
      await page.getByLabel('Find a customer').fill('söh');
      await page.getByText('Northwind Traders').waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Fabrikam Söhne' }).click();
      await page.getByText('ben@c2.example').waitFor();
      await shot('sheet');
      await page.getByRole('button', { name: 'Edit Ann' }).click();
      await page.getByLabel('Do not disturb').check();
      await shot('contact');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByLabel('Attributes').waitFor();
      await shot('edit');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Erase…' }).click();
      await page.getByLabel(/Type “Fabrikam Söhne”/).fill('Fabrikam');
      await page.getByRole('button', { name: 'Erase for good' }).click();
      await page.getByText('This is not their name').first().waitFor();
      await shot('erase');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByLabel('Find a customer').fill('');
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByRole('button', { name: 'Paste it instead' }).click();
      const lines = [
        'external_id,name,tier,contact_email',
        'C-1,Contoso United,,carl@c1.example',
        'N-1,New one,Gold,',
        'N-2,Bad,Gold,nonsense',
      ];
      await page.getByRole('textbox', { name: 'Lines' }).fill(lines.join('\n'));
      await page.getByRole('button', { name: 'Look at it' }).click();
      await page.getByText('1 line needs another look').waitFor();
      await page.getByText('Line 4').scrollIntoViewIfNeeded();
      await shot('import');
      assert.equal(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled(), true);
      assert.deepEqual(room.takeErrors(), []);
      await page.context().close();
    });

test('by keyboard: a file is imported as it was shown, and a customer erased by typing the name', async () => {
  const page = await room.visit(room.kim, '/customers');
  await page.getByText('Northwind Traders').waitFor();
  await page.getByRole('button', { name: 'Import' }).press('Enter');
  await page.locator('input[type=file]').setInputFiles({
    name: 'crm.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('external_id,name,tier\nC-1,Contoso United,\nN-1,New one,Gold\nN-2,,Gold\n'),
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByText('This customer is new here. Say its name.').waitFor();
  await dialog.getByText('Contoso United').first().waitFor();
  await dialog.getByLabel('Leave out 1 line with problems').press('Space');
  await dialog.getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await page.getByText('1 customer added, 1 changed').waitFor();
  await page.getByText('1 line was left out').waitFor();
  await page.getByRole('button', { name: 'Done' }).press('Enter');
  await page.getByRole('link', { name: 'New one' }).press('Enter');
  await page.getByText('Nobody there is known').waitFor();
  await page.getByRole('button', { name: 'Add a contact' }).press('Enter');
  await page.getByLabel('Email').fill('nina@new.example');
  await page.keyboard.press('Enter');
  await page.getByText('nina@new.example').first().waitFor();
  await page.getByRole('button', { name: 'Erase…' }).press('Enter');
  await page.getByLabel(/Type “New one”/).fill('New one');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'New one' }).waitFor({ state: 'detached' });
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('who only looks sees customers and no addresses', async () => {
  const vera = await room.person('Vera Viewer', 'viewer');
  const page = await room.visit(vera, '/customers');
  await page.getByRole('link', { name: 'Northwind Traders' }).click();
  await page.getByText('Ben', { exact: true }).waitFor();
  assert.equal(await page.getByText('@c0.example').count(), 0);
  for (const name of ['Edit', 'Erase…', 'Import', 'Add'])
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
  await page.context().close();
});
