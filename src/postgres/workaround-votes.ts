import type pg from 'pg';
import type { WorkaroundVoteRows, WorkaroundVotes } from '../engine/ports/workaround-votes.ts';
import type { Queryable } from './transaction.ts';

export function openWorkaroundVotes(pool: pg.Pool): WorkaroundVoteRows {
  return { of: (incident) => votesOf(pool, incident) };
}

type Row = { workaround: string; works: number; fails: number; comments: Comment[] | null };
type Comment = { customer: string | null; works: boolean; text: string; at: string };

async function votesOf(db: Queryable, incident: string): Promise<ReadonlyMap<string, WorkaroundVotes>> {
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
