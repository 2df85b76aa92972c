import type pg from 'pg';
import type { ComponentId } from '../domain/customers/component.ts';
import type { Moment } from '../domain/moment.ts';
import type {
  AlertGroup,
  AlertGroups,
  AlertRoute,
  AlertStates,
  KnownGroup,
} from '../engine/ports/alert-groups.ts';
import { fieldsOf, type GroupRow, groupOf } from './alert-group-row.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openAlertGroups(pool: pg.Pool): AlertGroups {
  return {
    routeOf: (keyHash) => routeOf(pool, keyHash),
    received: (route, at) => received(pool, route, at),
    componentsNamed: (names) => componentsNamed(pool, names),
    openIncidents: (route) => openIncidents(pool, route),
    change: (route, groupKey, step) => inTransaction(pool, (client) => change(client, route, groupKey, step)),
    attach: (group, incident) => attach(pool, group, incident),
    noted: (group, states) => noted(pool, group, states),
  };
}

async function routeOf(db: Queryable, keyHash: Buffer): Promise<AlertRoute | null> {
  const { rows } = await db.query<AlertRoute>(
    'select id, name, kind, rules from alert_routes where key_hash = $1 and active',
    [keyHash],
  );
  return rows[0] ?? null;
}

async function received(db: Queryable, route: string, at: Moment): Promise<void> {
  await db.query('update alert_routes set last_received_at = $2 where id = $1', [route, new Date(at)]);
}

async function componentsNamed(db: Queryable, names: readonly string[]): Promise<ComponentId[]> {
  if (names.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `select id from components
     where not archived and (id = any ($1) or lower(name) in (select lower(asked) from unnest($1::text[]) asked))
     order by position, id`,
    [names],
  );
  return rows.map(({ id }) => id);
}

async function openIncidents(db: Queryable, route: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(distinct incident) as count from alert_groups
     where route = $1 and incident in (select id from incidents where resolved_at is null)`,
    [route],
  );
  return rows[0]?.count ?? 0;
}

async function change(
  client: Queryable,
  route: string,
  groupKey: string,
  step: (known: KnownGroup | null) => AlertGroup,
): Promise<AlertGroup> {
  const known = await hold(client, route, groupKey);
  if (known) return save(client, step(known));
  const fresh = step(null);
  if (await insert(client, fresh)) return fresh;
  // Of two posts that both saw nothing, the other was first; its row is there now.
  const other = await hold(client, route, groupKey);
  if (!other) throw new Error('An alert group that was just written is gone.');
  return save(client, step(other));
}

/** Holds the group's row to the end of the transaction: posts about one trouble go one after another. */
async function hold(client: Queryable, route: string, groupKey: string): Promise<KnownGroup | null> {
  const { rows } = await client.query<GroupRow & { incident_resolved_at: Date | null }>(
    `select alert_groups.*, incidents.resolved_at as incident_resolved_at
     from alert_groups left join incidents on incidents.id = alert_groups.incident
     where route = $1 and group_key = $2
     for update of alert_groups`,
    [route, groupKey],
  );
  const [row] = rows;
  return row
    ? { group: groupOf(row), incidentResolvedAt: row.incident_resolved_at?.getTime() ?? null }
    : null;
}

async function insert(client: Queryable, group: AlertGroup): Promise<boolean> {
  const { names, values } = fieldsOf(group);
  const { rowCount } = await client.query(
    `insert into alert_groups (${names.join(', ')}) values (${places(names)}) on conflict (route, group_key) do nothing`,
    values,
  );
  return rowCount === 1;
}

async function save(client: Queryable, group: AlertGroup): Promise<AlertGroup> {
  const { names, values } = fieldsOf(group);
  await client.query(
    `update alert_groups set (${names.join(', ')}) = row (${places(names)}) where id = $1`,
    values,
  );
  return group;
}

async function attach(db: Queryable, { id, episode }: AlertGroup, incident: string): Promise<void> {
  await db.query("update alert_groups set incident = $3, state = 'open' where id = $1 and episode = $2", [
    id,
    episode,
    incident,
  ]);
}

async function noted(db: Queryable, { id, episode }: AlertGroup, states: AlertStates): Promise<void> {
  await db.query('update alert_groups set noted = $3 where id = $1 and episode = $2', [
    id,
    episode,
    JSON.stringify(states),
  ]);
}

function places(names: readonly string[]): string {
  return names.map((_, index) => `$${index + 1}`).join(', ');
}
