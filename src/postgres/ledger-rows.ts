import type pg from 'pg';
import type { IncidentEvent, Recorded } from '../domain/incident/events.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Publication } from '../domain/updates/publication.ts';
import type { IncidentPage, Recording } from '../engine/ports/ledger.ts';
import { cardFold } from './card-fold.ts';
import { settle } from './conversation-state.ts';
import { holdAnswers } from './messages.ts';
import { notePolls } from './polls.ts';
import { addJobs } from './queue.ts';
import type { Queryable } from './transaction.ts';

/** Events, card, publications, jobs, ring and notices of one command. The caller's transaction makes them one. */
export async function storeRecording(client: Queryable, recording: Recording): Promise<void> {
  const { incident, recorded, publications, consequences } = recording;
  await insertEvents(client, incident.id, recorded);
  await noteUpdates(client, incident.id, recorded);
  await updateCard(client, recording);
  for (const publication of publications) await upsertPublication(client, publication);
  await keepAnswers(client, incident.id, recorded);
  await notePolls(client, incident, recorded);
  await addJobs(client, incident, consequences);
  await tellOthers(client, recording);
}

async function insertEvents(
  client: Queryable,
  incident: string,
  recorded: readonly Recorded[],
): Promise<void> {
  if (recorded.length === 0) return;
  await client.query(
    `insert into incident_events (incident, seq, at, actor, type, data)
     select $1, seq, at, actor, type, data
     from jsonb_to_recordset($2::jsonb) as one (seq integer, at timestamptz, actor jsonb, type text, data jsonb)`,
    [incident, JSON.stringify(recorded.map(rowOf))],
  );
}

function rowOf({ seq, at, actor, event }: Recorded) {
  const { type, ...data } = event;
  return { seq, at: new Date(at).toISOString(), actor, type, data };
}

async function noteUpdates(
  client: Queryable,
  incident: string,
  recorded: readonly Recorded[],
): Promise<void> {
  const written = recorded.flatMap(({ event }) => (event.type === 'update.drafted' ? [event.update.id] : []));
  if (written.length === 0) return;
  await client.query('insert into updates_written (update_id, incident) select unnest($1::text[]), $2', [
    written,
    incident,
  ]);
}

/** The card is the fold. Its version moves by exactly the events added: another writer would be a bug, and fails here. */
async function updateCard(client: Queryable, { incident, recorded, ringAt }: Recording): Promise<void> {
  const { rowCount } = await client.query(
    `update incidents set version = $2, status = $3, severity = $4, sensitive = $5, headline = $6, card = $7,
       ring_at = $8, resolved_at = $9, fold = ${cardFold},
       changed_at = case when $10 then clock_timestamp() else changed_at end
     where id = $1 and (version = $11 or version = 0)`,
    [
      incident.id,
      incident.version,
      incident.status,
      incident.severity,
      incident.sensitive,
      incident.headline,
      JSON.stringify(incident),
      ringAt === null ? null : new Date(ringAt),
      incident.resolvedAt === null ? null : new Date(incident.resolvedAt),
      recorded.length > 0,
      incident.version - recorded.length,
    ],
  );
  if (rowCount !== 1) throw new Error(`${incident.id} was changed by somebody who did not hold it`);
}

/** Never an older one over a newer one, whoever comes late. */
async function upsertPublication(client: Queryable, publication: Publication): Promise<void> {
  await client.query(
    `insert into publications (incident, audience, version, content, open, started_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (incident, audience) do update set version = excluded.version, content = excluded.content,
       open = excluded.open, started_at = excluded.started_at, changed_at = excluded.changed_at,
       change = nextval('publication_changes')
     where publications.version < excluded.version`,
    [
      publication.incident,
      publication.audience,
      publication.version,
      JSON.stringify(publication),
      publication.resolvedAt === null,
      new Date(publication.startedAt),
      new Date(publication.changedAt),
    ],
  );
}

/** Whatever an incident that became sensitive was about to answer stays here. */
async function keepAnswers(
  client: Queryable,
  incident: string,
  recorded: readonly Recorded[],
): Promise<void> {
  const hidden = recorded.find(({ event }) => event.type === 'sensitivity.changed' && event.sensitive);
  if (!hidden) return;
  for (const conversation of await holdAnswers(client, incident, hidden.at))
    await settle(client, conversation);
}

async function tellOthers(
  client: Queryable,
  { incident, recorded, publications, ringAt }: Recording,
): Promise<void> {
  if (recorded.length > 0) await client.query(`select pg_notify('candor_incidents', $1)`, [incident.id]);
  // Whoever may not see it any more hears of no incident, but that their screens are old.
  if (recorded.some(({ event }) => event.type === 'sensitivity.changed'))
    await client.query(`select pg_notify('candor_incidents', '')`);
  if (publications.length > 0)
    await client.query(`select pg_notify('candor_publications', $1)`, [incident.id]);
  if (ringAt !== null) await client.query(`select pg_notify('candor_ring', '')`);
}

export async function readLog(pool: Queryable, incident: string): Promise<readonly Recorded[]> {
  const { rows } = await pool.query(
    'select seq, at, actor, type, data from incident_events where incident = $1 order by seq',
    [incident],
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: (row.at as Date).getTime(),
    actor: row.actor,
    event: { type: row.type, ...row.data } as IncidentEvent,
  }));
}

// As the index incidents_planned has it.
const isPlanned = "coalesce(jsonb_typeof(card -> 'planned') = 'object', false)";

/** Newest first. The cursor is the declaration time and id of the last one read. */
export async function readPage(
  pool: pg.Pool,
  { status, cursor, limit, planned = false }: IncidentPage,
): Promise<{ items: readonly Incident[]; next: string | null }> {
  const [at, id] = cursor?.split('|') ?? [];
  const { rows } = await pool.query(
    `select id, card, declared_at from incidents
     where ($1::text is null or ($1 = 'resolved') = (status = 'resolved'))
       and ($2::timestamptz is null or (declared_at, id) < ($2::timestamptz, $3::text))
       and ${planned ? '' : 'not '}${isPlanned}
     order by declared_at desc, id desc limit $4`,
    [status, at ? new Date(Number(at)) : null, id ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? `${(last.declared_at as Date).getTime()}|${last.id}` : null;
  return { items: items.map((row) => row.card as Incident), next };
}
