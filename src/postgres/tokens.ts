import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Access } from '../domain/person.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { NewToken, Token, TokenChange, Tokens } from '../engine/ports/tokens.ts';
import { defined } from '../kit/defined.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { type PersonRow, personColumns, presentPerson } from './people.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openTokens(pool: pg.Pool): Tokens {
  return {
    list: () => list(pool),
    add: (token, author) => inTransaction(pool, (client) => add(client, token, author)),
    change: (id, change, author) => inTransaction(pool, (client) => changeToken(client, id, change, author)),
    revoke: (id, author) => inTransaction(pool, (client) => revoke(client, id, author)),
    holder: (hash, at) => holder(pool, hash, at),
  };
}

type Row = {
  id: string;
  name: string;
  prefix: string;
  access: Access;
  person: string | null;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
};

const columns = 'id, name, prefix, access, person, created_at, expires_at, last_used_at';

function present(row: Row): Token {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    access: row.access,
    person: row.person,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    lastUsedAt: row.last_used_at?.getTime() ?? null,
  };
}

async function list(db: Queryable): Promise<readonly Token[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from tokens where revoked_at is null order by created_at desc, id desc`,
  );
  return rows.map(present);
}

async function add(client: Queryable, token: NewToken, author: Author): Promise<Token> {
  const expires = token.expiresAt === null ? null : new Date(token.expiresAt);
  const { rows } = await client.query<Row>(
    `insert into tokens (id, name, token_hash, prefix, access, person, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set token_hash = excluded.token_hash, prefix = excluded.prefix
     returning ${columns}`,
    [
      token.id,
      token.name,
      token.hash,
      token.prefix,
      token.access,
      token.person,
      new Date(author.at),
      expires,
    ],
  );
  const detail = { access: token.access, expiresAt: token.expiresAt };
  await writeAudit(client, author, { action: 'token.added', subject: token.id, detail });
  return present(rows[0] as Row);
}

async function changeToken(
  client: Queryable,
  id: string,
  change: TokenChange,
  author: Author,
): Promise<Token> {
  const found = await client.query<Row>(
    `select ${columns} from tokens where id = $1 and revoked_at is null for update`,
    [id],
  );
  if (!found.rows[0]) return refuse('not-found', 'There is no such token.');
  const { name, expiresAt } = { ...present(found.rows[0]), ...defined(change) };
  const { rows } = await client.query<Row>(
    `update tokens set name = $2, expires_at = $3 where id = $1 returning ${columns}`,
    [id, name, expiresAt === null ? null : new Date(expiresAt)],
  );
  await tellStreams(client);
  const detail = { changed: Object.keys(defined(change)), expiresAt };
  await writeAudit(client, author, { action: 'token.changed', subject: id, detail });
  return present(rows[0] as Row);
}

async function revoke(client: Queryable, id: string, author: Author): Promise<void> {
  const { rowCount } = await client.query(
    'update tokens set revoked_at = $2 where id = $1 and revoked_at is null',
    [id, new Date(author.at)],
  );
  if (rowCount !== 1) refuse('not-found', 'There is no such token.');
  await tellStreams(client);
  await writeAudit(client, author, { action: 'token.revoked', subject: id });
}

/** Open event streams ask again who they are. */
async function tellStreams(client: Queryable): Promise<void> {
  await client.query(`select pg_notify('candor_incidents', '')`);
}

async function holder(db: Queryable, hash: Buffer, at: Moment) {
  const { rows } = await db.query<Row>(
    `select t.id, t.name, t.prefix, t.access, t.person, t.created_at, t.expires_at, t.last_used_at
     from tokens t left join people p on p.id = t.person
     where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)
       and (t.person is null or p.active)`,
    [hash, new Date(at)],
  );
  const row = rows[0];
  if (!row) return null;
  if (row.last_used_at === null || at - row.last_used_at.getTime() > 60_000)
    await db.query('update tokens set last_used_at = $2 where id = $1', [row.id, new Date(at)]);
  return { token: present(row), person: row.person ? await personOf(db, row.person) : null };
}

async function personOf(db: Queryable, id: string) {
  const { rows } = await db.query<PersonRow>(`select ${personColumns} from people p where p.id = $1`, [id]);
  return rows[0] ? presentPerson(rows[0]) : null;
}
