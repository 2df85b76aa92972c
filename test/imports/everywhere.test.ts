import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { apply, everything, importFile, nothingLeaves, pageSaying, sendFile } from './site.ts';
import { statuspageExport } from './statuspage-export.ts';

let candor: Candor;
let incident: { id: string; updates: { id: string }[] };
before(async () => {
  candor = await startCandor();
  await candor.setUp();
  await candor.advance('PT24H');
  await importFile(candor, statuspageExport);
  const { body } = await candor.api('GET', '/api/v1/incidents?status=resolved');
  const { id } = body.items.find((one: { headline: string }) => one.headline === 'Search is down');
  incident = (await candor.api('GET', `/api/v1/incidents/${id}`)).body;
});
after(() => candor.dispose());

test('every view of an imported incident answers', async () => {
  const { body } = await candor.api('GET', '/api/v1/openapi.json');
  const paths = Object.entries<Record<string, unknown>>(body.paths)
    .filter(([path, methods]) => 'get' in methods && /^\/api\/v1\/incidents\/\{\w+\}/.test(path))
    .map(([path]) => path.replace(/^\/api\/v1\/incidents\/\{\w+\}/, `/api/v1/incidents/${incident.id}`))
    .filter((path) => !path.includes('{') && !path.includes('events'));
  assert.ok(paths.length > 10);
  for (const path of [...paths, '/api/v1/home', '/api/v1/scorecards', '/api/v1/audit']) {
    const { status } = await candor.api('GET', path);
    assert.ok(status < 500, `${path}: ${status}`);
  }
});

test('nobody owes anything for it', async () => {
  const { body } = await candor.api('GET', '/api/v1/home');
  assert.ok(!JSON.stringify(body).includes(incident.id));
});

test('acts that belong to an open incident are refused in a sentence, and nothing changes', async () => {
  const settled = await everything(candor);
  const acts: readonly (readonly [string, string, unknown?])[] = [
    ['POST', `/api/v1/incidents/${incident.id}/resolution`, {}],
    ['DELETE', `/api/v1/incidents/${incident.id}/resolution`],
    [
      'POST',
      `/api/v1/incidents/${incident.id}/updates`,
      { audience: 'public', body: 'More of it.', publish: true },
    ],
    ['POST', `/api/v1/incidents/${incident.id}/disclosure`, { audiences: ['public'], reason: 'again' }],
    ['POST', `/api/v1/updates/${incident.updates[0]?.id}/publication`],
    ['DELETE', `/api/v1/updates/${incident.updates[0]?.id}/publication`],
  ];
  for (const [method, path, asked] of acts) {
    const { status, body } = await candor.api(method, path, asked);
    assert.ok(status >= 400 && status < 500, `${method} ${path}: ${status} ${JSON.stringify(body)}`);
    assert.match(body.detail, /\w/);
  }
  assert.equal(await everything(candor), settled);
});

test('imported words can be corrected, visibly, and nobody is written to', async () => {
  const words = incident.updates[0]?.id;
  const { status } = await candor.api('POST', `/api/v1/updates/${words}/correction`, {
    body: 'Nobody could search.',
  });
  assert.equal(status, 200);
  await pageSaying(candor, `/incidents/${incident.id}`, /edited[\s\S]*Nobody could search/);
  await candor.advance('PT1H');
  assert.ok(await nothingLeaves(candor));
});

test('a plan that nobody applied loses its file after a day, and says so', async () => {
  const plan = await sendFile(candor, statuspageExport);
  assert.equal(plan.body.applicable, true);
  await candor.advance('PT25H');
  await until(async () => {
    const { body } = await candor.api('GET', `/api/v1/imports/${plan.body.id}`);
    return body.applicable === false;
  });
  const { status, body } = await apply(candor, plan.body.id);
  assert.equal(status, 404);
  assert.match(body.detail, /older than a day/);
  const { rows } = await candor.database.pool.query('select count(*) from imports where file is not null');
  assert.equal(Number(rows[0].count), 0);
});
