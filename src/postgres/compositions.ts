import type pg from 'pg';
import type { PersonId } from '../domain/actor.ts';
import type { Audience } from '../domain/customers/audience.ts';
import type { Composition, Compositions, Text } from '../engine/ports/compositions.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openCompositions(pool: pg.Pool): Compositions {
  return {
    find: (incident, audience) => find(pool, incident, audience),
    change: (incident, audience, step) =>
      inTransaction(pool, (client) => change(client, incident, audience, step)),
    drop: (incident, audience) => drop(pool, incident, audience),
    dropSent: (incident, audience, sender, body) => dropSent(pool, incident, audience, sender, body),
    writing: (incidents) => writing(pool, incidents),
  };
}

async function change(
  client: Queryable,
  incident: string,
  audience: Audience,
  step: (known: Composition | null) => Composition,
): Promise<Composition> {
  // A lock of its own: there may be no row yet to hold.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [`${incident} ${audience}`]);
  const known = await find(client, incident, audience);
  const next = step(known);
  if (next === known) return next;
  await client.query(
    `insert into compositions (incident, audience, content, person, key_at, based_on, version)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (incident, audience) do update set content = excluded.content, person = excluded.person,
       key_at = excluded.key_at, based_on = excluded.based_on, version = excluded.version`,
    [
      incident,
      audience,
      JSON.stringify(next.text),
      next.person,
      new Date(next.keyAt),
      next.basedOn,
      next.version,
    ],
  );
  await tell(client, incident);
  return next;
}

async function find(db: Queryable, incident: string, audience: Audience): Promise<Composition | null> {
  const { rows } = await db.query<Row>('select * from compositions where incident = $1 and audience = $2', [
    incident,
    audience,
  ]);
  return rows[0] ? compositionOf(rows[0]) : null;
}

async function drop(db: Queryable, incident: string, audience: Audience): Promise<void> {
  const { rowCount } = await db.query('delete from compositions where incident = $1 and audience = $2', [
    incident,
    audience,
  ]);
  if (rowCount) await tell(db, incident);
}

async function dropSent(
  db: Queryable,
  incident: string,
  audience: Audience,
  sender: PersonId | null,
  body: string,
): Promise<void> {
  const { rowCount } = await db.query(
    `delete from compositions where incident = $1 and audience = $2 and (person = $3 or content ->> 'body' = $4)`,
    [incident, audience, sender, body],
  );
  if (rowCount) await tell(db, incident);
}

async function writing(db: Queryable, incidents: readonly string[]) {
  if (incidents.length === 0) return [];
  const { rows } = await db.query<Row & { person: string }>(
    'select incident, audience, person, key_at from compositions where incident = any ($1) and person is not null',
    [incidents],
  );
  return rows.map(({ incident, audience, person, key_at }) => ({
    incident,
    audience,
    person,
    keyAt: key_at.getTime(),
  }));
}

async function tell(db: Queryable, incident: string): Promise<void> {
  await db.query(`select pg_notify('candor_incidents', $1)`, [`composition ${incident}`]);
}

type Row = {
  incident: string;
  audience: Audience;
  // Texts that were kept before there were versions have none.
  content: Omit<Text, 'versions'> & Partial<Pick<Text, 'versions'>>;
  person: string | null;
  key_at: Date;
  based_on: number;
  version: number;
};

function compositionOf({ incident, audience, content, person, key_at, based_on, version }: Row): Composition {
  return {
    incident,
    audience,
    text: { ...content, versions: content.versions ?? null },
    person,
    keyAt: key_at.getTime(),
    basedOn: based_on,
    version,
  };
}
