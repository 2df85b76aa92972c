import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { FirstRun, FirstRunRequest } from '../engine/ports/first-run.ts';
import type { PersonRecord } from '../engine/ports/people.ts';
import { refuse } from '../kit/refusal.ts';
import { addComponent } from './components.ts';
import { addPerson, anyAdmin } from './people.ts';
import { openSession } from './sessions.ts';
import { changePage } from './settings.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Any number, the same in every Candor: of many first runs at once the others find the first one's admin. */
const ONE_AT_A_TIME = 0x46_49_52_53_54;
const remembered = 10;

export function openFirstRun(pool: pg.Pool): FirstRun {
  return {
    isNeeded: async () => !(await anyAdmin(pool)),
    offer: (tokenHash, at) => inTransaction(pool, (client) => offer(client, tokenHash, at)),
    isOffered: (tokenHash) => isOffered(pool, tokenHash),
    complete: (request) => inTransaction(pool, (client) => complete(client, request)),
  };
}

// Several processes may print a link each: the last few stay good until one is used.
async function offer(client: Queryable, tokenHash: Buffer, at: Moment): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
  const hashes = [...(await offered(client)), tokenHash.toString('hex')].slice(-remembered);
  await client.query(
    `insert into settings (name, value, changed_at) values ('first-run', $1, $2)
     on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`,
    [{ hashes }, new Date(at)],
  );
}

async function isOffered(db: Queryable, tokenHash: Buffer): Promise<boolean> {
  return (await offered(db)).includes(tokenHash.toString('hex'));
}

async function offered(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query(
    `select value -> 'hashes' as hashes from settings where name = 'first-run'`,
  );
  return rows[0]?.hashes ?? [];
}

async function complete(client: Queryable, request: FirstRunRequest): Promise<PersonRecord> {
  await client.query('select pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
  if (await anyAdmin(client)) refuse('not-found', 'This Candor is set up already. Sign in instead.');
  if (!(await isOffered(client, request.tokenHash)))
    refuse('not-found', 'This link is not the one that was printed at start. Copy it again, whole.');
  const { at } = request;
  const author: Author = { actor: { kind: 'person', person: request.person.id }, origin: 'first-run', at };
  const person = await addPerson(client, { ...request.person, access: 'admin', executive: false }, author);
  for (const { id, name } of request.components)
    await addComponent(client, id, { name, description: '', group: null, position: null }, author);
  await changePage(client, (page) => ({ ...page, name: request.pageName }), null, author);
  await openSession(client, { ...request.session, person: person.id, at });
  await client.query(`delete from settings where name = 'first-run'`);
  return person;
}
