import type pg from 'pg';
import { type Access, mayAct } from '../domain/person.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import type {
  NewPerson,
  People,
  PersonChange,
  PersonRecord,
  Preferences,
  PreferencesChange,
} from '../engine/ports/people.ts';
import { defined } from '../kit/defined.ts';
import { refuse, refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { lookAgain } from './look-again.ts';
import { pageOf } from './page.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openPeople(pool: pg.Pool): People {
  return {
    list: (page) => list(pool, page),
    find: (id) => find(pool, id),
    credentials: (email) => credentials(pool, email),
    add: (person, author) => inTransaction(pool, (client) => addPerson(client, person, author)),
    change: (id, change, expected, author) =>
      inTransaction(pool, (client) => changePerson(client, id, change, expected, author)),
    prefer: (id, change) => prefer(pool, id, change),
    setPassword: (id, hash, keep, author) =>
      inTransaction(pool, (client) => setPassword(client, id, hash, keep, author)),
    anyAdmin: () => anyAdmin(pool),
    idsByEmail: (emails) => idsByEmail(pool, emails),
    names: () => names(pool),
  };
}

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  access: Access;
  has_password: boolean;
  active: boolean;
  executive: boolean;
  human: string;
  preferences: Partial<Preferences>;
  version: number;
  created_at: Date;
};

/** What two accounts of one human being share: their address without what stands behind a plus. */
export const humanOf = (email: string): string => `lower(regexp_replace(${email}, '\\+[^@]*@', '@'))`;

/** The columns of a `PersonRow`, of the table or alias `p`. */
export const personColumns = `p.id, p.name, p.email, p.access, p.password_hash is not null as has_password, p.active,
  p.executive, ${humanOf('p.email')} as human, p.preferences, p.version, p.created_at`;

const defaults: Preferences = { singleKeys: true, theme: 'system', browserNotifications: false };

export function presentPerson({ has_password, created_at, preferences, ...row }: PersonRow): PersonRecord {
  return {
    ...row,
    hasPassword: has_password,
    createdAt: created_at.getTime(),
    preferences: { ...defaults, ...preferences },
  };
}

async function list(pool: pg.Pool, { limit, after }: PageRequest): Promise<Page<PersonRecord>> {
  const { rows } = await pool.query<PersonRow>(
    `select ${personColumns} from people p
     where $1::text is null or (lower(p.name), p.id) > ($1, $2)
     order by lower(p.name), p.id limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(rows, limit, presentPerson, (row) => [row.name.toLowerCase(), row.id]);
}

async function find(db: Queryable, id: string): Promise<PersonRecord | null> {
  const { rows } = await db.query<PersonRow>(`select ${personColumns} from people p where p.id = $1`, [id]);
  return rows[0] ? presentPerson(rows[0]) : null;
}

async function credentials(db: Queryable, email: string) {
  const { rows } = await db.query<PersonRow & { password_hash: string | null }>(
    `select ${personColumns}, p.password_hash from people p where lower(p.email) = lower($1)`,
    [email],
  );
  if (!rows[0]) return null;
  const { password_hash, ...row } = rows[0];
  return { person: presentPerson(row), hash: password_hash };
}

/** Adds a person in a transaction that the caller has open. */
export async function addPerson(client: Queryable, person: NewPerson, author: Author): Promise<PersonRecord> {
  const { rows } = await client.query<PersonRow>(
    `insert into people as p (id, name, email, access, executive, password_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning ${personColumns}`,
    [
      person.id,
      person.name,
      person.email,
      person.access,
      person.executive,
      person.passwordHash,
      new Date(author.at),
    ],
  );
  if (!rows[0]) return (await find(client, person.id)) ?? refuseTaken();
  await lookAgain(client, author.at);
  const detail = { access: person.access };
  await writeAudit(client, author, { action: 'person.added', subject: person.id, detail });
  return presentPerson(rows[0]);
}

async function changePerson(
  client: Queryable,
  id: string,
  change: PersonChange,
  expected: number | null,
  author: Author,
): Promise<PersonRecord> {
  // Two admins who demote each other at once must not both succeed: admins are locked in one order first.
  await client.query(`select id from people where access = 'admin' order by id for update`);
  const { rows } = await client.query<PersonRow>(
    `select ${personColumns} from people p where p.id = $1 for update`,
    [id],
  );
  if (!rows[0]) return refuse('not-found', 'There is no such person.');
  const before = presentPerson(rows[0]);
  keepUnchanged(before.version, expected);
  const after = { ...before, ...defined(change) };
  if (isAdmin(before) && !isAdmin(after)) await keepAnAdmin(client, id);
  if (before.email.toLowerCase() !== after.email.toLowerCase()) await keepAddressesApart(client, after);
  const result = await store(client, after);
  if (!after.active) await endEverything(client, id, author);
  await lookAgain(client, author.at);
  await writeAudit(client, author, {
    action: 'person.changed',
    subject: id,
    detail: { changed: Object.keys(defined(change)), access: after.access, active: after.active },
  });
  return result;
}

const isAdmin = (person: PersonRecord): boolean => person.active && mayAct(person.access, 'admin');

async function keepAnAdmin(client: Queryable, id: string): Promise<void> {
  const { rows } = await client.query(
    `select 1 from people where access = 'admin' and active and id <> $1 limit 1`,
    [id],
  );
  if (!rows[0])
    refuse('last-admin', 'This is the last admin. Make somebody else an admin first, then try again.');
}

async function keepAddressesApart(client: Queryable, person: PersonRecord): Promise<void> {
  const { rows } = await client.query('select 1 from people where lower(email) = lower($1) and id <> $2', [
    person.email,
    person.id,
  ]);
  if (rows[0]) refuseTaken();
}

async function store(client: Queryable, person: PersonRecord): Promise<PersonRecord> {
  const { rows } = await client.query<PersonRow>(
    `update people p set name = $2, email = $3, access = $4, active = $5, executive = $6, version = version + 1
     where p.id = $1 returning ${personColumns}`,
    [person.id, person.name, person.email, person.access, person.active, person.executive],
  );
  return rows[0] ? presentPerson(rows[0]) : refuse('not-found', 'There is no such person.');
}

async function endEverything(client: Queryable, id: string, { at }: Author): Promise<void> {
  await client.query('delete from sessions where person = $1', [id]);
  await client.query('delete from invitations where person = $1', [id]);
  await client.query('update tokens set revoked_at = $2 where person = $1 and revoked_at is null', [
    id,
    new Date(at),
  ]);
  await client.query(`select pg_notify('candor_incidents', '')`); // open event streams ask again who they are
}

async function prefer(db: Queryable, id: string, change: PreferencesChange): Promise<Preferences> {
  const { rows } = await db.query<PersonRow>(
    `update people p set preferences = p.preferences || $2 where p.id = $1 returning ${personColumns}`,
    [id, defined(change)],
  );
  return rows[0] ? presentPerson(rows[0]).preferences : refuse('not-found', 'There is no such person.');
}

/** Sets a password in a transaction that the caller has open, and ends every session but `keep`. */
export async function setPassword(
  client: Queryable,
  id: string,
  hash: string,
  keep: Buffer | null,
  author: Author,
): Promise<void> {
  await client.query('update people set password_hash = $2 where id = $1', [id, hash]);
  await client.query('delete from sessions where person = $1 and token_hash is distinct from $2', [id, keep]);
  await writeAudit(client, author, { action: 'person.password-set', subject: id });
}

async function idsByEmail(db: Queryable, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: string; email: string }>(
    'select id, lower(email) as email from people where lower(email) = any($1)',
    [emails.map((email) => email.toLowerCase())],
  );
  return new Map(rows.map(({ id, email }) => [email, id]));
}

async function names(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: string; name: string }>('select id, name from people');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether somebody can change settings; until then the installation waits for its first admin. */
export async function anyAdmin(db: Queryable): Promise<boolean> {
  const { rows } = await db.query(`select 1 from people where access = 'admin' and active limit 1`);
  return rows.length > 0;
}

function refuseTaken(): never {
  const sentence = 'Somebody with this address is here already.';
  return refuseField('conflict', 'email', sentence);
}
