import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { RotaRole, StoredOverride } from '../engine/ports/rotas.ts';
import { refuse, refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { lookAgain } from './look-again.ts';
import type { Queryable } from './transaction.ts';

/** Puts somebody on for a while, in a transaction that the caller has open. With an id that exists nothing more happens. */
export async function addOverride(
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
  await tellOfRotas(client, author.at);
  const detail = { person, startsAt, endsAt };
  await writeAudit(client, author, { action: 'rota.override-added', subject: role, detail });
}

export async function removeOverride(
  client: Queryable,
  role: RotaRole,
  id: string,
  author: Author,
): Promise<void> {
  const { rowCount } = await client.query('delete from rota_overrides where role = $1 and id = $2', [
    role,
    id,
  ]);
  if (rowCount !== 1) refuse('not-found', 'There is no such override.');
  await tellOfRotas(client, author.at);
  await writeAudit(client, author, { action: 'rota.override-removed', subject: role, detail: { id } });
}

async function keepRota(client: Queryable, role: RotaRole): Promise<void> {
  const { rows } = await client.query('select 1 from rotas where role = $1', [role]);
  if (!rows[0]) refuse('not-found', 'There is no rota for this role yet. Make one, then override it.');
}

/** Refuses people who are not here, or not active. `path` names the field that they came in. */
export async function keepPeopleKnown(
  client: Queryable,
  people: readonly string[],
  path: string,
): Promise<void> {
  const { rows } = await client.query('select id from people where id = any($1) and active', [people]);
  const known = new Set(rows.map(({ id }) => id));
  if (people.every((id) => known.has(id))) return;
  const sentence = 'Somebody here is not a person who can sign in. Choose from People.';
  refuseField('invalid', path, sentence);
}

/** Who is asked may have changed: clocks that count on it are looked at again, and so are screens that show it. */
export async function tellOfRotas(client: Queryable, at: Moment): Promise<void> {
  await lookAgain(client, at);
  await client.query(`select pg_notify('candor_incidents', '')`);
}
