import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { statuspageExport } from '../imports/statuspage-export.ts';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
before(async () => {
  room = await openRoom();
});
after(() => room.close());

const file = (name: string, body: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(body),
});

test('a file is dropped, its report read, applied, and its history opened', async () => {
  const page = await room.visit(room.kim, '/settings/import');
  await page
    .locator('input[type=file]')
    .setInputFiles(file('lantern.json', JSON.stringify(statuspageExport)));
  await page.getByRole('heading', { name: 'lantern.json' }).waitFor();
  await page.getByText('Nothing has changed yet.').waitFor();
  await page.getByText('/incidents/2', { exact: true }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Nobody got mail.').waitFor();
  await page.getByLabel('Which').selectOption('created');
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('link', { name: 'Search is down' }).click();
  await page.getByText('imported from Statuspage, began').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await page.goto(`${room.candor.consoleUrl}/settings/import`);
  await page.getByText('Imported', { exact: true }).waitFor();
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('a file that cannot be read is said in place; a plan is thrown away', async () => {
  const page = await room.visit(room.kim, '/settings/import');
  const choose = (name: string, body: string) =>
    page.locator('input[type=file]').setInputFiles(file(name, body));
  await choose('broken.json', '{"page": ');
  await page.getByText('This file cannot be imported').waitFor();
  await choose(
    'small.json',
    JSON.stringify({ page: { id: 'p' }, components: [{ id: 'a', name: 'Billing' }] }),
  );
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
  await page.getByText('small.json').waitFor({ state: 'detached' });
  room.takeErrors(); // the browser notes every refusal
  await page.context().close();
});

test('two of a kind are kept apart by what they are called', async () => {
  const page = await room.visit(room.kim, '/settings/import');
  const cachet = { data: [{ id: 1, name: 'Trams', group_id: 0, link: '', status_name: 'Operational' }] };
  await page.getByLabel('What you call that page').fill('tramway');
  await page.locator('input[type=file]').setInputFiles(file('trams.json', JSON.stringify(cachet)));
  await page.getByRole('heading', { name: 'trams.json' }).waitFor();
  const { rows } = await room.candor.database.pool.query(
    `select source from imports where file_name = 'trams.json'`,
  );
  assert.deepEqual(rows, [{ source: 'cachet tramway' }]);
  await page.context().close();
});

test('on a phone the report fits', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { body } = await room.candor.api('GET', '/api/v1/imports');
  const page = await room.visit(room.kim, `/settings/import/${body.items[0].id}`, phone);
  await page.getByLabel('What the file holds').getByText('Planned work').waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
  assert.deepEqual(await axeFindings(page), []);
  await page.context().close();
});
