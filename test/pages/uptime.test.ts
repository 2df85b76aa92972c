import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ComponentStatus, componentStatuses } from '../../src/domain/customers/component.ts';
import type { Publication } from '../../src/domain/updates/publication.ts';
import { lastDays, lastMonths } from '../../src/outbound/pages/calendar.ts';
import { dayStrips } from '../../src/outbound/pages/day-strip.ts';
import { render } from '../../src/outbound/pages/render.ts';
import { publishedStretches } from '../../src/outbound/pages/stretches.ts';
import { percent, spellsOf, type Uptime, uptimeOf } from '../../src/outbound/pages/uptime.ts';
import { acknowledged, now, openOne, siteOf } from './sample.ts';

const minute = 60_000;
const hour = 60 * minute;
const berlin = 'Europe/Berlin';

/** As it reads. */
const said = (uptime: Uptime): string => percent(uptime).replace('\u00a0', ' ');

type Said = readonly [at: number, component: string, from: ComponentStatus, to: ComponentStatus];

/** Words that said these things, oldest first; closed at `end`. */
function told(startedAt: number, end: number | null, ...words: readonly Said[]): Publication {
  const updates = words.map(([publishedAt, component, from, to], index) => ({
    ...acknowledged,
    id: `upd_${index}`,
    publishedAt,
    changes: component === '' ? [] : [{ component, from, to }],
  }));
  return { ...openOne, startedAt, resolvedAt: end, components: {}, updates: updates.toReversed() };
}

/** The uptime of Invoices between two moments. */
function figure(publications: readonly Publication[], from: number, to: number, component = 'cmp_invoices') {
  const stretches = publishedStretches(publications, to).get(component) ?? [];
  return said(uptimeOf(spellsOf(stretches), 0, from, to));
}

const down = (from: number, to: number): Publication =>
  told(from, to, [from, 'cmp_invoices', 'operational', 'major_outage']);

test('days are as long as they are on the page’s clocks', () => {
  const lengths = (at: string, zone: string) =>
    lastDays(Date.parse(at), 3, zone).map((day) => [day.name, (day.to - day.from) / hour]);
  assert.deepEqual(lengths('2026-10-26T12:00Z', berlin), [
    ['2026-10-24', 24],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ]);
  assert.deepEqual(lengths('2026-03-30T12:00Z', berlin), [
    ['2026-03-28', 24],
    ['2026-03-29', 23],
    ['2026-03-30', 24],
  ]);
  // Clocks there go from 24:00 to 01:00: that day has no midnight.
  assert.deepEqual(lengths('2026-04-25T12:00Z', 'Africa/Cairo')[1], ['2026-04-24', 23]);
  assert.equal(lastDays(Date.parse('2026-11-23T23:30Z'), 1, berlin)[0]?.name, '2026-11-24');
  const [october, november] = lastMonths(Date.parse('2026-11-30T23:30Z'), 2, 'UTC');
  assert.deepEqual([october?.name, november?.name], ['2026-10', '2026-11']);
});

test('an hour weighs more in a day of 23 hours than in one of 25', () => {
  const onDay = (name: string) => {
    const day = lastDays(Date.parse('2026-11-01T00:00Z'), 230, berlin).find((one) => one.name === name);
    assert.ok(day);
    return figure([down(day.from + 5 * hour, day.from + 6 * hour)], day.from, day.to);
  };
  assert.equal(onDay('2026-03-29'), '95.65 %');
  assert.equal(onDay('2026-06-15'), '95.83 %');
  assert.equal(onDay('2026-10-25'), '96.00 %');
  const [long] = lastDays(Date.parse('2026-10-25T12:00Z'), 1, berlin);
  assert.ok(long);
  assert.equal(figure([down(long.from, long.to)], long.from, long.to), '0.00 %');
});

const from = Date.parse('2026-11-22T00:00Z');
const to = from + 24 * hour;

test('down counts whole, partly down three tenths, slow and planned work nothing', () => {
  const as = (status: ComponentStatus) =>
    figure(
      [told(from, from + 10 * hour, [from, 'cmp_invoices', 'operational', status])],
      from,
      from + 100 * hour,
    );
  assert.equal(as('major_outage'), '90.00 %');
  assert.equal(as('partial_outage'), '97.00 %');
  for (const status of ['degraded_performance', 'under_maintenance', 'looking_into_it'] as const)
    assert.equal(as(status), '100 %', status);
});

test('looking into it counts once it is confirmed, and then from its start', () => {
  const looking: Said = [from + 2 * hour, 'cmp_invoices', 'operational', 'looking_into_it'];
  const confirmed: Said = [from + 3 * hour, 'cmp_invoices', 'looking_into_it', 'major_outage'];
  const cleared: Said = [from + 3 * hour, 'cmp_invoices', 'looking_into_it', 'operational'];
  const start = from + hour;
  assert.equal(figure([told(start, from + 4 * hour, looking, cleared)], from, to), '100 %');
  // Down from 01:00, when it broke, to 07:00.
  assert.equal(figure([told(start, from + 7 * hour, looking, confirmed)], from, to), '75.00 %');
});

test('what was acknowledged before its services were known counts from its start', () => {
  const acknowledged: Said = [from + 2 * hour, '', 'operational', 'operational'];
  const scope: Said = [from + 3 * hour, 'cmp_invoices', 'operational', 'major_outage'];
  const joins: Said = [from + 5 * hour, 'cmp_export', 'operational', 'major_outage'];
  const publication = told(from + hour, from + 7 * hour, acknowledged, scope, joins);
  assert.equal(figure([publication], from, to), '75.00 %');
  // Nobody said that export broke at the start: it counts from the words that said so.
  assert.equal(figure([publication], from, to, 'cmp_export'), '91.66 %');
});

test('two problems at once count once, as the worse', () => {
  const partly = told(from, from + 12 * hour, [from, 'cmp_invoices', 'operational', 'partial_outage']);
  const both = [partly, { ...down(from + 3 * hour, from + 6 * hour), incident: 'inc_2' }];
  assert.equal(figure(both, from, to), '76.25 %'); // 3 h down, 9 h partly
});

test('a hundred percent is never rounded to', () => {
  assert.equal(figure([down(to - 1_000, to)], to - 90 * 24 * hour, to), '99.99 %');
});

test('a drill counts nothing', () => {
  assert.equal(figure([{ ...down(from, to), mode: 'drill' }], from, to), '100 %');
});

test('a service counts from the day it was added', () => {
  const spells = spellsOf(publishedStretches([down(from, from + 12 * hour)], to).get('cmp_invoices') ?? []);
  assert.equal(said(uptimeOf(spells, from + 6 * hour, from, to)), '66.66 %');
  assert.equal(said(uptimeOf(spells, to, from, to)), 'not known');
});

test('figures are those of somebody who counts every minute', () => {
  const moment = fc.integer({ min: 0, max: 300 });
  const incident = fc.record({
    start: moment,
    length: fc.integer({ min: 0, max: 200 }),
    says: fc.array(
      fc.record({ after: fc.integer({ min: 1, max: 60 }), status: fc.constantFrom(...componentStatuses) }),
      { minLength: 1, maxLength: 5 },
    ),
  });
  fc.assert(
    fc.property(fc.array(incident, { maxLength: 5 }), (incidents) => {
      const publications: Publication[] = [];
      const tenths = Array.from({ length: 600 }, () => 0);
      for (const { start, length, says } of incidents) {
        const times = says.map(
          (_, at) => start + says.slice(0, at + 1).reduce((sum, { after }) => sum + after, 0),
        );
        const end = (times.at(-1) ?? start) + length;
        const words = says.map(
          ({ status }, at): Said => [
            from + (times[at] ?? 0) * minute,
            'cmp_invoices',
            says[at - 1]?.status ?? 'operational',
            status,
          ],
        );
        publications.push(told(from + start * minute, from + end * minute, ...words));
        for (let at = start; at < Math.min(end, 600); at += 1) {
          const index = Math.max(
            0,
            times.findLastIndex((time) => time <= at),
          );
          const next = says[index + 1]?.status ?? 'operational';
          const now = says[index]?.status;
          const status =
            now === 'looking_into_it' && ['partial_outage', 'major_outage'].includes(next) ? next : now;
          const weight = status === 'major_outage' ? 10 : status === 'partial_outage' ? 3 : 0;
          tenths[at] = Math.max(tenths[at] ?? 0, weight);
        }
      }
      const lost = tenths.reduce((sum, one) => sum + one, 0);
      const share = Math.floor(((6_000 - lost) * 1_000) / 600);
      const expected = share === 10_000 ? '100 %' : `${(share / 100).toFixed(2)} %`;
      assert.equal(figure(publications, from, from + 600 * minute), expected);
    }),
    { numRuns: 300 },
  );
});

test('bars, page and figures for programs say the same', () => {
  const site = siteOf(down(now - 26 * hour, now - 20 * hour));
  const options = { origin: 'https://status.acme.example', now, confirmedAt: now, stale: false, demo: false };
  const files = new Map([...render(site, options, { what: 'all' })].map(({ path, text }) => [path, text]));
  // Sixty days are known: 6 of 1440 hours.
  assert.match(files.get('/') ?? '', /99\.58\s% uptime/);
  assert.match(files.get('/uptime') ?? '', /<strong>99\.58\s%<\/strong> in the last 90 days/);
  const body = JSON.parse(files.get('/uptime.json') ?? '');
  const invoices = body.components.find((one: { id: string }) => one.id === 'cmp_invoices');
  assert.equal(invoices.uptime, 99.58);
  const [day] = invoices.by_day.filter((one: { down: number }) => one.down > 0);
  assert.deepEqual([day.day, day.down, day.uptime], ['2026-11-22', 6 * hour, 75]);
  assert.deepEqual(
    dayStrips([...site.publications.values()], now)
      .days.get('cmp_invoices')
      ?.map((one) => one.name),
    ['2026-11-22'],
  );
});
