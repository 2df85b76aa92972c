import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { componentStatuses } from '../../src/domain/customers/component.ts';
import { statuses } from '../../src/domain/incident/standing.ts';
import { dayStrips } from '../../src/outbound/pages/day-strip.ts';
import { pageState, severityOf } from '../../src/outbound/pages/page-state.ts';
import { isBehind, versionsOf, withPublications } from '../../src/outbound/pages/site.ts';
import { closedOne, day, lookingOne, minute, now, openOne, siteOf } from './sample.ts';

test('everything is working only while nothing is open', () => {
  assert.equal(pageState(siteOf(closedOne(1)), false).headline, 'Everything is working');
  assert.equal(pageState(siteOf(closedOne(1), openOne), false).headline, openOne.headline);
});

test('no open incident ever leaves the page green, whatever it says', () => {
  const open = fc.record({
    status: fc.constantFrom(...statuses.filter((status) => status !== 'resolved')),
    impact: fc.constantFrom('none', 'minor', 'major', 'critical'),
    components: fc.dictionary(
      fc.constantFrom('cmp_invoices', 'cmp_export', 'cmp_gone'),
      fc.constantFrom(...componentStatuses),
    ),
  });
  fc.assert(
    fc.property(open, fc.boolean(), (given, stale) => {
      const publication = { ...openOne, ...given } as typeof openOne;
      const state = pageState(siteOf(publication), stale);
      assert.notEqual(severityOf(publication), 'operational');
      assert.notEqual(state.overall, 'operational');
      assert.equal(state.headline, publication.headline);
    }),
  );
});

test('components are as bad as the worst that is open', () => {
  const worse = { ...lookingOne, incident: 'inc_2', components: { cmp_export: 'major_outage' as const } };
  const state = pageState(siteOf(lookingOne, worse, openOne), false);
  assert.equal(state.statuses.get('cmp_export'), 'major_outage');
  assert.equal(state.statuses.get('cmp_signin'), 'operational');
  assert.equal(state.headline, worse.headline);
  assert.equal(state.rest, '3 problems are open. Everything else is working.');
});

test('an incident that names no component leaves open what else works', () => {
  assert.equal(pageState(siteOf({ ...openOne, components: {} }), false).rest, '');
});

test('without a confirmation nothing is said to work', () => {
  const { headline, rest } = pageState(siteOf(), true);
  assert.equal(headline, 'We cannot confirm the current state');
  assert.doesNotMatch(`${headline} ${rest}`, /working/i);
});

test('an older publication never replaces a newer one', () => {
  const newer = { ...openOne, version: 9 };
  const site = withPublications(siteOf(newer), [{ ...openOne, version: 8, headline: 'old' }]);
  assert.equal(site.publications.get('inc_open')?.headline, newer.headline);
});

test('words for others than the public stay out, should they ever come by', () => {
  const site = withPublications(siteOf(), [{ ...openOne, audience: 'internal' }]);
  assert.equal(site.publications.size, 0);
});

test('a site is behind another if anything in it is older or missing', () => {
  const ours = versionsOf(siteOf(openOne));
  assert.equal(isBehind(ours, ours), false);
  assert.equal(isBehind(ours, versionsOf(siteOf({ ...openOne, version: 5 }))), true);
  assert.equal(isBehind(ours, versionsOf(siteOf(openOne, lookingOne))), true);
  assert.equal(isBehind(versionsOf(siteOf(openOne, lookingOne)), ours), false);
});

test('the strip tells the worst that was published on each day', () => {
  const startedAt = now - 3 * day;
  const publication = {
    ...openOne,
    startedAt,
    resolvedAt: startedAt + day,
    updates: [
      {
        ...openOne.updates[0],
        id: 'b',
        publishedAt: startedAt + 30 * minute,
        changes: [{ component: 'cmp_invoices', from: 'degraded_performance', to: 'major_outage' }],
      },
      {
        ...openOne.updates[0],
        id: 'a',
        publishedAt: startedAt,
        changes: [{ component: 'cmp_invoices', from: 'operational', to: 'degraded_performance' }],
      },
    ],
  } as unknown as typeof openOne;
  const days = dayStrips([publication], now).days.get('cmp_invoices') ?? [];
  assert.deepEqual(
    days.map((one) => one.status),
    ['major_outage', 'major_outage'],
  );
});
