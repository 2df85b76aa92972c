import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Outage, outage, type Played, play } from '../../bench/impact/outage.ts';
import { type Candor, startCandor } from '../support/candor.ts';

// The large outage of the bench, made small: the same data, the same doors.
let candor: Candor;
let played: Played;
const data: Outage = { ...outage(40, 2), repliesADay: 5 };

before(async () => {
  candor = await startCandor();
  played = await play(candor, data);
});
after(() => candor.dispose());

const view = async (path: string) =>
  (await candor.api('GET', `/api/v1/incidents/${played.incident}/${path}`)).body;

test('whoever is back hurts no more, and those who are out still stand first', async () => {
  const out = data.customers
    .filter(({ back, uses }) => back === 2 && uses.length > 0)
    .map(({ name }) => name);
  const { items, totals } = await view('impact?limit=200');
  const hurting = items.filter((one: { ratePerMinute: number }) => one.ratePerMinute > 0);
  assert.deepEqual(
    hurting.map(({ customer }: { customer: { name: string } }) => customer.name).sort(),
    out.sort(),
  );
  assert.equal(totals.hurting, out.length);
  const waiting = items.filter(({ asked }: { asked: { waits: boolean } | null }) => asked?.waits);
  assert.equal(waiting.length, 10);
});

test('the curve falls with every batch, and ends where the sum does', async () => {
  const { points, restorations } = await view('impact/curve');
  assert.ok(restorations.length >= 2);
  for (const { at } of restorations) {
    const [before, then] = [
      points.findLast((point: { at: string }) => point.at < at),
      points.find((point: { at: string }) => point.at === at),
    ];
    assert.ok(then.rate < before.rate, JSON.stringify({ at, before, then, points }));
  }
  const { totals } = await view('impact');
  assert.ok(Math.abs(points.at(-1).impact - totals.impact) < 1);
});

test('the most important product first hurts less than everything together, though it takes longer', async () => {
  const { options, quickestFix, leastImpact, sentence } = await view('options/comparison');
  const [together, firstOfEach] = played.options;
  assert.deepEqual([quickestFix, leastImpact], [together, firstOfEach]);
  assert.match(
    sentence,
    /“Restore all together” is the quickest fix, but “Each one’s most important product first”/,
  );
  for (const { remaining } of options)
    assert.ok(remaining.low < remaining.expected && remaining.expected < remaining.high);
});
