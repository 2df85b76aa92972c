import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { UnplacedMail, UnplacedMails } from '../engine/ports/unplaced-mails.ts';
import { newId } from '../kit/id.ts';

export function unplacedMailsIn(pool: pg.Pool): UnplacedMails {
  return { keep: (mail) => keep(pool, mail), forget: (before) => forget(pool, before) };
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

async function forget(pool: pg.Pool, before: Moment): Promise<number> {
  const { rowCount } = await pool.query('delete from unplaced_mails where received_at < $1', [
    new Date(before),
  ]);
  return rowCount ?? 0;
}
