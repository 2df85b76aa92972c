import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Turn } from '../domain/roles/rota.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { RotaFields, RotaRole, Rotas, StoredOverride, StoredRota } from '../engine/ports/rotas.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openRotas(pool: pg.Pool): Rotas {
  return {
    list: (at) => list(pool, at),
    put: (role, fields, expected, author) =>
      inTransaction(pool, (client) => put(client, role, fields, expected, author)),
    addOverride: (role, override, author) =>
      inTransaction(pool, (client) => addOverride(client, role, override, author)),
    removeOverride: (role, id, author) =>
      inTransaction(pool, (client) => removeOverride(client, role, id, author)),
  };
}

type Row = {
  role: RotaRole;
  kind: 'weekly' | 'ical';
  people: string[];
  starts_at: Date;
  days: number;
  ical_url: string | null;
  ical_read_at: Date | null;
  ical_problem: string | null;
  ical_turns: Turn[];
  version: number;
};
type OverrideRow = { id: string; role: string; person: string; starts_at: Date; ends_at: Date };

async function list(db: Queryable, at: Moment): Promise<readonly StoredRota[]> {
  const { rows } = await db.query<Row>(
    `select role, kind, people, starts_at, days, ical_url, ical_read_at, ical_problem, ical_turns, version
     from rotas order by role`,
  );
  const { rows: overrides } = await db.query<OverrideRow>(
    'select id, role, person, starts_at, ends_at from rota_overrides where ends_at > $1 order by starts_at, id',
    [new Date(at)],
  );
  return rows.map((row) =>
    present(
      row,
      overrides.filter(({ role }) => role === row.role),
    ),
  );
}

function present(row: Row, overrides: readonly OverrideRow[]): StoredRota {
  return {
    role: row.role,
    kind: row.kind,
    people: row.people,
    startsAt: row.starts_at.getTime(),
    days: row.days,
    icalUrl: row.ical_url,
    icalReadAt: row.ical_read_at?.getTime() ?? null,
    icalProblem: row.ical_problem,
    icalTurns: row.ical_turns,
    overrides: overrides.map(({ id, person, starts_at, ends_at }) => ({
      id,
      person,
      startsAt: starts_at.getTime(),
      endsAt: ends_at.getTime(),
    })),
    version: row.version,
  };
}

async function put(
  client: Queryable,
  role: RotaRole,
  fields: RotaFields,
  expected: number | null,
  author: Author,
): Promise<void> {
  await client.query('lock table rotas in share row exclusive mode'); // a row that is not there cannot be locked
  const { rows } = await client.query('select version from rotas where role = $1', [role]);
  keepUnchanged(rows[0]?.version ?? 0, expected);
  await keepPeopleKnown(client, fields.people, 'people');
  // What was read from another address says nothing about this one.
  await client.query(
    `insert into rotas (role, kind, people, starts_at, days, ical_url) values ($1, $2, $3, $4, $5, $6)
     on conflict (role) do update set kind = excluded.kind, people = excluded.people, starts_at = excluded.starts_at,
       days = excluded.days, ical_url = excluded.ical_url, version = rotas.version + 1,
       ical_text = case when rotas.ical_url is not distinct from excluded.ical_url then rotas.ical_text end,
       ical_turns = case when rotas.ical_url is not distinct from excluded.ical_url then rotas.ical_turns else '[]' end,
       ical_read_at = case when rotas.ical_url is not distinct from excluded.ical_url then rotas.ical_read_at end,
       ical_problem = case when rotas.ical_url is not distinct from excluded.ical_url then rotas.ical_problem end`,
    [role, fields.kind, fields.people, new Date(fields.startsAt), fields.days, fields.icalUrl],
  );
  await tell(client);
  const detail = { kind: fields.kind, people: fields.people, days: fields.days };
  await writeAudit(client, author, { action: 'rota.changed', subject: role, detail });
}

async function addOverride(
  client: Queryable,
  role: RotaRole,
  { id, person, startsAt, endsAt }: StoredOverride,
  author: Author,
): Promise<void> {
  await keepRota(client, role);
  await keepPeopleKnown(client, [person], 'person');
  const { rowCount } = await client.query(
    `insert into rota_overrides (id, role, person, starts_at, ends_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [id, role, person, new Date(startsAt), new Date(endsAt)],
  );
  if (rowCount !== 1) return;
  await tell(client);
  const detail = { person, startsAt, endsAt };
  await writeAudit(client, author, { action: 'rota.override-added', subject: role, detail });
}

async function removeOverride(client: Queryable, role: RotaRole, id: string, author: Author): Promise<void> {
  const { rowCount } = await client.query('delete from rota_overrides where role = $1 and id = $2', [
    role,
    id,
  ]);
  if (rowCount !== 1) refuse('not-found', 'There is no such override.');
  await tell(client);
  await writeAudit(client, author, { action: 'rota.override-removed', subject: role, detail: { id } });
}

async function keepRota(client: Queryable, role: RotaRole): Promise<void> {
  const { rows } = await client.query('select 1 from rotas where role = $1', [role]);
  if (!rows[0]) refuse('not-found', 'There is no rota for this role yet. Make one, then override it.');
}

async function keepPeopleKnown(client: Queryable, people: readonly string[], path: string): Promise<void> {
  const { rows } = await client.query('select id from people where id = any($1) and active', [people]);
  const known = new Set(rows.map(({ id }) => id));
  if (people.every((id) => known.has(id))) return;
  const sentence = 'Somebody here is not a person who can sign in. Choose from People.';
  refuse('invalid', sentence, [{ path, sentence }]);
}

async function tell(client: Queryable): Promise<void> {
  await client.query(`select pg_notify('candor_incidents', '')`);
}
