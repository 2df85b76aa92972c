import type pg from 'pg';
import type { Signal, SignalFilter, SignalList } from '../engine/ports/home.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import { refuse } from '../kit/refusal.ts';
import { pageOf } from './page.ts';

export function openSignalList(pool: pg.Pool): SignalList {
  return {
    list: (filter, page) => list(pool, filter, page),
    find: (id) => find(pool, id),
    dismiss: (id) => dismiss(pool, id),
    attach: (ids, incident) => attach(pool, ids, incident),
  };
}

type Row = Omit<Signal, 'at' | 'customer' | 'saidBy'> & {
  readonly at: Date;
  readonly said_by: string;
  readonly customer: string | null;
  readonly customer_name: string | null;
};

const select = `select s.id, s.at, s.source, s.text, s.component, s.incident, s.state, s.said_by, s.url, s.customer,
    c.name as customer_name, o.name as from
  from signals s left join customers c on c.id = s.customer left join signal_sources o on o.id = s.origin`;

async function list(
  pool: pg.Pool,
  { state = null, incident = null, component = null }: SignalFilter,
  { limit, after }: PageRequest,
): Promise<Page<Signal>> {
  const { rows } = await pool.query<Row>(
    `${select}
     where ($1::text is null or s.state = $1) and ($2::timestamptz is null or (s.at, s.id) < ($2, $3::text))
       and ($5::text is null or s.incident = $5) and ($6::text is null or s.component = $6)
     order by s.at desc, s.id desc limit $4`,
    [state, after ? new Date(Number(after[0])) : null, after?.[1] ?? null, limit + 1, incident, component],
  );
  return pageOf(rows, limit, signalOf, (row) => [row.at.getTime(), row.id]);
}

async function find(pool: pg.Pool, id: string): Promise<Signal> {
  const { rows } = await pool.query<Row>(`${select} where s.id = $1`, [id]);
  return rows[0] ? signalOf(rows[0]) : refuse('not-found', 'There is no such report.');
}

async function dismiss(pool: pg.Pool, id: string): Promise<Signal> {
  await pool.query(`update signals set state = 'dismissed' where id = $1`, [id]);
  return find(pool, id);
}

/** The incident's clocks look at it at once: so many asking may be why everybody has to be told. */
async function attach(pool: pg.Pool, ids: readonly string[], incident: string): Promise<void> {
  if (ids.length === 0) return;
  await pool.query(
    `update signals set incident = $2, state = case state when 'new' then 'seen' else state end where id = any ($1)`,
    [ids, incident],
  );
  await pool.query(
    `update incidents set ring_at = least(ring_at, 'epoch') where id = $1 and status <> 'resolved'`,
    [incident],
  );
  await pool.query(`select pg_notify('candor_ring', '')`);
}

function signalOf({ at, said_by, customer, customer_name, ...row }: Row): Signal {
  return {
    ...row,
    at: at.getTime(),
    saidBy: said_by,
    customer: customer === null ? null : { id: customer, name: customer_name ?? '' },
  };
}
