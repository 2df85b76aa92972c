import type pg from 'pg';
import type { AlertGroup } from '../engine/ports/alert-groups.ts';
import type { AlertList } from '../engine/ports/home.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import { refuse } from '../kit/refusal.ts';
import { type GroupRow, groupOf } from './alert-group-row.ts';
import { pageOf } from './page.ts';

export function openAlertList(pool: pg.Pool): AlertList {
  return {
    list: (state, page) => list(pool, state, page),
    find: (id) => find(pool, id),
    dismiss: (id) => dismiss(pool, id),
    attach: (group, incident) => attach(pool, group, incident),
  };
}

type Row = GroupRow & { readonly route_name: string };
type Named = AlertGroup & { readonly routeName: string };

const columns = `alert_groups.*, (select name from alert_routes where alert_routes.id = route) as route_name`;

async function list(
  pool: pg.Pool,
  state: AlertGroup['state'] | null,
  { limit, after }: PageRequest,
): Promise<Page<Named>> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from alert_groups
     where ($1::text is null or state = $1) and ($2::timestamptz is null or (last_at, id) < ($2, $3::text))
     order by last_at desc, id desc limit $4`,
    [state, after ? new Date(Number(after[0])) : null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(rows, limit, named, (row) => [row.last_at.getTime(), row.id]);
}

async function find(pool: pg.Pool, id: string): Promise<Named> {
  const { rows } = await pool.query<Row>(`select ${columns} from alert_groups where id = $1`, [id]);
  return rows[0] ? named(rows[0]) : refuse('not-found', 'There is no such alert.');
}

async function dismiss(pool: pg.Pool, id: string): Promise<Named> {
  const { rows } = await pool.query<Row>(
    `update alert_groups set state = 'dismissed' where id = $1 and state = 'proposed' returning ${columns}`,
    [id],
  );
  if (rows[0]) return named(rows[0]);
  const group = await find(pool, id);
  if (group.state === 'dismissed') return group;
  return refuse('not-proposed', 'This alert is not waiting for a decision any more.');
}

/** Nothing happens if the group went on to another episode meanwhile. */
async function attach(
  pool: pg.Pool,
  { id, episode }: Pick<AlertGroup, 'id' | 'episode'>,
  incident: string,
): Promise<void> {
  await pool.query(`update alert_groups set incident = $3, state = 'open' where id = $1 and episode = $2`, [
    id,
    episode,
    incident,
  ]);
}

function named({ route_name, ...row }: Row): Named {
  return { ...groupOf(row), routeName: route_name };
}
