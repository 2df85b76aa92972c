import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../support/candor.ts';
import { openRoom, type Room, say } from './incident-console.ts';

let room: Room;
let incident: string;

before(async () => {
  room = await openRoom();
  incident = await room.declare('Saving invoices fails');
  await say(room, incident, { template: 'acknowledge', disclosure: { reason: 'People may notice' } });
});
after(() => room.close());

test('facts are edited in place, and the draft is built from them', async () => {
  const page = await room.visit(room.kim, `/incidents/${incident}`);
  for (const [name, value] of [
    ['Who', 'About 1 in 5 customers'],
    ['They cannot', 'save invoices'],
  ] as const) {
    await page.locator(`[data-fact=${name === 'Who' ? 'who' : 'task'}]`).click();
    await page.getByRole('textbox', { name, exact: true }).fill(value);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: value, exact: true }).waitFor();
  }
  await page
    .getByRole('region', { name: 'Comms rail' })
    .getByText(/About 1 in 5 customers.*cannot save invoices/)
    .waitFor();
  await page.context().close();
});

test('a new phase opens its message, filled from the facts', async () => {
  const page = await room.visit(room.kim, `/incidents/${incident}`);
  await page.locator('[data-send]').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('menuitem', { name: 'Identified' }).click();
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await text.waitFor();
  assert.match(
    await text.inputValue(),
    /^We know what is causing this and we are working on a fix\. About 1 in 5 customers still cannot save invoices\./,
  );
  assert.match(await text.inputValue(), /\{next\}\.$/);
  await page.context().close();
});

test('telling them later sets the phase and a clock of five minutes', async () => {
  const page = await room.visit(room.kim, `/incidents/${incident}`);
  await page.locator('[data-send]').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('menuitem', { name: 'Identified' }).click();
  await page.getByRole('button', { name: 'Tell them later' }).click();
  await page
    .locator('[data-audience=public] [data-clock]')
    .filter({ hasText: /5:00 left|4:\d\d left|^5 min$/ })
    .waitFor();
  const { body } = await room.candor.api('GET', `/api/v1/incidents/${incident}`);
  assert.equal(body.status, 'identified');
  await page.context().close();
});

test('resolving waits for the last word to everybody or a reason; all leave in one click', async () => {
  await say(room, incident, {
    audience: 'internal',
    template: 'support-desk',
    disclosure: { reason: 'They are asked' },
  });
  const page = await room.visit(room.kim, `/incidents/${incident}`);
  await page.locator('[data-send]').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('menuitem', { name: 'Resolved' }).click();
  const gate = page.getByRole('dialog');
  const button = gate.getByRole('button', { name: /^Resolve/ });
  await gate
    .locator('[data-closing=public]')
    .getByText(/This is fixed/)
    .waitFor();
  assert.ok(await button.isDisabled(), 'nothing was said about data and what to do');
  await gate.getByText('No data was lost.', { exact: true }).click();
  await gate.getByText('You do not need to do anything.', { exact: true }).click();
  await gate
    .locator('[data-closing=public]')
    .getByText(/No data was lost\. You do not need to do anything\./)
    .waitFor();
  await gate.locator('[data-closing=internal]').getByRole('button', { name: 'Do not tell them' }).click();
  assert.ok(await button.isDisabled(), 'a silence needs its reason');
  await gate.getByRole('textbox', { name: /Why/ }).fill('They sit beside us');
  await button.click();
  await page.getByText(/^Resolved\. The last words go out/).waitFor();
  await room.candor.advance('PT11S');
  await page.getByText('Resolved. Every audience has its last word.').waitFor();
  await until(async () => /No data was lost/.test(await room.publicText('/history.atom')), 5);
  const { body } = await room.candor.api('GET', `/api/v1/incidents/${incident}`);
  assert.equal(body.status, 'resolved');
  assert.deepEqual(
    body.waivers.map(({ audience, reason, by }: Record<string, string>) => [audience, reason, by]),
    [['internal', 'They sit beside us', 'Kim Aalto']],
  );
  await page.locator('[data-lane=decision]').filter({ hasText: 'They sit beside us' }).waitFor();
  assert.deepEqual(room.takeErrors(), []);
});

test('the write-up stays owed on Home, and nothing else does', async () => {
  const page = await room.visit(room.kim, '/');
  await page
    .getByRole('region', { name: 'Promised later' })
    .getByText(/Write-up/)
    .waitFor();
  await page.getByText('Nothing owed.').waitFor();
});

test('whoever leaves with a promise open is asked who owes it next', async () => {
  const tom = await room.person('Tom Weber', 'comms');
  await room.declare('Search is slow', { components: ['Search'], severity: 'sev3' });
  const page = await room.visit(room.kim, '/');
  await page.locator('[data-owed]').waitFor();
  await page
    .getByRole('button', { name: /Your account/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const gate = page.getByRole('dialog', { name: 'Who has the next word?' });
  await gate.getByRole('button', { name: 'Leave anyway' }).waitFor();
  await gate.getByRole('button', { name: 'Hand over to…' }).click();
  await page.getByRole('menuitem', { name: tom.name }).click();
  await gate.getByText(`${tom.name} is asked`).waitFor();
  const theirs = await room.visit(tom, '/');
  await theirs.locator('[data-asked=communications-lead]').getByRole('button', { name: 'Accept' }).click();
  await theirs.locator('[data-owed]').waitFor();
  await gate.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
});
