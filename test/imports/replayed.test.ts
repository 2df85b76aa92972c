import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor } from '../support/candor.ts';
import { importFile } from './site.ts';
import { statuspageExport } from './statuspage-export.ts';

let candor: Candor;
before(async () => {
  candor = await startCandor();
  await candor.setUp();
  await candor.advance('PT24H');
  await importFile(candor, statuspageExport);
});
after(() => candor.dispose());

test('an incident of another status page is replayed from its words, every one that was imported', async () => {
  const { body: list } = await candor.api('GET', '/api/v1/incidents?status=resolved');
  assert.equal(list.items.length, 3);
  for (const { id, headline } of list.items) {
    const { status, body: timeline } = await candor.api('GET', `/api/v1/incidents/${id}/replay`);
    assert.equal(status, 200, JSON.stringify(timeline));
    for (const manner of ['diligent', 'silent', 'as-it-was']) {
      const played = await candor.api('POST', '/api/v1/replays', { timeline, people: { manner } });
      assert.equal(played.status, 200, `${headline}, ${manner}: ${JSON.stringify(played.body)}`);
    }
  }
});

test('what it comes to: the times of that page, beside those of people who do what Candor asks', async () => {
  const { body: list } = await candor.api('GET', '/api/v1/incidents?status=resolved');
  const { id } = list.items.find(({ headline }: { headline: string }) => headline === 'Search is down');
  const { body: timeline } = await candor.api('GET', `/api/v1/incidents/${id}/replay`);
  assert.equal(timeline.declared.at, '2026-11-10T09:00:00.000Z');
  assert.equal(timeline.declared.severity, 'sev1');
  assert.deepEqual(
    timeline.known.flatMap(({ status }: { status?: string }) => status ?? []),
    ['investigating', 'identified', 'resolved'],
  );
  const { body } = await candor.api('POST', '/api/v1/replays', { timeline });
  // From a page that came to eleven with no word after 09:40.
  assert.equal(body.happened.figures.longestSilenceMinutes, 80);
  assert.equal(body.candor.figures.promisesMissed, 0);
  assert.equal(body.candor.figures.longestSilenceMinutes, 20);
});
