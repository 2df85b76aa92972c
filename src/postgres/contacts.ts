import type pg from 'pg';
import type { Author } from '../engine/ports/audit.ts';
import type { Contact, ContactChange, ContactFields, Contacts } from '../engine/ports/contacts.ts';
import { defined } from '../kit/defined.ts';
import { refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { exportContact } from './contact-export.ts';
import {
  contactsOf,
  demandContact,
  findContact,
  insertContact,
  newContact,
  updateContact,
} from './contact-rows.ts';
import { eraseContact } from './customer-erasure.ts';
import { demandCustomer } from './customer-rows.ts';
import { customersChanged, takeTurn } from './customers-changed.ts';
import { allowAgain, isSuppressed, suppress } from './suppressions.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** `key` is the installation's own: with it, addresses of those who left are found again and not read. */
export function openContacts(pool: pg.Pool, key: Buffer): Contacts {
  const inTurn = <T>(act: (client: Queryable) => Promise<T>): Promise<T> =>
    inTransaction(pool, async (client) => {
      await takeTurn(client);
      return act(client);
    });
  return {
    of: async (customer) => contactsOf(pool, (await demandCustomer(pool, customer)).id),
    find: (id) => findContact(pool, id),
    add: (customer, id, fields, author) => inTurn((client) => add(client, key, customer, id, fields, author)),
    change: (id, change, expected, author) =>
      inTurn((client) => changeContact(client, key, id, change, expected, author)),
    exported: (id, author) => inTransaction(pool, (client) => exportContact(client, id, author)),
    erase: (id, author) => inTurn((client) => eraseContact(client, key, id, author)),
  };
}

async function add(
  client: Queryable,
  key: Buffer,
  customer: string,
  id: string,
  fields: ContactFields,
  author: Author,
): Promise<Contact> {
  const known = await findContact(client, id);
  if (known) return known;
  const found = await demandCustomer(client, customer);
  await customersChanged(client, author.at);
  const state = (await isSuppressed(client, fields.address, key)) ? 'left' : 'active';
  await insertContact(client, newContact(id, found.id, fields, state, author.at));
  const detail = { customer: found.id, state };
  await writeAudit(client, author, { action: 'contact.added', subject: id, detail });
  return demandContact(client, id);
}

async function changeContact(
  client: Queryable,
  key: Buffer,
  id: string,
  { reason, ...change }: ContactChange,
  expected: number | null,
  author: Author,
): Promise<Contact> {
  const before = await demandContact(client, id);
  keepUnchanged(before.version, expected);
  await customersChanged(client, author.at);
  if (change.state === 'left')
    await suppress(client, [before.address, change.address ?? before.address], key, author.at);
  if (change.state === 'active')
    await comeBack(client, key, before, change.address ?? before.address, reason);
  const state = change.state ?? (await stateAt(client, key, before, change.address ?? before.address));
  const after = { ...before, ...defined(change), state };
  const restingReason = after.state === 'resting' ? before.restingReason : null;
  await updateContact(client, { ...after, restingReason });
  const consent = change.state === 'active' && before.state === 'left' ? { consent: reason } : {};
  const detail = { changed: Object.keys(defined(change)), state: after.state, ...consent };
  await writeAudit(client, author, { action: 'contact.changed', subject: id, detail });
  return demandContact(client, id);
}

/** A new address is another mailbox: it rests no longer, but whoever left it has left. */
async function stateAt(
  client: Queryable,
  key: Buffer,
  before: Contact,
  address: string,
): Promise<Contact['state']> {
  if (address.toLowerCase() === before.address.toLowerCase()) return before.state;
  if (await isSuppressed(client, address, key)) return 'left';
  return before.state === 'resting' ? 'active' : before.state;
}

async function comeBack(
  client: Queryable,
  key: Buffer,
  before: Contact,
  address: string,
  reason: string | undefined,
): Promise<void> {
  const hasLeft = before.state === 'left' || (await isSuppressed(client, address, key));
  if (!hasLeft) return;
  const sentence = 'They left. Say where they asked for our mail again, so that it can be shown later.';
  if (!reason) return refuseField('invalid', 'reason', sentence);
  await allowAgain(client, address, key);
}
