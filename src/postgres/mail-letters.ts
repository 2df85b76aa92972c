import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type {
  Batch,
  Letters,
  MailLetter,
  Outcome,
  RenewedBatch,
  WrittenMail,
} from '../engine/ports/letters.ts';
import { columnsOf, leaseText, lent, settling } from './letters.ts';

/** Mail to one person, as a sender takes it. */
export function mailLettersIn(pool: pg.Pool): Letters<MailLetter> {
  return {
    claim: (limit, lease, now) => claim(pool, limit, lease, now),
    renew: (batch, ids, lease) => renew(pool, batch, ids, lease),
    settle: (outcomes, now) => settle(pool, outcomes, now),
    keep: (limit, now) => keep(pool, limit, now),
  };
}

async function claim(pool: pg.Pool, limit: number, lease: number, now: Moment): Promise<Batch<MailLetter>> {
  const { rows } = await pool.query(
    `update mails m set lease_until = ${lent('$2')}
     from (select id from mails where state = 'due' and due_at <= $3 and (lease_until is null or lease_until < now())
           order by due_at, id limit $1 for update skip locked) due
     where m.id = due.id
     returning m.id, m.to_address, m.attempts, m.incident, m.subject, m.text_body, m.html_body, m.headers, ${leaseText}`,
    [limit, lease, new Date(now)],
  );
  return { lease: rows[0]?.lease ?? '', letters: rows.map(letterOf) };
}

async function renew(
  pool: pg.Pool,
  batch: Batch<MailLetter>,
  ids: readonly string[],
  lease: number,
): Promise<RenewedBatch> {
  const { rows } = await pool.query(
    `update mails set lease_until = ${lent('$3')}
     where id = any($1) and state = 'due' and lease_until = $2::timestamptz returning id, ${leaseText}`,
    [ids, batch.lease, lease],
  );
  return { lease: rows[0]?.lease ?? '', ids: new Set(rows.map(({ id }) => id as string)) };
}

async function settle(pool: pg.Pool, outcomes: readonly Outcome[], now: Moment): Promise<void> {
  await pool.query(settling('mails', 'text'), [...columnsOf(outcomes, (id) => id), new Date(now)]);
}

async function keep(pool: pg.Pool, limit: number, now: Moment): Promise<number> {
  const { rowCount } = await pool.query(
    `update mails m set state = 'kept', settled_at = $2, lease_until = null, reply = 'No mail server is set.'
     from (select id from mails where state = 'due' and due_at <= $2 and (lease_until is null or lease_until < now())
           order by due_at, id limit $1 for update skip locked) due
     where m.id = due.id`,
    [limit, new Date(now)],
  );
  return rowCount ?? 0;
}

function letterOf(row: Record<string, unknown>): MailLetter {
  return {
    kind: 'mail',
    id: String(row.id),
    to: String(row.to_address),
    attempts: Number(row.attempts),
    incident: row.incident === null ? null : String(row.incident),
    content: writtenOf(row),
  };
}

export function writtenOf(row: Record<string, unknown>): WrittenMail {
  return {
    subject: String(row.subject),
    text: String(row.text_body),
    html: row.html_body === null ? null : String(row.html_body),
    headers: row.headers as Record<string, string>,
  };
}
