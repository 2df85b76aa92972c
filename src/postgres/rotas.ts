import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Turn } from '../domain/roles/rota.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { RotaFields, RotaRole, Rotas, StoredRota } from '../engine/ports/rotas.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { addOverride, keepPeopleKnown, removeOverride, tellOfRotas } from './rota-overrides.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openRotas(pool: pg.Pool): Rotas {
  return {
    list: (at) => list(pool, at),
    add: (role, fields, author) => inTransaction(pool, (client) => add(client, role, fields, author)),
    change: (role, evolve, expected, author) =>
      inTransaction(pool, (client) => change(client, role, evolve, expected, author)),
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
const columns =
  'role, kind, people, starts_at, days, ical_url, ical_read_at, ical_problem, ical_turns, version';
type OverrideRow = { id: string; role: string; person: string; starts_at: Date; ends_at: Date };

async function list(db: Queryable, at: Moment): Promise<readonly StoredRota[]> {
  const { rows } = await db.query<Row>(`select ${columns} from rotas order by role`);
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

async function add(client: Queryable, role: RotaRole, fields: RotaFields, author: Author): Promise<void> {
  await keepPeopleKnown(client, fields.people, 'people');
  const { rowCount } = await client.query(
    `insert into rotas (role, kind, people, starts_at, days, ical_url) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [role, fields.kind, fields.people, new Date(fields.startsAt), fields.days, fields.icalUrl],
  );
  if (rowCount !== 1) refuse('conflict', 'This role has a rota already. Look at it, then change it.');
  await tellOfRotas(client, author.at);
  await writeAudit(client, author, { action: 'rota.added', subject: role, detail: noted(fields) });
}

async function change(
  client: Queryable,
  role: RotaRole,
  evolve: (rota: RotaFields) => RotaFields,
  expected: number | null,
  author: Author,
): Promise<void> {
  const before = await held(client, role);
  keepUnchanged(before.version, expected);
  const after = evolve(before);
  // Who is named already may have left the team meanwhile: that is no reason to refuse other changes.
  if (after.people !== before.people) await keepPeopleKnown(client, after.people, 'people');
  // What was read from another address says nothing about this one.
  await client.query(
    `update rotas set kind = $2, people = $3, starts_at = $4, days = $5, ical_url = $6, version = version + 1,
       ical_text = case when ical_url is not distinct from $6 then ical_text end,
       ical_turns = case when ical_url is not distinct from $6 then ical_turns else '[]' end,
       ical_read_at = case when ical_url is not distinct from $6 then ical_read_at end,
       ical_problem = case when ical_url is not distinct from $6 then ical_problem end
     where role = $1`,
    [role, after.kind, after.people, new Date(after.startsAt), after.days, after.icalUrl],
  );
  await tellOfRotas(client, author.at);
  await writeAudit(client, author, { action: 'rota.changed', subject: role, detail: noted(after) });
}

const noted = ({ kind, people, days }: RotaFields) => ({ kind, people, days });

async function held(client: Queryable, role: RotaRole): Promise<StoredRota> {
  const { rows } = await client.query<Row>(`select ${columns} from rotas where role = $1 for update`, [role]);
  return rows[0]
    ? present(rows[0], [])
    : refuse('not-found', 'There is no rota for this role yet. Make one, then change it.');
}
