import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/candor.ts';
import { openRoom, type Room, say } from './incident-console.ts';

let room: Room;
let incident: string;
let page: Page;

before(async () => {
  room = await openRoom();
  incident = await room.declare('Saving invoices fails');
  await say(room, incident, { template: 'acknowledge', disclosure: { reason: 'People may notice' } });
  page = await room.visit(room.kim, `/incidents/${incident}`);
  await page.locator('[data-send]').waitFor();
  // Everything the polite region says from here on, in order.
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    for (const region of document.querySelectorAll('[aria-live=polite], [role=status]'))
      new MutationObserver(() => said.push(region.textContent?.replace('\u200b', '') ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
});
after(() => room.close());

// biome-ignore lint/suspicious/noExplicitAny: put there above
const said = () => page.evaluate(() => [...((globalThis as any).said as string[])]);
const badge = () =>
  page.getByRole('region', { name: 'Comms rail' }).locator('[data-audience=public] [data-clock]');
const isNow = (state: string) => until(async () => (await badge().getAttribute('data-clock')) === state);
const shapes = new Set<string>();
const keepShape = async () => shapes.add((await badge().locator('svg').innerHTML()).replace(/\s+/g, ' '));

test('on time is quiet: minutes, a word to screen readers that is off, an ordinary tab', async () => {
  await isNow('ok');
  await keepShape();
  assert.equal(await badge().textContent(), '20 min');
  assert.equal(await badge().getAttribute('role'), 'timer');
  assert.equal(await badge().getAttribute('aria-live'), 'off');
  assert.match(await page.title(), /^INC-1 Saving invoices fails · Candor$/);
});

test('due soon: another shape, its own word, said once', async () => {
  const before = (await said()).length;
  await room.candor.advance('PT17M');
  await isNow('due-soon');
  await keepShape();
  assert.match((await badge().textContent()) ?? '', /^[23]:\d\d left$/);
  await page.waitForTimeout(2_500);
  const news = (await said()).slice(before);
  assert.deepEqual(
    news,
    ['INC-1, Public page: due soon. The draft is ready.'],
    'one change, one sentence, none per second',
  );
});

test('overdue: filled, minutes late, in the tab and its sign, said once', async () => {
  const before = (await said()).length;
  await room.candor.advance('PT5M');
  await isNow('overdue');
  await keepShape();
  assert.match((await badge().textContent()) ?? '', /^[12] min late$/);
  await until(async () => /^‼ [12] min late · INC-1$/.test(await page.title()));
  assert.equal(await page.getAttribute('#favicon', 'href'), '/favicon-late.svg');
  await page.waitForTimeout(2_500);
  assert.deepEqual((await said()).slice(before), ['INC-1, Public page: overdue. You owe the next word.']);
});

test('after the grace the page itself says that we are late; the next word takes it away', async () => {
  await room.candor.advance('PT5M');
  await until(async () => /and we are late/.test(await room.publicText()), 5);
  await page
    .getByText(/We said we would post by/)
    .first()
    .waitFor();
});

test('silent: the bar on every screen, an alert to its owner and to nobody else', async () => {
  const tom = await room.person('Tom Weber', 'responder');
  await room.candor.advance('PT14M');
  await isNow('silent');
  await keepShape();
  assert.equal(shapes.size, 4, 'four states, four shapes');
  assert.match((await badge().textContent()) ?? '', /^Silent, \d+ min late$/);
  await page.locator('[data-silence][role=alert]').waitFor();
  const theirs = await room.visit(tom, '/settings/components');
  await theirs.locator('[data-silence]').waitFor();
  assert.equal(await theirs.locator('[data-silence][role=alert]').count(), 0);
  await theirs.context().close();
});

test('one click ends it all: page, tab and bar', async () => {
  await page.locator('[data-send]').click();
  await page.locator('[data-sending]').waitFor();
  await room.candor.advance('PT11S');
  await isNow('ok');
  await until(async () => /INC-1 Saving/.test(await page.title()));
  assert.equal(await page.getAttribute('#favicon', 'href'), '/favicon.svg');
  assert.equal(await page.locator('[data-silence]').count(), 0);
  await until(async () => !/and we are late/.test(await room.publicText()), 5);
  assert.deepEqual(room.takeErrors(), []);
});

test('a promise is moved and a clock is paused in one place, with what readers see', async () => {
  await page.getByRole('button', { name: 'Move…' }).click();
  // News of the words that just left may move the card under the pointer: whoever misses presses again.
  const hour = page.getByRole('button', { name: '60 min', exact: true });
  await until(async () => {
    await hour.click({ timeout: 1_000 }).catch(() => {}); // gone: it was pressed
    // The promise is a whole minute: with its last seconds an hour is 59 minutes soon.
    return /^(1 h|59 min)$/.test((await badge().textContent()) ?? '');
  });
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('The vendor answers at noon');
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();
  await isNow('paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  await until(async () => ['ok', 'due-soon'].includes((await badge().getAttribute('data-clock')) ?? ''));
});
