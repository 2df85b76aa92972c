import type { Within } from '../engine/ports/within.ts';

/** Something is new in it, and asks nothing of us. */
export async function tell(db: Within, conversation: string): Promise<void> {
  await db.query(
    `update conversations c set last_message_at = ${lastMessageAt} where id = $1 returning ${telling}`,
    [conversation],
  );
}

/** What they wrote after our last answer that arrived waits for one. An auto-reply does not. */
export async function settle(db: Within, conversation: string): Promise<void> {
  const { rows } = await db.query(
    `with answered as (
       select greatest(coalesce(max(m.seq) filter (where m.direction = 'out' and m.failure is null), 0),
         (select done_after from conversations where id = $1)) as seq
       from messages m where m.conversation = $1),
     owed as (
       select min(m.at) as at from messages m, answered
       where m.conversation = $1 and m.seq > answered.seq
         and ((m.direction = 'in' and not m.automatic) or m.failure is not null))
     update conversations c set state = case when owed.at is null then 'waiting' else 'needs-reply' end,
       waiting_since = owed.at, version = version + 1,
       last_message_at = ${lastMessageAt},
       owner = coalesce((select person from messages where conversation = $1 and direction = 'out'
         order by seq desc limit 1), c.owner)
     from owed where c.id = $1 returning ${telling}`,
    [conversation],
  );
  if (rows.length === 0) throw new Error(`there is no conversation ${conversation}`);
}

export async function finish(db: Within, conversation: string): Promise<void> {
  await db.query(
    `update conversations c set state = 'done', waiting_since = null, version = version + 1,
       done_after = coalesce((select max(seq) from messages where conversation = $1), 0)
     where id = $1 returning ${telling}`,
    [conversation],
  );
}

export async function reopen(db: Within, conversation: string, now: number): Promise<void> {
  await db.query(
    `update conversations c set state = 'needs-reply', waiting_since = $2, version = version + 1
     where id = $1 returning ${telling}`,
    [conversation, new Date(now)],
  );
}

export async function verify(db: Within, conversation: string): Promise<void> {
  await db.query(
    'update conversations set verified = true, version = version + 1 where id = $1 and not verified',
    [conversation],
  );
}

export async function entitle(db: Within, conversation: string, subject: string): Promise<void> {
  if (subject === '') return;
  await db.query(`update conversations set subject = $2 where id = $1 and subject = ''`, [
    conversation,
    subject,
  ]);
}

const lastMessageAt = `coalesce(
  (select max(at) from messages where conversation = $1 and direction <> 'note'), c.last_message_at)`;

const telling = `pg_notify('candor_incidents', 'conversation ' || c.incident || ' ' || c.id)`;
