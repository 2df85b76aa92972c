import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Statuspage } from 'statuspage.io';
import { type Opened, open } from './open.ts';
import { closedOne, lookingOne, openOne, Stored } from './sample.ts';

// Key sets and types as public pages of Statuspage serve them.
const page = { id: 'string', name: 'string', url: 'string', time_zone: 'string', updated_at: 'time' };
const status = { indicator: 'indicator', description: 'string' };
const component = {
  id: 'string',
  name: 'string',
  status: 'component status',
  created_at: 'time',
  updated_at: 'time',
  position: 'number',
  description: 'string|null',
  showcase: 'boolean',
  start_date: 'string|null',
  group_id: 'string|null',
  page_id: 'string',
  group: 'boolean',
  only_show_if_degraded: 'boolean',
};
const affected = {
  code: 'string',
  name: 'string',
  old_status: 'component status',
  new_status: 'component status',
};
const update = {
  id: 'string',
  status: 'incident status',
  body: 'string',
  incident_id: 'string',
  created_at: 'time',
  updated_at: 'time',
  display_at: 'time',
  affected_components: [affected],
  deliver_notifications: 'boolean',
  custom_tweet: 'string|null',
  tweet_id: 'string|null',
};
const incident = {
  id: 'string',
  name: 'string',
  status: 'incident status',
  created_at: 'time',
  updated_at: 'time',
  monitoring_at: 'time|null',
  resolved_at: 'time|null',
  impact: 'impact',
  shortlink: 'string',
  started_at: 'time',
  page_id: 'string',
  incident_updates: [update],
  components: [component],
  reminder_intervals: 'string|null',
};
const bodies: Readonly<Record<string, object>> = {
  'summary.json': {
    page,
    components: [component],
    incidents: [incident],
    scheduled_maintenances: [incident],
    status,
  },
  'status.json': { page, status },
  'components.json': { page, components: [component] },
  'incidents.json': { page, incidents: [incident] },
  'incidents/unresolved.json': { page, incidents: [incident] },
  'scheduled-maintenances.json': { page, scheduled_maintenances: [incident] },
  'scheduled-maintenances/upcoming.json': { page, scheduled_maintenances: [incident] },
  'scheduled-maintenances/active.json': { page, scheduled_maintenances: [incident] },
};

const enums: Readonly<Record<string, readonly string[]>> = {
  indicator: ['none', 'minor', 'major', 'critical', 'maintenance'],
  impact: ['none', 'minor', 'major', 'critical', 'maintenance'],
  'incident status': ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'],
  'component status': [
    'operational',
    'degraded_performance',
    'partial_outage',
    'major_outage',
    'under_maintenance',
  ],
};

/** Everything in which a body differs from the expected shape. */
function differences(body: unknown, shape: unknown, at: string): string[] {
  if (typeof shape === 'string')
    return isOfType(body, shape) ? [] : [`${at}: ${JSON.stringify(body)} is no ${shape}`];
  if (Array.isArray(shape)) {
    if (body === null && at.endsWith('affected_components')) return [];
    if (!Array.isArray(body)) return [`${at}: no list`];
    return body.flatMap((one, index) => differences(one, shape[0], `${at}[${index}]`));
  }
  const [given, wanted] = [body as Record<string, unknown>, shape as Record<string, unknown>];
  const group = at.includes('components[') && given.group === true ? ['components'] : [];
  const keys = Object.keys(given).filter((key) => !(key in wanted) && !group.includes(key));
  const missing = Object.keys(wanted).filter((key) => !(key in given));
  return [
    ...keys.map((key) => `${at}: ${key} is too much`),
    ...missing.map((key) => `${at}: ${key} is missing`),
    ...Object.entries(wanted).flatMap(([key, inner]) => differences(given[key], inner, `${at}.${key}`)),
  ];
}

function isOfType(value: unknown, type: string): boolean {
  if (type.endsWith('|null')) return value === null || isOfType(value, type.slice(0, -5));
  if (type === 'time') return typeof value === 'string' && new Date(value).toISOString() === value;
  const allowed = enums[type];
  return allowed ? allowed.includes(String(value)) : typeof value === type;
}

let pages: Opened;
before(async () => {
  const history = Array.from({ length: 60 }, (_, index) => closedOne(index + 1));
  pages = await open({ publications: new Stored(openOne, lookingOne, ...history) });
});
after(() => pages.close());

const read = async (path: string) => (await (await fetch(`${pages.url}/api/v2/${path}`)).json()) as Body;
type Body = {
  status: { indicator: string; description: string };
  components: { id: string; status: string; components?: string[] }[];
  incidents: { id: string; status: string }[];
};

for (const [path, shape] of Object.entries(bodies))
  test(`${path} has the keys, types and words of Statuspage's`, async () => {
    assert.deepEqual(differences(await read(path), shape, path), []);
  });

test('the shapes above notice what is missing or strange', () => {
  assert.equal(differences({ indicator: 'green' }, status, 's').length, 3);
});

test('"looking into it" reads as degraded there, never as green', async () => {
  const { components } = await read('components.json');
  const of = (id: string) => components.find((one) => one.id === id);
  assert.equal(of('cmp_export')?.status, 'degraded_performance');
  assert.equal(of('cmp_invoices')?.status, 'partial_outage');
  assert.equal(of('grp_reports')?.status, 'degraded_performance');
  assert.deepEqual(of('grp_reports')?.components, ['cmp_daily', 'cmp_export']);
});

test('the roll-up is as bad as the worst, and unresolved is what is open', async () => {
  const summary = await read('summary.json');
  assert.deepEqual(summary.status, { indicator: 'major', description: 'Partial System Outage' });
  assert.deepEqual(
    summary.incidents.map((one) => one.id),
    ['inc_looking', 'inc_open'],
  );
  assert.equal((await read('incidents.json')).incidents.length, 50);
});

test('with nothing open it says what dashboards compare with', async (t) => {
  const quiet = await open({ publications: new Stored(closedOne(1)) });
  t.after(quiet.close);
  const body = (await (await fetch(`${quiet.url}/api/v2/status.json`)).json()) as Body;
  assert.deepEqual(body.status, { indicator: 'none', description: 'All Systems Operational' });
});

test('the unmodified npm client statuspage.io works against it', async () => {
  const client = new Statuspage('unused');
  client.setApiUrl(pages.url);
  assert.equal((await client.api.getSummary()).status.indicator, 'major');
  assert.equal((await client.api.getStatus()).page.name, 'Acme');
  assert.equal((await client.api.getComponents()).components.length, 6);
  assert.equal((await client.api.incidents.getAll()).incidents.length, 50);
  assert.equal((await client.api.incidents.getUnresolved()).incidents.length, 2);
  assert.deepEqual((await client.api.scheduledMaintenances.getAll()).scheduled_maintenances, []);
  assert.deepEqual((await client.api.scheduledMaintenances.getUpcoming()).scheduled_maintenances, []);
  assert.deepEqual((await client.api.scheduledMaintenances.getActive()).scheduled_maintenances, []);
});
