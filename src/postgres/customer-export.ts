import type pg from 'pg';
import type { Author } from '../engine/ports/audit.ts';
import type { CustomerImports, ExportedRow } from '../engine/ports/customer-imports.ts';
import { writeAudit } from './audit.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** Whole customers with everybody there, a part at a time: however slow its reader is, it holds no connection. */
export async function exportCustomers(
  pool: pg.Pool,
  author: Author,
): Promise<Awaited<ReturnType<CustomerImports['exported']>>> {
  await inTransaction(pool, (client) =>
    writeAudit(client, author, { action: 'customers.exported', subject: 'customers' }),
  );
  const { rows } = await pool.query<{ name: string }>(
    `select distinct jsonb_object_keys(attributes) as name from customers where erased_at is null order by name`,
  );
  return { attributes: rows.map(({ name }) => name), rows: parts(pool) };
}

const partSize = 500;

async function* parts(pool: pg.Pool): AsyncIterable<ExportedRow> {
  let after = '';
  for (;;) {
    const rows = await part(pool, after);
    for (const { contact, ...row } of rows) yield { ...row, contact: contact?.address ? contact : null };
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function part(db: Queryable, after: string): Promise<readonly ExportedRow[]> {
  const { rows } = await db.query<ExportedRow>(
    `select c.id, c.external_id as "externalId", c.name, p.email as "ownerEmail", c.tier, c.seats, c.components, c.regions,
       c.attributes, jsonb_build_object('address', n.address, 'name', n.name, 'language', n.language, 'zone', n.zone,
         'level', n.level, 'state', n.state) as contact
     from (select * from customers where id > $1 and erased_at is null order by id limit $2) c
     left join people p on p.id = c.owner
     left join contacts n on n.customer = c.id
     order by c.id, n.created_at, n.id`,
    [after, partSize],
  );
  return rows;
}
