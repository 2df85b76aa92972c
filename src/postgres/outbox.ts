import type pg from 'pg';
import type { DeliveryState } from '../engine/ports/deliveries.ts';
import type { FanOutContent, Letter } from '../engine/ports/letters.ts';
import type { LetterView, Outbox, OutboxEntry } from '../engine/ports/outbox.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import type { Position } from '../kit/cursor.ts';
import { refuse } from '../kit/refusal.ts';
import { includedIn, readerOf } from './delivery-letters.ts';
import { threadOf, writtenOf } from './mail-letters.ts';
import { ownFactsIn } from './own-facts.ts';
import { pageOf } from './page.ts';

type Row = Record<string, unknown>;

/**
 * Both kinds of mail in one list. Words of an incident stand at the time they were written to everybody, newest
 * first, then by reader: an order that the index on deliveries gives for nothing.
 */
export function openOutbox(pool: pg.Pool, view: LetterView): Outbox {
  return {
    list: (request) => list(pool, view, request),
    async get(name) {
      const id = view.named(name) ?? '';
      const found = await (id.startsWith('del_') ? getDelivery(pool, view, id) : getMail(pool, view, id));
      return found && { ...found, id: name };
    },
  };
}

function timeIn(value: string | number): Date {
  const time = new Date(Number(value));
  if (Number.isNaN(time.getTime())) refuse('invalid', 'This cursor is not one of ours.');
  return time;
}

// A position is [time, kind, update or mail, subscriber]. At one time deliveries stand before mails.
async function list(
  pool: pg.Pool,
  view: LetterView,
  { limit, after }: PageRequest,
): Promise<Page<OutboxEntry>> {
  const [at = null, kind = null, first = null, second = null] = after ?? [];
  const position = [limit + 1, at === null ? null : timeIn(at), first, kind, second];
  const [mails, deliveries] = await Promise.all([
    pool.query(listMails, position.slice(0, 4)),
    pool.query(listDeliveries, position),
  ]);
  const contents = await contentsOf(pool, deliveries.rows);
  // Both are sorted, and the sort is stable: at one time deliveries stay before mails.
  const rows = [...deliveries.rows, ...mails.rows].sort((a, b) => timeOf(b) - timeOf(a)).slice(0, limit + 1);
  const present = (row: Row) => ({
    ...entryOf(row, subjectOf(row, contents, view)),
    id: view.nameOf(String(row.id)),
  });
  return pageOf(rows, limit, present, positionOf);
}

const listMails = `
  select 'mail' as kind, id, created_at as at, to_address as "to", subject, purpose, state, attempts, reply, incident
  from mails
  where $2::timestamptz is null or created_at < $2
    or (created_at = $2 and ($4 = 'delivery' or id < $3))
  order by created_at desc, id desc limit $1`;

const delivery = `
  select 'delivery' as kind, d.id as number, 'del_' || d.id as id, f.created_at as at, d.update_id, d.subscriber,
    coalesce(s.address, '(removed)') as "to", s.customer, s.level, s.zone, 'update' as purpose, d.state, d.attempts, d.reply, d.incident,
    d.settled_at
  from fan_outs f`;

const listDeliveries = `${delivery}
  cross join lateral (
    select * from deliveries d where d.update_id = f.update_id
      and ($2::timestamptz is null or f.created_at < $2 or f.update_id < $3 or d.subscriber < $5)
    order by d.subscriber desc limit $1
  ) d
  left join readers s on s.id = d.subscriber
  where $2::timestamptz is null or f.created_at < $2
    or ($4 = 'delivery' and f.created_at = $2 and f.update_id <= $3)
  order by f.created_at desc, f.update_id desc, d.subscriber desc limit $1`;

function positionOf(row: Row): Position {
  if (row.kind === 'mail') return [timeOf(row), 'mail', String(row.id), ''];
  return [timeOf(row), 'delivery', String(row.update_id), String(row.subscriber)];
}

async function contentsOf(pool: pg.Pool, rows: readonly Row[]): Promise<ReadonlyMap<unknown, FanOutContent>> {
  const updates = [...new Set(rows.map((row) => row.update_id))];
  if (updates.length === 0) return new Map();
  const found = await pool.query(`select update_id, content from fan_outs where update_id = any($1)`, [
    updates,
  ]);
  return new Map(found.rows.map((row) => [row.update_id, row.content]));
}

function subjectOf(row: Row, contents: ReadonlyMap<unknown, FanOutContent>, view: LetterView): string {
  if (row.kind === 'mail') return String(row.subject);
  const content = contents.get(row.update_id);
  return content ? view.subject(content, String(row.update_id)) : '';
}

async function getMail(pool: pg.Pool, view: LetterView, id: string): ReturnType<Outbox['get']> {
  const { rows } = await pool.query(
    `select 'mail' as kind, id, created_at as at, to_address as "to", subject, purpose, state, attempts, reply, incident,
       text_body, html_body, headers, human, from_name, reply_to, message_id, in_reply_to, reference_ids, settled_at
     from mails where id = $1`,
    [id],
  );
  return shown(rows[0], view, (row) => ({
    ...{ kind: 'mail', content: writtenOf(row), thread: threadOf(row) },
    ...namesOf(row),
  }));
}

async function getDelivery(pool: pg.Pool, view: LetterView, id: string): ReturnType<Outbox['get']> {
  if (!/^del_\d{1,15}$/.test(id)) return null;
  const { rows } = await pool.query(
    `${delivery} join deliveries d using (update_id) left join readers s on s.id = d.subscriber where d.id = $1`,
    [id.slice('del_'.length)],
  );
  const row = rows[0];
  const includes = row ? await includedIn(pool, [{ ...row, id: row.number }]) : null;
  const own = row?.customer ? await ownFactsIn(pool, String(row.incident), [String(row.customer)]) : null;
  return shown(row, view, (one) => ({
    ...namesOf(one),
    ...{ kind: 'delivery', update: String(one.update_id), subscriber: String(one.subscriber), weak: false },
    incident: String(one.incident),
    reader: readerOf(one as Parameters<typeof readerOf>[0]),
    includes: includes?.get(Number(one.number)) ?? [],
    ownFacts: own?.get(String(one.customer)) ?? null,
  }));
}

async function shown(
  row: Row | undefined,
  view: LetterView,
  letterOf: (row: Row) => Letter,
): ReturnType<Outbox['get']> {
  if (!row) return null;
  const sentAt = row.settled_at instanceof Date ? row.settled_at.getTime() : timeOf(row);
  const written = await view.read(letterOf(row), sentAt);
  return written && { ...entryOf(row, written.subject), ...written };
}

function namesOf(row: Row): { id: string; to: string; attempts: number; incident: string | null } {
  const { id, to, attempts, incident } = entryOf(row, '');
  return { id, to, attempts, incident };
}

function entryOf(row: Row, subject: string): OutboxEntry {
  return {
    id: String(row.id),
    at: timeOf(row),
    to: String(row.to),
    subject,
    purpose: String(row.purpose),
    state: row.state as DeliveryState,
    attempts: Number(row.attempts),
    reply: row.reply === null ? null : String(row.reply),
    incident: row.incident === null ? null : String(row.incident),
    position: positionOf(row),
  };
}

const timeOf = (row: Row): number => (row.at as Date).getTime();
