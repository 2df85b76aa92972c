import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type AlertmanagerProcess, startAlertmanager } from './alertmanager-process.ts';
import { openDoor } from './reception.ts';

const door = await openDoor();
let alertmanager: AlertmanagerProcess;
before(async () => {
  await door.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = door.app.server.address() as AddressInfo;
  alertmanager = await startAlertmanager(`http://127.0.0.1:${port}/inbound/alertmanager/key-of-alertmanager`);
});
after(async () => {
  await alertmanager.stop();
  door.app.server.closeAllConnections();
  await door.app.close();
});

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await wait(50);
  assert.ok(holds(), what);
}

test("Debian's own Alertmanager raises an alert, adds one to it and ends it", async () => {
  const labels = { alertname: 'HighErrorRate', service: 'api', severity: 'page' };
  const annotations = { summary: 'One request in five fails' };
  await alertmanager.raise(labels, annotations);
  await until('declared', () => door.declared.length === 1);
  assert.deepEqual(
    door.declared.map(({ sentence, severity, components }) => [sentence, severity, components]),
    [['One request in five fails', 'sev1', ['cmp_api']]],
  );
  await alertmanager.raise({ ...labels, pod: 'b' }, annotations);
  await until('the second alert is noted', () => door.notes.length === 2);
  const past = new Date(Date.now() - 1_000);
  await alertmanager.raise(labels, annotations, past);
  await alertmanager.raise({ ...labels, pod: 'b' }, annotations, past);
  await until(
    'both are noted as over',
    () =>
      door.notes.filter(({ state }) => state === 'resolved').flatMap(({ fingerprints }) => fingerprints)
        .length === 2,
  );
  assert.equal(door.declared.length, 1);
  assert.deepEqual(
    [...door.rows.values()].map(({ state, firing }) => [state, firing]),
    [['open', false]],
  );
});
