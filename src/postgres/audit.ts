import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '../domain/actor.ts';
import type { Audit, AuditEntry, Audited, Author, NamedAuditEntry } from '../engine/ports/audit.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import type { Within } from '../engine/ports/within.ts';
import { canonicalJson } from '../kit/canonical-json.ts';
import { pageOf } from './page.ts';

/** Any number, the same in every Candor: one entry is written at a time, so that each can carry the hash before it. */
const CHAIN = 0x41_55_44_49_54;

/**
 * Writes down a change in the transaction that makes it. Call it last: until the commit, everybody else who
 * changes a setting waits here.
 */
export async function writeAudit(client: Within, author: Author, change: Audited): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [CHAIN]);
  const { rows } = await client.query('select hash from audit_entries order by seq desc limit 1');
  const entry = { ...author, actor: withoutName(author.actor), detail: {}, ...change };
  const hash = chained((rows[0]?.hash as Buffer | undefined) ?? Buffer.alloc(0), entry);
  await client.query(
    `insert into audit_entries (at, actor, origin, action, subject, detail, hash)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [new Date(entry.at), entry.actor, entry.origin, entry.action, entry.subject, entry.detail, hash],
  );
}

export function openAudit(pool: pg.Pool): Audit {
  return { write: writeAudit, list: (page) => list(pool, page), verify: () => verify(pool) };
}

type Row = Omit<AuditEntry, 'at'> & { at: Date; hash: Buffer; actor_name: string | null };

async function list(pool: pg.Pool, { limit, after }: PageRequest): Promise<Page<NamedAuditEntry>> {
  const { rows } = await pool.query<Row>(
    `select e.*, coalesce(p.name, t.name) as actor_name
     from audit_entries e
     left join people p on p.id = e.actor ->> 'person' and e.actor ->> 'kind' = 'person'
     left join tokens t on t.id = e.actor ->> 'token'
     where $1::bigint is null or e.seq < $1
     order by e.seq desc limit $2`,
    [after?.[0] ?? null, limit + 1],
  );
  return pageOf(rows, limit, present, (row) => [row.seq]);
}

async function verify(pool: pg.Pool): Promise<{ entries: number; brokenAt: number | null }> {
  let before: Buffer = Buffer.alloc(0);
  let [entries, last] = [0, 0];
  for (;;) {
    const { rows } = await pool.query<Row>(
      'select * from audit_entries where seq > $1 order by seq limit 1000',
      [last],
    );
    for (const row of rows) {
      if (!chained(before, { ...row, at: row.at.getTime() }).equals(row.hash))
        return { entries, brokenAt: row.seq };
      [before, last] = [row.hash, row.seq];
      entries += 1;
    }
    if (rows.length < 1000) return { entries, brokenAt: null };
  }
}

function chained(before: Buffer, entry: Omit<AuditEntry, 'seq'>): Buffer {
  const { at, actor, origin, action, subject, detail } = entry;
  return createHash('sha256')
    .update(before)
    .update(canonicalJson({ at, actor, origin, action, subject, detail }))
    .digest();
}

// Names change and may have to be forgotten; the chain holds ids.
function withoutName(actor: Actor): Actor {
  return 'name' in actor ? { ...actor, name: '' } : actor;
}

function present({ actor_name, hash: _, at, ...row }: Row): NamedAuditEntry {
  return { ...row, at: at.getTime(), actorName: actor_name ?? nameOf(row.actor) };
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'token') return actor.token;
  return actor.kind === 'person' ? 'Somebody who is gone' : 'Candor';
}
