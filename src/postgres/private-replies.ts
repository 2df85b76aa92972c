import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Engine, system } from '../engine/engine.ts';
import type { Said, Viewer } from '../engine/ports/private-pages.ts';
import type { Within } from '../engine/ports/within.ts';
import { newId } from '../kit/id.ts';

type Ids = { readonly conversation: string; readonly message: string };

/** Stores what a contact wrote on their page, and lets its clock run, in one transaction. Answers the message's id. */
export async function say(pool: pg.Pool, engine: Engine, viewer: Viewer, said: Said): Promise<string> {
  const begun = await conversationOf(pool, viewer, said);
  const ids = { conversation: begun ?? newId('cnv', said.at), message: newId('msg', said.at) };
  const command = { type: 'record-message', ...ids, customer: viewer.customer, automatic: false } as const;
  try {
    await engine.perform(said.incident, command, system, null, (within) => store(within, viewer, said, ids));
    return ids.message;
  } catch (error) {
    if (error instanceof SaidAlready) return error.message;
    if (error instanceof BegunMeanwhile) return say(pool, engine, viewer, said);
    throw error;
  }
}

/** The same form came twice: its first message is the answer. */
class SaidAlready extends Error {}
/** Their first two messages came at the same moment. */
class BegunMeanwhile extends Error {}

async function conversationOf(db: Within, { contact }: Viewer, { incident }: Said): Promise<string | null> {
  const { rows } = await db.query('select id from conversations where incident = $1 and contact = $2', [
    incident,
    contact,
  ]);
  return rows[0] ? String(rows[0].id) : null;
}

async function store(db: Within, viewer: Viewer, said: Said, ids: Ids): Promise<void> {
  await begin(db, viewer, said, ids);
  if ((await conversationOf(db, viewer, said)) !== ids.conversation) throw new BegunMeanwhile();
  await insertMessage(db, viewer, said, ids);
  for (const { name, type, content } of said.files) {
    await db.query(
      'insert into attachments (id, message, name, type, size, content) values ($1, $2, $3, $4, $5, $6)',
      [newId('att', said.at), ids.message, name, type, content.length, content],
    );
  }
}

async function begin(db: Within, viewer: Viewer, said: Said, { conversation }: Ids): Promise<void> {
  await db.query(
    `insert into conversations (id, incident, customer, contact, verified, state, last_message_at, created_at)
     values ($1, $2, $3, $4, true, 'needs-reply', $5, $5)
     on conflict (incident, contact) where contact is not null do update set verified = true, state = 'needs-reply',
       last_message_at = excluded.last_message_at, version = conversations.version + 1`,
    [conversation, said.incident, viewer.customer, viewer.contact, new Date(said.at)],
  );
}

async function insertMessage(db: Within, viewer: Viewer, said: Said, ids: Ids): Promise<void> {
  const same = sameAs(said);
  const { rowCount } = await db.query(
    `insert into messages (id, conversation, direction, channel, contact, text, at, message_id)
     values ($1, $2, 'in', 'page', $3, $4, $5, $6) on conflict do nothing`,
    [ids.message, ids.conversation, viewer.contact, said.text, new Date(said.at), same],
  );
  if (rowCount === 1) return;
  const { rows } = await db.query('select id from messages where conversation = $1 and message_id = $2', [
    ids.conversation,
    same,
  ]);
  throw new SaidAlready(String(rows[0]?.id ?? ''));
}

/** The same words, written after the same last message, are the same message. */
function sameAs({ after, text, files }: Said): string {
  const hash = createHash('sha256').update(JSON.stringify([after, text]));
  for (const { name, content } of files)
    hash.update(JSON.stringify(name)).update(createHash('sha256').update(content).digest());
  return `<${hash.digest('hex').slice(0, 40)}@page.candor.invalid>`;
}
