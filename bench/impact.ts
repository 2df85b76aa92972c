import { cpus, loadavg } from 'node:os';
import { startCandor } from '../test/support/candor.ts';
import { timed } from './customers/timing.ts';
import { outage, play } from './impact/outage.ts';
import { writeSection } from './readme.ts';

/** The views of a large outage: who needs a word first, the curve, the ways forward side by side. Under 200 ms p95. */
const times = Number(process.argv[2] ?? 200);
const count = Number(process.argv[3] ?? 400);
const candor = await startCandor();
try {
  const data = outage(count);
  const { incident } = await play(candor, data);
  const people = data.customers.reduce((sum, { seats }) => sum + seats, 0);
  const look = (path: string) => async () => {
    const { status } = await candor.api('GET', `/api/v1/incidents/${incident}/${path}`);
    if (status !== 200) throw new Error(`${path}: ${status}`);
  };
  const customer = (await candor.api('GET', `/api/v1/incidents/${incident}/impact`)).body.items[0].customer
    .id;
  const timings = [
    await timed('who needs a word first', times, look('impact?limit=50')),
    await timed('the curve', times, look('impact/curve')),
    await timed('why one customer stands there', times, look(`impact/${customer}`)),
    await timed('three ways forward compared', times, look('options/comparison')),
    await timed('decision log', times, look('decisions')),
  ];
  const { totals } = (await candor.api('GET', `/api/v1/incidents/${incident}/impact`)).body;
  const slowest = Math.max(...timings.map(({ most }) => most));
  writeSection(
    'impact',
    [
      `A large outage played through the API: ${count} customers with ${people.toLocaleString('en')} people, ten products, back in batches over ${data.days} days, ${data.repliesADay} replies a day (${totals.restored} customers have everything back). Each view asked ${times} times; milliseconds.`,
      '',
      '| view | median | p95 |',
      '|---|---|---|',
      ...timings.map(({ name, half, most }) => `| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} |`),
      '',
      `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}. \`node_modules/.bin/node bench/impact.ts\` writes this; \`bench/impact.ts 50 10000\` measures ten thousand.`,
    ].join('\n'),
  );
  console.log(timings, totals);
  if (count === 400 && slowest > 200) throw new Error(`a view takes ${slowest.toFixed(0)} ms`);
} finally {
  await candor.dispose();
}
