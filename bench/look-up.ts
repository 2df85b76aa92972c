import { cpus, loadavg } from 'node:os';
import { startCandor } from '../test/support/candor.ts';
import { addCrowd } from './customers/crowd.ts';
import { timed } from './customers/timing.ts';
import { writeSection } from './readme.ts';

/** "Is this customer affected, what were they told?", asked by support among 100,000 customers and 300,000 contacts. */
const times = Number(process.argv[2] ?? 300);
const candor = await startCandor();
try {
  await addCrowd(candor.database.pool);
  const ids = await incidents();
  const get = async (path: string) => {
    const { status, body } = await candor.api('GET', `/api/v1${path}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  const words = ['n', 'no', 'blue', 'south', 'labs', 'crm', '4', '12345', 'green gr', 'ocean sys', 'zzz'];
  const word = (turn: number) => encodeURIComponent(words[turn % words.length] ?? '');
  const timings = [
    await timed('one customer by id, for comparison', times, (turn) =>
      get(`/customers/external:CRM-${1 + turn * 97}`),
    ),
    await timed('one incident', times, (turn) =>
      get(`/incidents/${ids[turn % ids.length]}/say-this/customers?q=${word(turn)}`),
    ),
    await timed('all five that are open', times, (turn) => get(`/say-this/customers?q=${word(turn)}`)),
    await timed('the brief of one', times, (turn) => get(`/incidents/${ids[turn % ids.length]}/brief`)),
  ];
  writeSection('look-up', report(timings));
} finally {
  await candor.dispose();
}

/** Five open incidents with rules of all sizes, each told to everybody and to the affected. */
async function incidents(): Promise<string[]> {
  const ids: string[] = [];
  const rules = [
    { components: ['cmp_bench5'] },
    { components: ['cmp_bench10'], regions: ['eu'] },
    { tiers: ['Gold'] },
    { attributes: [{ name: 'cell', value: 'cell-17' }] },
    { everyone: true },
  ];
  const post = async (path: string, body: object, method = 'POST') => {
    const answer = await candor.api(method, `/api/v1${path}`, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  for (const rule of rules) {
    const { id } = await post('/incidents', { sentence: 'Saving fails', severity: 'sev3' });
    await post(`/incidents/${id}/affected/rule`, { rule }, 'PUT');
    const disclosure = { reason: 'They notice' };
    await post(`/incidents/${id}/updates`, { audience: 'public', disclosure, publish: true });
    ids.push(id);
  }
  await candor.advance('PT11S');
  return ids;
}

function report(timings: Awaited<ReturnType<typeof timed>>[]): string {
  const one = timings[0]?.half ?? 1;
  const rows = timings.map(
    ({ name, half, most }) =>
      `| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} | ${(half / one).toFixed(1)} |`,
  );
  return `## Say this

Support looks a customer up among 100,000 with 300,000 contacts, through the API, ${times} times one after the other. The
goal is 100 ms for 95 of 100. ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}: on a busy machine read the ratios.

| asked of | half within ms | 95 % within ms | to one customer |
|---|---:|---:|---:|
${rows.join('\n')}

\`node_modules/.bin/node bench/look-up.ts\` writes this.`;
}
