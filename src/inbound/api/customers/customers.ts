import { z } from 'zod';
import type { Customer } from '../../../engine/ports/customers.ts';
import { parseAddress } from '../../../kit/address.ts';
import { refuse } from '../../../kit/refusal.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { customerSearch, pageRequest, presentPage } from '../paging.ts';
import { refusalOfFields } from '../sentences.ts';
import { mayHandleReaders, mayLook, mayManage } from '../settings/access.ts';
import { list } from '../shapes/basics.ts';
import { customer, customerTraits, upsertedCustomer } from '../shapes/customers.ts';
import { contactFields, customerFields, externalId } from './fields.ts';
import { known } from './known.ts';
import { presentCustomer } from './present.ts';

const exact = z.string().trim().min(1).max(100).optional();
const search = customerSearch.extend({
  component: exact,
  region: exact,
  tier: exact,
  owner: exact.meta({ description: 'The id of a person.' }),
});
const params = z.object({
  id: z.string().max(300).meta({ description: 'Our id, or "external:" and the id in their own system.' }),
});
const adding = z.object(customerFields).partial().required({ name: true });
const changing = z.object(customerFields).partial();
const syncing = z
  .object({ ...customerFields, contacts: z.array(contactsInline()).max(500) })
  .omit({ externalId: true })
  .partial();
const erasing = z.object({ name: z.string().max(300).meta({ description: 'Their name, as it stands.' }) });

function contactsInline() {
  return z.object(contactFields).partial().required({ address: true }).strict();
}

/** The accounts that depend on us: everybody inside may look them up. */
export const customersDoor: Door = async (app, house) => {
  const listing = { querystring: search, response: { 200: list(customer) } };
  app.get('/customers', { config: mayLook, schema: listing }, async ({ query }) => {
    const { q = null, component = null, region = null, tier = null, owner = null } = query;
    const asked = { text: q, component, region, tier, owner };
    const page = await house.customers.list(asked, pageRequest(query, ['text', 'text']));
    const names = await house.people.names();
    return presentPage(page, (item) => presentCustomer(item, names));
  });

  const describing = { response: { 200: customerTraits } };
  app.get('/customers/traits', { config: mayLook, schema: describing }, async () => {
    const { tiers, regions, attributes, ...counts } = await house.customers.traits();
    return { ...counts, tiers: [...tiers], regions: [...regions], attributes: [...attributes] };
  });

  const finding = { params, response: { 200: customer } };
  app.get('/customers/:id', { config: mayLook, schema: finding }, async (request, reply) => {
    const found = await house.customers.find(request.params.id);
    if (!found) return refuse('not-found', 'There is no such customer.');
    tag(reply, found.version);
    return named(house, found);
  });

  const creating = { body: adding, response: { 201: customer } };
  app.post('/customers', { config: mayHandleReaders, schema: creating }, async (request, reply) => {
    const fields = await known(house, request.body);
    const added = await house.customers.add(request.mint('cus'), fields, authorOf(request, house));
    tag(reply, added.version);
    return reply.code(201).send(await named(house, added));
  });

  const editing = { params, body: changing, response: { 200: customer } };
  app.patch('/customers/:id', { config: mayHandleReaders, schema: editing }, async (request, reply) => {
    const change = await known(house, request.body);
    const [expected, author] = [expectedVersion(request), authorOf(request, house)];
    const changed = await house.customers.change(request.params.id, change, expected, author);
    tag(reply, changed.version);
    return named(house, changed);
  });

  const upserting = { params, body: syncing, response: { 200: upsertedCustomer, 201: upsertedCustomer } };
  app.put('/customers/:id', { config: mayHandleReaders, schema: upserting }, async (request, reply) => {
    const { contacts = [], ...given } = request.body;
    const people = contacts.map((one, at) => ({
      ...one,
      address: parseAddress(one.address, `contacts.${at}.address`),
    }));
    demandOnceEach(people.map(({ address }) => address));
    const { customer: stored, outcome } = await house.customers.upsert(
      externalIdOf(request.params.id),
      await known(house, given),
      people,
      authorOf(request, house),
    );
    tag(reply, stored.version);
    return reply.code(outcome === 'created' ? 201 : 200).send({ ...(await named(house, stored)), outcome });
  });

  const forgetting = { params, body: erasing };
  app.delete('/customers/:id', { config: mayManage, schema: forgetting }, async (request, reply) => {
    await house.customers.erase(request.params.id, request.body.name, authorOf(request, house));
    return reply.code(204).send();
  });
};

async function named(house: ApiHouse, found: Customer) {
  return presentCustomer(found, await house.people.names());
}

function externalIdOf(id: string): string {
  const given = id.startsWith('external:') ? externalId.safeParse(id.slice('external:'.length)) : null;
  if (given?.success) return given.data;
  return refuse('invalid', 'Put to /customers/external:<their id>. A customer of ours is changed by PATCH.');
}

function demandOnceEach(addresses: readonly string[]): void {
  const folded = addresses.map((address) => address.toLowerCase());
  const problems = folded.flatMap((address, at) =>
    folded.indexOf(address) === at
      ? []
      : [{ path: `contacts.${at}.address`, sentence: 'This address is there twice. Say it once.' }],
  );
  if (problems.length > 0) throw refusalOfFields(problems);
}
