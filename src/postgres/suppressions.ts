import type { Moment } from '../domain/moment.ts';
import { sign } from '../kit/secret.ts';
import type { Queryable } from './transaction.ts';

/** An address as it is kept of somebody who was erased or left: with the installation's key it is found, not read. */
export function addressHash(address: string, key: Buffer): Buffer {
  return Buffer.from(sign(`suppressed ${address.trim().toLowerCase()}`, key), 'base64url');
}

/** Keeps these addresses from coming back by an import. */
export async function suppress(
  client: Queryable,
  addresses: readonly string[],
  key: Buffer,
  at: Moment,
): Promise<void> {
  await client.query(
    'insert into suppressions (address_hash, at) select hash, $2 from unnest($1::bytea[]) hash on conflict do nothing',
    [addresses.map((address) => addressHash(address, key)), new Date(at)],
  );
}

/** They said that they want our mail again. */
export async function allowAgain(client: Queryable, address: string, key: Buffer): Promise<void> {
  await client.query('delete from suppressions where address_hash = $1', [addressHash(address, key)]);
}

export async function isSuppressed(db: Queryable, address: string, key: Buffer): Promise<boolean> {
  const { rows } = await db.query('select 1 from suppressions where address_hash = $1', [
    addressHash(address, key),
  ]);
  return rows.length > 0;
}
