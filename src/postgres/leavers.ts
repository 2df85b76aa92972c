import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import type { Leavers } from '../engine/ports/leavers.ts';
import { writeAudit } from './audit.ts';
import { customersChanged, takeTurn } from './customers-changed.ts';
import { suppress } from './suppressions.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** `failed` hears of what could not be counted anew; that somebody left is stored by then. */
export function leaversIn(pool: pg.Pool, key: Buffer, failed: (error: unknown) => void): Leavers {
  return {
    addressOf: (contact) => addressOf(pool, contact),
    async leave(contact, at) {
      if (!(await leave(pool, key, contact, at))) return;
      // An import may hold the turn for half a minute: whoever leaves does not wait for it.
      whatFollows(pool, contact, at).catch(failed);
    },
  };
}

async function addressOf(db: Queryable, contact: string): Promise<string | null> {
  const { rows } = await db.query<{ address: string }>(
    `select address from contacts where id = $1 and state <> 'left'`,
    [contact],
  );
  return rows[0]?.address ?? null;
}

/** Answers whether they leave only now. */
function leave(pool: pg.Pool, key: Buffer, contact: string, at: Moment): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ address: string }>(
      `update contacts set state = 'left', resting_reason = null, version = version + 1
       where id = $1 and state <> 'left' returning address`,
      [contact],
    );
    const [left] = rows;
    if (left) await suppress(client, [left.address], key, at);
    return left !== undefined;
  });
}

/** Who can be reached is counted anew, and the audit says that they left. */
function whatFollows(pool: pg.Pool, contact: string, at: Moment): Promise<void> {
  return inTransaction(pool, async (client) => {
    await takeTurn(client);
    await customersChanged(client, at);
    const author = { actor: { kind: 'system' }, origin: 'mail', at } as const;
    const detail = { changed: ['state'], state: 'left' };
    await writeAudit(client, author, { action: 'contact.changed', subject: contact, detail });
  });
}
