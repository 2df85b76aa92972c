import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { NewContactSession, UsedLink, Viewer } from '../engine/ports/private-pages.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Asked at every request: a session is good while its contact and their customer are there. */
export async function viewerOf(db: Queryable, session: Buffer, at: Moment): Promise<Viewer | null> {
  const { rows } = await db.query<Viewer>(
    `select k.id as contact, k.customer, k.level, k.zone, k.demo
     from contact_sessions s join contacts k on k.id = s.contact join customers c on c.id = k.customer
     where s.token_hash = $1 and s.expires_at > $2 and c.erased_at is null`,
    [session, new Date(at)],
  );
  return rows[0] ?? null;
}

/** A contact who is known by a link of theirs and has no session. */
export async function contactViewer(db: Queryable, contact: string): Promise<Viewer | null> {
  const { rows } = await db.query<Viewer>(
    `select k.id as contact, k.customer, k.level, k.zone, k.demo
     from contacts k join customers c on c.id = k.customer where k.id = $1 and c.erased_at is null`,
    [contact],
  );
  return rows[0] ?? null;
}

export async function linkState(
  db: Queryable,
  { contact, token }: UsedLink,
): Promise<'unused' | 'used' | 'nobody'> {
  const { rows } = await db.query<{ there: boolean; used: boolean }>(
    `select exists (select from contacts where id = $1) as there,
       exists (select from used_links where token_hash = $2) as used`,
    [contact, token],
  );
  if (!rows[0]?.there) return 'nobody';
  return rows[0].used ? 'used' : 'unused';
}

/** Two browsers that press the button at the same moment: the row is there for one of them. */
export async function exchange(
  pool: pg.Pool,
  link: UsedLink,
  session: NewContactSession,
): Promise<'opened' | 'used' | 'nobody'> {
  return inTransaction(pool, async (client) => {
    if ((await linkState(client, link)) === 'nobody') return 'nobody';
    const { rowCount } = await client.query(
      'insert into used_links (token_hash, used_at, expires_at) values ($1, $2, $3) on conflict do nothing',
      [link.token, new Date(session.at), new Date(link.expires)],
    );
    if (rowCount !== 1) return 'used';
    await client.query(
      `insert into contact_sessions (token_hash, contact, created_at, last_used_at, expires_at)
       values ($1, $2, $3, $3, $4)`,
      [session.token, link.contact, new Date(session.at), new Date(session.expires)],
    );
    await noteSeen(client, link.contact, session.at);
    return 'opened';
  });
}

/** They look at their page now, and so at whatever they were told of. */
async function noteSeen(client: Queryable, contact: string, at: Moment): Promise<void> {
  await client.query(
    `update affected_customers set seen_at = $2
     where customer = (select customer from contacts where id = $1) and told_at is not null and seen_at is null`,
    [contact, new Date(at)],
  );
}

export async function prolong(db: Queryable, session: Buffer, at: Moment, expires: Moment): Promise<void> {
  await db.query('update contact_sessions set last_used_at = $2, expires_at = $3 where token_hash = $1', [
    session,
    new Date(at),
    new Date(expires),
  ]);
}

export async function endSession(db: Queryable, session: Buffer): Promise<void> {
  await db.query('delete from contact_sessions where token_hash = $1', [session]);
}

/** Sessions and used links whose time is over. */
export async function forgetExpired(db: Queryable, now: Moment): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `with sessions as (delete from contact_sessions where expires_at <= $1 returning 1),
       links as (delete from used_links where expires_at <= $1 returning 1)
     select ((select count(*) from sessions) + (select count(*) from links))::int as count`,
    [new Date(now)],
  );
  return rows[0]?.count ?? 0;
}
