import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { NewSession, Session, Sessions } from '../engine/ports/sessions.ts';
import { type PersonRow, personColumns, presentPerson } from './people.ts';
import type { Queryable } from './transaction.ts';

export function openSessions(pool: pg.Pool): Sessions {
  return {
    open: (session) => openSession(pool, session),
    holder: (tokenHash, at, idle) => holder(pool, tokenHash, at, idle),
    list: (person, at) => list(pool, person, at),
    end: (tokenHash) => end(pool, tokenHash),
    endById: (person, id) => endById(pool, person, id),
  };
}

// The beginning of the hash of a token tells sessions apart and opens none.
const publicId = `left(encode(token_hash, 'hex'), 32)`;

/** Opens a session, in a transaction of the caller if there is one. Those of the same person that expired go. */
export async function openSession(db: Queryable, session: NewSession): Promise<void> {
  await db.query('delete from sessions where person = $1 and expires_at <= $2', [
    session.person,
    new Date(session.at),
  ]);
  await db.query(
    `insert into sessions (token_hash, person, user_agent, created_at, last_used_at, expires_at)
     values ($1, $2, $3, $4, $4, $5)`,
    [session.tokenHash, session.person, session.userAgent, new Date(session.at), new Date(session.expiresAt)],
  );
}

async function holder(db: Queryable, tokenHash: Buffer, at: Moment, idle: number) {
  const { rows } = await db.query<PersonRow & { last_used_at: Date }>(
    `select ${personColumns}, s.last_used_at from sessions s join people p on p.id = s.person
     where s.token_hash = $1 and p.active and s.expires_at > $2 and s.last_used_at > $3`,
    [tokenHash, new Date(at), new Date(at - idle)],
  );
  if (!rows[0]) return null;
  const { last_used_at, ...row } = rows[0];
  // Once a minute is exact enough for days of idleness, and spares a write for each request.
  if (at - last_used_at.getTime() > 60_000)
    await db.query('update sessions set last_used_at = $2 where token_hash = $1', [tokenHash, new Date(at)]);
  return presentPerson(row);
}

async function list(db: Queryable, person: string, at: Moment): Promise<readonly Session[]> {
  const { rows } = await db.query(
    `select ${publicId} as id, user_agent, created_at, last_used_at, expires_at from sessions
     where person = $1 and expires_at > $2 order by last_used_at desc, id`,
    [person, new Date(at)],
  );
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    createdAt: row.created_at.getTime(),
    lastUsedAt: row.last_used_at.getTime(),
    expiresAt: row.expires_at.getTime(),
  }));
}

async function end(db: Queryable, tokenHash: Buffer): Promise<void> {
  await db.query('delete from sessions where token_hash = $1', [tokenHash]);
}

async function endById(db: Queryable, person: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(`delete from sessions where person = $1 and ${publicId} = $2`, [
    person,
    id,
  ]);
  return rowCount === 1;
}
