import type pg from 'pg';
import type { ComposeLinks } from '../engine/ports/private-pages.ts';
import { mails } from './mails.ts';
import { inTransaction, type Queryable } from './transaction.ts';

type Asker = {
  readonly id: string;
  readonly address: string;
  readonly customer: string;
  readonly demo: boolean;
};

const columns = `select k.id, k.address, c.name as customer, k.demo
  from contacts k join customers c on c.id = k.customer where c.erased_at is null and`;

/** An address may be known at several customers: each has a page, and all links go in one mail. */
export async function ask(
  pool: pg.Pool,
  { address, compose }: { readonly address: string; readonly compose: ComposeLinks },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<Asker>(
      `${columns} lower(k.address) = lower($1) order by k.created_at, k.id limit 20`,
      [address],
    );
    await write(client, rows, compose);
  });
}

export async function askAgain(
  pool: pg.Pool,
  { contact, compose }: { readonly contact: string; readonly compose: ComposeLinks },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<Asker>(`${columns} k.id = $1`, [contact]);
    await write(client, rows, compose);
  });
}

// Somebody who tries addresses must not hear from the clock which of them we know: for one that we do not, a mail is
// written all the same and taken back before anybody can see it.
async function write(client: Queryable, found: readonly Asker[], compose: ComposeLinks): Promise<void> {
  const [first = nobody] = found;
  const askers = found.length > 0 ? found : [nobody];
  await client.query('savepoint before_mail');
  await mails.add(
    client,
    compose(
      first.address,
      askers,
      askers.every(({ demo }) => demo),
    ),
  );
  await client.query(
    found.length > 0 ? 'release savepoint before_mail' : 'rollback to savepoint before_mail',
  );
}

const nobody: Asker = {
  id: `con_${'0'.repeat(32)}`,
  address: 'nobody@candor.invalid',
  customer: 'Nobody',
  demo: true,
};
