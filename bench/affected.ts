import { cpus, loadavg } from 'node:os';
import type pg from 'pg';
import { startCandor } from '../test/support/candor.ts';
import { addCrowd, contactsEach, customers } from './customers/crowd.ts';
import { type Timing, timed } from './customers/timing.ts';
import { writeSection } from './readme.ts';

/** An incident that hurts some 10,000 of 100,000 customers: who they are, who needs a word first, who comes in. */
const times = Number(process.argv[2] ?? 200);
const candor = await startCandor();
const { pool } = candor.database;
const rule = { components: ['cmp_bench7'], regions: ['eu'] };
try {
  await addCrowd(pool);
  const incident: string = (await ask('POST', '/incidents', { sentence: 'Saving fails', severity: 'sev2' }))
    .id;
  const { customers: affected } = await ask('PUT', `/incidents/${incident}/affected/rule`, { rule });
  await addDialogue(pool, incident);
  writeSection('affected', report(await measure(`/incidents/${incident}/affected`), affected));
} finally {
  await candor.dispose();
}

// biome-ignore lint/suspicious/noExplicitAny: a bench looks at any part of an answer.
async function ask(method: string, path: string, body?: unknown): Promise<any> {
  const answer = await candor.api(method, `/api/v1${path}`, body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Half of them were told, and five hundred wrote. */
async function addDialogue(db: pg.Pool, incident: string): Promise<void> {
  const some = `select c.id, row_number() over (order by c.id) as n from customers c
    where c.components && '{cmp_bench7}' and c.regions && '{eu}'`;
  await db.query(
    `insert into affected_customers (incident, customer, state, how, told_at, told_how, added_at)
     select $1, id, 'in', 'rule', now(), 'mail', now() from (${some}) s where n % 2 = 0`,
    [incident],
  );
  await db.query(
    `insert into conversations (id, incident, customer, state, last_message_at, created_at)
     select 'cnv_' || n, $1, id, case when n % 3 = 0 then 'needs-reply' else 'waiting' end, now(), now()
     from (${some}) s where n % 20 = 0`,
    [incident],
  );
  await db.query(
    `insert into messages (id, conversation, direction, channel, text, at)
     select 'msg_' || id || k, id, 'in', 'mail', 'Still broken', now() from conversations, generate_series(1, 3) k
     where incident = $1`,
    [incident],
  );
  await db.query('vacuum analyze affected_customers, conversations, messages');
}

async function measure(path: string): Promise<Timing[]> {
  const list = (query: string) => ask('GET', `${path}?limit=50${query}`);
  const customer = (await list('')).items[0].customer.id;
  const middle = await nextOf(path, 20);
  const words = ['n', 'north', 'blue', 'labs', 'crm', '4', 'zzz'];
  const picks = (turn: number) => ({ customers: [`CRM-${1 + turn * 31}`] });
  return [
    await timed('one customer by id', times, (turn) =>
      ask('GET', `/customers/external:CRM-${1 + turn * 97}`),
    ),
    await timed('who needs a word first, first page', times, () => list('')),
    await timed('the same, 4,000 further on', times, () => list(`&cursor=${middle}`)),
    await timed('never told', times, () => list('&told=never')),
    await timed('nobody to write to', times, () => list('&unreachable=true')),
    await timed('search', times, (turn) => list(`&q=${words[turn % words.length]}`)),
    await timed('a rule counted before it is kept', times, () =>
      ask('PUT', `${path}/rule?preview=true`, { rule }),
    ),
    await timed('a rule kept, with all that follows', Math.ceil(times / 5), () =>
      ask('PUT', `${path}/rule`, { rule }),
    ),
    await timed('one customer put in', Math.ceil(times / 5), (turn) => ask('POST', path, picks(turn))),
    await timed('what one of them cannot do', times, (turn) =>
      ask('PATCH', `${path}/${customer}`, { cannot: `Payroll ${turn}` }),
    ),
  ];
}

async function nextOf(path: string, pages: number): Promise<string> {
  let next = '';
  for (let page = 0; page < pages; page += 1)
    next = (await ask('GET', `${path}?limit=200${next && `&cursor=${next}`}`)).next;
  return next;
}

function report(timings: readonly Timing[], affected: number): string {
  const one = timings[0]?.half ?? 1;
  const rows = timings.map(
    ({ name, half, most }) =>
      `| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} | ${(half / one).toFixed(1)} |`,
  );
  return `## Who is affected

An incident that hurts ${affected.toLocaleString('en')} of ${customers.toLocaleString('en')} customers (${contactsEach} contacts each), half of them told, one in twenty in a
conversation; through the API, one question after the other. The goal is 100 ms for 95 of 100 looks at the list. Read the
ratios to one customer by id; the numbers depend on the machine and on what else it does: it had a load of ${loadavg()[1]?.toFixed(0)} on
${cpus().length} cores meanwhile.

| question | half within ms | 95 % within ms | to one customer |
|---|---:|---:|---:|
${rows.join('\n')}

\`node_modules/.bin/node bench/affected.ts\` writes this.`;
}
