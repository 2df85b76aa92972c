import type pg from 'pg';
import { defaultPolicy, type Policy } from '../domain/clocks/policy.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { PageFields, Settings, Versioned } from '../engine/ports/settings.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { lookAgain } from './look-again.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openSettings(pool: pg.Pool): Settings {
  return {
    policy: () => readPolicy(pool),
    changePolicy: (evolve, expected, author) =>
      inTransaction(pool, (client) => change(client, 'policy', defaultPolicy, evolve, expected, author)),
    page: () => readPage(pool),
    changePage: (evolve, expected, author) =>
      inTransaction(pool, (client) => changePage(client, evolve, expected, author)),
  };
}

const defaultPage: PageFields = {
  name: 'Status',
  about: '',
  supportContact: '',
  securityContact: '',
  accent: '',
  timeZone: 'UTC',
};

/** The rules of the house, also for a transaction that decides by them. */
export function readPolicy(db: Queryable): Promise<Versioned<Policy>> {
  return read(db, 'policy', defaultPolicy);
}

export function readPage(db: Queryable): Promise<Versioned<PageFields>> {
  return read(db, 'page', defaultPage);
}

/** Changes what the pages say in a transaction that the caller has open. */
export async function changePage(
  client: Queryable,
  evolve: (page: PageFields) => PageFields,
  expected: number | null,
  author: Author,
): Promise<Versioned<PageFields>> {
  const result = await change(client, 'page', defaultPage, evolve, expected, author);
  await client.query(`select pg_notify('candor_publications', 'page')`);
  return result;
}

// What is stored may be older than a field: the default stands in.
async function read<T extends object>(db: Queryable, name: string, defaults: T): Promise<Versioned<T>> {
  const { rows } = await db.query('select value, version from settings where name = $1', [name]);
  return { value: { ...defaults, ...rows[0]?.value }, version: rows[0]?.version ?? 0 };
}

async function change<T extends object>(
  client: Queryable,
  name: string,
  defaults: T,
  evolve: (value: T) => T,
  expected: number | null,
  author: Author,
): Promise<Versioned<T>> {
  // The row is there before it is locked, so that two first changes wait for one another too.
  await client.query(
    `insert into settings (name, value, version, changed_at) values ($1, '{}', 0, $2) on conflict do nothing`,
    [name, new Date(author.at)],
  );
  await client.query('select 1 from settings where name = $1 for update', [name]);
  const before = await read(client, name, defaults);
  keepUnchanged(before.version, expected);
  const value = evolve(before.value);
  await client.query(
    'update settings set value = $2, version = version + 1, changed_at = $3 where name = $1',
    [name, value, new Date(author.at)],
  );
  await lookAgain(client, author.at);
  await client.query(`select pg_notify('candor_incidents', '')`);
  const detail = { changed: changedMembers(before.value, value) };
  await writeAudit(client, author, { action: `${name}.changed`, subject: name, detail });
  return { value, version: before.version + 1 };
}

function changedMembers<T extends object>(before: T, after: T): string[] {
  const old = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(old.get(name)) !== JSON.stringify(value))
    .map(([name]) => name);
}
