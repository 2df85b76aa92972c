import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFindings, openRoom, type Room, type Someone, say } from './incident-console.ts';

// Resolved → what is still to be done → a tracker that refuses, then takes it → notes → looked at by thumb.
let room: Room;
let nina: Someone;
let incident: string;
let page: Page;
let mended = false;
const bodies: string[] = [];
const tracker = createServer(async (request, reply) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  bodies.push(body);
  reply
    .writeHead(mended ? 201 : 401)
    .end(mended ? '{"html_url":"https://tracker.example/7"}' : 'Bad credentials');
});
let origin = '';

before(async () => {
  await new Promise<void>((resolve) => tracker.listen(0, '127.0.0.1', resolve));
  const address = tracker.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  room = await openRoom({ CANDOR_ALLOW_PRIVATE_CALLS: '1' });
  nina = await room.person('Nina Berg', 'responder');
  incident = await room.declare('Saving invoices fails', { severity: 'sev3' });
  await room.candor.advance('PT7M');
  await say(room, incident, { disclosure: { reason: 'Many ask' } });
  await room.candor.api('POST', `/api/v1/incidents/${incident}/notes`, { text: 'Restarted the second node' });
  await room.candor.advance('PT15M');
  const closings = [
    { audience: 'public', body: 'You can save again. No data was lost. You need to do nothing.' },
  ];
  await room.candor.api('POST', `/api/v1/incidents/${incident}/resolution`, { closings, waivers: [] });
  await room.candor.advance('PT1M');
});
after(async () => {
  await room.close();
  tracker.closeAllConnections();
  await new Promise((resolve) => tracker.close(resolve));
});

const dialog = () => page.getByRole('dialog');
const clean = async (where: string) => assert.deepEqual(await axeFindings(page), [], where);
const shot = (name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : null;

test('a tracker is connected from a recipe, and its secret is shown once', async () => {
  page = await room.visit(room.kim, '/settings/integrations');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await dialog().getByLabel('Begin with').selectOption('github');
  await dialog().getByLabel('Address to call').fill(`${origin}/repos/acme/ops/issues`);
  await clean('the dialog of a webhook');
  await shot('webhook-1440');
  await dialog().getByRole('button', { name: 'Add it' }).click();
  await dialog()
    .getByText(/^whsec_/)
    .waitFor();
  await dialog().getByRole('button', { name: 'I have it' }).click();
  await page.locator('[data-webhook]').waitFor();
  assert.equal(await page.getByText(/whsec_|Bearer TOKEN/).count(), 0);
  await page.getByRole('button', { name: /Send a test to/ }).click();
  await page.getByText('It answered 401: Bad credentials.').waitFor();
  await clean('the integrations');
});

test('a follow-up is added by keyboard, and says that the tracker did not take it', async () => {
  await page.goto(`${room.candor.consoleUrl}/incidents/${incident}?tab=review`);
  await page.getByRole('button', { name: 'Add a follow-up' }).press('Enter');
  await dialog().getByLabel('What is to be done').fill('Alert before the disk is full');
  await dialog().getByLabel('Owner').selectOption(nina.id);
  await dialog().getByLabel('Customers were promised this').check();
  await clean('the dialog of a follow-up');
  await dialog().getByLabel('What is to be done').press('Enter');
  const row = page.locator('[data-follow-up="open"]');
  await row.getByText('Nina Berg').waitFor();
  await row.getByText('promised to customers').waitFor();
  await row.getByText('It answered 401: Bad credentials.').waitFor();
  assert.equal(JSON.parse(bodies.at(-1) ?? '').title, 'Alert before the disk is full');
  mended = true;
  await row.getByRole('button', { name: /^Retry/ }).click();
  await row.getByRole('link', { name: /In the tracker/ }).waitFor();
  assert.equal(await row.getByRole('link').getAttribute('href'), 'https://tracker.example/7');
});

test('it is moved with a reason, and its owner finds it on Home, late ones in red words', async () => {
  const row = page.locator('[data-follow-up="open"]');
  await row.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Move…' }).click();
  await dialog()
    .getByLabel('By')
    .fill(await tomorrow());
  await dialog().getByLabel('Why').fill('Parts come sooner');
  await dialog().getByRole('button', { name: 'Move it' }).click();
  await row.getByText(/moved by Kim Aalto: Parts come sooner/).waitFor();
  await room.candor.advance('PT30H');
  const hers = await room.visit(nina, '/');
  const promised = hers.locator('[data-promised="follow-up"]');
  await promised.getByText('Alert before the disk is full').waitFor();
  await promised.getByText(/was due/).waitFor();
  await promised.getByRole('link').click();
  await hers.getByRole('heading', { name: 'Follow-ups' }).waitFor();
  await hers.goto(`${room.candor.consoleUrl}/follow-ups`);
  await hers.locator('[data-follow-up="open"]').getByText(/You$/).first().waitFor();
  assert.deepEqual(await axeFindings(hers), [], 'all follow-ups');
  await hers.getByRole('button', { name: /^Done/ }).click();
  await hers.getByText('Nothing is left to do').waitFor();
  await hers.context().close();
});

test('a note is written and taken back, and the lanes show each silence', async () => {
  await page.reload();
  await page.locator('[data-follow-up="done"]').waitFor();
  await page.getByRole('button', { name: 'Write a note' }).click();
  await dialog().getByLabel('What helped').fill('The run book');
  await dialog().getByLabel('What surprised you').fill('<b>Two</b> disks');
  await dialog().getByRole('button', { name: 'Keep it' }).click();
  await page.getByText('<b>Two</b> disks').waitFor();
  const silences = await page.locator('[data-silence]').allTextContents();
  assert.match(silences[0] ?? '', /^7 min with nothing said outside/);
  await page.getByText('Restarted the second node').last().waitFor();
  await clean('the review');
  await shot('review-1440');
  await page.emulateMedia({ colorScheme: 'dark' });
  await clean('the review in the dark');
  await shot('review-1440-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /download the whole review/ }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^INC-\d+-review\.md$/);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('Nobody has written a note yet').waitFor();
});

test('all of it fits a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [`/incidents/${incident}?tab=review`, '/follow-ups', '/settings/integrations']) {
    await page.goto(`${room.candor.consoleUrl}${path}`);
    await page
      .locator('[data-silence], [data-webhook]')
      .or(page.getByText('Nothing is left to do'))
      .or(page.locator('[data-follow-up]'))
      .first()
      .waitFor();
    const { wide } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth }));
    assert.ok(wide <= 390, `${path} is ${wide} px wide`);
    await clean(`${path} on a phone`);
    await shot(`phone-${path.replace(/\W+/g, '-')}`);
  }
  assert.deepEqual(room.takeErrors(), []);
});

/** As the field takes it, by the held clock. */
async function tomorrow(): Promise<string> {
  const { body } = await room.candor.api('GET', '/api/v1/session', undefined, { cookie: room.kim.cookie });
  const at = new Date(Date.parse(body.now) + 24 * 3_600_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
