import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { Invitations } from '../engine/ports/invitations.ts';
import type { PersonRecord } from '../engine/ports/people.ts';
import { writeAudit } from './audit.ts';
import { type PersonRow, personColumns, presentPerson, setPassword } from './people.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openInvitations(pool: pg.Pool): Invitations {
  return {
    offer: (person, tokenHash, expiresAt, author) =>
      inTransaction(pool, (client) => offer(client, person, tokenHash, expiresAt, author)),
    holder: (tokenHash, at) => holder(pool, tokenHash, at),
    accept: (tokenHash, passwordHash, at) =>
      inTransaction(pool, (client) => accept(client, tokenHash, passwordHash, at)),
  };
}

async function offer(
  client: Queryable,
  person: string,
  tokenHash: Buffer,
  expiresAt: Moment,
  author: Author,
): Promise<void> {
  await client.query('delete from invitations where person = $1', [person]);
  await client.query(
    'insert into invitations (token_hash, person, created_at, expires_at) values ($1, $2, $3, $4)',
    [tokenHash, person, new Date(author.at), new Date(expiresAt)],
  );
  await writeAudit(client, author, { action: 'person.invited', subject: person });
}

async function holder(db: Queryable, tokenHash: Buffer, at: Moment): Promise<PersonRecord | null> {
  const { rows } = await db.query<PersonRow>(
    `select ${personColumns} from invitations i join people p on p.id = i.person
     where i.token_hash = $1 and i.expires_at > $2 and p.active`,
    [tokenHash, new Date(at)],
  );
  return rows[0] ? presentPerson(rows[0]) : null;
}

async function accept(client: Queryable, tokenHash: Buffer, passwordHash: string, at: Moment) {
  const person = await holder(client, tokenHash, at);
  // Of two who use the link at once, one deletes it.
  const { rowCount } = await client.query('delete from invitations where token_hash = $1', [tokenHash]);
  if (!person || rowCount !== 1) return null;
  const author: Author = { actor: { kind: 'person', person: person.id }, origin: 'invitation', at };
  await setPassword(client, person.id, passwordHash, null, author);
  return { ...person, hasPassword: true };
}
