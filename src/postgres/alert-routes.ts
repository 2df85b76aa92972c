import type pg from 'pg';
import type { AlertKind, AlertRule } from '../engine/ports/alert-groups.ts';
import type {
  AlertRouteChange,
  AlertRouteRecord,
  AlertRoutes,
  NewAlertRoute,
} from '../engine/ports/alert-routes.ts';
import type { Author } from '../engine/ports/audit.ts';
import { defined } from '../kit/defined.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openAlertRoutes(pool: pg.Pool): AlertRoutes {
  return {
    list: () => list(pool),
    find: (id) => find(pool, id),
    add: (route, author) => inTransaction(pool, (client) => add(client, route, author)),
    change: (id, change, expected, author) =>
      inTransaction(pool, (client) => changeRoute(client, id, change, expected, author)),
    remove: (id, author) => inTransaction(pool, (client) => remove(client, id, author)),
  };
}

type Row = {
  id: string;
  name: string;
  kind: AlertKind;
  key_prefix: string;
  rules: AlertRule[];
  active: boolean;
  last_received_at: Date | null;
  version: number;
};

const columns = 'id, name, kind, key_prefix, rules, active, last_received_at, version';

function present({ key_prefix, last_received_at, ...row }: Row): AlertRouteRecord {
  return { ...row, keyPrefix: key_prefix, lastReceivedAt: last_received_at?.getTime() ?? null };
}

async function list(db: Queryable): Promise<readonly AlertRouteRecord[]> {
  const { rows } = await db.query<Row>(`select ${columns} from alert_routes order by created_at, id`);
  return rows.map(present);
}

async function find(db: Queryable, id: string): Promise<AlertRouteRecord | null> {
  const { rows } = await db.query<Row>(`select ${columns} from alert_routes where id = $1`, [id]);
  return rows[0] ? present(rows[0]) : null;
}

async function add(client: Queryable, route: NewAlertRoute, author: Author): Promise<AlertRouteRecord> {
  const { rows } = await client.query<Row>(
    `insert into alert_routes (id, name, kind, key_hash, key_prefix, rules, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set key_hash = excluded.key_hash, key_prefix = excluded.key_prefix
     returning ${columns}`,
    [
      route.id,
      route.name,
      route.kind,
      route.keyHash,
      route.keyPrefix,
      JSON.stringify(route.rules),
      new Date(author.at),
    ],
  );
  await tell(client);
  const detail = { name: route.name, kind: route.kind };
  await writeAudit(client, author, { action: 'alert-route.added', subject: route.id, detail });
  return present(rows[0] as Row);
}

async function changeRoute(
  client: Queryable,
  id: string,
  change: AlertRouteChange,
  expected: number | null,
  author: Author,
): Promise<AlertRouteRecord> {
  const before = await held(client, id);
  keepUnchanged(before.version, expected);
  const after = { ...before, ...defined(change) };
  const { rows } = await client.query<Row>(
    `update alert_routes set name = $2, rules = $3, active = $4, version = version + 1 where id = $1
     returning ${columns}`,
    [id, after.name, JSON.stringify(after.rules), after.active],
  );
  await tell(client);
  const detail = { changed: Object.keys(defined(change)), name: after.name, active: after.active };
  await writeAudit(client, author, { action: 'alert-route.changed', subject: id, detail });
  return present(rows[0] as Row);
}

async function remove(client: Queryable, id: string, author: Author): Promise<void> {
  const { name } = await held(client, id);
  await client.query('delete from alert_routes where id = $1', [id]);
  await tell(client);
  await writeAudit(client, author, { action: 'alert-route.removed', subject: id, detail: { name } });
}

async function held(client: Queryable, id: string): Promise<AlertRouteRecord> {
  const { rows } = await client.query<Row>(`select ${columns} from alert_routes where id = $1 for update`, [
    id,
  ]);
  return rows[0] ? present(rows[0]) : refuse('not-found', 'There is no such alert route.');
}

async function tell(client: Queryable): Promise<void> {
  await client.query(`select pg_notify('candor_incidents', '')`);
}
