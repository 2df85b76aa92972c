import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { FileRef, Message, NewMessage, Undelivered } from '../engine/ports/conversations.ts';
import type { Within } from '../engine/ports/within.ts';
import { addFiles } from './message-files.ts';

// Who never stops writing fills no memory: of a talk that never ends the newest is enough.
const readAtOnce = 500;

/** Oldest first, of very many the newest. */
export async function messagesOf(db: Within, conversation: string): Promise<readonly Message[]> {
  const { rows } = await db.query(
    `select m.*, coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type,
         'size', a.size) order by a.id) from attachments a where a.message = m.id), '[]') as files
     from (select * from messages where conversation = $1 order by seq desc limit $2) m order by m.seq`,
    [conversation, readAtOnce],
  );
  return rows.map((row) => messageOf(row as Row));
}

export async function addMessage(db: Within, message: NewMessage): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into messages (id, conversation, direction, channel, person, contact, text, folded, automatic, at,
       message_id, reference_ids, mail, leaves_at, from_address, verified, remarks)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict do nothing`,
    [
      message.id,
      message.conversation,
      message.direction,
      message.channel,
      message.person,
      message.contact,
      clean(message.text),
      clean(message.folded),
      message.automatic,
      new Date(message.at),
      message.messageId,
      message.references,
      message.mail,
      message.leavesAt === null ? null : new Date(message.leavesAt),
      message.fromAddress,
      message.verified,
      message.remarks,
    ],
  );
  if (rowCount !== 1) return false;
  await addFiles(db, message);
  return true;
}

// PostgreSQL keeps no NUL, and no half of a surrogate pair survives UTF-8.
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

export async function mailsSince(pool: pg.Pool, conversation: string, since: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from messages
     where conversation = $1 and direction = 'in' and channel = 'mail' and at > $2`,
    [conversation, new Date(since)],
  );
  return rows[0]?.count ?? 0;
}

export async function freeMessageId(
  db: Within,
  { conversation, messageId, text, folded }: Theirs,
): Promise<string | null> {
  const words = createHash('sha256').update(`${text}\n${folded}`).digest('hex').slice(0, 16);
  const other = `${messageId} ${words}`;
  const { rows } = await db.query(
    `select message_id, text = $3 and folded = $4 as same from messages
     where conversation = $1 and direction = 'in' and message_id = any($2)`,
    [conversation, [messageId, other], text, folded],
  );
  if (rows.length === 0) return messageId;
  return rows.some((row) => row.same === true || row.message_id === other) ? null : other;
}

type Theirs = Pick<NewMessage, 'conversation' | 'text' | 'folded'> & { readonly messageId: string };

export async function messageStands(db: Within, message: string): Promise<boolean> {
  const { rows } = await db.query('select from messages where id = $1', [message]);
  return rows.length > 0;
}

/** An auto-reply and a note are no news to whoever writes; a message that is not there is as if nothing was read. */
export async function newerMessage(
  db: Within,
  conversation: string,
  message: string | null,
): Promise<Pick<Message, 'id' | 'direction' | 'person'> | null> {
  const { rows } = await db.query(
    `select id, direction, person from messages where conversation = $1 and direction <> 'note' and not automatic
       and seq > coalesce((select seq from messages where id = $2 and conversation = $1), 0)
     order by seq desc limit 1`,
    [conversation, message],
  );
  return (rows[0] as Pick<Message, 'id' | 'direction' | 'person'> | undefined) ?? null;
}

/** Its mail has not been taken by a sender yet: then both are gone, as if it had never been written. */
export async function takeBackMessage(
  db: Within,
  conversation: string,
  message: string,
  now: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `with mine as (
       select id, mail from messages
       where id = $1 and conversation = $3 and direction = 'out' and leaves_at > $2 for update),
     unsent as (
       delete from mails where id = (select mail from mine) and state in ('due', 'withheld') and lease_until is null
       returning id)
     delete from messages where id = (select id from mine)
       and ((select mail from mine) is null or exists (select from unsent))`,
    [message, new Date(now), conversation],
  );
  return rowCount === 1;
}

/** Answers of an incident that have not left become notes: what was written is kept, and nobody outside reads it. */
export async function holdAnswers(db: Within, incident: string, now: number): Promise<readonly string[]> {
  const { rows } = await db.query(
    `with held as (
       select m.id, m.mail from messages m join conversations c on c.id = m.conversation
       where c.incident = $1 and m.direction = 'out' and m.leaves_at > $2),
     unsent as (
       delete from mails where id in (select mail from held) and state in ('due', 'withheld') and lease_until is null
       returning id)
     update messages m set direction = 'note', channel = 'console', mail = null, leaves_at = null,
       remarks = remarks || 'Did not leave: the incident became sensitive, and nobody else had read it.'::text
     from held where m.id = held.id and (held.mail is null or held.mail in (select id from unsent))
     returning m.conversation`,
    [incident, new Date(now)],
  );
  return [...new Set(rows.map(({ conversation }) => String(conversation)))];
}

/** Answers whose mail failed, or came back, and of which nobody was told yet. */
export async function undelivered(pool: pg.Pool, limit: number): Promise<readonly Undelivered[]> {
  const { rows } = await pool.query<Undelivered>(
    `select m.id as message, c.id as conversation, c.incident, c.customer,
       coalesce(nullif(l.reply, ''), 'Their mail server did not take it.') as reason
     from messages m join mails l on l.id = m.mail join conversations c on c.id = m.conversation
     where m.mail is not null and m.failure is null and l.state = 'failed' order by m.seq limit $1`,
    [limit],
  );
  return rows;
}

export async function failMessage(db: Within, message: string, reason: string): Promise<boolean> {
  const { rowCount } = await db.query('update messages set failure = $2 where id = $1 and failure is null', [
    message,
    clean(reason).slice(0, 500),
  ]);
  return rowCount === 1;
}

type Row = {
  readonly id: string;
  readonly conversation: string;
  readonly direction: Message['direction'];
  readonly channel: Message['channel'];
  readonly person: string | null;
  readonly text: string;
  readonly folded: string;
  readonly automatic: boolean;
  readonly at: Date;
  readonly message_id: string | null;
  readonly reference_ids: string[];
  readonly leaves_at: Date | null;
  readonly failure: string | null;
  readonly from_address: string | null;
  readonly verified: boolean;
  readonly remarks: string[];
  readonly files: FileRef[];
};

function messageOf(row: Row): Message {
  const { id, conversation, direction, channel, person, text, folded, automatic } = row;
  return {
    ...{ id, conversation, direction, channel, person, text, folded, automatic },
    at: row.at.getTime(),
    messageId: row.message_id,
    references: row.reference_ids,
    fromAddress: row.from_address,
    verified: row.verified,
    remarks: row.remarks,
    leavesAt: row.leaves_at?.getTime() ?? null,
    failure: row.failure,
    files: row.files,
  };
}
