import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Claim, Idempotency, RepeatableRequest } from '../engine/ports/idempotency.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** How long an answer is kept to be given again. */
const kept = 24 * 3_600_000;
/** No request takes as long: the one who made it was cut off, and the next may go on from where it stopped. */
const cutOff = 60_000;

export function openIdempotency(pool: pg.Pool): Idempotency {
  return {
    claim: (request, at) => inTransaction(pool, (client) => claim(client, request, at)),
    answer: (request, status, response) => answer(pool, request, status, response),
    release: (request) => release(pool, request),
  };
}

async function claim(client: Queryable, request: RepeatableRequest, at: Moment): Promise<Claim> {
  const { scope, key, hash } = request;
  await client.query('delete from idempotency_keys where created_at < $1', [new Date(at - kept)]);
  const { rowCount } = await client.query(
    `insert into idempotency_keys (scope, key, request_hash, created_at, claimed_at) values ($1, $2, $3, $4, clock_timestamp())
     on conflict do nothing`,
    [scope, key, hash, new Date(at)],
  );
  if (rowCount === 1) return { kind: 'fresh', startedAt: at };
  return claimAgain(client, request);
}

// How long a claim stands is judged on the wall's clock of the database: processes die on no other.
async function claimAgain(client: Queryable, { scope, key, hash }: RepeatableRequest): Promise<Claim> {
  const { rows } = await client.query(
    `select request_hash, status, response, created_at,
       claimed_at < clock_timestamp() - make_interval(secs => $3) as cut_off
     from idempotency_keys where scope = $1 and key = $2 for update`,
    [scope, key, cutOff / 1000],
  );
  const row = rows[0];
  if (!row) return { kind: 'running' }; // released this instant: ask again
  if (!hash.equals(row.request_hash)) return { kind: 'other' };
  if (row.status !== null) return { kind: 'answered', status: row.status, response: row.response.sealed };
  if (!row.cut_off) return { kind: 'running' };
  await client.query(
    'update idempotency_keys set claimed_at = clock_timestamp() where scope = $1 and key = $2',
    [scope, key],
  );
  return { kind: 'fresh', startedAt: row.created_at.getTime() };
}

async function answer(db: Queryable, { scope, key }: RepeatableRequest, status: number, response: string) {
  await db.query('update idempotency_keys set status = $3, response = $4 where scope = $1 and key = $2', [
    scope,
    key,
    status,
    { sealed: response },
  ]);
}

async function release(db: Queryable, { scope, key }: RepeatableRequest): Promise<void> {
  await db.query('delete from idempotency_keys where scope = $1 and key = $2 and status is null', [
    scope,
    key,
  ]);
}
