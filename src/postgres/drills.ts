import type pg from 'pg';
import type { Actor } from '../domain/actor.ts';
import type { Recorded } from '../domain/incident/events.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { DrillEnd, DrillPace, DrillRecord, DrillRecords } from '../engine/ports/drills.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { pageOf } from './page.ts';
import { inTransaction } from './transaction.ts';

export function openDrillRecords(pool: pg.Pool): DrillRecords {
  return {
    running: () => running(pool),
    list: (page) => list(pool, page),
    find: (id) => find(pool, id),
    add: (drill, author) => inTransaction(pool, (client) => add(client, drill, author)),
    async pace(id, pace) {
      await pool.query('update drills set pace = $2 where id = $1 and ended_at is null', [id, pace]);
    },
    beat: (id, every) => beat(pool, id, every),
    async release(id, released) {
      await pool.query('update drills set released = greatest(released, $2) where id = $1', [id, released]);
    },
    end: (id, end, author) => inTransaction(pool, (client) => finish(client, id, end, author)),
    uncleared: () => uncleared(pool),
    async clear(id) {
      await pool.query('update drills set cleared = true where id = $1', [id]);
    },
  };
}

type Row = {
  readonly id: string;
  readonly script: string;
  readonly title: string;
  readonly started_by: Actor;
  readonly started_at: Date;
  readonly pace: DrillPace;
  readonly released: number;
  readonly incident: string;
  readonly ended_at: Date | null;
  readonly ended_by: Actor | null;
  readonly stopped_at: Date | null;
  readonly log: readonly Recorded[] | null;
};

async function running(pool: pg.Pool): Promise<DrillRecord | null> {
  const { rows } = await pool.query<Row>('select * from drills where ended_at is null');
  return rows[0] ? present(rows[0]) : null;
}

async function list(pool: pg.Pool, { limit, after }: PageRequest): Promise<Page<DrillRecord>> {
  const { rows } = await pool.query<Row>(
    `select * from drills where $1::timestamptz is null or (started_at, id) < ($1, $2)
     order by started_at desc, id desc limit $3`,
    [after ? new Date(Number(after[0])) : null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(rows, limit, present, (row) => [row.started_at.getTime(), row.id]);
}

async function find(pool: pg.Pool, id: string): Promise<DrillRecord | null> {
  const { rows } = await pool.query<Row>('select * from drills where id = $1', [id]);
  return rows[0] ? present(rows[0]) : null;
}

async function add(
  client: pg.PoolClient,
  drill: Omit<DrillRecord, 'released' | 'ended'>,
  author: Author,
): Promise<void> {
  const { id, script, title, startedBy, startedAt, pace, incident } = drill;
  const { rowCount } = await client.query(
    `insert into drills (id, script, title, started_by, started_at, pace, incident)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [id, script, title, startedBy, new Date(startedAt), pace, incident],
  );
  if (rowCount === 0) refuse('drill-running', 'A drill is running already. Join it, or end it first.');
  await writeAudit(client, author, { action: 'drill.started', subject: id, detail: { script } });
}

async function finish(
  client: pg.PoolClient,
  id: string,
  { stoppedAt, log }: Pick<DrillEnd, 'stoppedAt' | 'log'>,
  author: Author,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update drills set ended_at = $2, ended_by = $3, stopped_at = $4, log = $5
     where id = $1 and ended_at is null`,
    [id, new Date(author.at), author.actor, new Date(stoppedAt), JSON.stringify(log)],
  );
  if (rowCount === 0) return false;
  await writeAudit(client, author, { action: 'drill.ended', subject: id });
  return true;
}

async function beat(pool: pg.Pool, id: string, every: number): Promise<number | null> {
  const { rows } = await pool.query<{ passed: number }>(
    `update drills set beat_at = clock_timestamp()
     from (select id, beat_at from drills where id = $1 for update) before
     where drills.id = before.id and drills.ended_at is null
       and coalesce(before.beat_at, '-infinity') <= clock_timestamp() - make_interval(secs => $2::float / 1000)
     returning coalesce(extract(epoch from clock_timestamp() - before.beat_at) * 1000, $2)::float as passed`,
    [id, every],
  );
  return rows[0]?.passed ?? null;
}

async function uncleared(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from drills where ended_at is not null and not cleared',
  );
  return rows.map(({ id }) => id);
}

function present(row: Row): DrillRecord {
  const { id, script, title, pace, released, incident } = row;
  const ended =
    row.ended_at && row.ended_by && row.stopped_at
      ? {
          at: row.ended_at.getTime(),
          by: row.ended_by,
          stoppedAt: row.stopped_at.getTime(),
          log: row.log ?? [],
        }
      : null;
  return {
    ...{ id, script, title, pace, released, incident, ended },
    startedBy: row.started_by,
    startedAt: row.started_at.getTime(),
  };
}
