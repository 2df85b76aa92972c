import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type {
  NewSignalSource,
  OpenSource,
  SignalSource,
  SignalSourceChange,
  SignalSources,
  SourceKeys,
} from '../engine/ports/signal-sources.ts';
import type { SourceKind } from '../engine/ports/signals.ts';
import { defined } from '../kit/defined.ts';
import { refuse } from '../kit/refusal.ts';
import { seal, unseal } from '../kit/sealed.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openSignalSources(pool: pg.Pool, key: Buffer): SignalSources {
  return {
    list: () => list(pool),
    add: (source, author) => inTransaction(pool, (client) => add(client, key, source, author)),
    change: (id, change, expected, author) =>
      inTransaction(pool, (client) => changeSource(client, key, { id, change, expected, author })),
    remove: (id, author) => inTransaction(pool, (client) => remove(client, id, author)),
  };
}

export function sourceKeysIn(pool: pg.Pool, key: Buffer): SourceKeys {
  return {
    sourceOf: (keyHash) => sourceOf(pool, key, keyHash),
    received: (id, at) => received(pool, id, at),
    componentNamed: (named) => componentNamed(pool, named),
  };
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly key_prefix: string;
  readonly signed: boolean;
  readonly active: boolean;
  readonly last_received_at: Date | null;
  readonly version: number;
};

const columns = 'id, name, kind, key_prefix, secret is not null as signed, active, last_received_at, version';
const purpose = 'signal source';

function present({ key_prefix, last_received_at, ...row }: Row): SignalSource {
  return { ...row, keyPrefix: key_prefix, lastReceivedAt: last_received_at?.getTime() ?? null };
}

async function list(db: Queryable): Promise<readonly SignalSource[]> {
  const { rows } = await db.query<Row>(`select ${columns} from signal_sources order by created_at, id`);
  return rows.map(present);
}

async function add(
  client: Queryable,
  key: Buffer,
  source: NewSignalSource,
  author: Author,
): Promise<SignalSource> {
  const { rows } = await client.query<Row>(
    `insert into signal_sources (id, name, kind, key_hash, key_prefix, secret, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set key_hash = excluded.key_hash, key_prefix = excluded.key_prefix
     returning ${columns}`,
    [
      source.id,
      source.name,
      source.kind,
      source.keyHash,
      source.keyPrefix,
      source.secret === null ? null : seal(source.secret, key, purpose),
      new Date(author.at),
    ],
  );
  await tell(client);
  const detail = { name: source.name, kind: source.kind };
  await writeAudit(client, author, { action: 'signal-source.added', subject: source.id, detail });
  return present(rows[0] as Row);
}

type Change = {
  readonly id: string;
  readonly change: SignalSourceChange;
  readonly expected: number | null;
  readonly author: Author;
};

async function changeSource(
  client: Queryable,
  key: Buffer,
  { id, change, expected, author }: Change,
): Promise<SignalSource> {
  const before = await held(client, id);
  keepUnchanged(before.version, expected);
  const { name = before.name, active = before.active, secret } = change;
  const { rows } = await client.query<Row>(
    `update signal_sources set name = $2, active = $3, secret = coalesce($4, secret), version = version + 1
     where id = $1 returning ${columns}`,
    [id, name, active, secret === undefined ? null : seal(secret, key, purpose)],
  );
  await tell(client);
  const detail = { changed: Object.keys(defined(change)), name, active };
  await writeAudit(client, author, { action: 'signal-source.changed', subject: id, detail });
  return present(rows[0] as Row);
}

/** What came through it stays. */
async function remove(client: Queryable, id: string, author: Author): Promise<void> {
  const { name } = await held(client, id);
  await client.query('delete from signal_sources where id = $1', [id]);
  await tell(client);
  await writeAudit(client, author, { action: 'signal-source.removed', subject: id, detail: { name } });
}

async function held(client: Queryable, id: string): Promise<SignalSource> {
  const { rows } = await client.query<Row>(`select ${columns} from signal_sources where id = $1 for update`, [
    id,
  ]);
  return rows[0] ? present(rows[0]) : refuse('not-found', 'There is no such source of signals.');
}

async function sourceOf(db: Queryable, key: Buffer, keyHash: Buffer): Promise<OpenSource | null> {
  const { rows } = await db.query<Pick<OpenSource, 'id' | 'name' | 'kind'> & { secret: Buffer | null }>(
    'select id, name, kind, secret from signal_sources where key_hash = $1 and active',
    [keyHash],
  );
  const [row] = rows;
  return row ? { ...row, secret: row.secret && unseal(row.secret, key, purpose) } : null;
}

/** At most once a second: a flood of posts is not a flood of writes to one row. */
async function received(db: Queryable, id: string, at: Moment): Promise<void> {
  await db.query(
    `update signal_sources set last_received_at = $2
     where id = $1 and (last_received_at is null or last_received_at < $2::timestamptz - interval '1 second')`,
    [id, new Date(at)],
  );
}

async function componentNamed(db: Queryable, named: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    'select id from components where not archived and (id = $1 or lower(name) = lower($1)) limit 1',
    [named],
  );
  return rows[0]?.id ?? null;
}

async function tell(client: Queryable): Promise<void> {
  await client.query(`select pg_notify('candor_incidents', '')`);
}
