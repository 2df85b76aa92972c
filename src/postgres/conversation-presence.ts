import type pg from 'pg';
import type { Present } from '../engine/ports/conversations.ts';

export async function presentIn(
  pool: pg.Pool,
  conversation: string,
  since: number,
): Promise<readonly Present[]> {
  const { rows } = await pool.query<{ person: string; seen_at: Date; key_at: Date | null }>(
    `select person, seen_at, key_at from conversation_presence where conversation = $1 and seen_at > $2
     order by seen_at, person`,
    [conversation, new Date(since)],
  );
  return rows.map(({ person, seen_at, key_at }) => ({
    person,
    seenAt: seen_at.getTime(),
    keyAt: key_at?.getTime() ?? null,
  }));
}

// Whoever is still there says so again and again: only somebody who came, began to write or stopped is news.
export async function seeConversation(
  pool: pg.Pool,
  conversation: string,
  person: string,
  writing: boolean,
  now: number,
): Promise<void> {
  await pool.query(
    `with before as (
       select seen_at, key_at from conversation_presence where conversation = $1 and person = $2),
     seen as (
       insert into conversation_presence (conversation, person, seen_at, key_at)
       values ($1, $2, $3, case when $4 then $3::timestamptz end)
       on conflict (conversation, person) do update set seen_at = excluded.seen_at, key_at = excluded.key_at
       returning conversation)
     select pg_notify('candor_incidents', 'conversation ' || c.incident || ' ' || c.id)
     from seen join conversations c on c.id = seen.conversation left join before on true
     where before.seen_at is null or before.seen_at < $3::timestamptz - interval '90 seconds'
       or (before.key_at is not null) <> $4`,
    [conversation, person, new Date(now), writing],
  );
}

export async function leavePresence(pool: pg.Pool, conversation: string, person: string): Promise<void> {
  await pool.query(
    `with gone as (
       delete from conversation_presence where conversation = $1 and person = $2 returning conversation)
     select pg_notify('candor_incidents', 'conversation ' || c.incident || ' ' || c.id)
     from gone join conversations c on c.id = gone.conversation`,
    [conversation, person],
  );
}
