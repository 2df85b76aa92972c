import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor } from '../support/candor.ts';
import { cachet2, cachet3, oneUptime } from './other-exports.ts';
import {
  countsOf,
  everything,
  importFile,
  linesOf,
  nothingLeaves,
  pageSaying,
  publicationOf,
  sendFile,
} from './site.ts';

let candor: Candor;
before(async () => {
  candor = await startCandor();
  await candor.setUp();
  await candor.advance('PT24H');
});
after(() => candor.dispose());

const publication = (headline: string) => publicationOf(candor, headline);

const minutes = (from: number, to: number): number => (to - from) / 60_000;

test('Cachet 2: incidents with their updates, what is hidden stays hidden, times in the zone that was said', async () => {
  const plan = await sendFile(candor, cachet2, '?zone=Europe/Berlin');
  assert.equal(plan.body.format, 'cachet');
  assert.deepEqual(countsOf(plan.body), {
    group: [1, 1, 0, 0, 0, 0],
    component: [3, 2, 0, 0, 0, 1],
    incident: [3, 2, 0, 0, 0, 1],
    maintenance: [2, 1, 0, 0, 0, 1],
    subscriber: [3, 2, 0, 0, 0, 1],
    other: [1, 0, 0, 0, 0, 1],
  });
  assert.match(plan.body.notes.join(' '), /holds 4 of 30/);
  assert.match(plan.body.notes.join(' '), /say no zone and were read as Europe\/Berlin/);
  assert.equal((await candor.api('POST', `/api/v1/imports/${plan.body.id}/application`)).status, 200);
  const shop = await publication('Shop is closed');
  assert.equal(new Date(shop.startedAt).toISOString(), '2026-10-05T08:00:00.000Z');
  assert.equal(minutes(shop.startedAt, shop.resolvedAt), 90);
  assert.deepEqual(
    shop.updates.map((one: { status: string }) => one.status),
    ['resolved', 'monitoring', 'investigating'],
  );
  const edited = await publication('Edited until fixed');
  assert.equal(minutes(edited.startedAt, edited.resolvedAt), 60);
  assert.equal(await publication('For us only'), undefined);
  const { planned } = await publication('Moving house');
  assert.equal(minutes(planned.from, planned.to), 60);
  const { components } = JSON.parse(await pageSaying(candor, '/uptime.json', 'Shop'));
  const of = components.find((one: { name: string }) => one.name === 'Shop');
  const day = of.by_day.find((one: { day: string }) => one.day === '2026-10-05');
  assert.equal(day.down, 90 * 60_000);
});

test('Cachet 3: attributes, relationships and what is included', async () => {
  const done = await importFile(candor, cachet3);
  assert.deepEqual(countsOf(done), { component: [1, 1, 0, 0, 0, 0], incident: [1, 1, 0, 0, 0, 0] });
  const checkout = await publication('Checkout failed');
  assert.equal(minutes(checkout.startedAt, checkout.resolvedAt), 60);
  assert.equal(checkout.importedFrom, 'Cachet');
  assert.deepEqual(
    checkout.updates.at(-1).changes.map((one: { to: string }) => one.to),
    ['partial_outage'],
  );
});

test('one thing alone, as its own address answers it', async () => {
  const { data } = cachet2.incidents;
  const { body } = await sendFile(candor, { data: data[1] }, '?zone=Europe/Berlin');
  assert.deepEqual(await linesOf(candor, body.id), ['/data incident unchanged: As it was imported before.']);
});

test('OneUptime: notes and states make the story, resources are the components', async () => {
  const done = await importFile(candor, oneUptime);
  assert.deepEqual(countsOf(done), {
    group: [1, 1, 0, 0, 0, 0],
    component: [2, 1, 0, 0, 0, 1],
    incident: [2, 1, 0, 0, 0, 1],
    maintenance: [2, 1, 0, 0, 0, 1],
    announcement: [1, 0, 0, 0, 0, 1],
    subscriber: [4, 2, 0, 0, 0, 2],
    other: [1, 0, 0, 0, 0, 1],
  });
  const cables = await publication('Old cables');
  assert.deepEqual([cables.updates.length, minutes(cables.startedAt, cables.resolvedAt)], [2, 30]);
  const portal = await publication('Portal is offline');
  assert.equal(portal.impact, 'critical');
  assert.equal(minutes(portal.startedAt, portal.resolvedAt), 60);
  assert.deepEqual(
    portal.updates.map((one: { status: string; words: string[] }) => `${one.status}: ${one.words.join('')}`),
    [
      'resolved: You can sign in again.',
      'investigating: A certificate ran out.',
      'investigating: Nobody can **sign in**.',
    ],
  );
});

test('each of them again changes nothing, and nobody got mail', async () => {
  const settled = await everything(candor);
  for (const file of [cachet3, oneUptime]) {
    const done = await importFile(candor, file);
    for (const [, created, changed] of Object.values(countsOf(done)))
      assert.deepEqual([created, changed], [0, 0]);
  }
  assert.equal(await everything(candor), settled);
  assert.ok(await nothingLeaves(candor));
});

const incidents = [
  'incident,title,severity,started_at,resolved_at,components,update_at,update_status,update,mood',
  'A,"Slow, very slow",major,2026-11-01T10:00:00Z,2026-11-01T11:00:00Z,Search=partial_outage,,investigating,"Search is slow.\r\nSorry.",x',
  'A,,,,,,2026-11-01T11:00:00Z,resolved,It is fast.,x',
  ',No id,sev1,2026-10-01 10:00,,,,,We never said more.,',
  'B,Bad time,,soon,,,,,x,',
  'C,Nothing,,,,,,,,',
].join('\r\n');

test('CSV of past incidents: lines of one incident together, bad ones by their line', async () => {
  const plan = await sendFile(candor, `\ufeff${incidents}`, '', 'text/csv');
  assert.equal(plan.body.format, 'csv');
  assert.deepEqual(countsOf(plan.body), { incident: [4, 2, 0, 0, 0, 2] });
  assert.match(plan.body.notes.join(' '), /no such column is known: mood/);
  assert.match(plan.body.notes.join(' '), /5 lines tell of 4 incidents/);
  assert.deepEqual(await linesOf(candor, plan.body.id, '&outcome=not-taken'), [
    'line 6 incident not-taken: “soon” is no time.',
    'line 7 incident not-taken: Line 7 has neither “update_at” nor “started_at”.',
  ]);
  assert.equal((await candor.api('POST', `/api/v1/imports/${plan.body.id}/application`)).status, 200);
  const slow = await publication('Slow, very slow');
  assert.deepEqual(slow.updates.at(-1).words, ['Search is slow.\nSorry.']);
  assert.equal(slow.importedFrom, 'a file');
});

test('CSV of components and of readers', async () => {
  const components =
    'name;description;group;since\nApp;On phones;Clients;2020-01-01\nWeb;;Clients;\n;no name;;\nApp;twice;;';
  const done = await importFile(candor, components, 'text/csv');
  assert.deepEqual(countsOf(done), { group: [1, 1, 0, 0, 0, 0], component: [4, 2, 0, 0, 0, 2] });
  const readers =
    'email,state,components\nlou@reader.example,confirmed,App\nmia@reader.example,left,\nned@reader.example,,\n"bad",confirmed,';
  const plan = await sendFile(candor, readers, '', 'text/csv');
  assert.deepEqual(countsOf(plan.body), { subscriber: [4, 2, 0, 0, 0, 2] });
  const lines = await linesOf(candor, plan.body.id, '&outcome=not-taken');
  assert.match(lines[0] ?? '', /^line 4 subscriber not-taken: Nothing says that they confirmed/);
  assert.match(lines[1] ?? '', /^line 5 subscriber not-taken: That is no mail address/);
});

test('a list of customers is sent to its own door', async () => {
  const { status, body } = await sendFile(candor, 'external_id,name\n1,Northwind', '', 'text/csv');
  assert.equal(status, 422);
  assert.equal(body.code, 'customers-file');
});
