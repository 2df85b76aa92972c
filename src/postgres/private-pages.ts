import type pg from 'pg';
import type { CustomerTraits } from '../domain/customers/affected-rule.ts';
import type { Moment } from '../domain/moment.ts';
import type { Engine } from '../engine/engine.ts';
import type {
  Answering,
  PrivateMatter,
  PrivatePage,
  PrivatePages,
  Question,
  Viewer,
} from '../engine/ports/private-pages.ts';
import { ownFactsOf } from './own-facts.ts';
import { sayMatters, whatMatters } from './own-importance.ts';
import { answersOf, storeAnswer } from './poll-answers.ts';
import { ask, askAgain } from './private-links.ts';
import { say } from './private-replies.ts';
import { contactViewer, endSession, exchange, linkState, prolong, viewerOf } from './private-sessions.ts';
import { keptAfterwards, type Sight, sightsOf } from './private-sight.ts';
import { fileFor, talksOf } from './private-talk.ts';
import { wordsFor } from './private-words.ts';
import { brokenSince, stillBroken } from './still-broken.ts';
import { inTransaction, type Queryable } from './transaction.ts';
import { storeVote, votesOf } from './workaround-votes.ts';

export function openPrivatePages(pool: pg.Pool, engine: Engine): PrivatePages {
  return {
    viewer: (session, at) => viewerOf(pool, session, at),
    link: (link) => linkState(pool, link),
    exchange: (link, session) => exchange(pool, link, session),
    ask: (asked) => ask(pool, asked),
    askAgain: (asked) => askAgain(pool, asked),
    page: (viewer, at) => pageOf(pool, viewer, at),
    async say(viewer, said) {
      const { matters } = await pageOf(pool, viewer, said.at);
      if (!matters.some(({ incident }) => incident === said.incident)) return false;
      await say(pool, engine, viewer, said);
      return true;
    },
    question: (asked) => questionFor(pool, asked),
    choose: (viewer, answer) => choose(pool, engine, viewer, answer),
    matters: (contact) => whatMatters(pool, contact),
    sayMatters: (viewer, said, at) => sayMatters(pool, viewer, said, at),
    async vote(viewer, vote) {
      const { matters } = await pageOf(pool, viewer, vote.at);
      const offering = matters.find(({ publication }) =>
        publication?.workarounds.some(({ id }) => id === vote.workaround),
      );
      if (!offering) return false;
      await storeVote(pool, offering.incident, viewer, vote);
      return true;
    },
    async stillBroken(viewer, said) {
      const { matters } = await pageOf(pool, viewer, said.at);
      const matter = matters.find(({ incident }) => incident === said.incident);
      if (!matter?.publication || matter.publication.resolvedAt !== null) return false;
      await stillBroken(pool, viewer, said);
      return true;
    },
    file: (viewer, id, at) => fileFor(pool, viewer, id, at),
    prolong: (session, at, expires) => prolong(pool, session, at, expires),
    leave: (session) => endSession(pool, session),
  };
}

async function pageOf(db: Queryable, viewer: Viewer, at: Moment): Promise<PrivatePage> {
  const customer = await customerOf(db, viewer.customer);
  const sights = await sightsOf(db, viewer, customer.traits, at);
  const talks = await talksOf(db, viewer, at);
  const found = new Map(sights.map((sight) => [sight.incident, sight]));
  const incidents = new Set([...found.keys(), ...talks.keys()]);
  const unnamed = [...incidents].map((incident) =>
    matterOf(found.get(incident) ?? onlyWrittenTo(incident), talks.get(incident) ?? [], viewer),
  );
  const recent = unnamed.filter((matter) => isRecent(matter, at)).sort(openThenNewest);
  const matters = await withOwn(db, viewer, await withWriters(db, recent), at);
  return { customer: customer.name, zone: viewer.zone, matters };
}

async function customerOf(
  db: Queryable,
  id: string,
): Promise<{ readonly name: string; readonly traits: CustomerTraits }> {
  const { rows } = await db.query<CustomerTraits & { readonly name: string }>(
    'select name, components, regions, tier, attributes from customers where id = $1',
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error('a viewer has a customer');
  const { name, ...traits } = row;
  return { name, traits };
}

const onlyWrittenTo = (incident: string): Sight => ({
  incident,
  own: null,
  shared: null,
  cannot: '',
  since: null,
});

function matterOf(sight: Sight, talk: PrivateMatter['talk'], viewer: Viewer): PrivateMatter {
  const { incident, cannot, since } = sight;
  const own = { answers: {}, expected: [], votes: {}, brokenAt: null, ownFacts: null };
  return { incident, publication: wordsFor(sight, viewer.level), writer: null, cannot, since, talk, ...own };
}

function isRecent({ publication, talk }: PrivateMatter, at: Moment): boolean {
  return publication !== null || (talk.at(-1)?.at ?? 0) >= at - keptAfterwards;
}

function openThenNewest(one: PrivateMatter, other: PrivateMatter): number {
  const isOpen = ({ publication }: PrivateMatter) => Number(publication?.resolvedAt === null);
  const began = ({ publication, talk }: PrivateMatter) => publication?.startedAt ?? talk[0]?.at ?? 0;
  return isOpen(other) - isOpen(one) || began(other) - began(one) || (one.incident < other.incident ? 1 : -1);
}

/** Names of ours, for those who are written to by name. */
async function withWriters(
  db: Queryable,
  matters: readonly PrivateMatter[],
): Promise<readonly PrivateMatter[]> {
  const ids = matters.flatMap(({ publication }) => publication?.writer ?? []);
  if (ids.length === 0) return matters;
  const { rows } = await db.query<{ id: string; name: string }>(
    'select id, name from people where id = any($1)',
    [ids],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return matters.map((matter) => ({
    ...matter,
    writer: names.get(matter.publication?.writer ?? '') ?? null,
  }));
}

/** What is this contact's and this customer's own in what they were told: answers, times, votes. */
async function withOwn(
  db: Queryable,
  viewer: Viewer,
  matters: readonly PrivateMatter[],
  at: Moment,
): Promise<readonly PrivateMatter[]> {
  const shown = matters.flatMap(({ publication }) => publication ?? []);
  const polls = shown.flatMap((publication) => publication.polls.map(({ id }) => id));
  const offered = shown.flatMap(({ workarounds }) => workarounds.map(({ id }) => id));
  const written = shown
    .filter(({ writeUp }) => writeUp?.state === 'published')
    .map(({ incident }) => incident);
  const [answers, votes, broken, facts] = [
    await answersOf(db, viewer.contact, polls),
    await votesOf(db, viewer.contact, offered),
    await brokenSince(db, viewer.contact, at),
    await ownFactsOf(db, viewer.customer, written),
  ];
  return Promise.all(
    matters.map(async (matter) => ({
      ...matter,
      answers: Object.fromEntries(answers),
      votes: Object.fromEntries(votes),
      brokenAt: broken.get(matter.incident) ?? null,
      ownFacts: facts.get(matter.incident) ?? null,
      expected: await expectedFor(db, viewer.customer, matter),
    })),
  );
}

/** Theirs alone, and only of the way that words told them of. */
async function expectedFor(
  db: Queryable,
  customer: string,
  { incident, publication }: PrivateMatter,
): Promise<PrivateMatter['expected']> {
  if (!publication?.plan) return [];
  const { rows } = await db.query<{ component: string; from: Date; to: Date }>(
    `select c.name as component, e.from_at as from, e.to_at as to
     from expected_restorations e join components c on c.id = e.component
     where e.incident = $1 and e.option = $2 and e.customer = $3 order by e.to_at, c.name`,
    [incident, publication.plan, customer],
  );
  return rows.map(({ component, from, to }) => ({ component, from: from.getTime(), to: to.getTime() }));
}

async function questionFor(
  db: Queryable,
  { contact, poll, at }: { readonly contact: string; readonly poll: string; readonly at: Moment },
): Promise<Question | null> {
  const viewer = await contactViewer(db, contact);
  if (!viewer) return null;
  const { matters } = await pageOf(db, viewer, at);
  for (const { publication, answers } of matters) {
    const asked = publication?.polls.find(({ id }) => id === poll);
    if (publication && asked)
      return { viewer, poll: asked, answer: answers[poll] ?? null, headline: publication.headline };
  }
  return null;
}

/** What they say beside it is a message to us: somebody owes them an answer. */
async function choose(
  pool: pg.Pool,
  engine: Engine,
  viewer: Viewer,
  answer: Answering,
): Promise<'stored' | 'closed' | 'nobody'> {
  const question = await questionFor(pool, { contact: viewer.contact, poll: answer.poll, at: answer.at });
  if (!question) return 'nobody';
  const stored = await inTransaction(pool, (client) => storeAnswer(client, viewer, answer));
  if (!stored) return 'closed';
  if (stored.saysMore && answer.choice === 'none')
    await say(pool, engine, viewer, {
      incident: stored.incident,
      text: `To “${question.poll.question}”: none of these. ${answer.comment}`,
      files: [],
      after: `${answer.poll}`,
      at: answer.at,
    });
  return 'stored';
}
