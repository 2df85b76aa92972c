import type { EscrowedCustomer } from '../engine/ports/escrow.ts';
import type { Queryable } from './transaction.ts';

const partSize = 500;

/** Every customer and everybody there who may be written to, a part at a time. */
export async function* contactListIn(db: Queryable): AsyncIterable<EscrowedCustomer> {
  let after = '';
  for (;;) {
    const { rows } = await db.query<EscrowedCustomer>(listing, [after, partSize]);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

const listing = `
  select c.id, c.name, c.external_id as "externalId", p.name as "ownerName", p.email as "ownerEmail",
    (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'address', n.address, 'language', n.language,
       'zone', n.zone, 'level', n.level) order by n.created_at, n.id), '[]')
     from contacts n where n.customer = c.id and n.state <> 'left' and not n.demo) as contacts
  from customers c left join people p on p.id = c.owner
  where c.id > $1 and c.erased_at is null order by c.id limit $2`;
