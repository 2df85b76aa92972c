import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import type { KeptMail, UnplacedMail, UnplacedMails } from '../engine/ports/unplaced-mails.ts';
import { newId } from '../kit/id.ts';
import { pageOf } from './page.ts';

export function unplacedMailsIn(pool: pg.Pool): UnplacedMails {
  return {
    keep: (mail) => keep(pool, mail),
    list: (page) => list(pool, page),
    raw: (id) => raw(pool, id),
    forget: (before) => forget(pool, before),
  };
}

// The same mail again, from a server that did not hear us, stays one.
async function keep(pool: pg.Pool, { from, to, subject, reason, raw, at }: UnplacedMail): Promise<void> {
  await pool.query(
    `insert into unplaced_mails (id, received_at, from_address, to_address, subject, reason, raw)
     select $1, $2, $3, $4, $5, $6, $7::bytea
     where not exists (select from unplaced_mails where received_at > $2::timestamptz - interval '7 days'
       and to_address = $4 and md5(raw) = md5($7::bytea))`,
    [newId('unp', at), new Date(at), from, to, subject, reason, raw],
  );
}

type Row = {
  readonly id: string;
  readonly received_at: Date;
  readonly from_address: string;
  readonly to_address: string;
  readonly subject: string;
  readonly reason: string;
  readonly size: number;
};

async function list(pool: pg.Pool, { limit, after }: PageRequest): Promise<Page<KeptMail>> {
  const { rows } = await pool.query<Row>(
    `select id, received_at, from_address, to_address, subject, reason, length(raw) as size from unplaced_mails
     where $1::timestamptz is null or (received_at, id) < ($1, $2::text)
     order by received_at desc, id desc limit $3`,
    [after ? new Date(Number(after[0])) : null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(rows, limit, keptOf, (row) => [row.received_at.getTime(), row.id]);
}

function keptOf({ id, received_at, from_address, to_address, subject, reason, size }: Row): KeptMail {
  return { id, at: received_at.getTime(), from: from_address, to: to_address, subject, reason, size };
}

async function raw(pool: pg.Pool, id: string): Promise<Buffer | null> {
  const { rows } = await pool.query<{ raw: Buffer }>('select raw from unplaced_mails where id = $1', [id]);
  return rows[0]?.raw ?? null;
}

async function forget(pool: pg.Pool, before: Moment): Promise<number> {
  const { rowCount } = await pool.query('delete from unplaced_mails where received_at < $1', [
    new Date(before),
  ]);
  return rowCount ?? 0;
}
