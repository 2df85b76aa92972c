import type pg from 'pg';
import type { OwnFactsHere, OwnFactsRows } from '../engine/ports/own-facts.ts';
import type { Queryable } from './transaction.ts';

export function openOwnFacts(pool: pg.Pool): OwnFactsRows {
  return { keep: (incident, facts) => keep(pool, incident, facts) };
}

async function keep(
  db: Queryable,
  incident: string,
  facts: readonly (OwnFactsHere & { readonly customer: string })[],
): Promise<void> {
  await db.query(
    `insert into own_facts (incident, customer, since, until, minutes)
     select $1, one.* from unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::integer[]) as one
     on conflict do nothing`,
    [
      incident,
      facts.map(({ customer }) => customer),
      facts.map(({ since }) => new Date(since)),
      facts.map(({ until }) => (until === null ? null : new Date(until))),
      facts.map(({ minutes }) => minutes),
    ],
  );
}

/** By incident, of one customer. */
export async function ownFactsOf(
  db: Queryable,
  customer: string,
  incidents: readonly string[],
): Promise<ReadonlyMap<string, OwnFactsHere>> {
  if (incidents.length === 0) return new Map();
  const { rows } = await db.query<Row & { readonly incident: string }>(
    'select incident, since, until, minutes from own_facts where customer = $1 and incident = any($2)',
    [customer, incidents],
  );
  return new Map(rows.map(({ incident, ...row }) => [incident, factsOf(row)]));
}

/** By customer, of one incident. */
export async function ownFactsIn(
  db: Queryable,
  incident: string,
  customers: readonly string[],
): Promise<ReadonlyMap<string, OwnFactsHere>> {
  const { rows } = await db.query<Row & { readonly customer: string }>(
    'select customer, since, until, minutes from own_facts where incident = $1 and customer = any($2)',
    [incident, customers],
  );
  return new Map(rows.map(({ customer, ...row }) => [customer, factsOf(row)]));
}

type Row = { readonly since: Date; readonly until: Date | null; readonly minutes: number };

function factsOf({ since, until, minutes }: Row): OwnFactsHere {
  return { since: since.getTime(), until: until?.getTime() ?? null, minutes };
}
