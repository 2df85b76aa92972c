import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/candor.ts';
import { axeFindings, openRoom, type Room } from './incident-console.ts';

let room: Room;
const customers: Record<string, string> = {};

before(async () => {
  room = await openRoom();
  const { body: services } = await ask('GET', '/components');
  const invoices = services.items.find(({ name }: { name: string }) => name === 'Invoices').id;
  for (const name of ['Northwind', 'Harbor Clinics', 'Kestrel Foods']) {
    const { body } = await ask('POST', '/customers', { name, components: [invoices] });
    customers[name] = body.id;
    const address = `ana@${name.split(' ')[0]?.toLowerCase()}.example`;
    await ask('POST', `/customers/${body.id}/contacts`, { name: 'Ana', address });
  }
});
after(() => room.close());

async function ask(method: string, path: string, body?: object) {
  const answer = await room.candor.api(method, `/api/v1${path}`, body, { cookie: room.kim.cookie });
  assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** An incident whose three affected customers are known. */
async function withAffected(sentence: string): Promise<string> {
  const id = await room.declare(sentence);
  await ask('POST', `/incidents/${id}/affected`, { customers: Object.values(customers) });
  return id;
}

async function openAll(id: string): Promise<void> {
  const because = { disclosure: { reason: 'They are the ones who are hit' } };
  const northwind = `customer:${customers.Northwind}`;
  await ask('POST', `/incidents/${id}/updates`, {
    ...{ audience: 'affected', publish: true, ...because },
    also: [
      { audience: northwind, ...because },
      { audience: 'internal', ...because },
    ],
  });
  await room.candor.advance('PT11S');
}

/** The text of the mail that asks somebody for a second opinion. */
async function mailTo(name: string): Promise<string | undefined> {
  const { body } = await ask('GET', '/outbox');
  const asked = body.items.find(({ subject }: { subject: string }) => /please approve words/.test(subject));
  if (!asked) return undefined;
  const { text } = (await ask('GET', `/outbox/${asked.id}`)).body;
  assert.match(text, new RegExp(name.split(' ')[0] ?? name));
  return text;
}

const rail = (page: Page) => page.getByRole('region', { name: 'Comms rail' });
const incidentOf = async (id: string) => (await ask('GET', `/incidents/${id}`)).body;
const openIn = ({ audiences }: { audiences: { audience: string; closed: string | null }[] }) =>
  audiences.filter(({ closed }) => closed === null).map(({ audience }) => audience);

test('the affected alone are told in one click; the guide says why, and follows an answer', async () => {
  const id = await withAffected('Saving invoices fails in Europe');
  const page = await room.visit(room.kim, `/incidents/${id}`);
  const card = page.locator('[data-who=first]');
  const send = card.locator('[data-send]');
  await until(async () => /^Send to 3 customers \(3 people\)/.test((await send.textContent()) ?? ''));
  await card.getByText('You are getting this because').waitFor();
  await card.getByRole('button', { name: 'Five questions' }).click();
  const asking = card.locator('[data-question=asking]');
  await asking.getByText('Nobody has reported it yet.').waitFor();
  await asking.getByText('Yes', { exact: true }).click();
  await until(async () => /^Send to page/.test((await send.textContent()) ?? ''));
  await asking.getByText('No', { exact: true }).click();
  await until(async () => /^Send to 3 customers/.test((await send.textContent()) ?? ''));
  await send.click();
  await page.locator('[data-sending]').waitFor();
  await room.candor.advance('PT11S');
  await page.getByText('Next step: Affected customers').waitFor();
  const { disclosure, ...incident } = await incidentOf(id);
  assert.deepEqual(openIn(incident), ['affected']);
  assert.deepEqual(disclosure.answers, { asking: false });
  assert.doesNotMatch(await room.publicText(), /Saving invoices fails in Europe/);

  await page.keyboard.press('w');
  const wider = page.locator('[data-who=wider]');
  await wider.getByText('Public page', { exact: true }).click();
  await wider.locator('[data-not-seen]').getByText('the words to Affected customers').waitFor();
  await wider.getByRole('textbox', { name: 'Because' }).fill('People ask on social media');
  await wider.locator('[data-send]').click();
  await page.locator('[data-sending]').first().waitFor();
  await room.candor.advance('PT11S');
  await until(async () => /We have seen something wrong/.test(await room.publicText()), 10);
  assert.doesNotMatch(await room.publicText(), /You are getting this because/);
  assert.deepEqual(openIn(await incidentOf(id)).toSorted(), ['affected', 'public']);
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('one customer is found by name and told alone, with a time to look again', async () => {
  const id = await room.declare('Export hangs for one customer');
  const page = await room.visit(room.kim, `/incidents/${id}`);
  const card = page.locator('[data-who=first]');
  await card.getByText('One customer', { exact: true }).click();
  await card.getByRole('searchbox', { name: 'Which customer?' }).fill('harb');
  await card.getByText('Harbor Clinics').click();
  await card.getByText(/has not been working for Harbor Clinics since/).waitFor();
  await card.getByRole('textbox', { name: 'Because' }).fill('Only they use this export');
  await card.getByRole('combobox', { name: 'Look again' }).selectOption('60');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-sending]').waitFor();
  await room.candor.advance('PT11S');
  await page.getByText('Next step: Harbor Clinics').waitFor();
  const { disclosure, declaredAt, ...incident } = await incidentOf(id);
  assert.deepEqual(openIn(incident), [`customer:${customers['Harbor Clinics']}`]);
  const minutes = (Date.parse(disclosure.reviewAt) - Date.parse(declaredAt)) / 60_000;
  assert.ok(minutes >= 60 && minutes < 63, `looks again after ${minutes} min`);
  assert.doesNotMatch(await room.publicText(), /Export hangs/);
  await page.context().close();
});

test('asked again, keeping it as it is is one click, with the reason of before', async () => {
  const id = await room.declare('Reports are slow');
  await ask('POST', `/incidents/${id}/disclosure`, { audience: 'none', reason: 'Nobody can notice' });
  await room.candor.advance('PT31M');
  const page = await room.visit(room.kim, `/incidents/${id}`);
  const again = page.locator('[data-who=again]');
  await again.getByText(/nobody outside was owed a word/).waitFor();
  await again.getByText('“Nobody can notice”', { exact: false }).waitFor();
  await again.locator('[data-keep]').click();
  await again.waitFor({ state: 'detached' });
  const { disclosure } = await incidentOf(id);
  assert.equal(disclosure.reason, 'Nobody can notice');
  assert.equal(disclosure.reasked, null);
  await page.context().close();
});

test('one act speaks to three audiences: a block in one stops all, one send and one undo', async () => {
  const id = await withAffected('Invoices are late');
  await openAll(id);
  const page = await room.visit(room.kim, `/incidents/${id}?compose=affected`);
  const text = () => page.getByRole('textbox', { name: 'Text', exact: true });
  await text().waitFor();
  await page.locator('[data-recipients]').getByRole('button', { name: 'Northwind' }).click();
  await page.locator('[data-recipients]').getByRole('button', { name: 'Support desk' }).click();
  const tab = (name: RegExp) => page.getByRole('tab', { name });
  await tab(/^Northwind/).click();
  await text().fill('Harbor Clinics has it too. Next update by {next}.');
  await page.locator('[data-jump]').waitFor();
  assert.ok(await page.locator('[data-send-text]').isDisabled(), 'another customer’s name stops the act');
  await tab(/^Affected/).click();
  await page.locator('[data-jump]').click();
  await until(async () => /Harbor/.test(await text().inputValue()));
  await text().fill('We see that your payroll waits. Next update by {next}.');
  await page.locator('[data-variants]:visible').getByText('SMS', { exact: true }).click();
  await page
    .locator('[data-preview=sms]')
    .getByText(/has a problem/)
    .waitFor();
  await page.getByText(/^\d+\/160$/).waitFor();
  await page.locator('[data-variants]:visible').getByText('+ Technical contacts').click();
  await text().fill('Writes to the ledger time out. Next update by {next}.');
  await page.locator('[data-preview=email]').getByText('Writes to the ledger time out.').waitFor();

  const send = page.locator('[data-send-text]');
  await until(async () => send.isEnabled());
  assert.match(
    (await send.textContent()) ?? '',
    /3 customers \(3 people\), Northwind \(1 person\), support desk \(1 person\)/,
  );
  await send.click();
  await page.locator('[data-act-parts="3"]').waitFor();
  const sending = (await incidentOf(id)).updates.filter(
    ({ state }: { state: string }) => state === 'sending',
  );
  assert.equal(sending.length, 3);
  assert.ok(
    sending.some(({ versions }: { versions: Record<string, string> }) =>
      /ledger/.test(versions.technical ?? ''),
    ),
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await until(async () =>
    (await incidentOf(id)).updates.every(({ state }: { state: string }) => state !== 'sending'),
  );
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('an act that needs a second reader is read whole and approved once', async () => {
  const priya = await room.person('Priya Nair', 'approver');
  const id = await withAffected('Tokens may have leaked');
  await openAll(id);
  await ask('PATCH', `/incidents/${id}`, { sensitive: true });
  const northwind = `customer:${customers.Northwind}`;
  const page = await room.visit(room.kim, `/incidents/${id}?compose=affected&also=${northwind}`);
  const foot = page.getByRole('button', { name: 'Ask someone to approve' });
  await until(async () => (await foot.count()) === 1 && foot.isEnabled());
  await foot.click();
  await page.getByRole('menuitem', { name: priya.name }).press('Enter');
  await rail(page).getByText(`Waiting for ${priya.name}`).first().waitFor();

  const mail = await until(async () => mailTo(priya.name));
  assert.match(mail, /To: Affected customers/);
  assert.match(mail, /To: One customer/, 'nobody approves what they did not read');

  const theirs = await room.visit(priya, '/');
  const waiting = theirs.locator('[data-approval]');
  assert.equal(await until(async () => waiting.count()), 1, 'asked once');
  await waiting.getByText('Northwind').first().waitFor();
  await waiting.getByRole('button', { name: 'Approve all 2' }).click();
  await rail(page).getByText(`Approved by ${priya.name}`).first().waitFor();
  await rail(page).getByRole('button', { name: 'Send now' }).click();
  await page.locator('[data-act-parts="2"]').first().waitFor();
  await room.candor.advance('PT11S');
  await theirs.context().close();
  await page.context().close();
});

test('resolving closes three audiences in one click, and one of them in its own words', async () => {
  const id = await withAffected('Payments fail');
  await openAll(id);
  const page = await room.visit(room.kim, `/incidents/${id}?resolve=true`);
  const gate = page.getByRole('dialog');
  await gate.getByText('No data was lost.', { exact: true }).click();
  await gate.getByText('You do not need to do anything.', { exact: true }).click();
  const own = gate.locator(`[data-closing="customer:${customers.Northwind}"]`);
  await own.getByText(/No data was lost\. You do not need/).waitFor();
  await own.getByRole('button', { name: 'Data or task differs for them' }).click();
  await own.getByText('Please …', { exact: true }).click();
  assert.ok(await gate.locator('[data-resolve]').isDisabled(), 'a sentence that was begun is not said');
  await own.getByRole('textbox', { name: 'What must they do?' }).fill('Please send Tuesday’s file again.');
  await own.getByText(/No data was lost\. Please send Tuesday’s file again\./).waitFor();
  await gate.getByRole('button', { name: /^Resolve and send all 3/ }).click();
  await page.getByText(/^Resolved\. The last words go out/).waitFor();
  await room.candor.advance('PT11S');
  const { updates } = await incidentOf(id);
  const closing = updates.filter(
    ({ status, state }: Record<string, string>) => status === 'resolved' && state === 'published',
  );
  assert.deepEqual(
    closing
      .filter(({ body }: { body: string }) => /Tuesday/.test(body))
      .map(({ audience }: { audience: string }) => audience),
    [`customer:${customers.Northwind}`],
  );
  assert.equal(closing.length, 3);
  assert.deepEqual(room.takeErrors(), []);
  await page.context().close();
});

test('axe finds nothing on the screens of several audiences, and a phone scrolls no screen sideways', async () => {
  const id = await withAffected('Search is slow in Europe');
  await openAll(id);
  const act = `compose=affected&also=customer:${customers.Northwind},internal`;
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  for (const [path, ready] of [
    [`/incidents/${id}`, '[data-send]'],
    [`/incidents/${id}?${act}`, 'textarea:visible'],
    [`/incidents/${id}?resolve=true`, '[data-closing]'],
  ] as const) {
    for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark', ...phone }] as const) {
      const page = await room.visit(room.kim, path, options);
      await page.locator(ready).first().waitFor();
      if (!path.includes('?')) {
        await page.keyboard.press('w');
        await page.locator('[data-who=wider]').waitFor();
      }
      await page.waitForTimeout(700);
      assert.deepEqual(await axeFindings(page), [], `${path} in ${options.colorScheme}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${path} scrolls sideways by ${sideways}`);
      await page.context().close();
    }
  }
});
