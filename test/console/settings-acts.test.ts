import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startCandor } from '../support/candor.ts';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
before(async () => {
  room = await openRoom();
});
after(() => room.close());

test('first run: from the printed link to a live page', async () => {
  const fresh = await startCandor();
  const page = await room.browser.newPage();
  try {
    const [, link = ''] = /(http\S+\/setup#\S+)/.exec(fresh.output()) ?? [];
    await page.goto(fresh.consoleUrl);
    await page.getByText('Open the one-time link').waitFor();
    await page.goto(link);
    await page.reload();
    await page.getByLabel('Company or product').fill('Northwind');
    assert.equal(await page.getByLabel(/^Component \d/).count(), 3);
    await page.getByLabel('Component 1').fill('Saving invoices');
    await page.getByLabel('Your name').fill('Kim Aalto');
    await page.getByLabel('Email').fill('kim@northwind.example');
    await page.getByLabel('Password').fill('northwind1');
    assert.deepEqual(await axeFindings(page), []);
    await page.getByLabel('Password').fill('password12');
    await page.keyboard.press('Enter');
    await page.getByText('guessed first').first().waitFor();
    await page.locator('input[aria-invalid=true]:focus').waitFor();
    await page.getByLabel('Password').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Northwind has a status page' }).waitFor();
    assert.deepEqual(await axeFindings(page), []);
    const pages = (await page.getByRole('link', { name: 'Open it' }).getAttribute('href')) ?? '';
    await eventually(async () => (await (await fetch(pages)).text()).includes('Saving invoices'));
    // Beside it a made-up company, to practise in: its name is not on the page that is live.
    await page.getByRole('button', { name: 'Open a demo company' }).click();
    await page.getByRole('region', { name: 'Drill' }).waitFor();
    await page.goto(`${fresh.consoleUrl}/drill/incidents?status=resolved`);
    await page.getByText('Some invoices are sent twice').waitFor();
    assert.ok(!(await (await fetch(pages)).text()).includes('sent twice'));
  } finally {
    await page.close();
    await fresh.dispose();
  }
});

test('policies: what may not be is refused in its cell, and the rest is kept', async () => {
  const page = await room.visit(room.kim, '/settings/policies');
  const decide = page.getByLabel('Sev 2, Decide who, minutes');
  await decide.fill('50');
  await page.getByLabel('It says so after a grace of').fill('7');
  await page.getByRole('group', { name: 'hears of it again' }).getByLabel('7 days').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('td').getByText('no later than the first word').waitFor();
  assert.equal(await decide.getAttribute('aria-invalid'), 'true');
  assert.deepEqual(await axeFindings(page), []);
  await decide.fill('4');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Policies saved').waitFor();
  const { body } = await room.candor.api('GET', '/api/v1/policies');
  assert.equal(body.decide.sev2, 4);
  assert.equal(body.graceMinutes, 7);
  assert.deepEqual(body.plannedReminderMinutes, [10_080, 1_440, 60]);
  await page.context().close();
});

test('components are added, moved by buttons and taken off the page', async () => {
  const page = await room.visit(room.kim, '/settings/components');
  await page.getByRole('button', { name: 'Add component' }).click();
  await page.getByLabel('Name').fill('invoices');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Name').fill('Reports');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const place of [3, 2, 1]) {
    await page.getByRole('button', { name: 'Move Reports up' }).click();
    await page.getByRole('status').getByText(`Reports is now ${place} of 4`).waitFor({ state: 'attached' });
    await page.waitForTimeout(300);
  }
  await eventually(async () => (await names()).join() === 'Reports,Invoices,Search,Sign in');
  await page.getByRole('button', { name: 'Edit Reports' }).click();
  await page.getByRole('button', { name: 'Take off the page' }).click();
  await page.getByRole('button', { name: 'Yes, do it' }).click();
  await page.getByText('Off the page (1)').waitFor();
  await page.context().close();
});

async function names(): Promise<string[]> {
  const { body } = await room.candor.api('GET', '/api/v1/components');
  return body.items.map(({ name }: { name: string }) => name);
}

test('templates: an unknown blank is named, words are changed and put back', async () => {
  const page = await room.visit(room.kim, '/settings/templates?name=acknowledge');
  const words = page.getByRole('textbox', { name: 'Words' });
  const before = await words.inputValue();
  await words.fill('We see {moon}.');
  await page.getByText('There is no blank called {moon}').waitFor();
  await words.fill('We see that {thing} has a problem. We write again by {next}.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('We see that Invoices has a problem').waitFor();
  await page.getByRole('button', { name: 'Back to default' }).click();
  await page.getByRole('button', { name: 'Back to default' }).waitFor({ state: 'detached' });
  assert.equal(await words.inputValue(), before);
  await page.context().close();
});

test('alerts: an address shown once, rules tried before they matter, a proposal to decide', async () => {
  const page = await room.visit(room.kim, '/settings/integrations');
  await page.getByRole('button', { name: 'Connect alerts' }).first().click();
  await page.getByRole('radio', { name: /Anything that posts JSON/ }).check();
  await page.getByLabel('Name').fill('Synthetic checks');
  await page.getByRole('button', { name: 'Make the address' }).click();
  await page.getByText('Shown only now').waitFor();
  const url = (await page.getByRole('dialog').locator('pre').first().textContent()) ?? '';
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('button', { name: 'Edit rules' }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const rule = page.getByRole('group', { name: 'Rule 1', exact: true });
  await rule.getByLabel('Value 1').fill('(');
  await rule.getByLabel('Comparison 1').selectOption('=~');
  await page.getByRole('button', { name: 'Save rules' }).click();
  await rule.getByText('without its').waitFor();
  await rule.getByLabel('Value 1').fill('invoices|api');
  await page.getByRole('button', { name: 'Save rules' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByLabel('Try the rules with').fill('service=api');
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText('Candor would declare an incident as Sev 2').waitFor();
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Exports take minutes', status: 'firing', labels: { service: 'exports' } }),
  });
  await page.goto(`${room.candor.consoleUrl}/signals`);
  await page.getByText('Exports take minutes').waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByText('Exports take minutes').waitFor({ state: 'detached' });
  await page.context().close();
});

test('subscribers agree by mail, and the mail is read in the Outbox as they get it', async () => {
  const page = await room.visit(room.kim, '/settings/subscribers');
  const refusals: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refusals.push(message.text()));
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('Addresses').fill('Ana,ana@a.example\nBen <ben@b.example>\nben@b.example');
  await page.getByRole('button', { name: 'Import 2' }).click();
  await page.getByRole('heading', { name: '2 asked to confirm' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('row', { name: /ana@a.example/ })
    .getByText('Asked to confirm')
    .waitFor();
  await page.getByLabel('Find an address').fill('ben@');
  await page.getByRole('row', { name: /ana@a.example/ }).waitFor({ state: 'detached' });
  await page.goto(`${room.candor.consoleUrl}/outbox`);
  await page.getByRole('listitem').filter({ hasText: 'ana@a.example' }).getByRole('link').click();
  await page.getByRole('dialog').waitFor();
  const views = page.getByRole('radio', { name: /As|Headers/ });
  for (const view of await views.all()) await view.check();
  assert.deepEqual(await axeFindings(page), []);
  assert.deepEqual(refusals, [], 'the policy refused something of ours');
  await page.context().close();
});

test('a token is shown once, works, and is revoked', async () => {
  const page = await room.visit(room.kim, '/settings/tokens');
  await page.getByRole('button', { name: 'New token' }).first().click();
  await page.getByLabel('Name').fill('Deploys');
  await page.getByLabel('Access').selectOption('viewer');
  await page.getByRole('button', { name: 'Make the token' }).click();
  const secret = (await page.getByRole('dialog').locator('pre').first().textContent()) ?? '';
  const headers = { authorization: `Bearer ${secret}` };
  assert.equal((await room.candor.api('GET', '/api/v1/incidents', undefined, headers)).status, 200);
  await page.getByRole('button', { name: 'I have it' }).click();
  assert.equal(await page.getByText(secret).count(), 0);
  await page.getByRole('button', { name: 'Revoke Deploys' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByText('No token yet').waitFor();
  assert.equal((await room.candor.api('GET', '/api/v1/incidents', undefined, headers)).status, 401);
  await page.context().close();
});

async function eventually(question: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await question()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('it did not become true in 10 s');
}
