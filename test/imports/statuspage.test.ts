import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor } from '../support/candor.ts';
import {
  apply,
  countsOf,
  everything,
  importFile,
  linesOf,
  nothingLeaves,
  pageSaying,
  sendFile,
} from './site.ts';
import { statuspageExport } from './statuspage-export.ts';

let candor: Candor;
before(async () => {
  candor = await startCandor();
  await candor.setUp(); // with components Invoices, Search and Sign in
  await candor.advance('PT24H');
});
after(() => candor.dispose());

let imported = '';

test('a plan says what becomes of each thing, and changes nothing', async () => {
  const untouched = await everything(candor);
  const { status, body } = await sendFile(candor, statuspageExport, '?name=lantern.json');
  assert.equal(status, 201);
  assert.equal(body.format, 'statuspage');
  assert.deepEqual(countsOf(body), {
    group: [1, 1, 0, 0, 0, 0],
    component: [4, 1, 2, 0, 0, 1],
    incident: [5, 3, 0, 0, 0, 2],
    maintenance: [2, 1, 0, 0, 0, 1],
    subscriber: [8, 3, 0, 0, 0, 5],
    other: [1, 0, 0, 0, 0, 1],
  });
  assert.equal(await everything(candor), untouched);
  imported = body.id;
  const lines = await linesOf(candor, body.id);
  const held = Object.values<object>(statuspageExport).flatMap((list) => (Array.isArray(list) ? list : []));
  assert.equal(lines.length, held.length, 'one line for each thing in the file');
  const said = (place: string) => lines.find((line) => line.startsWith(`${place} `));
  assert.equal(
    said('/components/1'),
    '/components/1 component changed: It is here and stays as it is; its uptime counts from 2019-02-06.',
  );
  assert.equal(
    said('/components/3'),
    '/components/3 component created: New here as “Search (c3)”: another one has its name.',
  );
  assert.equal(said('/components/4'), '/components/4 component not-taken: It has no name.');
  assert.match(said('/incidents/1') ?? '', /created: .*1 update.*One update without words left out.*waiver/);
  assert.match(said('/incidents/2') ?? '', /not-taken: It is still open there/);
  assert.equal(said('/incidents/3'), '/incidents/3 incident not-taken: “yesterday” is no time.');
  assert.match(said('/incidents/4') ?? '', /It had no words: its name stands for them/);
  assert.match(said('/subscribers/2') ?? '', /created: They left Statuspage: they get no mail/);
  assert.match(said('/subscribers/3') ?? '', /not-taken: They are told by text message/);
  assert.match(said('/subscribers/4') ?? '', /not-taken: They never confirmed there/);
  assert.match(said('/subscribers/6') ?? '', /not-taken: The same address as at \/subscribers\/0/);
  assert.match(said('/subscribers/7') ?? '', /not-taken: They follow only what is not here/);
  assert.match(said('/scheduled_maintenances/1') ?? '', /not-taken: It is not over yet\. Plan it here/);
  assert.match(said('/metrics/0') ?? '', /not-taken: Candor takes nothing over from “metrics”/);
});

test('applying it makes history, and nothing leaves', async () => {
  const done = await apply(candor, imported);
  assert.equal(done.status, 200);
  assert.equal(done.body.state, 'applied');
  assert.equal((await apply(candor, imported)).status, 409);
  await candor.advance('PT48H');
  assert.ok(await nothingLeaves(candor));
  const { body } = await candor.api('GET', '/api/v1/incidents?limit=50');
  const names = body.items.map(
    (one: { headline: string; status: string }) => `${one.headline} ${one.status}`,
  );
  assert.deepEqual(names, ['Search is down resolved', 'Slow invoices resolved', 'Only a name resolved']);
});

test('the log is honest: imported, by whom, with every word at its time', async () => {
  const { body } = await candor.api('GET', '/api/v1/incidents?limit=50');
  const of = (headline: string) => body.items.find((one: { headline: string }) => one.headline === headline);
  const { id } = of('Search is down');
  const incident = (await candor.api('GET', `/api/v1/incidents/${id}`)).body;
  assert.equal(incident.source, 'import');
  assert.equal(incident.declaredBy, 'CANDOR_ADMIN_TOKEN');
  assert.equal(incident.declaredAt, '2026-11-10T09:00:00.000Z');
  assert.equal(incident.resolvedAt, '2026-11-10T11:00:00.000Z');
  assert.deepEqual(incident.waivers, []);
  const timeline = (await candor.api('GET', `/api/v1/incidents/${id}/timeline`)).body.items;
  const said = timeline.filter((one: { kind: string }) => one.kind === 'update.imported');
  assert.deepEqual(said.map((one: { at: string }) => one.at).sort(), [
    '2026-11-10T09:05:00.000Z',
    '2026-11-10T09:40:00.000Z',
    '2026-11-10T11:00:00.000Z',
    '2026-11-12T08:00:00.000Z',
  ]);
  const waived = (await candor.api('GET', `/api/v1/incidents/${of('Slow invoices').id}`)).body;
  assert.equal(waived.resolvedAt, '2021-03-01T10:00:00.000Z');
  assert.match(waived.waivers[0].reason, /never closed there/);
  const { rows } = await candor.database.pool.query(
    `select detail from audit_entries where action = 'import.applied'`,
  );
  assert.match(rows[0].detail.consent, /confirmed on Statuspage/);
});

test('pages show it with where it comes from; its words are text', async () => {
  const history = await pageSaying(candor, '/history', 'Search is down');
  assert.match(history, /Imported from Statuspage/);
  const path = /href="(\/incidents\/inc_[^"]+)"[^>]*>Search is down/.exec(history)?.[1] ?? '';
  const page = await pageSaying(candor, path, 'Imported from Statuspage');
  assert.match(page, /It has a bigger one \(<a href="https:\/\/lantern\.example\/why"/);
  assert.match(page, /A disk is full\.<br>We are adding another\./);
  assert.match(page, /Nobody can search\. \{next\}/);
  assert.doesNotMatch(page, /alert\(1\)|Next update by/);
  assert.match(page, /It lasted 2 h/);
  await pageSaying(candor, '/history/2020-05', 'Only a name');
});

test('planned work that is done stands with planned work, and counts as such', async () => {
  const planned = await pageSaying(candor, '/planned', 'New disks');
  assert.match(planned, /Earlier/);
  const path = /href="(\/incidents\/inc_[^"]+)"[^>]*>New disks/.exec(planned)?.[1] ?? '';
  const page = await pageSaying(candor, path, 'Imported from Statuspage');
  assert.match(page, /It took 1 h 30 min/);
  const { scheduled_maintenances: work } = await (
    await fetch(`${candor.pagesUrl}/api/v2/scheduled-maintenances.json`)
  ).json();
  assert.deepEqual(
    work.map((one: { name: string; status: string }) => `${one.name} ${one.status}`),
    ['New disks completed'],
  );
  const { components } = JSON.parse(await pageSaying(candor, '/uptime.json', '2026-11'));
  const search = components.find((one: { name: string }) => one.name === 'Search');
  const day = search.by_day.find((one: { day: string }) => one.day === '2026-11-05');
  assert.equal(day.uptime, 100);
});

test('uptime counts it, from when the component was known', async () => {
  const { components } = JSON.parse(await pageSaying(candor, '/uptime.json', '2026-11'));
  const search = components.find((one: { name: string }) => one.name === 'Search');
  const day = search.by_day.find((one: { day: string }) => one.day === '2026-11-10');
  // Down from 9:00 to 9:40, dated back to its start, and partly down to 11:00: 40 + 0.3 × 80 minutes of a day.
  assert.deepEqual([day.down, day.partly_down, day.uptime], [2_400_000, 4_800_000, 95.55]);
  assert.equal(search.by_month.length, 12, 'known since 2019, so every month counts');
});

test('the same file again changes nothing', async () => {
  const settled = await everything(candor);
  const { body } = await sendFile(candor, statuspageExport);
  assert.deepEqual(countsOf(body), {
    group: [1, 0, 0, 1, 0, 0],
    component: [4, 0, 0, 3, 0, 1],
    incident: [5, 0, 0, 3, 0, 2],
    maintenance: [2, 0, 0, 1, 0, 1],
    subscriber: [8, 0, 0, 3, 0, 5],
    other: [1, 0, 0, 0, 0, 1],
  });
  assert.equal((await apply(candor, body.id)).status, 200);
  assert.equal(await everything(candor), settled);
});

test('a newer export changes what the import made, and nothing that people changed since', async () => {
  const newer = structuredClone(statuspageExport);
  const [first, second] = newer.incidents;
  if (!first || !second) throw new Error('the export has incidents');
  first.name = 'Search was down';
  second.name = 'Slow invoices, at last';
  const { body } = await candor.api('GET', '/api/v1/incidents?limit=50');
  const slow = body.items.find((one: { headline: string }) => one.headline === 'Slow invoices');
  await candor.api('POST', `/api/v1/incidents/${slow.id}/notes`, { text: 'We found out why.' });
  const { rows } = await candor.database.pool.query(`select id from components where name = 'Search (c3)'`);
  await candor.api('PATCH', `/api/v1/components/${rows[0].id}`, { description: 'The old one' });
  const old = newer.components[3];
  if (old) old.name = 'Old search';
  const done = await importFile(candor, newer);
  assert.deepEqual(countsOf(done).incident, [5, 0, 1, 1, 1, 2]);
  assert.deepEqual(countsOf(done).component, [4, 0, 0, 2, 1, 1]);
  const lines = await linesOf(candor, done.id, '&outcome=left-alone');
  assert.equal(lines.length, 2);
  for (const line of lines) assert.match(line, /Somebody changed it here since/);
  await pageSaying(candor, '/history', 'Search was down');
  const names = (await candor.api('GET', '/api/v1/incidents?limit=50')).body.items;
  assert.deepEqual(
    names.map((one: { headline: string }) => one.headline),
    ['Search was down', 'Slow invoices', 'Only a name'],
  );
});

test('nobody who left, was erased or removed here is brought back', async () => {
  const list = async () =>
    (await candor.api('GET', '/api/v1/subscribers?limit=50')).body.items.map(
      (one: { address: string; state: string; everything: boolean }) =>
        `${one.address} ${one.state} ${one.everything}`,
    );
  assert.deepEqual((await list()).sort(), [
    'Ada@reader.example confirmed true',
    'bo@reader.example confirmed false',
  ]);
  const { body } = await candor.api('GET', '/api/v1/subscribers?search=bo@');
  await candor.api('DELETE', `/api/v1/subscribers/${body.items[0].id}`);
  const again = {
    page: statuspageExport.page,
    components: statuspageExport.components,
    subscribers: [
      { id: 's2', mode: 'email', email: 'bo@reader.example', components: ['c1'], quarantined_at: null },
      { id: 's3', mode: 'email', email: 'Cy@Reader.example', quarantined_at: null },
    ],
  };
  const done = await importFile(candor, again);
  assert.deepEqual(countsOf(done).subscriber, [2, 0, 0, 0, 0, 2]);
  assert.deepEqual(await list(), ['Ada@reader.example confirmed true']);
});

test('a plan is refused when something changed meanwhile', async () => {
  const plan = await sendFile(candor, {
    page: { id: 'other' },
    components: [{ id: 'n1', name: 'Brand new', status: 'operational', group_id: null, page_id: 'other' }],
  });
  assert.deepEqual(countsOf(plan.body), { component: [1, 1, 0, 0, 0, 0] });
  await candor.api('POST', '/api/v1/components', { name: 'Brand new' });
  const { status, body } = await apply(candor, plan.body.id);
  assert.equal(status, 412);
  assert.match(body.detail, /nothing was done/);
  assert.equal((await candor.api('DELETE', `/api/v1/imports/${plan.body.id}`)).status, 204);
  assert.equal((await candor.api('GET', `/api/v1/imports/${plan.body.id}`)).status, 404);
});
