import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axeFindings, openRoom, type Room, type Someone, say } from './incident-console.ts';

let room: Room;
let desk: Someone;
let incident: string;
const shots = process.env.SHOTS;

before(async () => {
  room = await openRoom();
  desk = await room.person('Dana Reed', 'viewer');
  const { api } = room.candor;
  for (const customer of [
    { name: 'Northwind Traders', externalId: 'CRM-17', tier: 'gold', seats: 900, owner: room.kim.id },
    { name: 'Kestrel Foods', seats: 20 },
  ])
    await api('POST', '/api/v1/customers', customer);
  incident = await room.declare('Saving invoices fails in Europe');
  await api('PATCH', `/api/v1/incidents/${incident}`, {
    facts: {
      who: 'about 1 in 5 customers in Europe',
      task: 'save invoices',
      unaffected: 'Signing in and reports',
      workaround: 'You can save as a draft. Drafts are safe.',
    },
  });
  await api('POST', `/api/v1/incidents/${incident}/affected`, { customers: ['Northwind Traders'] });
  const disclosure = { reason: 'They notice' };
  await say(room, incident, { template: 'scope', disclosure });
});
after(() => room.close());

async function picture(page: import('playwright-core').Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({
      path: `${shots}/${name}-${page.viewportSize()?.width}-${scheme}.png`,
      fullPage: true,
    });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

test('support copies approved words in one click, and finds a customer with the keyboard alone', async () => {
  const page = await room.visit(desk, '/say-this', clipboard);
  await page.getByText('cannot save invoices').waitFor();
  await picture(page, 'say-this');
  await page.getByRole('button', { name: 'Copy the words' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(
    copied,
    /^About 1 in 5 customers in Europe cannot save invoices\..*Next update by \d\d:\d\d UTC\.$/,
  );
  await page.keyboard.press('/');
  await page.keyboard.type('north');
  await page.getByText(/^Affected\. Told on the public page at/).waitFor();
  await picture(page, 'say-this-found');
  assert.deepEqual(await axeFindings(page), []);
  await page.goto(`${room.candor.consoleUrl}/incidents/${incident}/say-this`);
  await page.getByRole('heading', { name: 'Saving invoices fails in Europe', level: 1 }).waitFor();
  await picture(page, 'say-this-one');
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(room.takeErrors(), []);
});

test('a brief is read on a phone without scrolling sideways, and prints without the house around it', async () => {
  const page = await room.visit(desk, `/incidents/${incident}/brief`, phone);
  await page.getByText('Need from you').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await picture(page, 'brief');
  assert.deepEqual(await axeFindings(page), []);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: 'Print' }).isVisible(), false);
  assert.equal(await page.getByRole('navigation', { name: 'Main' }).isVisible(), false);
  await picture(page, 'brief-print');
  const wide = await room.visit(desk, `/incidents/${incident}/brief`);
  await wide.getByText('Need from you').waitFor();
  await picture(wide, 'brief');
  const small = await room.visit(desk, '/say-this', phone);
  await small.getByText('cannot save invoices').waitFor();
  assert.equal(await small.evaluate(() => document.documentElement.scrollWidth), 390);
  await picture(small, 'say-this');
  assert.deepEqual(room.takeErrors(), []);
});

test('a link made in the console opens for somebody without an account, until it is ended', async () => {
  const page = await room.visit(room.kim, '/settings/view-links');
  await page.getByRole('button', { name: 'New link' }).first().click();
  await page.getByLabel('Who reads with it').fill('Help desk in Oslo');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const url = ((await page.locator('figure pre').textContent()) ?? '').trim();
  await picture(page, 'view-link-made');
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByText('Help desk in Oslo', { exact: true }).waitFor();
  await picture(page, 'view-links');
  assert.deepEqual(await axeFindings(page), []);

  const reader = await room.visit(null, url.replace(room.candor.consoleUrl, ''), phone);
  await reader.getByText('cannot save invoices').waitFor();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.getByLabel('Is this customer affected?').fill('17');
  await reader.getByText('Northwind Traders').waitFor();
  assert.ok(asked.length > 0 && asked.every((one) => !one.includes('cvl_')), 'the token is in no address');
  await picture(reader, 'link');
  assert.deepEqual(await axeFindings(reader), []);

  await page.getByRole('button', { name: 'End Help desk in Oslo' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByText('Put one into the help desk').waitFor();
  await reader.reload();
  await reader.getByText('This link opens nothing any more.').waitFor();
  await picture(reader, 'link-ended');
  assert.deepEqual(room.takeErrors(), []);
});

test('an approver who is not named opens a sensitive incident with a reason, and its people let others in', async () => {
  const secret = await room.declare('Passwords leaked', { sensitive: true });
  const alex = await room.person('Alex Berg', 'approver');
  const nina = await room.person('Nina Holm', 'responder');
  const page = await room.visit(alex, `/incidents/${secret}`);
  await page.getByRole('button', { name: 'Open it without being named…' }).click();
  await page.getByLabel('Why must you see it?').fill('The regulator calls');
  await picture(page, 'break-glass');
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: 'Open it, and tell its people' }).click();
  await page.getByRole('heading', { name: 'Passwords leaked', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Let in…' }).click();
  await page.getByRole('menuitem', { name: nina.name }).click();
  await page.getByRole('listitem').filter({ hasText: nina.name }).first().waitFor();
  await picture(page, 'named');
  const other = await room.visit(desk, `/incidents/${secret}`);
  await other.getByText('There is no incident').waitFor();
  assert.equal(await other.getByRole('button', { name: 'Open it without being named…' }).count(), 0);
  assert.deepEqual(room.takeErrors(), []);
});
