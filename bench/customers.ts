import type { AffectedRule } from '../src/domain/customers/affected-rule.ts';
import { isUnreachable } from '../src/postgres/affected-sets.ts';
import { openCustomerBooks } from '../src/postgres/customer-book.ts';
import { matchingRule } from '../src/postgres/matching-rule.ts';
import { startCandor } from '../test/support/candor.ts';
import { burden } from './customers/burden.ts';
import { addCrowd, contactsEach, customers } from './customers/crowd.ts';
import { type Timing, timed } from './customers/timing.ts';
import { writeSection } from './readme.ts';

/** List, search, "who is affected" and names among 100,000 customers with 300,000 contacts. */
const times = Number(process.argv[2] ?? 300);
const candor = await startCandor();
const { pool } = candor.database;
try {
  await addCrowd(pool);
  const doors = await measureDoors();
  const rules = await measureRules();
  const names = await measureNames();
  writeSection('customers', report([...doors, ...rules], names));
} finally {
  await candor.dispose();
}

async function measureDoors(): Promise<Timing[]> {
  const get = async (path: string) => {
    const { status, body } = await candor.api('GET', `/api/v1${path}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const list = (query: string) => get(`/customers?limit=50&${query}`);
  const middle = (await list('q=north')).next;
  const words = ['n', 'no', 'blue', 'south', 'labs', 'crm', '4', '12345', 'green gr', 'ocean sys', 'zzz'];
  return [
    await timed('one customer by id', times, (turn) => get(`/customers/external:CRM-${1 + turn * 97}`)),
    await timed('the list, first page', times, () => list('')),
    await timed('the list, somewhere in the middle', times, () => list(`cursor=${middle}`)),
    await timed('search by beginnings of words', times, (turn) =>
      list(`q=${encodeURIComponent(words[turn % words.length] ?? '')}`),
    ),
    await timed('one component', times, (turn) => list(`component=cmp_bench${1 + (turn % 20)}`)),
    await timed('region, tier and owner', times, (turn) =>
      list(`region=${turn % 2 ? 'ap' : 'eu'}&tier=Gold&owner=per_bench${turn % 50}`),
    ),
  ];
}

async function measureRules(): Promise<Timing[]> {
  const ask = (rule: AffectedRule) => {
    const { sql, values } = matchingRule(rule, 1, 'c');
    return pool.query(
      `select (select count(*) from customers c where ${sql}) as customers,
         (select count(*) from customers c where ${sql} and ${isUnreachable}) as unreachable`,
      [...values],
    );
  };
  const nothing = { everyone: false, components: [], regions: [], tiers: [], attributes: [] };
  const narrow = (turn: number): AffectedRule => ({
    ...nothing,
    components: [`cmp_bench${6 + (turn % 15)}`],
    regions: turn % 2 ? ['ap'] : ['eu'],
    attributes: [{ name: 'cell', value: `cell-${turn % 200}` }],
  });
  const common = (turn: number): AffectedRule => ({
    ...nothing,
    components: [`cmp_bench${10 + (turn % 11)}`],
    regions: ['eu'],
  });
  return [
    await timed('who is affected: component, region and attribute', times, (turn) => ask(narrow(turn))),
    await timed('who is affected: a component that some 5,000 use', times, (turn) => ask(common(turn))),
    await timed('who is affected: everyone', Math.ceil(times / 10), () =>
      ask({ ...nothing, everyone: true }),
    ),
  ];
}

async function measureNames() {
  const books = openCustomerBooks();
  const begun = performance.now();
  const book = await books.current(pool);
  const first = performance.now() - begun;
  const text = 'North, South, Blue and Green write again soon. '.repeat(425).slice(0, 20_000);
  return {
    first,
    again: await timed('', times, () => books.current(pool)),
    text: await timed('', times, async () => book.namedIn(text)),
  };
}

function report(timings: readonly Timing[], names: Awaited<ReturnType<typeof measureNames>>): string {
  const one = timings[0]?.half ?? 1;
  const rows = timings.map(({ name, half, most }) => {
    const ratio = (half / one).toFixed(1);
    return `| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} | ${ratio} |`;
  });
  return `## Customers

${customers.toLocaleString('en')} customers with ${(customers * contactsEach).toLocaleString('en')} contacts, ${times} questions one after the other; the first six through
the API, the others asked of the database. The goal is 100 ms for 95 of 100. ${burden()}

| question | half within ms | 95 % within ms | to one customer |
|---|---:|---:|---:|
${rows.join('\n')}

The names of all customers are read once in ${Math.round(names.first)} ms; then a look for what changed takes ${names.again.most.toFixed(1)} ms, and finding names in
20,000 characters ${names.text.most.toFixed(1)} ms (95 of 100).

\`node_modules/.bin/node bench/customers.ts\` writes this.`;
}
