import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { Publication } from '../src/domain/updates/publication.ts';
import { openPages } from '../src/outbound/pages/listener.ts';
import { publicationsIn } from '../src/postgres/publications.ts';
import { closedOne, noPortal, openOne, update } from '../test/pages/sample.ts';
import { freshDatabase } from '../test/support/database.ts';
import { writeSection } from './readme.ts';

/** From the commit of published words to a reader who sees them, with 1,000 incidents behind the page. */
const times = Number(process.argv[2] ?? 100);
const home = mkdtempSync(join(tmpdir(), 'candor-bench-'));
const database = await freshDatabase();
const listener = new pg.Client({ connectionString: database.url });
await listener.connect();
await listener.query('listen candor_publications');

for (let index = 0; index < 1_000; index += 1)
  await publish({ ...closedOne(1 + (index % 400)), incident: `inc_bench${index}` });
const pages = await openPages({
  publications: publicationsIn(database.pool),
  home,
  port: 0,
  host: '127.0.0.1',
  pagesUrl: 'http://status.acme.example',
  log: pino({ level: 'warn' }),
  portal: noPortal,
  onChange(callback) {
    listener.on('notification', callback);
    return () => listener.off('notification', callback);
  },
});
const url = `http://127.0.0.1:${pages.port}/incidents/inc_open`;
const waits: number[] = [];
for (let version = 1; version <= times; version += 1) {
  const words = `Words of version ${version}.`;
  await publish({
    ...openOne,
    version,
    updates: [update(`upd_${version}`, 'identified', openOne.startedAt, [words])],
  });
  const begun = performance.now();
  while (!(await (await fetch(url)).text()).includes(words));
  waits.push(performance.now() - begun);
}
await pages.close();
await listener.end();
await database.drop();
rmSync(home, { recursive: true, force: true });
waits.sort((a, b) => a - b);
const share = (part: number) =>
  Math.round(waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0);
writeSection(
  'pages-delay',
  `## From publication to page

${times} publications one after another, with 1,000 incidents behind the page, from commit to a reader who sees the words:
half within ${share(0.5)} ms, 95 % within ${share(0.95)} ms, all within ${share(1)} ms.

\`node_modules/.bin/node bench/pages-delay.ts\` writes this.`,
);

async function publish(publication: Publication): Promise<void> {
  const { incident, version, resolvedAt, startedAt, changedAt } = publication;
  await database.pool.query(
    `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
     select $1, count(*) + 1, 1, $2, 'sev3', false, '', '{}', $3::timestamptz from incidents on conflict do nothing`,
    [incident, publication.status, new Date(startedAt)],
  );
  await database.pool.query(
    `with put as (
       insert into publications (incident, audience, version, content, open, started_at, changed_at)
       values ($1, 'public', $2, $3, $4, $5, $6)
       on conflict (incident, audience) do update set version = excluded.version, content = excluded.content,
         change = nextval('publication_changes')
       returning incident
     ) select pg_notify('candor_publications', incident) from put`,
    [
      incident,
      version,
      JSON.stringify(publication),
      resolvedAt === null,
      new Date(startedAt),
      new Date(changedAt),
    ],
  );
}
