import type { Author } from '../engine/ports/audit.ts';
import type { Contact, ContactFields } from '../engine/ports/contacts.ts';
import type { Customer, CustomerChange, CustomerFields, Upserted } from '../engine/ports/customers.ts';
import { canonicalJson } from '../kit/canonical-json.ts';
import { defined } from '../kit/defined.ts';
import { newId } from '../kit/id.ts';
import { refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { contactsOf, insertContact, newContact, updateContact } from './contact-rows.ts';
import {
  demandCustomer,
  findCustomer,
  insertCustomer,
  updateCustomer,
  usualFields,
} from './customer-rows.ts';
import { customersChanged } from './customers-changed.ts';
import { isSuppressed } from './suppressions.ts';
import type { Queryable } from './transaction.ts';

/** In a transaction that the caller has open, in its turn: looks first, and writes only what differs. */
export async function upsertCustomer(
  client: Queryable,
  key: Buffer,
  externalId: string,
  change: CustomerChange,
  contacts: readonly ContactFields[],
  author: Author,
): Promise<Upserted> {
  const before = await findCustomer(client, `external:${externalId}`);
  const fields = fieldsOf(before, { ...change, externalId });
  const id = before?.id ?? newId('cus', author.at);
  const people = changesOf(id, before ? await contactsOf(client, id) : [], contacts, author.at);
  const same = before !== null && isSame(before, fields);
  if (before && same && people.length === 0) return { customer: before, outcome: 'unchanged' };
  await customersChanged(client, author.at);
  if (!before) await insertCustomer(client, id, fields, author.at);
  if (before && !same) await updateCustomer(client, id, fields);
  for (const person of people) await store(client, key, person);
  const detail = { changed: before ? Object.keys(defined(change)) : 'all', contacts: people.length };
  await writeAudit(client, author, {
    action: before ? 'customer.changed' : 'customer.added',
    subject: id,
    detail,
  });
  return { customer: await demandCustomer(client, id), outcome: before ? 'changed' : 'created' };
}

function fieldsOf(before: Customer | null, change: CustomerChange & { externalId: string }): CustomerFields {
  const fields: CustomerFields = { ...usualFields, ...before, ...defined(change) };
  const sentence = 'This customer is new here: say its name.';
  if (fields.name === '') refuseField('invalid', 'name', sentence);
  return fields;
}

function isSame(before: Customer, fields: CustomerFields): boolean {
  return canonicalJson({ ...before, ...fields }) === canonicalJson(before);
}

type Person = { readonly contact: Contact; readonly isNew: boolean };

/** The contacts that are new or differ. */
function changesOf(
  customer: string,
  known: readonly Contact[],
  contacts: readonly ContactFields[],
  at: number,
): Person[] {
  const byAddress = new Map(known.map((contact) => [contact.address.toLowerCase(), contact]));
  return contacts.flatMap((fields): readonly Person[] => {
    const before = byAddress.get(fields.address.toLowerCase());
    if (!before)
      return [{ contact: newContact(newId('con', at), customer, fields, 'active', at), isNew: true }];
    const contact = { ...before, ...defined(fields) };
    return canonicalJson(contact) === canonicalJson(before) ? [] : [{ contact, isNew: false }];
  });
}

async function store(client: Queryable, key: Buffer, { contact, isNew }: Person): Promise<void> {
  if (!isNew) return updateContact(client, contact);
  const state = (await isSuppressed(client, contact.address, key)) ? 'left' : 'active';
  await insertContact(client, { ...contact, state });
}
