import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type {
  Batch,
  Letters,
  MailLetter,
  MailThread,
  Outcome,
  RenewedBatch,
  WrittenMail,
} from '../engine/ports/letters.ts';
import { columnsOf, leaseText, lent, settling } from './letters.ts';

/** Mail to one person, as a sender takes it. */
export function mailLettersIn(pool: pg.Pool): Letters<MailLetter> {
  return {
    claim: (limit, lease, now) => claim(pool, limit, lease, now),
    renew: (batch, ids, lease, now) => renew(pool, batch, ids, lease, now),
    settle: (outcomes, now) => settle(pool, outcomes, now),
    keep: (limit, now) => keep(pool, limit, now),
  };
}

/** Whoever has left since it was written gets nothing (contacts only: our own people and strangers do not leave). */
const lost = `case when m.contact is null then null
    when c.id is null or c.state = 'left' then 'Not sent: the reader has left meanwhile.'
    when c.demo then 'Demo: never leaves this machine.' end`;

const dueMails = `
  select m.id, ${lost} as lost from mails m left join contacts c on c.id = m.contact
  where m.state = 'due' and m.due_at <= $3 and (m.lease_until is null or m.lease_until < now())
  order by m.due_at, m.id limit $1 for update of m skip locked`;

const endingTheLost = `
  update mails m set state = 'withheld', settled_at = $3, lease_until = null, reply = due.lost
  from due where m.id = due.id and due.lost is not null`;

async function claim(pool: pg.Pool, limit: number, lease: number, now: Moment): Promise<Batch<MailLetter>> {
  const { rows } = await pool.query(
    `with due as (${dueMails}),
     ended as (${endingTheLost})
     update mails m set lease_until = ${lent('$2')} from due
     where m.id = due.id and due.lost is null
     returning m.id, m.to_address, m.attempts, m.incident, m.subject, m.text_body, m.html_body, m.headers, m.human,
       m.from_name, m.reply_to, m.message_id, m.in_reply_to, m.reference_ids, ${leaseText}`,
    [limit, lease, new Date(now)],
  );
  return { lease: rows[0]?.lease ?? '', letters: rows.map(letterOf) };
}

async function renew(
  pool: pg.Pool,
  batch: Batch<MailLetter>,
  ids: readonly string[],
  lease: number,
  now: Moment,
): Promise<RenewedBatch> {
  const { rows } = await pool.query(
    `with held as (
       select m.id, ${lost} as lost from mails m left join contacts c on c.id = m.contact
       where m.id = any($1) and m.state = 'due' and m.lease_until = $2::timestamptz for update of m
     )
     update mails m set
       lease_until = case when held.lost is null then ${lent('$3')} end,
       state = case when held.lost is null then 'due' else 'withheld' end,
       settled_at = case when held.lost is null then null else $4::timestamptz end,
       reply = coalesce(held.lost, m.reply)
     from held where m.id = held.id
     returning m.id, m.state, ${leaseText}`,
    [ids, batch.lease, lease, new Date(now)],
  );
  const held = rows.filter(({ state }) => state === 'due');
  return { lease: held[0]?.lease ?? '', ids: new Set(held.map(({ id }) => id as string)) };
}

async function settle(pool: pg.Pool, outcomes: readonly Outcome[], now: Moment): Promise<void> {
  await pool.query(settling('mails', 'text'), [...columnsOf(outcomes, (id) => id), new Date(now)]);
}

async function keep(pool: pg.Pool, limit: number, now: Moment): Promise<number> {
  const { rowCount } = await pool.query(
    `with due as (${dueMails.replaceAll('$3', '$2')})
     update mails m set state = case when due.lost is null then 'kept' else 'withheld' end, settled_at = $2,
       lease_until = null, reply = coalesce(due.lost, 'No mail server is set.')
     from due where m.id = due.id`,
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
    thread: threadOf(row),
  };
}

export function threadOf(row: Record<string, unknown>): MailThread {
  const text = (value: unknown): string | null => (value === null ? null : String(value));
  return {
    human: row.human === true,
    fromName: text(row.from_name),
    replyTo: text(row.reply_to),
    messageId: text(row.message_id),
    inReplyTo: text(row.in_reply_to),
    references: text(row.reference_ids)?.split(' ').filter(Boolean) ?? [],
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
