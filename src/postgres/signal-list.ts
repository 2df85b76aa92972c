import type pg from 'pg';
import type { Signal, SignalList } from '../engine/ports/home.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import { refuse } from '../kit/refusal.ts';
import { pageOf } from './page.ts';

export function openSignalList(pool: pg.Pool): SignalList {
  return {
    list: (state, page) => list(pool, state, page),
    find: (id) => find(pool, id),
    dismiss: (id) => dismiss(pool, id),
    attach: (ids, incident) => attach(pool, ids, incident),
  };
}

type Row = Omit<Signal, 'at'> & { readonly at: Date };

async function list(
  pool: pg.Pool,
  state: Signal['state'] | null,
  { limit, after }: PageRequest,
): Promise<Page<Signal>> {
  const { rows } = await pool.query<Row>(
    `select id, at, source, text, component, incident, state from signals
     where ($1::text is null or state = $1) and ($2::timestamptz is null or (at, id) < ($2, $3::text))
     order by at desc, id desc limit $4`,
    [state, after ? new Date(Number(after[0])) : null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(rows, limit, signalOf, (row) => [row.at.getTime(), row.id]);
}

async function find(pool: pg.Pool, id: string): Promise<Signal> {
  const { rows } = await pool.query<Row>(
    'select id, at, source, text, component, incident, state from signals where id = $1',
    [id],
  );
  return rows[0] ? signalOf(rows[0]) : refuse('not-found', 'There is no such report.');
}

async function dismiss(pool: pg.Pool, id: string): Promise<Signal> {
  const { rows } = await pool.query<Row>(
    `update signals set state = 'dismissed' where id = $1
     returning id, at, source, text, component, incident, state`,
    [id],
  );
  return rows[0] ? signalOf(rows[0]) : refuse('not-found', 'There is no such report.');
}

async function attach(pool: pg.Pool, ids: readonly string[], incident: string): Promise<void> {
  if (ids.length === 0) return;
  await pool.query(
    `update signals set incident = $2, state = case state when 'new' then 'seen' else state end where id = any ($1)`,
    [ids, incident],
  );
}

function signalOf({ at, ...row }: Row): Signal {
  return { ...row, at: at.getTime() };
}
