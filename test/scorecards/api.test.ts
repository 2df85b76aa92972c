import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsv } from '../../src/kit/csv.ts';
import { openWar, type Person } from '../incidents/house.ts';

const war = await openWar();
const { lead, comms, viewer, components } = war;
const { pool } = war.house;

type Card = {
  incident: { id: string; name: string; severity: string };
  firstWordMinutes: number | null;
  [more: string]: unknown;
};

async function declared(more: object = {}, by: Person = lead): Promise<string> {
  const { body, status, text } = await by.post('/incidents', {
    sentence: 'Saving invoices fails',
    severity: 'sev2',
    components: ['Invoices'],
    ...more,
  });
  assert.equal(status, 201, text);
  return body.id;
}

/** Two words, `first` minutes after declaring and ten later, then over. */
async function toldAndOver(first: number, more: object = {}): Promise<string> {
  const id = await declared(more);
  await war.wait(first);
  const disclosure = { reason: 'They notice it.' };
  const said = await comms.post(`/incidents/${id}/updates`, {
    audience: 'public',
    disclosure,
    publish: true,
  });
  assert.equal(said.status, 201, said.text);
  await war.wait(10);
  const closing = {
    audience: 'public',
    facts: { dataStatement: 'No data was lost.', actionNeeded: 'You need to do nothing.' },
  };
  const over = await comms.post(`/incidents/${id}/resolution`, { closings: [closing] });
  assert.equal(over.status, 200, over.text);
  await war.wait(1);
  return id;
}

const list = async (query = '', who: Person = viewer): Promise<Card[]> =>
  (await who.get(`/scorecards${query}`)).body.items;
const trends = async (query = '', who: Person = viewer) => (await who.get(`/scorecards/trends${query}`)).body;
const keptRows = async () => (await pool.query('select incident, version from scorecards')).rows;

const first = await toldAndOver(3);

test('one incident has its numbers, beside what the house set itself', async () => {
  const { body, status, text } = await viewer.get(`/incidents/${first}/scorecard`);
  assert.equal(status, 200, text);
  // Words leave ten seconds after they were sent.
  assert.equal(body.firstWordMinutes, 3.17);
  assert.equal(body.longestSilenceMinutes, 10);
  assert.deepEqual([body.promisesKept, body.promisesMissed], [2, 0]);
  assert.deepEqual(body.silences, [{ audience: 'public', name: 'Public page', longestMinutes: 10 }]);
  assert.deepEqual(body.targets, { firstWordMinutes: 5, silenceMinutes: 60, replyMinutes: 20 });
  assert.equal(body.reach, null);
  assert.equal((await viewer.get('/incidents/INC-999/scorecard')).status, 404);
});

test('under three incidents there is no trend, and the numbers say of how many they are', async () => {
  const early = await trends();
  assert.equal(early.enough, false);
  assert.deepEqual(early.whole.firstWord, { incidents: 1, medianMinutes: 3.17 });
});

test('a list is filtered and goes on by its cursor', async () => {
  const second = await toldAndOver(7, { severity: 'sev1' });
  const third = await toldAndOver(1, { components: ['Reports'] });
  const ids = (cards: Card[]) => cards.map(({ incident }) => incident.id);
  assert.deepEqual(ids(await list()), [third, second, first]);
  assert.deepEqual(ids(await list('?severity=sev1')), [second]);
  assert.deepEqual(ids(await list(`?component=${components.reports}`)), [third]);
  assert.deepEqual(ids(await list(`?person=${lead.id}`)), [third, second, first]);
  assert.deepEqual(ids(await list('?person=per_nobody')), []);
  assert.deepEqual(ids(await list('?mode=drill')), []);
  const page = (await viewer.get('/scorecards?limit=2')).body;
  assert.deepEqual(ids(page.items), [third, second]);
  const rest = (await viewer.get(`/scorecards?limit=2&cursor=${encodeURIComponent(page.next)}`)).body;
  assert.deepEqual([ids(rest.items), rest.next], [[first], null]);
  assert.equal((await viewer.get('/scorecards?cursor=bm9uZQ')).status, 400);

  const all = await trends();
  assert.equal(all.enough, true);
  assert.deepEqual(all.whole.firstWord, { incidents: 3, medianMinutes: 3.17 });
  assert.deepEqual(
    all.by.severity.map((one: { name: string; insight: { incidents: number } }) => [
      one.name,
      one.insight.incidents,
    ]),
    [
      ['Sev 1', 1],
      ['Sev 2', 2],
    ],
  );
  assert.deepEqual(
    all.by.component.map((one: { name: string }) => one.name),
    ['Invoices', 'Reports'],
  );
  const filled = all.buckets.filter((one: { insight: { incidents: number } }) => one.insight.incidents > 0);
  assert.equal(
    filled.reduce((sum: number, one: { insight: { incidents: number } }) => sum + one.insight.incidents, 0),
    3,
  );
});

test('whoever was told, and who asked before, is counted from rows', async () => {
  for (const [name, address] of [
    ['Northwind', 'ana@north.example'],
    ['Kestrel', ''],
    ['Alpine', 'bo@alpine.example'],
  ] as const) {
    const { body } = await comms.post('/customers', { name, components: [components.invoices] });
    if (address) await comms.post(`/customers/${body.id}/contacts`, { name: 'Ana', address });
  }
  const id = await declared({ severity: 'sev3' });
  const rule = { rule: { components: [components.invoices] } };
  assert.equal((await lead.put(`/incidents/${id}/affected/rule`, rule)).status, 200);
  await war.wait(1);
  const silent = (await viewer.get(`/incidents/${id}/scorecard`)).body;
  assert.deepEqual(silent.reach, { affected: 3, direct: 0, page: 0, nobody: 3, beforeAsked: 0 });
  // As the fan-out notes it, and as a report of theirs stands.
  const [{ at }] = (await pool.query('select max(at) as at from incident_events')).rows;
  const { rows: customers } = await pool.query(
    `select id from customers where name = any($1) order by name`,
    [['Alpine', 'Northwind']],
  );
  for (const customer of customers)
    await pool.query(
      `insert into affected_customers (incident, customer, state, how, told_at, told_how, added_at)
       values ($1, $2, 'in', 'rule', $3, 'mail', $3)`,
      [id, customer.id, at],
    );
  await pool.query(
    `insert into signals (id, at, source, text, incident, customer) values ('sig_1', $1, 'page', 'x', $2, $3)`,
    [new Date(at.getTime() - 60_000), id, customers[0].id],
  );
  const told = (await viewer.get(`/incidents/${id}/scorecard`)).body;
  assert.deepEqual(told.reach, { affected: 3, direct: 2, page: 0, nobody: 1, beforeAsked: 1 });
  assert.ok(told.impact > 0);
});

test('the file has a line for each, and nothing in it runs', async () => {
  await toldAndOver(2, { sentence: `=cmd|'/c calc'!A1`, severity: 'sev4' });
  const answer = await viewer.get('/scorecards.csv?severity=sev4');
  assert.equal(answer.status, 200, answer.text);
  const rows: string[][] = [];
  for await (const { cells } of readCsv(Buffer.from(answer.text))) rows.push([...cells]);
  const [head = [], row = []] = rows;
  assert.equal(rows.length, 2);
  assert.equal(row.length, head.length);
  assert.equal(row[head.indexOf('headline')], `'=cmd|'/c calc'!A1`);
  assert.equal(row[head.indexOf('first_word_minutes')], '2.17');
});

test('what is kept is what is reckoned, and gives way to what happens later', async () => {
  const before = await list();
  const kept = await keptRows();
  assert.ok(kept.length >= 4);
  assert.ok(!kept.some(({ incident }) => before.find((one) => one.incident.id === incident) === undefined));
  await pool.query('delete from scorecards');
  assert.deepEqual(await list(), before);
  assert.deepEqual(await list(), before);
  assert.equal((await keptRows()).length, kept.length);

  // A customer writes after it is over: the kept card is of an older log.
  const { version } = (await viewer.get(`/incidents/${first}`)).body;
  await war.engine.perform(
    first,
    { type: 'record-message', conversation: 'cnv_1', customer: null, message: 'm', automatic: false },
    { actor: { kind: 'system' }, access: 'admin' },
  );
  await war.wait(4);
  const asked = (await list()).find(({ incident }) => incident.id === first);
  assert.deepEqual(asked?.replies, { answered: 0, waiting: 1, medianMinutes: null, slowestMinutes: 4 });
  await war.wait(1);
  const later = (await list()).find(({ incident }) => incident.id === first);
  assert.deepEqual(later?.replies, { ...(asked?.replies as object), slowestMinutes: 5 }, 'never kept');
  const row = (await keptRows()).find(({ incident }) => incident === first);
  assert.equal(row?.version, version);
});

test('one scorecard and the list say what is kept, whatever its customers are today', async () => {
  const [row] = (await pool.query('select incident from scorecards where incident <> $1 limit 1', [first]))
    .rows;
  await pool.query(
    `update scorecards set content = jsonb_set(content, '{impact}', '7') where incident = $1`,
    [row.incident],
  );
  const one = (await viewer.get(`/incidents/${row.incident}/scorecard`)).body;
  assert.equal(one.impact, 7);
  assert.deepEqual(
    (await list()).find(({ incident }) => incident.id === row.incident),
    one,
  );
  await pool.query('delete from scorecards where incident = $1', [row.incident]);
  assert.notEqual((await viewer.get(`/incidents/${row.incident}/scorecard`)).body.impact, 7);
});

test('a change of the policy reckons anew only what is in a scorecard', async () => {
  const admin = await war.person('admin');
  const change = async (body: object) => {
    assert.equal((await admin.patch('/policies', body)).status, 200);
    await list();
    // Somebody waits in the first one still: it is never kept again.
    const kept = 'select incident, rules from scorecards where incident <> $1 order by incident';
    return (await pool.query(kept, [first])).rows;
  };
  await list();
  const before = await change({ graceMinutes: 6 });
  assert.deepEqual(await change({ graceMinutes: 5 }), before);
  const sooner = await change({ dueSoonShare: 0.4 });
  assert.equal(sooner.length, before.length);
  for (const [at, { rules }] of sooner.entries()) assert.notEqual(rules, before[at].rules);
  assert.deepEqual(await change({ dueSoonShare: 0.2 }), before);
});

test('a sensitive incident changes no byte for whoever is not named', async () => {
  const stranger = await war.person('responder');
  const paths = ['/scorecards', '/scorecards?limit=2', '/scorecards.csv', '/scorecards/trends?bucket=week'];
  const now = war.house.clock.now();
  const range = `from=${new Date(now - 86_400_000).toISOString()}&to=${new Date(now + 86_400_000).toISOString()}`;
  const read = async (who: Person) =>
    Promise.all(
      paths.map(async (path) => (await who.get(`${path}${path.includes('?') ? '&' : '?'}${range}`)).text),
    );
  const before = await read(stranger);
  const hidden = await declared({ sensitive: true, severity: 'sev1' });
  assert.deepEqual(await read(stranger), before);
  assert.equal((await stranger.get(`/incidents/${hidden}/scorecard`)).status, 404);
  assert.notDeepEqual(await read(lead), before);
  assert.ok((await list('', lead)).some(({ incident }) => incident.id === hidden));
  assert.equal((await lead.get(`/incidents/${hidden}/scorecard`)).status, 200);
});
