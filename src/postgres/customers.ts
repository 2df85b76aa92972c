import type pg from 'pg';
import type { Author } from '../engine/ports/audit.ts';
import type {
  Customer,
  CustomerChange,
  CustomerSearch,
  Customers,
  CustomerTraitsInUse,
  NewCustomer,
} from '../engine/ports/customers.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import { defined } from '../kit/defined.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { eraseCustomer } from './customer-erasure.ts';
import {
  type CustomerRow,
  customerColumns,
  demandCustomer,
  findCustomer,
  insertCustomer,
  presentCustomer,
  updateCustomer,
  usualFields,
  withCounts,
} from './customer-rows.ts';
import { upsertCustomer } from './customer-upsert.ts';
import { customersChanged, takeTurn } from './customers-changed.ts';
import { pageOf } from './page.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** `key` is the installation's own: with it, addresses of those who left are found again and not read. */
export function openCustomers(pool: pg.Pool, key: Buffer): Customers {
  const inTurn = <T>(act: (client: Queryable) => Promise<T>): Promise<T> =>
    inTransaction(pool, async (client) => {
      await takeTurn(client);
      return act(client);
    });
  return {
    list: (search, page) => list(pool, search, page),
    find: (named) => findCustomer(pool, named),
    traits: () => traits(pool),
    add: (id, fields, author) => inTurn((client) => add(client, id, fields, author)),
    change: (named, change, expected, author) =>
      inTurn((client) => changeCustomer(client, named, change, expected, author)),
    upsert: (externalId, change, contacts, author) =>
      inTurn((client) => upsertCustomer(client, key, externalId, change, contacts, author)),
    erase: (named, name, author) => inTurn((client) => eraseCustomer(client, key, named, name, author)),
  };
}

// So many that walking through the names finds the first of them sooner than sorting all would.
const manyFound = 25_000;

/**
 * What is typed is asked of the index of words first: PostgreSQL cannot tell how many begin with it, and would walk through
 * all the names for a word that nobody has.
 */
async function list(db: Queryable, search: CustomerSearch, page: PageRequest): Promise<Page<Customer>> {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(search, page, parameter);
  const [most, first] = [parameter(manyFound + 1), parameter(page.limit + 1)];
  const matching = `select c.id, lower(c.name) as position from customers c where ${conditions.join(' and ')}`;
  const ordered = 'order by position, id';
  if (search.text !== null) {
    const sorted = `with found as materialized (${matching} limit ${most})
      select id, position, (select count(*) from found) as found from found ${ordered} limit ${first}`;
    const rows = await listed(db, sorted, values);
    if ((rows[0]?.found ?? 0) <= manyFound) return pageOf(rows, page.limit, presentListed, positionOf);
  }
  const walked = `select id, position, ${most}::int as found from (${matching} order by lower(c.name), c.id limit ${first}) w`;
  return pageOf(await listed(db, walked, values), page.limit, presentListed, positionOf);
}

type ListedRow = CustomerRow & { readonly position: string; readonly found: number };

async function listed(db: Queryable, ids: string, values: unknown[]): Promise<readonly ListedRow[]> {
  const { rows } = await db.query<ListedRow>(
    `select ${customerColumns}, f.position, f.found from (${ids}) f join customers c using (id) ${withCounts}
     order by f.position, f.id`,
    values,
  );
  return rows;
}

function conditionsOf(
  { text, component, region, tier, owner }: CustomerSearch,
  { after }: PageRequest,
  parameter: (value: unknown) => string,
): string[] {
  return [
    'c.erased_at is null',
    ...(text === null ? [] : [`c.search @@ to_tsquery('simple', ${parameter(beginnings(text))})`]),
    ...(component === null ? [] : [`c.components @> array[${parameter(component)}]`]),
    ...(region === null ? [] : [`c.regions @> array[${parameter(region)}]`]),
    ...(tier === null ? [] : [`c.tier = ${parameter(tier)}`]),
    ...(owner === null ? [] : [`c.owner = ${parameter(owner)}`]),
    ...(after === null ? [] : [`(lower(c.name), c.id) > (${parameter(after[0])}, ${parameter(after[1])})`]),
  ];
}

const positionOf = (row: ListedRow) => [row.position, row.id];
const presentListed = ({ position: _, found: __, ...row }: ListedRow): Customer => presentCustomer(row);

/** Every word must begin one of theirs. What somebody types is text: signs part words, and none is a query's. */
export function beginnings(text: string): string {
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.map((word) => `'${word}':*`).join(' & ');
}

async function traits(db: Queryable): Promise<CustomerTraitsInUse> {
  const { rows } = await db.query<CustomerTraitsInUse>(
    `with here as materialized (select id, tier, regions, attributes from customers where erased_at is null)
     select (select count(*) from here) as customers,
       (select count(*) from contacts) as contacts,
       (select count(*) from here where not exists
          (select from contacts where customer = here.id and state = 'active' and 'email' = any(channels))) as unreachable,
       array(select distinct tier from here where tier <> '' order by tier limit 200) as tiers,
       array(select distinct unnest(regions) as region from here order by region limit 500) as regions,
       array(select distinct jsonb_object_keys(attributes) as name from here order by name limit 200) as attributes`,
  );
  return rows[0] as CustomerTraitsInUse;
}

async function add(client: Queryable, id: string, fields: NewCustomer, author: Author): Promise<Customer> {
  const known = await findCustomer(client, id);
  if (known) return known;
  await customersChanged(client, author.at);
  await insertCustomer(client, id, { ...usualFields, ...defined(fields) }, author.at);
  await writeAudit(client, author, { action: 'customer.added', subject: id });
  return demandCustomer(client, id);
}

async function changeCustomer(
  client: Queryable,
  named: string,
  change: CustomerChange,
  expected: number | null,
  author: Author,
): Promise<Customer> {
  const before = await demandCustomer(client, named);
  keepUnchanged(before.version, expected);
  await customersChanged(client, author.at);
  await updateCustomer(client, before.id, { ...before, ...defined(change) });
  const detail = { changed: Object.keys(defined(change)) };
  await writeAudit(client, author, { action: 'customer.changed', subject: before.id, detail });
  return demandCustomer(client, before.id);
}
