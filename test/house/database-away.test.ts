import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type EmbeddedServer, startEmbedded } from '../../src/postgres/embedded/server.ts';
import { type Candor, startCandor, until } from '../support/candor.ts';

let home: string;
let server: EmbeddedServer;
let candor: Candor;

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'candor-away-'));
  server = await startEmbedded({ home, log: () => {} });
  candor = await startCandor({ DATABASE_URL: server.url });
  await candor.setUp();
});
after(async () => {
  await candor.dispose();
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

const page = async (path = '/') => {
  const response = await fetch(`${candor.pagesUrl}${path}`);
  return { status: response.status, text: await response.text() };
};

test('with the database stopped the page is served, forms say so, and all recovers by itself', async () => {
  const { body } = await candor.api('POST', '/api/v1/incidents', {
    sentence: 'Saving fails',
    severity: 'sev2',
    components: ['Invoices'],
  });
  await candor.api('POST', `/api/v1/incidents/${body.id}/updates`, {
    audience: 'public',
    template: 'acknowledge',
    promise: 'PT20M',
    disclosure: { reason: 'Customers may notice' },
    publish: true,
  });
  await candor.advance('PT11S');
  await until(async () => (await page()).text.includes('something wrong with Invoices'));
  await server.stop();

  const served = await page().catch((error) => assert.fail(`${error}\n${candor.output().slice(-3_000)}`));
  assert.equal(served.status, 200);
  assert.match(served.text, /something wrong with Invoices/);
  for (const path of ['/history', `/incidents/${body.id}`, '/api/v2/summary.json', '/history.atom'])
    assert.equal((await page(path)).status, 200, path);
  const form = await fetch(`${candor.pagesUrl}/report`, {
    method: 'POST',
    body: new URLSearchParams({ text: 'It is broken here too' }),
  });
  assert.equal(form.status, 503);
  assert.equal((await candor.api('GET', '/api/v1/incidents')).status, 503);
  assert.equal((await fetch(`${candor.consoleUrl}/readyz`)).status, 503);
  assert.equal((await fetch(`${candor.consoleUrl}/healthz`)).status, 200);

  server = await startEmbedded({ home, log: () => {} });
  await until(async () => (await candor.api('GET', `/api/v1/incidents/${body.id}`)).status === 200, 30);
  await candor.advance('PT30M');
  await until(async () => /late/i.test((await page()).text), 15);
});
