import type pg from 'pg';
import type { PersonId } from '../domain/actor.ts';
import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { NewViewLink, ViewLink, ViewLinks } from '../engine/ports/view-links.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openViewLinks(pool: pg.Pool): ViewLinks {
  return {
    list: (by, at) => list(pool, by, at),
    add: (link, author) => inTransaction(pool, (client) => add(client, link, author)),
    revoke: (id, by, author) => inTransaction(pool, (client) => revoke(client, id, by, author)),
    opened: (hash, at) => opened(pool, hash, at),
  };
}

type Row = Omit<ViewLink, 'createdBy' | 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
};

const columns = 'id, view, incident, name, created_by, created_at, expires_at, last_used_at';

function present({ created_by, created_at, expires_at, last_used_at, ...row }: Row): ViewLink {
  return {
    ...row,
    createdBy: created_by,
    createdAt: created_at.getTime(),
    expiresAt: expires_at.getTime(),
    lastUsedAt: last_used_at?.getTime() ?? null,
  };
}

async function list(db: Queryable, by: PersonId | null, at: Moment): Promise<ViewLink[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from view_links
     where revoked_at is null and expires_at > $2 and ($1::text is null or created_by = $1)
     order by created_at desc, id desc limit 500`,
    [by, new Date(at)],
  );
  return rows.map(present);
}

// A repeated request makes the same link anew: only the token of the last answer opens it.
async function add(client: Queryable, link: NewViewLink, author: Author): Promise<ViewLink> {
  const { id, view, incident, name, createdBy, expiresAt, hash } = link;
  const { rows } = await client.query<Row>(
    `insert into view_links (id, view, incident, name, token_hash, created_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do update set token_hash = excluded.token_hash
     returning ${columns}`,
    [id, view, incident, name, hash, createdBy, new Date(author.at), new Date(expiresAt)],
  );
  await writeAudit(client, author, {
    action: 'view-link.added',
    subject: id,
    detail: { view, incident, expiresAt },
  });
  return present(rows[0] as Row);
}

async function revoke(client: Queryable, id: string, by: PersonId | null, author: Author): Promise<void> {
  const { rowCount } = await client.query(
    `update view_links set revoked_at = $3
     where id = $1 and revoked_at is null and ($2::text is null or created_by = $2)`,
    [id, by, new Date(author.at)],
  );
  if (rowCount === 0) refuse('not-found', 'There is no such link.');
  await writeAudit(client, author, { action: 'view-link.revoked', subject: id });
}

// That it was used is written at most once a minute: a screen on a wall asks all the time.
async function opened(db: Queryable, hash: Buffer, at: Moment): Promise<ViewLink | null> {
  const { rows } = await db.query<Row>(
    `with found as (
       select l.* from view_links l left join people p on p.id = l.created_by
       where l.token_hash = $1 and l.revoked_at is null and l.expires_at > $2 and coalesce(p.active, true)),
     used as (
       update view_links set last_used_at = $2 from found
       where view_links.id = found.id and coalesce(found.last_used_at, 'epoch') < $2::timestamptz - interval '1 minute')
     select ${columns} from found`,
    [hash, new Date(at)],
  );
  return rows[0] ? present(rows[0]) : null;
}
