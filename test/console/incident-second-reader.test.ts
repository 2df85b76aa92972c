import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../support/candor.ts';
import { axeFindings, openRoom, type Room, type Someone } from './incident-console.ts';

let room: Room;
let priya: Someone;
let incident: string;

before(async () => {
  room = await openRoom();
  priya = await room.person('Priya Nair', 'approver');
  incident = await room.declare('Passwords may have leaked', { sensitive: true, components: ['Sign in'] });
  const as = (who: Someone, method: string, path: string, body?: object) =>
    room.candor.api(method, `/api/v1${path}`, body, { cookie: who.cookie });
  const drafted = await as(room.kim, 'POST', `/incidents/${incident}/updates`, {
    audience: 'public',
    body: 'We are looking into a report about sign-in. Next update by {next}.',
    promise: 'PT20M',
    disclosure: { reason: 'Everybody may be touched' },
  });
  assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
  const path = `/updates/${drafted.body.id}`;
  assert.ok((await as(priya, 'POST', `${path}/approval`)).status < 300);
  assert.ok((await as(room.kim, 'POST', `${path}/publication`)).status < 300);
  await room.candor.advance('PT11S');
});
after(() => room.close());

test('the last words of a sensitive incident are asked for, read, edited, read again, and leave', async () => {
  const page = await room.visit(room.kim, `/incidents/${incident}?resolve=true`);
  const gate = page.getByRole('dialog');
  const card = gate.locator('[data-closing=public]');
  const ask = card.getByRole('button', { name: 'Ask someone to approve' });
  const button = gate.getByRole('button', { name: /^Resolve and/ });
  await ask.waitFor();
  assert.ok(await ask.isDisabled(), 'nobody reads words that still wait for a choice');
  await gate.getByText('No data was lost.', { exact: true }).click();
  await gate.getByText('You do not need to do anything.', { exact: true }).click();
  await card.getByText(/No data was lost\. You do not need to do anything\./).waitFor();
  assert.ok(await button.isDisabled(), 'nobody has read them');
  await ask.click();
  await page.getByRole('menuitem', { name: priya.name }).press('Enter');
  await card.getByText(`Waiting for ${priya.name}`).waitFor();
  assert.ok(await button.isDisabled(), 'asking is not yet an answer');
  assert.deepEqual(await axeFindings(page), []);

  const theirs = await room.visit(priya, '/');
  const waiting = theirs.locator('[data-approval]');
  await waiting.getByText(/No data was lost/).waitFor();
  await waiting.getByText(/These are the last words/).waitFor();
  await waiting.getByRole('button', { name: 'Approve these words' }).click();
  await card.getByText(`Approved by ${priya.name}`).waitFor();
  await until(async () => button.isEnabled());

  await page.reload();
  await card.getByText(`Approved by ${priya.name}`).waitFor();
  await until(async () => button.isEnabled());

  await card.getByRole('button', { name: 'Edit' }).click();
  const text = card.getByRole('textbox', { name: /^Closing words/ });
  await text.fill(`${await text.inputValue()} Thank you for your patience.`);
  await ask.waitFor();
  assert.ok(await button.isDisabled(), 'any edit asks again');
  assert.equal(await card.getByText(`Approved by ${priya.name}`).count(), 0);
  await ask.click();
  await page.getByRole('menuitem', { name: priya.name }).press('Enter');
  await card.getByText(`Waiting for ${priya.name}`).waitFor();

  await theirs.goto(`${room.candor.consoleUrl}/incidents/${incident}`);
  const rail = theirs.getByRole('region', { name: 'Comms rail' });
  await rail.getByText(/Thank you for your patience/).waitFor();
  await rail.getByRole('button', { name: 'Approve these words' }).click();
  await rail.getByRole('button', { name: 'Resolve…' }).waitFor();
  assert.equal(await rail.getByRole('button', { name: 'Send now' }).count(), 0, 'last words go by the gate');

  await until(async () => button.isEnabled());
  await button.click();
  await page.getByText(/^Resolved\. The last words go out/).waitFor();
  await room.candor.advance('PT11S');
  await until(async () => /Thank you for your patience/.test(await room.publicText('/history.atom')), 5);
  assert.deepEqual(room.takeErrors(), []);
});

test('whoever may not lift the second reader is told so in place; an approver may', async () => {
  const sam = await room.person('Sam Okafor', 'responder');
  const held = await room.declare('Tokens may have leaked', { sensitive: true });
  // Whoever has a role in it is named for it; nobody else sees it.
  for (const [role, { id: person }] of [
    ['communications-lead', sam],
    ['customer-liaison', priya],
  ] as const) {
    const path = `/api/v1/incidents/${held}/roles/${role}`;
    const given = await room.candor.api('PUT', path, { person }, { cookie: room.kim.cookie });
    assert.equal(given.status, 200, JSON.stringify(given.body));
  }
  for (const [who, lifted] of [
    [sam, false],
    [priya, true],
  ] as const) {
    const page = await room.visit(who, `/incidents/${held}`);
    const badge = page.getByRole('button', { name: /Security: second reader/ });
    await badge.click();
    await page.getByRole('menuitem', { name: 'Lift this for everybody' }).click();
    if (lifted) await badge.waitFor({ state: 'detached' });
    else await page.getByText('Only approvers and admins lift this', { exact: false }).waitFor();
    await page.context().close();
  }
  assert.deepEqual(room.takeErrors(), []);
});
