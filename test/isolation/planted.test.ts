import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Publication } from '../../src/domain/updates/publication.ts';
import { fanOutsIn } from '../../src/postgres/fan-outs.ts';
import { publicationsIn } from '../../src/postgres/publications.ts';
import { freshDatabase } from '../support/database.ts';
import { type Act, type CustomerName, seenBy, unended, type Viewer, type World } from './acts.ts';
import { type Claim, holds } from './claim.ts';
import { type Happened, openStage } from './house.ts';
import { ownSide, readerSide } from './own-side.ts';
import { openPost } from './post.ts';
import { publicSide } from './public-side.ts';

const database = await freshDatabase();
after(() => database.drop());

/** Small leaks of the kind that other products had, each planted in one room. The made-up worlds must find them all. */
const planted: readonly {
  readonly room: string;
  readonly viewer: Viewer;
  readonly look: Claim['look'];
  /** What the world ends with, where chance alone would seldom bring it together. */
  readonly ending?: World;
}[] = [
  { room: 'the pages: words to some are read as words to all', viewer: 'public', look: leakyPages },
  {
    room: 'a header: how much happened',
    viewer: 'public',
    look: counting('select count(*) from incident_events'),
  },
  {
    room: 'a badge: how many customers are affected',
    viewer: 'public',
    look: counting(`select count(*) from affected_customers where state = 'in'`),
  },
  { room: 'mail: words to some are written to subscribers', viewer: 'public', look: leakyMail },
  {
    room: 'a customer’s page: whether others wrote',
    viewer: 'Northwind',
    look: counting('select count(*) from messages'),
  },
  { room: 'a customer’s page: what another customer is told', viewer: 'Northwind', look: othersPage },
  {
    room: 'a customer’s page: how many answered',
    viewer: 'Northwind',
    look: counting('select count(*) from poll_answers'),
    ending: [
      { kind: 'ask', incident: 'first', to: 'Kestrel', text: 1 },
      { kind: 'answers', incident: 'first', customer: 'Kestrel', choice: 'A', text: 2 },
    ],
  },
  {
    room: 'the public page: for how many a way around works',
    viewer: 'public',
    look: counting('select works, count(*) from workaround_votes group by works order by works'),
    ending: [
      { kind: 'offer', incident: 'first', to: 'affected', text: 1 },
      { kind: 'tries', incident: 'first', works: false },
    ],
  },
  {
    room: 'a customer’s page: whether a way around works for others',
    viewer: 'Northwind',
    look: counting('select count(*) from workaround_votes'),
    ending: [
      { kind: 'offer', incident: 'first', to: 'Kestrel', text: 1 },
      { kind: 'say', incident: 'first', to: 'Kestrel', text: 2, status: 'identified' },
      { kind: 'vote', incident: 'first', customer: 'Kestrel', works: false },
    ],
  },
  {
    room: 'a calendar: when planned work is, as some were told',
    viewer: 'public',
    look: counting("select card -> 'planned' ->> 'from' from incidents where card -> 'planned' is not null"),
    ending: [
      { kind: 'say', incident: 'planned', to: 'Kestrel', text: 1, status: 'investigating' },
      { kind: 'note', incident: 'planned', text: 1 },
    ],
  },
  {
    room: 'the version of an incident on a customer’s page',
    viewer: 'Kestrel',
    look: counting('select coalesce(max(version), 0) from incidents'),
  },
  {
    room: 'the letter of what happened: what it was for another customer',
    viewer: 'Northwind',
    look: othersFacts,
    ending: letterFor('Kestrel'),
  },
];

/** The incident begins with the ending, so that chance cannot have closed or silenced it. */
function letterFor(customer: CustomerName): World {
  const incident = 'first';
  return [
    { kind: 'declare', incident },
    { kind: 'hit', incident, customer: 'Northwind' },
    { kind: 'hit', incident, customer },
    { kind: 'mark', incident, customer, text: 1 },
    { kind: 'say', incident, to: 'affected', text: 2, status: 'identified' },
    { kind: 'over', incident },
    { kind: 'letter', incident, text: 3 },
  ];
}

for (const { room, viewer, look, ending = [] } of planted) {
  test(`a leak in ${room} is found`, async () => {
    const stage = openStage(database.pool);
    const seenAs = (act: Act, acts: World) => seenBy(viewer, act, acts);
    const worlds = unended.map((acts) => [...acts, ...ending]);
    const found = holds({ stage, numRuns: 60, worlds, seenAs, look, endOnFailure: true });
    await assert.rejects(found, /^Error: Property failed/);
  });
}

async function leakyPages(happened: Happened): Promise<Map<string, string>> {
  const honest = publicationsIn(happened.pool);
  return publicSide(happened, {
    ...honest,
    async changedSince() {
      const { rows } = await happened.pool.query(`select incident, version, change from publications`);
      return rows.map(({ incident, version, change }) => ({ incident, version, change: Number(change) }));
    },
    async read(incidents) {
      const { rows } = await happened.pool.query<{ content: Publication }>(
        'select content from publications where incident = any($1)',
        [incidents],
      );
      return rows.map(({ content }) => ({ ...content, audience: 'public' }));
    },
  });
}

function counting(statement: string): Claim['look'] {
  return async ({ pool }) => {
    const { rows } = await pool.query(statement);
    return new Map([['a number', JSON.stringify(rows)]]);
  };
}

async function leakyMail(happened: Happened): Promise<Map<string, string>> {
  const { pool, engine, ids } = happened;
  const fanOuts = fanOutsIn(pool);
  const post = openPost(pool, engine, Buffer.alloc(32, 7), 'https://status.acme.example');
  for (const id of ids.values()) {
    const { rows } = await pool.query<{ content: Publication }>(
      `select content from publications where incident = $1 and audience not in ('public', 'internal')`,
      [id],
    );
    for (const { content } of rows)
      for (const { id: update } of content.updates) {
        await pool.query('delete from fan_outs where update_id = $1', [update]);
        await fanOuts.write(update, { ...content, audience: 'public' }, engine.clock.now());
      }
  }
  await post.deliver([], engine.clock.now());
  return readerSide({ ...happened, posted: post.posted });
}

/** Whoever’s facts are found first are told to everybody. */
async function othersFacts(happened: Happened): Promise<Map<string, string>> {
  const { rows } = await happened.pool.query(
    'select since, until, minutes from own_facts order by minutes desc limit 1',
  );
  const seen = await ownSide('Northwind', happened);
  return new Map([...seen].map(([path, text]) => [path, `${text}${JSON.stringify(rows)}`]));
}

async function othersPage(happened: Happened): Promise<Map<string, string>> {
  return ownSide('Kestrel', happened);
}
