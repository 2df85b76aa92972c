import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const { lead, comms, approver, machine } = await openWar();

test('a person is named by id or by e-mail address, in any case of letters', async () => {
  const { body } = await lead.post('/incidents', { sentence: 'Customers cannot save', sensitive: true });
  const address = async (id: string) =>
    (await machine.get('/people?limit=200')).body.items.find((one: { id: string }) => one.id === id).email;
  const path = `/incidents/${body.id}/roles/customer-liaison`;
  const asked = await lead.put(path, { person: ` ${(await address(comms.id)).toUpperCase()} ` });
  const role = asked.body.roles.find((one: { role: string }) => one.role === 'customer-liaison');
  assert.equal(role.asked.person.id, comms.id);
  const own = await lead.put(path, { person: await address(lead.id) });
  const held = own.body.roles.find((one: { role: string }) => one.role === 'customer-liaison');
  assert.equal(held.person.id, lead.id);

  const words = { audience: 'public', body: 'We look into it. Next update by {next}.', promise: 'PT20M' };
  const update = (await lead.post(`/incidents/${body.id}/updates`, words)).body;
  const request = { person: await address(approver.id) };
  assert.equal((await lead.post(`/updates/${update.id}/approval-request`, request)).status, 200);
});
