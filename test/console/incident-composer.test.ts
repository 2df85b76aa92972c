import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/candor.ts';
import { openRoom, type Room, type Someone, say } from './incident-console.ts';

let room: Room;
let sam: Someone;
let incident: string;

before(async () => {
  room = await openRoom();
  sam = await room.person('Sam Okafor', 'comms');
  incident = await room.declare('Saving invoices fails');
  await say(room, incident, { template: 'acknowledge', disclosure: { reason: 'People may notice' } });
});
after(() => room.close());

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });
const sendOf = (page: Page) => page.locator('[data-send-text]');

async function compose(who: Someone): Promise<Page> {
  const page = await room.visit(who, `/incidents/${incident}`);
  await page.locator('[data-send]').waitFor();
  await page.keyboard.press('u');
  await textOf(page).waitFor();
  return page;
}

test('blocks stop the button, warnings never do, and one click mends them', async () => {
  const page = await compose(room.kim);
  await textOf(page).fill('Saving fails on db1.internal. {who} cannot save. Next update by {next}.');
  await page.locator('[data-check=block]').first().waitFor();
  await until(async () => sendOf(page).isDisabled());
  const blocks = await page.locator('[data-check=block]').allTextContents();
  assert.ok(
    blocks.some((sentence) => /internal host/.test(sentence)),
    blocks.join('\n'),
  );
  assert.ok(
    blocks.some((sentence) => /\{who\}/.test(sentence)),
    blocks.join('\n'),
  );

  await textOf(page).fill('Saving has high latency. It will work again at 14:30. Next update by {next}.');
  const jargon = page.locator('[data-check=warn]').filter({ hasText: /latency/ });
  await jargon.waitFor();
  await page.locator('[data-code=typed-time]').waitFor();
  assert.equal(await page.locator('[data-check=block]').count(), 0);
  assert.ok(await sendOf(page).isEnabled(), 'a warning never costs a click to ignore');
  await jargon.getByRole('button').click();
  await until(async () => !/latency/.test(await textOf(page).inputValue()));
  const typed = page.locator('[data-code=typed-time]');
  await typed.getByRole('button').click();
  await until(async () => !/14:30/.test(await textOf(page).inputValue()));
  await page.locator('[data-check=praise]').filter({ hasText: /next/ }).waitFor();
  await page.context().close();
});

test('what was typed survives a reload, and a crash before the server heard of it', async () => {
  const page = await compose(room.kim);
  await textOf(page).fill('Half a thought');
  await page.reload();
  await until(async () => (await textOf(page).inputValue()) === 'Half a thought');
  await page.route('**/compositions/**', (route) => route.abort());
  await textOf(page).fill('Half a thought, and more');
  await page.reload();
  await until(async () => (await textOf(page).inputValue()) === 'Half a thought, and more');
  await page.unroute('**/compositions/**');
  await textOf(page).fill('Half a thought, kept. Next update by {next}.');
  await page.getByText(/^saved \d\d:\d\d/).waitFor();
  await page.context().close();
});

test('the preview shows the page, the mail and the plain text, with the promised time filled in', async () => {
  const page = await compose(room.kim);
  const preview = page.locator('[data-preview]');
  await page.getByRole('button', { name: '30 min', exact: true }).click();
  const promised = (await page.locator('[data-promise]').textContent()) ?? '';
  await preview.getByText(promised.slice(0, 9)).first().waitFor();
  await page.getByText('Email', { exact: true }).click();
  await preview.getByText('Saving invoices fails').waitFor();
  assert.equal(await preview.getAttribute('data-preview'), 'email');
  await page.context().close();
});

test('others see within 2 s who is writing; the pen can be taken; changes meanwhile are said', async () => {
  await room.candor.advance('PT2M');
  const mine = await compose(room.kim);
  const theirs = await room.visit(sam, `/incidents/${incident}`);
  await theirs.locator('[data-send]').waitFor();
  await theirs.locator('[data-live=live]').first().waitFor();
  const started = Date.now();
  await textOf(mine).press('End');
  await textOf(mine).pressSequentially(' Thank you.');
  await theirs.getByText('Kim Aalto is writing').first().waitFor();
  assert.ok(Date.now() - started < 2_000 + 500, `took ${Date.now() - started} ms`);

  await theirs.keyboard.press('u');
  await theirs.getByRole('button', { name: 'Take the pen' }).waitFor();
  assert.equal(await textOf(theirs).getAttribute('readonly'), '');
  await theirs.getByRole('button', { name: 'Take the pen' }).click();
  await until(async () => (await textOf(theirs).getAttribute('readonly')) === null);
  await mine.getByRole('dialog').getByText('Sam Okafor is writing').waitFor();
  await textOf(theirs).fill('We know what is wrong. Next update by {next}.');
  await theirs.getByText(/^saved \d\d:\d\d/).waitFor();

  await mine.keyboard.press('Escape');
  await mine.locator('[data-send]').waitFor();
  await mine.getByRole('button', { name: /^Phase/ }).click();
  await mine.getByRole('menuitem', { name: 'Identified' }).click();
  await mine.getByRole('button', { name: 'Tell them later' }).click();
  await theirs.locator('[data-changed]').getByText('Things changed while you wrote.').waitFor();
  await theirs.getByRole('button', { name: 'I have looked' }).click();
  await until(async () => (await theirs.locator('[data-changed]').count()) === 0);
  await mine.context().close();
  await theirs.context().close();
});

test('two people who press Send at once send one message', async () => {
  const [mine, theirs] = await Promise.all([
    room.visit(room.kim, `/incidents/${incident}`),
    room.visit(sam, `/incidents/${incident}`),
  ]);
  await Promise.all([mine, theirs].map((page) => page.locator('[data-send]').waitFor()));
  const count = async () =>
    (await room.candor.api('GET', `/api/v1/incidents/${incident}`)).body.updates.length;
  const before = await count();
  await Promise.all([mine, theirs].map((page) => page.locator('[data-send]').click()));
  await Promise.all([mine, theirs].map((page) => page.locator('[data-sending]').waitFor()));
  assert.equal(await count(), before + 1);
  await room.candor.advance('PT11S');
  await mine.context().close();
  await theirs.context().close();
});

test('a sensitive text waits for somebody else, goes by one click of theirs, and any edit asks again', async () => {
  const priya = await room.person('Priya Nair', 'approver');
  const held = await room.declare('Passwords may have leaked', { sensitive: true });
  const page = await room.visit(room.kim, `/incidents/${held}`);
  const rail = page.getByRole('region', { name: 'Comms rail' });
  await rail.getByText('Public page', { exact: true }).click();
  await rail.getByRole('textbox', { name: 'Because' }).fill('Everybody may be touched');
  await rail.getByRole('button', { name: 'Ask someone to approve' }).click();
  await page.getByRole('menuitem', { name: priya.name }).press('Enter');
  await rail.getByText(`Waiting for ${priya.name}`).first().waitFor();
  assert.equal(
    await rail.getByRole('button', { name: 'Approve these words' }).count(),
    0,
    'never the author',
  );
  const theirs = await room.visit(priya, '/');
  const approve = theirs.locator('[data-approval]').getByRole('button', { name: 'Approve these words' });
  await approve.click();
  await rail.getByText(`Approved by ${priya.name}`).waitFor();

  await room.candor.advance('PT5S');
  await rail.getByRole('button', { name: /^Write anew/ }).click();
  await textOf(page).fill('Some passwords may have been read. Next update by {next}.');
  const foot = page.getByRole('button', { name: 'Ask someone to approve' });
  assert.equal(await sendOf(page).count(), 0, 'an approval is of exactly what was read');
  await until(async () => foot.isEnabled());
  await foot.click();
  await page.getByRole('menuitem', { name: priya.name }).press('Enter');
  await page.getByText('Asked').first().waitFor();
  await page.keyboard.press('Escape');
  await rail.getByText(`Waiting for ${priya.name}`).first().waitFor();
  assert.equal(await rail.getByText(`Approved by ${priya.name}`).count(), 0);
  assert.equal(await rail.getByRole('button', { name: 'Send now' }).count(), 0);

  await theirs.locator('[data-approval]').getByText('Some passwords may have been read.').waitFor();
  await approve.last().click();
  await rail.getByText('Some passwords may have been read.').waitFor();
  await rail.getByText(`Approved by ${priya.name}`).waitFor();
  await rail.getByRole('button', { name: 'Send now' }).click();
  await page.locator('[data-sending]').waitFor();
  await room.candor.advance('PT11S');
  await rail.locator('[data-sending]').waitFor({ state: 'detached' });
  assert.equal(await rail.getByText(`Approved by ${priya.name}`).count(), 0, 'what was read first is past');
  const { body } = await room.candor.api('GET', `/api/v1/incidents/${held}`, undefined, {
    cookie: room.kim.cookie,
  });
  const published = body.updates.filter(({ state }: { state: string }) => state === 'published');
  assert.deepEqual(
    published.map((update: { body: string }) => update.body),
    ['Some passwords may have been read. Next update by {next}.'],
  );
  assert.deepEqual(room.takeErrors(), []);
});

test('when the stream stops, the clocks are hollow and say so; when it is back, all is caught up', async () => {
  const page = await room.visit(room.kim, `/incidents/${incident}`);
  await page.locator('[data-live=live]').first().waitFor();
  await page.clock.install();
  await page.reload();
  await page.locator('[data-live=live]').first().waitFor();
  await page.context().setOffline(true);
  await page.clock.fastForward('00:34');
  await page.getByText(/^Live updates stopped at/).waitFor();
  const clock = page.getByRole('region', { name: 'Comms rail' }).locator('[data-clock]').first();
  assert.equal(await clock.getAttribute('data-clock'), 'unknown');
  assert.equal(await clock.textContent(), 'Not sure');
  await room.candor.api('POST', `/api/v1/incidents/${incident}/notes`, {
    text: 'Said while nobody could hear',
  });
  await page.context().setOffline(false);
  await page.clock.fastForward('00:05');
  await page.getByText('Said while nobody could hear').waitFor();
  await until(async () => (await clock.getAttribute('data-clock')) !== 'unknown');
  assert.equal(await page.getByText(/^Live updates stopped at/).count(), 0);
});
