import type { Incident } from '../domain/incident/incident.ts';
import type { Recording } from '../engine/ports/ledger.ts';
import { cardFold } from './card-fold.ts';
import type { Act, Planning } from './import-step.ts';
import type { Queryable } from './transaction.ts';

type Acts = readonly Extract<Act, { kind: 'incident' }>[];

/**
 * Writes past incidents down, many in one statement: their logs, cards and what the public sees. No job, no clock, no
 * mail. Oldest first, so that their numbers are in the order in which they happened. Answers their versions.
 */
export async function storeIncidents(
  client: Queryable,
  acts: Acts,
  { record }: Planning,
): Promise<ReadonlyMap<string, number>> {
  const ordered = acts.toSorted((a, b) => a.command.startedAt - b.command.startedAt);
  const versions = new Map<string, number>();
  for (let at = 0; at < ordered.length; at += partSize) {
    const part = ordered.slice(at, at + partSize);
    const known = await held(
      client,
      part.filter(({ isNew }) => !isNew),
    );
    const numbers = await nextNumbers(client, part.filter(({ isNew }) => isNew).length);
    const recordings = part.map(({ command, isNew }) => {
      const before = known.get(command.id) ?? null;
      const number = isNew ? (numbers.shift() ?? 0) : (before?.number ?? 0);
      return record(before, { ...command, number });
    });
    await store(client, recordings);
    for (const { incident } of recordings) versions.set(incident.id, incident.version);
  }
  return versions;
}

const partSize = 100;

async function held(client: Queryable, acts: Acts): Promise<ReadonlyMap<string, Incident>> {
  if (acts.length === 0) return new Map();
  const { rows } = await client.query(
    'select id, card from incidents where id = any($1) order by id for update',
    [acts.map(({ command }) => command.id)],
  );
  return new Map(rows.map((row) => [String(row.id), row.card as Incident]));
}

async function nextNumbers(client: Queryable, count: number): Promise<number[]> {
  const { rows } = await client.query(
    `select nextval('incident_numbers')::int as number from generate_series(1, $1::int)`,
    [count],
  );
  return rows.map((row) => Number(row.number)).sort((a, b) => a - b);
}

async function store(client: Queryable, recordings: readonly Recording[]): Promise<void> {
  await client.query(cards, [JSON.stringify(recordings.map(cardOf)), cardFold]);
  await client.query(
    `insert into incident_events (incident, seq, at, actor, type, data)
     select incident, seq, at, actor, type, data from jsonb_to_recordset($1::jsonb)
       as one (incident text, seq integer, at timestamptz, actor jsonb, type text, data jsonb)`,
    [JSON.stringify(recordings.flatMap(eventsOf))],
  );
  await client.query(
    `insert into updates_written (update_id, incident)
     select update_id, incident from jsonb_to_recordset($1::jsonb) as one (update_id text, incident text)
     on conflict do nothing`,
    [
      JSON.stringify(
        recordings.flatMap(({ incident }) =>
          Object.keys(incident.updates).map((update_id) => ({ update_id, incident: incident.id })),
        ),
      ),
    ],
  );
  await client.query(published, [JSON.stringify(recordings.flatMap(({ publications }) => publications))]);
}

const cards = `insert into incidents (id, number, version, status, severity, sensitive, mode, headline, card, fold,
    declared_at, resolved_at)
  select id, number, version, status, severity, sensitive, mode, headline, card, $2, declared_at, resolved_at
  from jsonb_to_recordset($1::jsonb) as one (id text, number integer, version integer, status text, severity text,
    sensitive boolean, mode text, headline text, card jsonb, declared_at timestamptz, resolved_at timestamptz)
  on conflict (id) do update set version = excluded.version, severity = excluded.severity, headline = excluded.headline,
    card = excluded.card, fold = excluded.fold, declared_at = excluded.declared_at,
    resolved_at = excluded.resolved_at, changed_at = clock_timestamp()`;

function cardOf({ incident }: Recording) {
  const { id, number, version, status, severity, sensitive, mode, headline, declaredAt, resolvedAt } =
    incident;
  return {
    ...{ id, number, version, status, severity, sensitive, mode, headline, card: incident },
    declared_at: new Date(declaredAt).toISOString(),
    resolved_at: resolvedAt === null ? null : new Date(resolvedAt).toISOString(),
  };
}

function eventsOf({ incident, recorded }: Recording) {
  return recorded.map(({ seq, at, actor, event: { type, ...data } }) => ({
    ...{ incident: incident.id, seq, actor, type, data },
    at: new Date(at).toISOString(),
  }));
}

// Never an older one over a newer one.
const published = `insert into publications (incident, audience, version, content, open, started_at, changed_at)
  select p ->> 'incident', p ->> 'audience', (p ->> 'version')::integer, p, p ->> 'resolvedAt' is null,
    to_timestamp((p ->> 'startedAt')::float8 / 1000), to_timestamp((p ->> 'changedAt')::float8 / 1000)
  from jsonb_array_elements($1::jsonb) p
  on conflict (incident, audience) do update set version = excluded.version, content = excluded.content,
    open = excluded.open, started_at = excluded.started_at, changed_at = excluded.changed_at,
    change = nextval('publication_changes')
  where publications.version < excluded.version`;
