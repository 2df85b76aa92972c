import type { Queryable } from './transaction.ts';

/** Does what the plan says, each with one statement. */
export async function applyPlan(client: Queryable, at: number): Promise<void> {
  await addCustomers(client, at);
  await changeCustomers(client);
  await addContacts(client, at);
  await changeContacts(client);
  await keepAway(client, at);
}

async function addCustomers(client: Queryable, at: number): Promise<void> {
  await client.query(
    `insert into customers (id, external_id, name, owner, tier, seats, components, regions, attributes, created_at)
     select id, external_id, name, new_owner, tier, seats, components, regions, attributes, $1
     from import_plan where found is null order by line`,
    [new Date(at)],
  );
}

async function changeCustomers(client: Queryable): Promise<void> {
  await client.query(
    `update customers c set external_id = p.external_id, name = p.name, owner = p.new_owner, tier = p.tier,
       seats = p.seats, components = p.components, regions = p.regions, attributes = p.attributes, version = c.version + 1
     from import_plan p where c.id = p.found and p.differs`,
  );
}

async function addContacts(client: Queryable, at: number): Promise<void> {
  await client.query(
    `insert into contacts (id, customer, name, address, language, zone, level, state, created_at)
     select id, customer, coalesce(said ->> 'name', ''), address, coalesce(said ->> 'language', 'en'),
       coalesce(said ->> 'zone', 'UTC'), coalesce(said ->> 'level', 'plain'), state, $1
     from import_contacts where found is null order by line`,
    [new Date(at)],
  );
}

async function changeContacts(client: Queryable): Promise<void> {
  await client.query(
    `update contacts c set address = i.address, name = coalesce(i.said ->> 'name', c.name),
       language = coalesce(i.said ->> 'language', c.language), zone = coalesce(i.said ->> 'zone', c.zone),
       level = coalesce(i.said ->> 'level', c.level), state = i.state, version = c.version + 1
     from import_contacts i where c.id = i.found and i.differs`,
  );
}

/** Whom another list says has left. */
async function keepAway(client: Queryable, at: number): Promise<void> {
  await client.query(
    `insert into suppressions (address_hash, at)
     select distinct address_hash, $1::timestamptz from import_contacts where said ? 'state'
     on conflict do nothing`,
    [new Date(at)],
  );
}
