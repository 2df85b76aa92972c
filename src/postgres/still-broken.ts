import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Viewer } from '../engine/ports/private-pages.ts';
import { hashSecret } from '../kit/secret.ts';
import { openSignals } from './signals.ts';
import type { Queryable } from './transaction.ts';

/** One press on a customer's own page: a signal about that incident. Pressed again within the hour it is the same one. */
export async function stillBroken(
  pool: pg.Pool,
  { contact, customer }: Viewer,
  { incident, at }: { readonly incident: string; readonly at: Moment },
): Promise<void> {
  await openSignals(pool).report({
    ...{ at, incident, contact, customer, source: 'private', text: 'Still broken for us.' },
    ...{ component: null, reporter: hashSecret(`contact ${contact}`), email: null },
  });
}

/** When this contact last said so, by incident, within the last hour. */
export async function brokenSince(
  db: Queryable,
  contact: string,
  at: Moment,
): Promise<ReadonlyMap<string, Moment>> {
  const { rows } = await db.query<{ incident: string; at: Date }>(
    `select incident, max(at) as at from signals
     where contact = $1 and source = 'private' and incident is not null and at > $2::timestamptz - interval '1 hour'
     group by incident`,
    [contact, new Date(at)],
  );
  return new Map(rows.map((row) => [row.incident, row.at.getTime()]));
}
