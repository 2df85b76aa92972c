import { readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { contactLink } from '../src/kit/contact-link.ts';
import { startCandor, until } from '../test/support/candor.ts';
import { addCrowd } from './customers/crowd.ts';
import { timed } from './customers/timing.ts';
import { writeSection } from './readme.ts';

/** Customers' own pages among 100,000 customers and 300,000 contacts, beside what a stranger gets. */
const times = Number(process.argv[2] ?? 300);
const candor = await startCandor();
try {
  await addCrowd(candor.database.pool);
  await told();
  const cookies = await sessions(20);
  const own = (turn: number) => look('/private', cookies[turn % cookies.length]);
  const timings = [
    await timed('a stranger’s 404, for comparison', times, () => look('/private', undefined, 404)),
    await timed('a customer’s own page', times, own),
  ];
  writeSection('private-pages', report(timings));
} finally {
  await candor.dispose();
}

/** An open incident that thousands are affected by, told to them. */
async function told(): Promise<void> {
  const post = async (method: string, path: string, body: object) => {
    const answer = await candor.api(method, `/api/v1${path}`, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const { id } = await post('POST', '/incidents', { sentence: 'Saving fails', severity: 'sev3' });
  await post('PUT', `/incidents/${id}/affected/rule`, { rule: { components: ['cmp_bench5'] } });
  const disclosure = { reason: 'They notice' };
  await post('POST', `/incidents/${id}/updates`, { audience: 'affected', disclosure, publish: true });
  await candor.advance('PT11S');
  await until(
    async () =>
      (await candor.database.pool.query('select from fan_outs where written_at is not null')).rowCount,
    300,
  );
}

/** Contacts of affected customers, each with the cookie that their link is exchanged for. */
async function sessions(count: number): Promise<string[]> {
  const key = await readFile(join(candor.home, 'secret.key'));
  const { rows } = await candor.database.pool.query<{ id: string }>(
    `select k.id from contacts k join affected_customers a on a.customer = k.customer
     where k.state = 'active' order by k.id limit $1`,
    [count],
  );
  return Promise.all(rows.map(({ id }) => exchanged(id, key)));
}

async function exchanged(contact: string, key: Buffer): Promise<string> {
  const expires = Date.now() + 10 * 365 * 24 * 3_600_000;
  const token = contactLink({ contact, letter: 'del_1', expires }, key);
  const answer = await fetch(`${candor.pagesUrl}/private/open/${token}`, {
    method: 'POST',
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`a link answered ${answer.status}`);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function look(path: string, cookie?: string, wanted = 200): Promise<void> {
  const answer = await fetch(`${candor.pagesUrl}${path}`, { headers: cookie ? { cookie } : {} });
  await answer.arrayBuffer();
  if (answer.status !== wanted) throw new Error(`${path} answered ${answer.status}`);
}

function report(timings: Awaited<ReturnType<typeof timed>>[]): string {
  const stranger = timings[0]?.half ?? 1;
  const rows = timings.map(
    ({ name, half, most }) =>
      `| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} | ${(half / stranger).toFixed(1)} |`,
  );
  return `## Customers' own pages

One customer of 100,000 looks at their own page, while an incident is open that some 9,500 were told of; one look after the
other. ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}: on a busy machine read the ratios.

| asked for | half within ms | 95 % within ms | to a stranger's 404 |
|---|---:|---:|---:|
${rows.join('\n')}

\`node_modules/.bin/node bench/private-pages.ts\` writes this.`;
}
