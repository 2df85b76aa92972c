import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead, comms, viewer, components } = war;
const both = [components.invoices, components.reports];
const ids: Record<string, string> = {};
for (const [name, fields] of [
  ['Northwind', { components: both, seats: 1_000, tier: 'gold', externalId: 'N-1' }],
  ['Kestrel Foods', { components: [components.invoices], seats: 100 }],
  ['Alpine', { components: [components.reports], seats: 10 }],
] as [string, object][]) {
  const added = await comms.post('/customers', { name, ...fields });
  assert.equal(added.status, 201, added.text);
  ids[name] = added.body.id;
}
const declared = await lead.post('/incidents', {
  sentence: 'Saving fails',
  severity: 'sev2',
  components: both,
});
assert.equal(declared.status, 201, declared.text);
const incident = declared.body;
const at = (path: string): string => `/incidents/${incident.id}/${path}`;
const hit = { [components.invoices]: 'major_outage', [components.reports]: 'partial_outage' };
assert.equal((await lead.patch(`/incidents/${incident.id}`, { components: hit })).status, 200);
const everyone = { rule: { components: both } };
assert.equal((await lead.put(at('affected/rule'), everyone)).status, 200);
const impact = async (query = '') => (await viewer.get(at(`impact${query}`))).body;
const names = (list: { items: { customer: { name: string } }[] }) =>
  list.items.map(({ customer }) => customer.name);

test('impact is computed from usage before anybody says anything', async () => {
  await war.wait(60);
  const view = await impact();
  assert.deepEqual(names(view), ['Northwind', 'Kestrel Foods', 'Alpine']);
  // Northwind: 1,000 × (critical + major); Kestrel: 100 × critical; Alpine: 10 × major.
  assert.deepEqual(
    view.items.map((one: { ratePerMinute: number }) => one.ratePerMinute),
    [1_600, 100, 6],
  );
  assert.deepEqual([view.totals.customers, view.totals.hurting, view.totals.restored], [3, 3, 0]);
  assert.equal(Math.round(view.totals.impact), 1_706 * 60);
  assert.match(view.items[0].why, /^hurts 1,000 people · not told directly$/);
});

test('the list goes on by its cursor, and finds names', async () => {
  const first = await impact('?limit=1');
  const second = await impact(`?limit=2&cursor=${encodeURIComponent(first.next)}`);
  assert.deepEqual(
    [names(first), names(second), second.next],
    [['Northwind'], ['Kestrel Foods', 'Alpine'], null],
  );
  assert.deepEqual(names(await impact('?q=kes')), ['Kestrel Foods']);
});

test('what somebody heard counts from when it began, and the terms can be looked at', async () => {
  const told = {
    component: 'Reports',
    severity: 'critical',
    cannot: 'the payroll run at 17:00 is blocked',
    users: 50,
    deadline: { at: new Date(war.house.clock.now() + 2 * 3_600_000).toISOString(), why: 'payroll' },
  };
  const { status, body, text } = await lead.put(at('impact/external:N-1'), told);
  assert.equal(status, 200, text);
  const reports = body.parts.find(
    (part: { component: { id: string } }) => part.component.id === components.reports,
  );
  assert.deepEqual(
    [
      reports.users,
      reports.usersFrom,
      reports.severity,
      reports.source,
      reports.weight,
      reports.ratePerMinute,
    ],
    [50, 'said', 'critical', 'person', 1, 50],
  );
  assert.match(body.why, /their deadline is in 2 h/);
  const kept = (await lead.get(at('timeline'))).body.items[0];
  assert.equal(kept.sentence, 'Northwind: Reports, critical trouble');
});

test('a text that names somebody else, a time to come and a stranger are refused in words', async () => {
  const put = (body: object, who = 'external:N-1') => lead.put(at(`impact/${who}`), body);
  const usual = { component: 'Invoices', severity: 'minor' };
  const other = await put({ ...usual, cannot: 'same as Kestrel Foods' });
  assert.deepEqual([other.status, other.body.code], [422, 'customer-name'], other.text);
  const soon = new Date(war.house.clock.now() + 60_000).toISOString();
  assert.equal((await put({ ...usual, since: soon })).body.code, 'time-far');
  assert.equal((await put({ ...usual, component: 'Nothing' })).body.code, 'unknown-component');
  assert.equal((await put(usual, 'cus_nobody')).body.code, 'unknown-customer');
  assert.equal((await put({ ...usual, message: 'msg_other' })).status, 404);
});

test('how many use a component counts before their seats', async () => {
  const path = `/customers/${ids.Alpine}`;
  const { status, text } = await comms.patch(path, { componentUsers: { [components.reports]: 4 } });
  assert.equal(status, 200, text);
  assert.equal((await impact('?q=alpine')).items[0].ratePerMinute, 4 * 0.6);
  assert.equal((await comms.patch(path, { componentUsers: { [components.reports]: -1 } })).status, 400);
  await comms.patch(path, { componentUsers: {} });
});

test('importance is what was said over what we think, and can be forgotten', async () => {
  const path = `/customers/${ids['Kestrel Foods']}/importance`;
  const { body } = await viewer.get(path);
  assert.deepEqual(
    body.items.map(({ level, weight, from }: Record<string, unknown>) => [level, weight, from]),
    [[null, 1, 'default']],
  );
  const said = await lead.put(path, { items: [{ component: 'Invoices', level: 'cannot-work' }] });
  assert.equal(said.body.items[0].weight, 4, said.text);
  assert.equal((await impact('?q=kestrel')).items[0].ratePerMinute, 400);
  await lead.put(path, { items: [{ component: 'Invoices', level: null }] });
  assert.equal((await impact('?q=kestrel')).items[0].ratePerMinute, 100);
});

test('what comes back for some is not back for the others, and the curve marks it', async () => {
  const some = await lead.post(at('restorations'), {
    components: ['Invoices'],
    customers: { named: ['Northwind', 'Nobody Ltd'] },
  });
  assert.deepEqual(
    [some.status, some.body.customers, some.body.unknown],
    [201, 1, ['Nobody Ltd']],
    some.text,
  );
  const rates = async () =>
    Object.fromEntries(
      (await impact()).items.map((one: { customer: { name: string }; ratePerMinute: number }) => [
        one.customer.name,
        one.ratePerMinute,
      ]),
    );
  assert.deepEqual(await rates(), { Northwind: 50, 'Kestrel Foods': 100, Alpine: 6 });
  await war.wait(10);
  assert.equal((await lead.post(at('restorations'), { components: ['Invoices'] })).status, 201);
  assert.deepEqual(await rates(), { Northwind: 50, 'Kestrel Foods': 0, Alpine: 6 });
  const curve = (await viewer.get(at('impact/curve'))).body;
  assert.deepEqual(
    curve.restorations.map(({ sentence }: { sentence: string }) => sentence),
    ['Invoices back for 1 customer', 'Invoices back for everybody'],
  );
  const total = (await impact()).totals.impact;
  assert.ok(Math.abs(curve.points.at(-1).impact - total) < 1e-6);
  const csv = await viewer.get(at('impact/curve.csv'));
  assert.match(csv.text, /^time,weighted_users,weighted_user_minutes\r\n\d{4}-/);
});

const step = (fromMinutes: number, toMinutes: number, more: object = {}) => ({
  fromMinutes,
  toMinutes,
  ...more,
});

test('ways forward are compared, and the one that is taken is expected by each customer', async () => {
  const add = (title: string, ...restorations: object[]) =>
    lead.post(at('options'), { title, cost: 'Exports stay off', restorations });
  const whole = await add('All at once', step(120, 240));
  assert.equal(whole.status, 201, whole.text);
  assert.equal(whole.body.when, 'about 2 to 4 hours');
  const staged = await add(
    'Largest first',
    step(10, 20, { customers: { kind: 'rule', rule: { tiers: ['gold'] } } }),
    step(300, 600),
  );
  const { body } = await viewer.get(at('options/comparison'));
  assert.deepEqual([body.quickestFix, body.leastImpact], [whole.body.id, staged.body.id]);
  assert.match(
    body.sentence,
    /^“All at once” is the quickest fix, but “Largest first” hurts customers \d+ % less\.$/,
  );
  const range = body.options[0].remaining;
  assert.ok(range.low < range.expected && range.expected < range.high);

  const turned = await add('Turned', step(20, 10));
  assert.deepEqual([turned.status, turned.body.code], [422, 'range-turned']);
  const taken = await lead.post(at('options/choice'), { option: staged.body.id, reason: 'It helps most' });
  assert.equal(taken.status, 200, taken.text);
  assert.ok(taken.body.items[1].chosenAt);
  const { rows } = await war.house.database.pool.query(
    `select customer, component, extract(epoch from to_at - from_at)::int / 60 as minutes from expected_restorations
     where option = $1 order by minutes, customer`,
    [staged.body.id],
  );
  assert.deepEqual(rows, [
    { customer: ids.Northwind, component: components.reports, minutes: 10 },
    { customer: ids.Alpine, component: components.reports, minutes: 300 },
  ]);
  const gone = await lead.delete(at(`options/${staged.body.id}`), {}, { reason: 'Too slow' });
  assert.equal(gone.body.code, 'option-chosen');
});

test('drafts say the range in which it is expected back, once a way is taken', async () => {
  const draft = async (audience: string, template: string): Promise<string> =>
    (await comms.get(at(`drafts?audience=${encodeURIComponent(audience)}&template=${template}`))).body
      .items[0].text;
  assert.match(
    await draft('public', 'identified'),
    /We expect it back between \d\d:\d\d UTC and \d\d:\d\d UTC\./,
  );
  assert.doesNotMatch(await draft('public', 'identified'), /We cannot yet say/);
  assert.match(await draft('public', 'nothing-new'), /We expect it back between/);
});

test('the decision log writes itself, takes own entries, and only adds to them', async () => {
  await lead.post(at('disclosure'), { audience: 'public', reason: '=cmd|six people asked' });
  const own = await lead.post(at('decisions'), {
    text: 'Restart the cluster first',
    options: ['Wait'],
    reason: 'It is *safe*',
  });
  assert.equal(own.status, 201, own.text);
  await lead.post(at(`decisions/${own.body.id}/corrections`), { text: 'It was not safe' });
  const { items } = (await viewer.get(at('decisions'))).body;
  const kinds = items.map(({ kind }: { kind: string }) => kind);
  assert.deepEqual(kinds, ['affected.changed', 'option.chosen', 'disclosure.decided', 'decision']);
  assert.deepEqual(items[1].options, ['All at once']);
  assert.deepEqual([items[1].reason, items[1].sentence], ['It helps most', 'Chosen: Largest first']);
  assert.equal(items[3].corrections[0].text, 'It was not safe');
  const disclosed = items[2].id;
  assert.equal(
    (await lead.post(at(`decisions/${disclosed}/corrections`), { text: 'Eight people' })).status,
    201,
  );
  assert.equal((await lead.post(at('decisions/seq_1/corrections'), { text: 'Never said' })).status, 404);
  const csv = (await viewer.get(at('decisions.csv'))).text;
  assert.match(csv, /'=cmd\|six people asked/);
  const md = (await viewer.get(at('decisions.md'))).text;
  assert.match(md, /\*\*Restart the cluster first\*\*/);
  assert.match(md, /Because: It is \\\*safe\\\*/);
});

test('a workaround is in every draft to its audience, and in no other', async () => {
  const offer = (text: string, audience: string) => lead.post(at('workarounds'), { text, audience });
  assert.equal((await offer('You can save as a draft.', 'public')).status, 201);
  assert.equal((await offer('Call us for a paper copy.', `customer:${ids.Alpine}`)).status, 201);
  assert.equal((await offer('As Alpine does.', 'public')).body.code, 'customer-name');
  const draft = async (audience: string) =>
    (await comms.get(at(`drafts?audience=${encodeURIComponent(audience)}&template=identified`))).body.items[0]
      .text as string;
  assert.match(await draft('public'), /You can save as a draft\./);
  assert.doesNotMatch(await draft('public'), /paper copy/);
  assert.match(await draft(`customer:${ids.Alpine}`), /You can save as a draft\. Call us for a paper copy\./);
  const [first] = (await viewer.get(at('workarounds'))).body.items;
  assert.deepEqual([first.works, first.fails, first.said], [0, 0, false]);
  assert.equal(
    (await lead.delete(at(`workarounds/${first.id}`), {}, { reason: 'It loses data' })).status,
    204,
  );
  assert.doesNotMatch(await draft('public'), /as a draft/);
});

test('nobody who may not see a sensitive incident sees its impact, ways or decisions', async () => {
  const { body: secret } = await lead.post('/incidents', {
    sentence: 'A leak',
    severity: 'sev2',
    sensitive: true,
  });
  for (const path of [
    'impact',
    'impact/curve',
    'impact/curve.csv',
    'options',
    'options/comparison',
    'decisions',
    'decisions.md',
    'workarounds',
  ])
    assert.equal((await viewer.get(`/incidents/${secret.id}/${path}`)).status, 404, path);
});
