import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import ICAL from 'ical.js';
import type { Publication, PublishedUpdate } from '../../src/domain/updates/publication.ts';
import { pageState } from '../../src/outbound/pages/page-state.ts';
import { render } from '../../src/outbound/pages/render.ts';
import { publishedStretches } from '../../src/outbound/pages/stretches.ts';
import { percent, spellsOf, uptimeOf } from '../../src/outbound/pages/uptime.ts';
import { momentOf, readCalendar } from './calendar-reader.ts';
import { hour, plan } from './plans.ts';
import { day, minute, now, openOne, siteOf } from './sample.ts';

const window = { from: now + 3 * day, to: now + 3 * day + 2 * hour };
const coming = plan('inc_coming', [now - day, 'investigating', window]);
const began = now - hour;
const running = plan(
  'inc_running',
  [now - day, 'investigating', { from: began, to: now + hour }],
  [began, 'identified', { from: began, to: now + hour }],
);
const done = plan(
  'inc_done',
  [now - 9 * day, 'investigating', { from: now - 8 * day, to: now - 8 * day + hour }],
  [now - 8 * day, 'identified', { from: now - 8 * day, to: now - 8 * day + hour }],
  [now - 8 * day + 50 * minute, 'resolved', { from: now - 8 * day, to: now - 8 * day + hour }],
);
const off = plan(
  'inc_off',
  [now - 2 * day, 'investigating', window],
  [now - day, 'resolved', { ...window, cancelled: true }],
);

function filesOf(...publications: readonly Publication[]): Map<string, string> {
  const options = {
    ...{ origin: 'https://status.acme.example', demo: false, stale: false },
    ...{ now, confirmedAt: now },
  };
  const files = [...render(siteOf(...publications), options, { what: 'all' })];
  return new Map(files.map(({ path, text }) => [path, text]));
}
const textOf = (markup: string): string =>
  markup
    .replace(/<(?:script|style)[^>]*>.*?<\/\w+>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('what is announced changes nothing of how the page stands', () => {
  const state = pageState(siteOf(coming), false);
  assert.equal(state.headline, 'Everything is working');
  assert.equal(state.overall, 'operational');
  const files = filesOf(coming);
  assert.match(files.get('/badge.svg') ?? '', /Acme status: Working/);
  const page = textOf(files.get('/') ?? '');
  assert.match(page, /Planned work .*We are moving invoices to a new database/);
  assert.match(page, /When 26 Nov, 14:46 UTC to 26 Nov, 16:46 UTC/);
  assert.match(page, /What they cannot do Save invoices How to prepare Save your drafts before\./);
  assert.doesNotMatch(textOf(files.get('/history') ?? ''), /moving invoices/);
  assert.doesNotMatch(textOf(files.get('/report') ?? ''), /moving invoices/);
});

test('while it is going on the page says planned work, and an outage beside it comes first', () => {
  const state = pageState(siteOf(running), false);
  assert.equal(state.overall, 'under_maintenance');
  assert.equal(state.statuses.get('cmp_invoices'), 'under_maintenance');
  assert.match(filesOf(running).get('/badge.svg') ?? '', /Acme status: Planned work/);
  assert.match(textOf(filesOf(running).get('/') ?? ''), /Under way We are moving invoices/);
  const both = pageState(siteOf(running, openOne), false);
  assert.equal(both.headline, openOne.headline);
  assert.equal(both.rest, '1 problem is open. Everything else is working.');
});

test('a start or an end that is late is said as such', () => {
  const late = (one: Publication): Publication => ({
    ...one,
    promise: one.promise && { ...one.promise, late: true },
  });
  assert.match(
    textOf(filesOf(late(coming)).get('/') ?? ''),
    /We said we would start by .* and we are late\. Sorry\./,
  );
  assert.match(
    textOf(filesOf(late(running)).get('/') ?? ''),
    /We said we would finish by .* and we are late\./,
  );
});

test('the list of planned work shows what comes, what goes on and what is over', () => {
  const page = textOf(filesOf(coming, running, done, off).get('/planned') ?? '');
  assert.match(page, /Going on now .*Coming .*In your calendar .*Earlier /);
  assert.match(page, /· cancelled/);
  assert.match(page, /· done/);
  assert.match(
    filesOf(coming).get('/planned') ?? '',
    /href="webcal:\/\/status\.acme\.example\/planned\.ics"/,
  );
  assert.match(textOf(filesOf().get('/planned') ?? ''), /No work is planned\./);
});

test('feeds say that it is planned', () => {
  const feed = JSON.parse(filesOf(coming).get('/feed.json') ?? '{}');
  assert.match(feed.items[0].title, /^Planned work: /);
  assert.match(feed.items[0].content_html, /This is planned work, from/);
});

type Maintenances = { scheduled_maintenances: Record<string, unknown>[] };
const asked = (path: string, ...all: Publication[]): Maintenances =>
  JSON.parse(filesOf(...all).get(`/api/v2/${path}`) ?? '{}');

// As public pages of Statuspage serve them: an incident with two keys more.
const keys = [
  ...['id', 'name', 'status', 'created_at', 'updated_at', 'monitoring_at', 'resolved_at', 'impact'],
  ...['shortlink', 'started_at', 'page_id', 'incident_updates', 'components', 'reminder_intervals'],
  ...['scheduled_for', 'scheduled_until'],
].sort();

test('Statuspage’s clients find it where they look for it, in their words', () => {
  const all = [coming, running, done, off];
  const ids = (path: string) =>
    asked(path, ...all).scheduled_maintenances.map(({ id, status }) => [id, status]);
  assert.deepEqual(ids('scheduled-maintenances/upcoming.json'), [['inc_coming', 'scheduled']]);
  assert.deepEqual(ids('scheduled-maintenances/active.json'), [['inc_running', 'in_progress']]);
  assert.deepEqual(ids('summary.json'), [
    ['inc_running', 'in_progress'],
    ['inc_coming', 'scheduled'],
  ]);
  assert.equal(ids('scheduled-maintenances.json').length, 4);
  assert.deepEqual(ids('scheduled-maintenances.json').at(-1), ['inc_done', 'completed']);
  const [one] = asked('scheduled-maintenances/upcoming.json', coming).scheduled_maintenances;
  assert.deepEqual(Object.keys(one ?? {}).sort(), keys);
  assert.equal(one?.impact, 'maintenance');
  assert.equal(one?.scheduled_for, '2026-11-26T14:46:00.000Z');
  assert.equal(one?.scheduled_until, '2026-11-26T16:46:00.000Z');
  const [update] = (one?.incident_updates ?? []) as { status: string; affected_components: unknown }[];
  assert.equal(update?.status, 'scheduled');
  assert.deepEqual(update?.affected_components, [
    { code: 'cmp_invoices', name: 'Invoices', old_status: 'operational', new_status: 'operational' },
  ]);
});

test('it is no incident there, and the page’s status says maintenance', () => {
  const files = filesOf(running, coming, done);
  const body = (path: string) => JSON.parse(files.get(`/api/v2/${path}`) ?? '{}');
  assert.deepEqual(body('incidents.json').incidents, []);
  assert.deepEqual(body('incidents/unresolved.json').incidents, []);
  assert.deepEqual(body('status.json').status, {
    indicator: 'maintenance',
    description: 'Service Under Maintenance',
  });
  const quiet = JSON.parse(filesOf(coming, done).get('/api/v2/status.json') ?? '{}').status;
  assert.deepEqual(quiet, { indicator: 'none', description: 'All Systems Operational' });
});

const calendarOf = (...all: readonly Publication[]): Buffer =>
  Buffer.from(filesOf(...all).get('/planned.ics') ?? '');

function byLibrary(bytes: Buffer): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString()));
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

test('two readers read the same out of the calendar', () => {
  const bytes = calendarOf(coming, running, done, off);
  const { head, events } = readCalendar(bytes);
  assert.equal(head.get('METHOD'), 'PUBLISH');
  const read = byLibrary(bytes);
  assert.deepEqual(
    read.map((one) => [
      one.uid,
      one.startDate.toJSDate().getTime(),
      one.endDate.toJSDate().getTime(),
      one.sequence,
      one.summary,
      one.description,
    ]),
    events.map((one) => [
      one.get('UID'),
      momentOf(one.get('DTSTART')),
      momentOf(one.get('DTEND')),
      Number(one.get('SEQUENCE')),
      one.get('SUMMARY'),
      one.get('DESCRIPTION'),
    ]),
  );
  const status = (uid: string) => events.find((one) => one.get('UID') === uid)?.get('STATUS');
  assert.equal(status('inc_off'), 'CANCELLED');
  assert.equal(status('inc_coming'), 'CONFIRMED');
  const over = events.find((one) => one.get('UID') === 'inc_done');
  assert.equal(
    momentOf(over?.get('DTEND')),
    now - 8 * day + 50 * minute,
    'what is over stands as it happened',
  );
});

test('a change keeps the name of an event and raises its sequence', () => {
  const moved = plan(
    'inc_coming',
    [now - day, 'investigating', window],
    [now - hour, 'investigating', { from: window.from + hour, to: window.to + hour }],
  );
  const one = (publication: Publication) => readCalendar(calendarOf(publication)).events[0];
  const [before, after] = [one(coming), one(moved)];
  assert.equal(after?.get('UID'), before?.get('UID'));
  assert.ok(Number(after?.get('SEQUENCE')) > Number(before?.get('SEQUENCE')));
  assert.equal(momentOf(after?.get('DTSTART')), window.from + hour);
  const corrected = {
    ...coming,
    updates: coming.updates.map((update) => ({ ...update, correctedAt: now })),
  };
  assert.ok(Number(one(corrected)?.get('SEQUENCE')) > Number(before?.get('SEQUENCE')));
  assert.equal(
    one({ ...coming, version: 999 })?.get('SEQUENCE'),
    before?.get('SEQUENCE'),
    'what readers are not told of raises nothing',
  );
});

test('no words get out of their line, whatever they are', () => {
  const nasty = [
    'a\r\nATTENDEE:mailto:a@b.example',
    'a\nEND:VEVENT\nBEGIN:VEVENT',
    'semi; comma, back\\slash \\n: quote"',
    '\u2028line\u2029paragraph\u0085next\u0000nul\u000bvt',
    `${'ä'.repeat(80)}😀`.repeat(3),
    '\ud800 half',
  ];
  const check = (headline: string, cannot: string) => {
    const publication = { ...coming, headline, facts: { cannot } };
    const { events } = readCalendar(calendarOf(publication));
    assert.equal(events.length, 1);
    assert.ok(!events[0]?.has('ATTENDEE'));
    const [read] = byLibrary(calendarOf(publication));
    assert.equal(read?.summary, events[0]?.get('SUMMARY'));
    assert.equal(read?.description, events[0]?.get('DESCRIPTION'));
  };
  for (const one of nasty) check(one, one);
  const anything = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(fc.property(anything, anything, check), { numRuns: 200 });
});

test('where clocks change, the calendar says the same moments in every zone', () => {
  // 29 March 2026, 02:00: clocks in Berlin go from 02:00 to 03:00. 25 October, 03:00: back to 02:00.
  for (const [from, to, hours] of [
    ['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', '01:30–03:30'],
    ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '02:30–02:30'],
  ] as const) {
    const [begin, end] = [Date.parse(from), Date.parse(to)];
    const [event] = readCalendar(
      calendarOf(plan('inc_dst', [begin - day, 'investigating', { from: begin, to: end }])),
    ).events;
    assert.equal(momentOf(event?.get('DTEND')) - momentOf(event?.get('DTSTART')), hour);
    const local = (value: string | undefined) =>
      new Intl.DateTimeFormat('de', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(
        momentOf(value),
      );
    assert.equal(`${local(event?.get('DTSTART'))}–${local(event?.get('DTEND'))}`, hours);
  }
});

/** The uptime of Invoices in the ten hours around noon. */
function uptimeWith(publication: Publication): string {
  const [from, to] = [now - 5 * hour, now + 5 * hour];
  const stretches = publishedStretches([publication], to).get('cmp_invoices') ?? [];
  return percent(uptimeOf(spellsOf(stretches), 0, from, to)).replace('\u00a0', ' ');
}

test('work that was announced beforehand is no downtime', () => {
  const said = { from: now, to: now + hour };
  const whole = plan(
    'inc_1',
    [now - day, 'investigating', said],
    [now, 'identified', said],
    [now + hour, 'resolved', said],
  );
  assert.equal(uptimeWith(whole), '100 %');
});

test('work that nobody was told of before it began is', () => {
  const said = { from: now, to: now + hour };
  const sudden = plan('inc_1', [now, 'identified', said], [now + hour, 'resolved', said]);
  assert.equal(uptimeWith(sudden), '90.00 %');
});

test('what goes beyond the announced end is, until a later end is said', () => {
  const said = { from: now, to: now + hour };
  const over = plan(
    'inc_1',
    [now - day, 'investigating', said],
    [now, 'identified', said],
    [now + 2 * hour, 'resolved', said],
  );
  assert.equal(uptimeWith(over), '90.00 %');
  const later = { from: now, to: now + 2 * hour };
  const inTime = plan(
    'inc_1',
    ...([
      [now - day, 'investigating', said],
      [now, 'identified', said],
    ] as const),
    ...([
      [now + 50 * minute, 'identified', later],
      [now + 2 * hour, 'resolved', later],
    ] as const),
  );
  assert.equal(uptimeWith(inTime), '100 %');
  const tooLate = plan(
    'inc_1',
    ...([
      [now - day, 'investigating', said],
      [now, 'identified', said],
    ] as const),
    ...([
      [now + 90 * minute, 'identified', later],
      [now + 2 * hour, 'resolved', later],
    ] as const),
  );
  assert.equal(uptimeWith(tooLate), '95.00 %');
});

test('what broke during planned work is no planned work', () => {
  const said = { from: now, to: now + 2 * hour };
  const whole = plan(
    'inc_1',
    [now - day, 'investigating', said],
    [now, 'identified', said],
    [now + hour, 'resolved', said],
  );
  const broke: Publication = {
    ...whole,
    updates: whole.updates.map((update) => ({
      ...update,
      changes: update.changes.map((change) => ({
        ...change,
        ...(change.to === 'under_maintenance' && { to: 'major_outage' as const }),
        ...(change.from === 'under_maintenance' && { from: 'major_outage' as const }),
      })),
    })),
  };
  assert.equal(uptimeWith(broke), '90.00 %');
});

test('what was added later says so on its page, in lists, feeds and in the uptime', () => {
  const [from, to] = [now - 2 * hour, now - hour];
  const later: Publication = {
    ...openOne,
    ...{ incident: 'inc_later', status: 'resolved', startedAt: from, resolvedAt: to, changedAt: now },
    ...{ components: { cmp_invoices: 'operational' }, promise: null },
    updates: [
      { ...(openOne.updates[0] as PublishedUpdate), status: 'resolved', publishedAt: now, changes: [] },
    ],
    past: { from, to, addedAt: now, components: { cmp_invoices: 'major_outage' } },
  };
  assert.equal(uptimeWith(later), '90.00 %');
  const files = filesOf(later);
  assert.match(
    textOf(files.get('/incidents/inc_later') ?? ''),
    /Added later\. We wrote this on 23 Nov, after it was over\..*Services Invoices Down/,
  );
  assert.match(textOf(files.get('/') ?? ''), /lasted 1 h · added later/);
  assert.match(textOf(files.get('/uptime') ?? ''), /Down , added later/);
  assert.match(files.get('/feed.json') ?? '', /Added later, after it was over/);
  assert.equal(pageState(siteOf(later), false).headline, 'Everything is working');
});
