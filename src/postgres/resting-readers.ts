import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import { customersChanged, takeTurn } from './customers-changed.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** A reader whose mail did not arrive: a subscriber or a contact. */
export type Fallen = {
  readonly reader: string;
  /** Hard: the address takes no mail, so they rest at once. Soft: they rest after some failures in a row. */
  readonly how: 'hard' | 'soft';
  /** What the other server said. */
  readonly reason: string | null;
  /** Failures in a row that are known from elsewhere, this one among them; none: counted with the reader. */
  readonly inARow?: number;
};

export const softLimit = 5;

const counted = 'greatest(r.soft_failures + 1, coalesce(f.in_a_row, 0))';
const rests = `(f.how = 'hard' or ${counted} >= ${softLimit})`;

/** One statement for both tables: their states of rest have one name. */
function resting(table: 'subscribers' | 'contacts', awake: string): string {
  return `update ${table} r set
      soft_failures = case when f.how = 'soft' then ${counted} else r.soft_failures end,
      state = case when ${rests} then 'resting' else r.state end,
      resting_reason = case when ${rests} then f.reason else r.resting_reason end
    from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as f (reader, how, reason, in_a_row)
    where r.id = f.reader and r.state = '${awake}'`;
}

/** Subscribers among them rest or come nearer to it, in the caller's transaction. */
export async function restSubscribers(client: Queryable, fallen: readonly Fallen[]): Promise<void> {
  const ours = fallen.filter(({ reader }) => !isContact(reader));
  if (ours.length > 0) await client.query(resting('subscribers', 'confirmed'), columnsOf(ours));
}

/**
 * Contacts among them, too. In a transaction of its own, for who can be reached is a matter of incidents, and whoever
 * changes that takes their turn first: never with letters in hand.
 */
export async function restContacts(pool: pg.Pool, fallen: readonly Fallen[], at: Moment): Promise<void> {
  const ours = fallen.filter(({ reader }) => isContact(reader));
  if (ours.length === 0) return;
  await inTransaction(pool, async (client) => {
    await takeTurn(client);
    await customersChanged(client, at);
    await client.query(resting('contacts', 'active'), columnsOf(ours));
  });
}

/** Mail to them arrives again. */
export async function recoverReaders(client: Queryable, readers: readonly string[]): Promise<void> {
  if (readers.length === 0) return;
  const statement = (table: string) =>
    `update ${table} set soft_failures = 0 where id = any($1) and soft_failures > 0`;
  await client.query(statement('subscribers'), [readers]);
  await client.query(statement('contacts'), [readers]);
}

function isContact(reader: string): boolean {
  return reader.startsWith('con_');
}

function columnsOf(fallen: readonly Fallen[]): unknown[] {
  return [
    fallen.map(({ reader }) => reader),
    fallen.map(({ how }) => how),
    fallen.map(({ reason }) => reason),
    fallen.map(({ inARow = null }) => inARow),
  ];
}
