import type { Customer, CustomerFields } from '../engine/ports/customers.ts';
import { refuse, refuseField } from '../kit/refusal.ts';
import type { Queryable } from './transaction.ts';

export type CustomerRow = {
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string;
  readonly common_name: boolean;
  readonly owner: string | null;
  readonly tier: string;
  readonly seats: number | null;
  readonly components: string[];
  readonly regions: string[];
  readonly attributes: Record<string, string>;
  readonly component_users: Record<string, number>;
  readonly version: number;
  readonly created_at: Date;
  readonly contacts: number;
  readonly reachable: number;
};

/** The columns of a `CustomerRow`, of the alias `c`. */
export const customerColumns = `c.id, c.external_id, c.name, c.common_name, c.owner, c.tier, c.seats, c.components, c.regions,
  c.attributes, c.component_users, c.version, c.created_at, n.contacts, n.reachable`;

/** How many contacts `c` has. */
export const withCounts = `cross join lateral (select count(*) as contacts, count(*) filter (where state = 'active' and 'email' = any(channels)) as reachable
  from contacts where customer = c.id) n`;

/** A customer of whom nothing is said. */
export const usualFields: CustomerFields = {
  externalId: null,
  name: '',
  commonName: false,
  owner: null,
  tier: '',
  seats: null,
  components: [],
  regions: [],
  attributes: {},
  componentUsers: {},
};

/** A customer is named by our id, or by theirs after `external:`. */
function nameParts(named: string): [by: 'id' | 'external', value: string] {
  return named.startsWith('external:') ? ['external', named.slice('external:'.length)] : ['id', named];
}

export async function findCustomer(db: Queryable, named: string): Promise<Customer | null> {
  const [by, value] = nameParts(named);
  const column = by === 'id' ? 'c.id' : 'c.external_id';
  const { rows } = await db.query<CustomerRow>(
    `select ${customerColumns} from customers c ${withCounts} where ${column} = $1 and c.erased_at is null`,
    [value],
  );
  return rows[0] ? presentCustomer(rows[0]) : null;
}

export async function demandCustomer(db: Queryable, named: string): Promise<Customer> {
  return (await findCustomer(db, named)) ?? refuse('not-found', 'There is no such customer.');
}

/** Stores a new customer; `false` when its id is there already. Refuses an external id that another one has. */
export async function insertCustomer(
  client: Queryable,
  id: string,
  fields: CustomerFields,
  at: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into customers (id, external_id, name, common_name, owner, tier, seats, components, regions, attributes,
       component_users, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [id, ...valuesOf(fields), new Date(at)],
  );
  if (rowCount === 1) return true;
  const { rows } = await client.query('select 1 from customers where id = $1', [id]);
  return rows[0] ? false : refuseTaken();
}

export async function updateCustomer(client: Queryable, id: string, fields: CustomerFields): Promise<void> {
  if (fields.externalId !== null) await keepExternalIdsApart(client, id, fields.externalId);
  await client.query(
    `update customers set external_id = $2, name = $3, common_name = $4, owner = $5, tier = $6, seats = $7,
       components = $8, regions = $9, attributes = $10, component_users = $11, version = version + 1
     where id = $1`,
    [id, ...valuesOf(fields)],
  );
}

async function keepExternalIdsApart(client: Queryable, id: string, externalId: string): Promise<void> {
  const { rows } = await client.query('select 1 from customers where external_id = $1 and id <> $2', [
    externalId,
    id,
  ]);
  if (rows[0]) refuseTaken();
}

function refuseTaken(): never {
  const sentence = 'Another customer has this external id. Each has its own.';
  return refuseField('conflict', 'externalId', sentence);
}

const valuesOf = (fields: CustomerFields): unknown[] => [
  fields.externalId,
  fields.name,
  fields.commonName,
  fields.owner,
  fields.tier,
  fields.seats,
  fields.components,
  fields.regions,
  JSON.stringify(fields.attributes),
  JSON.stringify(fields.componentUsers),
];

export function presentCustomer(row: CustomerRow): Customer {
  const { external_id, common_name, component_users, created_at, ...rest } = row;
  const named = { externalId: external_id, commonName: common_name, componentUsers: component_users };
  return { ...rest, ...named, createdAt: created_at.getTime() };
}
