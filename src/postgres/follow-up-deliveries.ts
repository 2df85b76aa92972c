import type pg from 'pg';
import type { FollowUpChange } from '../domain/consequences.ts';
import { minutes } from '../domain/moment.ts';
import type {
  CallOutcome,
  FollowUpDeliveries,
  FollowUpDelivery,
  LentDelivery,
} from '../engine/ports/follow-up-webhooks.ts';
import type { Within } from '../engine/ports/within.ts';
import { newId } from '../kit/id.ts';
import { refuse } from '../kit/refusal.ts';
import { type OpenRow, openColumns, openWebhook } from './follow-up-webhooks.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function followUpDeliveriesIn(pool: pg.Pool, key: Buffer): FollowUpDeliveries {
  return {
    announce: (change) => inTransaction(pool, (client) => announce(client, change)),
    lend: (id) => lend(pool, key, id),
    settle,
    of: (incidents) => of(pool, incidents),
    latest: () => latest(pool),
    again: (incident, id) => inTransaction(pool, (client) => again(client, incident, id)),
  };
}

type Announced = Parameters<FollowUpDeliveries['announce']>[0];

async function announce(client: Queryable, change: Announced): Promise<void> {
  const { incident, sensitive, followUp, version, at } = change;
  const { rows: webhooks } = await client.query<{ id: string }>(
    `select id from follow_up_webhooks
     where active and (sensitive or not $1) and (sends = 'every-change' or $2 = 'follow-up.added') order by id`,
    [sensitive, change.change],
  );
  for (const webhook of webhooks) {
    const id = newId('fud');
    const { rowCount } = await client.query(
      `insert into follow_up_deliveries (id, webhook, incident, follow_up, change, version, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (webhook, follow_up, version) do nothing`,
      [id, webhook.id, incident, followUp, change.change, version, new Date(at)],
    );
    if (rowCount) await addDeliveryJob(client, { id, incident, version }, null);
  }
}

/** One job for each delivery: asked for again, it is the same one at another time. */
async function addDeliveryJob(
  db: Within,
  { id, incident, version }: { readonly id: string; readonly incident: string; readonly version: number },
  runAt: Date | null,
): Promise<void> {
  await db.query(
    `select graphile_worker.add_job('deliver-follow-up', $1::json, job_key => $2, max_attempts => 25,
       run_at => coalesce($3::timestamptz, now()))`,
    [
      JSON.stringify({ kind: 'deliver-follow-up', delivery: id, incident, version }),
      `deliver-follow-up:${id}`,
      runAt,
    ],
  );
}

/** Longer than the longest call: whoever was killed while calling is followed by somebody else. */
const lentFor = minutes(1);

// Lending counts the attempt: one that kills its worker again and again comes to an end too.
async function lend(pool: pg.Pool, key: Buffer, id: string): Promise<LentDelivery | null> {
  const { rows } = await pool.query<OpenRow & LentRow>(
    `update follow_up_deliveries d
     set attempts = attempts + 1, lent_until = clock_timestamp() + $2 * interval '1 millisecond'
     from follow_up_webhooks w
     where d.id = $1 and w.id = d.webhook and d.state = 'waiting'
       and (d.lent_until is null or d.lent_until < clock_timestamp())
     returning d.id as delivery, d.incident, d.follow_up, d.change, d.attempts, ${openColumns}`,
    [id, lentFor],
  );
  const [row] = rows;
  if (!row) return await lentAlready(pool, id);
  const { delivery, incident, follow_up, change, attempts, ...webhook } = row;
  return {
    id: delivery,
    incident,
    followUp: follow_up,
    change,
    attempts,
    webhook: openWebhook(webhook, key),
  };
}

/** Somebody is calling, or was killed while calling: it is looked at again once they must be through. */
async function lentAlready(pool: pg.Pool, id: string): Promise<null> {
  const { rows } = await pool.query<{ incident: string; version: number; lent_until: Date }>(
    `select incident, version, lent_until from follow_up_deliveries
     where id = $1 and state = 'waiting' and lent_until is not null`,
    [id],
  );
  const [row] = rows;
  if (row) await addDeliveryJob(pool, { id, ...row }, row.lent_until);
  return null;
}

type LentRow = {
  readonly delivery: string;
  readonly incident: string;
  readonly follow_up: string;
  readonly change: FollowUpChange;
  readonly attempts: number;
};

async function settle(within: Within, id: string, outcome: CallOutcome): Promise<void> {
  const error = outcome.state === 'delivered' ? null : outcome.error;
  const nextTryAt = outcome.state === 'waiting' ? new Date(outcome.nextTryAt) : null;
  const { rows } = await within.query(
    `update follow_up_deliveries set state = $2, error = $3, next_try_at = $4, lent_until = null,
       settled_at = case when $2 = 'waiting' then null else clock_timestamp() end
     where id = $1 and state = 'waiting' returning incident, version`,
    [id, outcome.state, error, nextTryAt],
  );
  const [row] = rows as { incident: string; version: number }[];
  if (!row) return;
  if (nextTryAt) await addDeliveryJob(within, { id, ...row }, nextTryAt);
  await within.query(`select pg_notify('candor_incidents', $1)`, [row.incident]);
}

type Row = Omit<FollowUpDelivery, 'followUp' | 'webhook' | 'nextTryAt' | 'createdAt'> & {
  readonly follow_up: string;
  readonly webhook: string;
  readonly name: string;
  readonly next_try_at: Date | null;
  readonly created_at: Date;
};

const columns = `d.id, d.incident, d.follow_up, d.webhook, w.name, d.change, d.state, d.attempts, d.error, d.next_try_at,
  d.created_at`;

function present({ follow_up, webhook, name, next_try_at, created_at, ...row }: Row): FollowUpDelivery {
  const times = { nextTryAt: next_try_at?.getTime() ?? null, createdAt: created_at.getTime() };
  return { ...row, followUp: follow_up, webhook: { id: webhook, name }, ...times };
}

async function of(pool: pg.Pool, incidents: readonly string[]): Promise<readonly FollowUpDelivery[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from follow_up_deliveries d join follow_up_webhooks w on w.id = d.webhook
     where d.incident = any($1) order by d.created_at, d.id`,
    [incidents],
  );
  return rows.map(present);
}

// What was sent about sensitive incidents is for their people: it is not even counted here.
async function latest(pool: pg.Pool): Promise<ReadonlyMap<string, FollowUpDelivery>> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from follow_up_webhooks w
     cross join lateral (
       select one.* from follow_up_deliveries one join incidents i on i.id = one.incident and not i.sensitive
       where one.webhook = w.id order by one.created_at desc, one.id desc limit 1
     ) d`,
  );
  return new Map(rows.map((row) => [row.webhook, present(row)]));
}

async function again(client: Queryable, incident: string, id: string): Promise<void> {
  const { rows } = await client.query<{ state: FollowUpDelivery['state']; version: number }>(
    'select state, version from follow_up_deliveries where id = $1 and incident = $2 for update',
    [id, incident],
  );
  const [row] = rows;
  if (!row) return refuse('not-found', 'There is no such delivery here.');
  if (row.state === 'delivered') return refuse('delivered', 'It has arrived already.');
  await client.query(
    `update follow_up_deliveries set state = 'waiting', next_try_at = null, settled_at = null where id = $1`,
    [id],
  );
  await addDeliveryJob(client, { id, incident, version: row.version }, null);
  await client.query(`select pg_notify('candor_incidents', $1)`, [incident]);
}
