import type pg from 'pg';
import type { Viewer, Vote } from '../engine/ports/private-pages.ts';
import type {
  PublicVote,
  PublicVotes,
  WorkaroundVoteRows,
  WorkaroundVotes,
} from '../engine/ports/workaround-votes.ts';
import type { Queryable } from './transaction.ts';

export function openWorkaroundVotes(pool: pg.Pool): WorkaroundVoteRows {
  return { of: (incident) => countsOf(pool, incident) };
}

export function publicVotesIn(pool: pg.Pool): PublicVotes {
  return { vote: (one) => storePublicVote(pool, one) };
}

type Row = { workaround: string; works: number; fails: number; comments: Comment[] | null };
type Comment = { customer: string | null; works: boolean; text: string; at: string };

async function countsOf(db: Queryable, incident: string): Promise<ReadonlyMap<string, WorkaroundVotes>> {
  const { rows } = await db.query<Row>(
    `select v.workaround, count(*) filter (where works)::int as works, count(*) filter (where not works)::int as fails,
       (select json_agg(json_build_object('customer', c.name, 'works', r.works, 'text', r.comment, 'at', r.at)
          order by r.at desc) from (
          select * from workaround_votes where workaround = v.workaround and comment <> '' order by at desc limit 50) r
        left join customers c on c.id = r.customer) as comments
     from workaround_votes v where v.incident = $1 group by v.workaround`,
    [incident],
  );
  return new Map(
    rows.map(({ workaround, works, fails, comments }) => [
      workaround,
      {
        works,
        fails,
        comments: (comments ?? []).map(({ at, ...rest }) => ({ ...rest, at: Date.parse(at) })),
      },
    ]),
  );
}

/** What a contact said of some workarounds. */
export async function votesOf(
  db: Queryable,
  contact: string,
  workarounds: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  if (workarounds.length === 0) return new Map();
  const { rows } = await db.query<{ workaround: string; works: boolean }>(
    'select workaround, works from workaround_votes where voter = $1 and workaround = any($2)',
    [contact, workarounds],
  );
  return new Map(rows.map(({ workaround, works }) => [workaround, works]));
}

/** A contact's vote; the last one counts. */
export async function storeVote(
  db: Queryable,
  incident: string,
  { contact, customer }: Pick<Viewer, 'contact' | 'customer'>,
  { workaround, works, comment, at }: Vote,
): Promise<void> {
  await db.query(
    `with voted as (
       insert into workaround_votes (incident, workaround, voter, contact, customer, works, comment, at)
       values ($1, $2, $3, $3, $4, $5, $6, $7)
       on conflict (workaround, voter) do update set works = excluded.works, comment = excluded.comment, at = excluded.at
       returning incident)
     select pg_notify('candor_incidents', incident) from voted`,
    [incident, workaround, contact, customer, works, comment, new Date(at)],
  );
}

/** A voice from the public page: of nobody that we know, so of no customer either. */
async function storePublicVote(
  db: Queryable,
  { incident, workaround, voter, works, at }: PublicVote,
): Promise<void> {
  await db.query(
    `with voted as (
       insert into workaround_votes (incident, workaround, voter, works, at)
       select id, $2, $3, $4, $5 from incidents where id = $1
       on conflict (workaround, voter) do update set works = excluded.works, at = excluded.at
       returning incident)
     select pg_notify('candor_incidents', incident) from voted`,
    [incident, workaround, `net:${voter}`, works, new Date(at)],
  );
}
