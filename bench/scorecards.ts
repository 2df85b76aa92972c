import { cpus, loadavg } from 'node:os';
import { startCandor } from '../test/support/candor.ts';
import { type Timing, timed } from './customers/timing.ts';
import { writeSection } from './readme.ts';
import { addYear, playOne } from './scorecards/year.ts';

/** A year of incidents: how long the list, the trends and the file take, for 500 of them and for 5,000. */
const times = Number(process.argv[2] ?? 40);
const candor = await startCandor();
const { pool } = candor.database;
try {
  const played = [];
  for (const words of [3, 6, 12, 24]) played.push(await playOne(candor, words));
  const events = await addYear(pool, played, 500);
  const few = await measure(500);
  await addYear(pool, played, 5_000);
  writeSection('scorecards', report(few, await measure(5_000), events / 500));
} finally {
  await candor.dispose();
}

async function measure(incidents: number): Promise<readonly Timing[]> {
  const look = async (path: string) => {
    const { status, body } = await candor.api('GET', `/api/v1${path}`);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body).slice(0, 300)}`);
    return body;
  };
  const all = await look('/scorecards/trends?bucket=month');
  if (all.whole.incidents < incidents) throw new Error(`only ${all.whole.incidents} were reckoned`);
  const forget = () => pool.query('delete from scorecards');
  const [first] = (await look('/incidents?limit=1')).items;
  return [
    await timed('the list of incidents, first page', times, () => look('/incidents?limit=50')),
    await timed('one scorecard', times, () => look(`/incidents/${first.id}/scorecard`)),
    await timed('scorecards, first page', times, () => look('/scorecards?limit=50')),
    await timed('trends by month', times, () => look('/scorecards/trends?bucket=month')),
    await timed('all as a file', times, () => look('/scorecards.csv')),
    // None is kept, as after a change of the policy.
    await timed('trends, each reckoned anew', 3, async () => {
      await forget();
      await look('/scorecards/trends?bucket=month');
    }),
  ];
}

function report(few: readonly Timing[], many: readonly Timing[], events: number): string {
  const [one] = few;
  const rows = few.map(({ name, half, most }, at) => {
    const more = many[at];
    const cells = [half, most, more?.half ?? 0, more?.most ?? 0].map((ms) => ms.toFixed(0));
    return `| ${name} | ${cells.join(' | ')} | ${(half / (one?.half ?? 1)).toFixed(1)} |`;
  });
  return `## Insights and scorecards

A year of incidents of ${events.toFixed(0)} events each, written by the engine and moved in time, all in the range that is asked for; through the
API, one question after the other. The goal is 300 ms for 95 of 100 answers with 500 incidents. Read the ratio, of the
middle with 500 incidents to the middle of the list of incidents; the numbers depend on the machine and on what else it
does: it had a load of ${loadavg()[1]?.toFixed(0)} on ${cpus().length} cores meanwhile.

| question | 500: half within ms | 95 % | 5,000: half within ms | 95 % | ratio |
|---|---:|---:|---:|---:|---:|
${rows.join('\n')}

\`node_modules/.bin/node bench/scorecards.ts\` writes this.`;
}
