import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openRoom, type Room } from './incident-console.ts';

let room: Room;
before(async () => {
  room = await openRoom();
});
after(() => room.close());

test('a rota is set up, changed, and a change by somebody else is noticed', async () => {
  const page = await room.visit(room.kim, '/settings/rota');
  const card = page.getByLabel('Duty manager', { exact: true });
  const dialog = page.getByRole('dialog');
  const save = () => dialog.getByRole('button', { name: 'Save' }).click();
  const stored = async () =>
    (await room.candor.api('GET', '/api/v1/rotas')).body.items.find(
      ({ role }: { role: string }) => role === 'duty-manager',
    );

  await card.getByRole('button', { name: 'Set up the rota' }).click();
  await dialog.getByLabel('Add somebody').selectOption({ index: 1 });
  await save();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual([(await stored()).version, (await stored()).days], [1, 7]);

  await card.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Days in a turn').fill('14');
  await save();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual([(await stored()).version, (await stored()).days], [2, 14]);

  await page.reload();
  await card.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Days in a turn').fill('3');
  // The screen behind the dialog is renewed: the dialog must not take that for the version it shows.
  const renewed = page.waitForResponse((answer) => answer.url().includes('/rotas'));
  await room.candor.api('PATCH', '/api/v1/rotas/duty-manager', { days: 21 });
  await (await renewed).finished();
  await save();
  await dialog.getByRole('alert').waitFor();
  assert.equal((await stored()).days, 21);
  await page.context().close();
});
