import type pg from 'pg';
import type { CustomerTraits } from '../domain/customers/affected-rule.ts';
import type { Moment } from '../domain/moment.ts';
import type { Engine } from '../engine/engine.ts';
import type { PrivateMatter, PrivatePage, PrivatePages, Viewer } from '../engine/ports/private-pages.ts';
import { ask, askAgain } from './private-links.ts';
import { say } from './private-replies.ts';
import { endSession, exchange, linkState, prolong, viewerOf } from './private-sessions.ts';
import { keptAfterwards, type Sight, sightsOf } from './private-sight.ts';
import { fileFor, talksOf } from './private-talk.ts';
import { wordsFor } from './private-words.ts';
import type { Queryable } from './transaction.ts';

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
  return { customer: customer.name, zone: viewer.zone, matters: await withWriters(db, recent) };
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
  return { incident, publication: wordsFor(sight, viewer.level), writer: null, cannot, since, talk };
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
