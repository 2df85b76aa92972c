import type pg from 'pg';
import type { FileRef, NewMessage } from '../engine/ports/conversations.ts';
import type { Within } from '../engine/ports/within.ts';
import { newId } from '../kit/id.ts';

export async function addFiles(db: Within, { id, files, at }: NewMessage): Promise<void> {
  for (const { name, type, content } of files) {
    await db.query(
      'insert into attachments (id, message, name, type, size, content) values ($1, $2, $3, $4, $5, $6)',
      [newId('att', at), id, name, type, content.length, content],
    );
  }
}

type Found = FileRef & { readonly conversation: string; readonly content: Buffer };

export async function findFile(pool: pg.Pool, id: string): Promise<Found | null> {
  const { rows } = await pool.query<Found>(
    `select a.id, a.name, a.type, a.size, a.content, m.conversation
     from attachments a join messages m on m.id = a.message where a.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
