import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor } from '../support/candor.ts';
import { countsOf, importFile, linesOf, nothingLeaves, publicationOf, sendFile } from './site.ts';
import { cachet3, cachet23, cachet24, oneUptimePublic } from './true-shapes.ts';

let candor: Candor;
before(async () => {
  candor = await startCandor();
  await candor.setUp();
  await candor.advance('PT24H');
});
after(() => candor.dispose());

const publication = (headline: string) => publicationOf(candor, headline);

const minutes = (from: number, to: number): number => (to - from) / 60_000;
const iso = (at: number): string => new Date(at).toISOString();

async function told(headline: string): Promise<string[]> {
  const { updates } = await publication(headline);
  return updates.map(
    (one: { status: string; words: string[] }) =>
      `${one.status}: ${one.words.join('').replaceAll('\n', ' ')}`,
  );
}

/** What the first words said of components. */
async function changed(headline: string): Promise<string[]> {
  const { updates } = await publication(headline);
  const { rows } = await candor.database.pool.query('select id, name from components');
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return updates
    .at(-1)
    .changes.map((one: { component: string; to: string }) => `${names.get(one.component)}: ${one.to}`);
}

test('Cachet 2.3: the time of the export, which it writes for what it does not know, is nothing that happened', async () => {
  const { body: plan } = await sendFile(candor, cachet23);
  assert.deepEqual(countsOf(plan), {
    incident: [2, 2, 0, 0, 0, 0],
    maintenance: [1, 0, 0, 0, 0, 1],
    subscriber: [4, 1, 0, 0, 0, 3],
  });
  assert.deepEqual(await linesOf(candor, plan.id, '&outcome=not-taken'), [
    '/incidents/data/2 maintenance not-taken: This Cachet does not say when planned work ended, or whether it did.',
    '/subscribers/data/1 subscriber not-taken: They never confirmed there. They can subscribe on the page.',
    '/subscribers/data/2 subscriber not-taken: They confirmed on “Dienstag 4. August 2020 00:00:00”, which Candor cannot read. Set Cachet to English, export again, and set it back.',
    '/subscribers/data/3 subscriber not-taken: They have no mail address there, and Candor writes mail only.',
  ]);
  await importFile(candor, cachet23);
  const { startedAt, resolvedAt } = await publication('Agent unreachable');
  assert.deepEqual([iso(startedAt), minutes(startedAt, resolvedAt)], ['2018-07-20T15:47:00.000Z', 10]);
});

test('Cachet 2.4: nested times are as stored, planned work finds its component, what is hidden stays out', async () => {
  const { body: plan } = await sendFile(candor, cachet24, '?zone=Europe/Berlin&from=tramway');
  assert.deepEqual(countsOf(plan), {
    group: [2, 1, 0, 0, 0, 1],
    component: [2, 1, 0, 0, 0, 1],
    incident: [2, 2, 0, 0, 0, 0],
    maintenance: [2, 1, 0, 0, 0, 1],
  });
  assert.deepEqual(await linesOf(candor, plan.id, '&outcome=not-taken'), [
    '/groups/data/1 group not-taken: It is hidden there: not everybody sees it.',
    '/components/data/1 component not-taken: Its group is hidden there: not everybody sees it.',
    '/schedules/data/1 maintenance not-taken: It is not over yet. Plan it here, so that whoever needs to know is told.',
  ]);
  assert.equal((await candor.api('POST', `/api/v1/imports/${plan.id}/application`)).status, 200);
  const trams = await publication('Trams stand still');
  assert.deepEqual(
    [iso(trams.startedAt), minutes(trams.startedAt, trams.resolvedAt)],
    ['2021-07-01T08:00:00.000Z', 60],
  );
  assert.deepEqual(await told('Trams stand still'), ['resolved: They run.', 'investigating: No power.']);
  const since = await publication('Nobody knows since when');
  assert.equal(iso(since.startedAt), '2021-07-02T08:00:00.000Z');
  const rails = await publication('New rails');
  assert.deepEqual(
    [iso(rails.planned.from), iso(rails.planned.to)],
    ['2021-08-01T20:00:00.000Z', '2021-08-02T02:00:00.000Z'],
  );
  assert.deepEqual(await changed('New rails'), ['Trams: under_maintenance']);
});

test('Cachet 3: several pages of a list, updates with what they belong to, only what is certain of components', async () => {
  const { body: plan } = await sendFile(candor, cachet3, '?from=lifts');
  assert.deepEqual(countsOf(plan), {
    component: [2, 2, 0, 0, 0, 0],
    incident: [3, 2, 0, 0, 0, 1],
    maintenance: [1, 1, 0, 0, 0, 0],
  });
  assert.doesNotMatch(plan.notes.join(' '), /longer list/);
  assert.deepEqual(await linesOf(candor, plan.id, '&outcome=not-taken'), [
    '/incidents/1/data/0 incident not-taken: It lies in the future. Only what has happened is imported.',
  ]);
  assert.equal((await candor.api('POST', `/api/v1/imports/${plan.id}/application`)).status, 200);
  assert.deepEqual(await told('Lifts stop'), ['resolved: Lifts move.', 'investigating: Lifts stop.']);
  assert.deepEqual(await told('Lift check'), [
    'identified: Half of them are checked.',
    'investigating: Yearly.',
  ]);
  assert.deepEqual(await changed('Lifts stop'), ['Lifts: looking_into_it', 'Stairs: degraded_performance']);
  const [first] = cachet3.incidents;
  const half = await sendFile(candor, { incidents: first });
  assert.match(half.body.notes.join(' '), /holds 2 and says that more follow/);
});

test('two Cachets count from one both: called by name, neither is taken for the other', async () => {
  const again = await sendFile(candor, cachet24, '?zone=Europe/Berlin&from=tramway');
  assert.deepEqual(countsOf(again.body).incident, [2, 0, 0, 2, 0, 0]);
  const taken = await sendFile(candor, cachet24, '?zone=Europe/Berlin&from=lifts');
  assert.deepEqual(countsOf(taken.body).incident, [2, 0, 2, 0, 0, 0]);
});

test('OneUptime, as its public page answers: what a state means is said in a list beside', async () => {
  const done = await importFile(candor, oneUptimePublic);
  assert.deepEqual(countsOf(done), {
    component: [1, 1, 0, 0, 0, 0],
    incident: [1, 1, 0, 0, 0, 0],
    maintenance: [1, 1, 0, 0, 0, 0],
  });
  const lamps = await publication('Lamps are dark');
  assert.deepEqual([lamps.impact, minutes(lamps.startedAt, lamps.resolvedAt)], ['major', 60]);
  assert.deepEqual(await told('Lamps are dark'), [
    'resolved: The fuse was too small.',
    'investigating: A fuse blew.',
    'investigating: In **both** halls.',
  ]);
  assert.deepEqual(await changed('Lamps are dark'), ['Lamps: looking_into_it']);
  assert.equal(await nothingLeaves(candor), true);
});
