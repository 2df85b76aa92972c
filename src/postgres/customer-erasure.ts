import type { Author } from '../engine/ports/audit.ts';
import { refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { demandContact } from './contact-rows.ts';
import { demandCustomer } from './customer-rows.ts';
import { customersChanged } from './customers-changed.ts';
import { suppress } from './suppressions.ts';
import type { Queryable } from './transaction.ts';

/** Forgets a customer and everybody there, in a transaction that the caller has open. */
export async function eraseCustomer(
  client: Queryable,
  key: Buffer,
  named: string,
  name: string,
  author: Author,
): Promise<void> {
  const customer = await demandCustomer(client, named);
  const sentence = 'This is not their name. Type it as it stands, so that nobody erases the wrong one.';
  if (customer.name !== name.trim()) refuseField('invalid', 'name', sentence);
  await customersChanged(client, author.at);
  const conversations = await idsOf(
    client,
    'select id from conversations where customer = $1 order by id for update',
    customer.id,
  );
  await forgetWords(client, conversations);
  await forgetPeople(
    client,
    key,
    await idsOf(client, 'select id from contacts where customer = $1', customer.id),
    author,
  );
  await client.query(`update signals set ${nothingReported} where customer = $1`, [customer.id]);
  await client.query(`update affected_customers set cannot = '', deadline_why = '' where customer = $1`, [
    customer.id,
  ]);
  await client.query(`update impact_marks set cannot = '' where customer = $1`, [customer.id]);
  await client.query('delete from importances where customer = $1', [customer.id]);
  await client.query('delete from compositions where audience = $1', [`customer:${customer.id}`]);
  await client.query(
    `update customers set external_id = null, name = '', common_name = false, owner = null, tier = '', seats = null,
       components = '{}', regions = '{}', attributes = '{}', component_users = '{}', version = version + 1, erased_at = $2
     where id = $1`,
    [customer.id, new Date(author.at)],
  );
  await writeAudit(client, author, { action: 'customer.erased', subject: customer.id });
}

/** Forgets one person, in a transaction that the caller has open. */
export async function eraseContact(
  client: Queryable,
  key: Buffer,
  id: string,
  author: Author,
): Promise<void> {
  const contact = await demandContact(client, id);
  await customersChanged(client, author.at);
  const conversations = await idsOf(
    client,
    'select id from conversations where contact = $1 order by id for update',
    id,
  );
  await forgetWords(client, conversations);
  await forgetPeople(client, key, [id], author);
  const detail = { customer: contact.customer };
  await writeAudit(client, author, { action: 'contact.erased', subject: id, detail });
}

async function idsOf(client: Queryable, sql: string, value: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(sql, [value]);
  return rows.map(({ id }) => id);
}

const nothingSaid = `text = '', folded = '', message_id = null, reference_ids = '{}', mail = null, from_address = null,
  remarks = '{}', failure = case when failure is null then null else '' end`;

const nothingReported = `email = null, text = '', said_by = '', url = null, delivery = null`;

/** What was said in these conversations, which the caller has locked against more of it, both ways: answers quote. That there was one stays, for the incident's measures. */
async function forgetWords(client: Queryable, conversations: readonly string[]): Promise<void> {
  await client.query(
    'delete from attachments where message in (select id from messages where conversation = any($1))',
    [conversations],
  );
  await client.query(`update messages set ${nothingSaid} where conversation = any($1)`, [conversations]);
  await client.query(`update conversations set name = '', address = null, subject = '' where id = any($1)`, [
    conversations,
  ]);
  await forgetReminders(client, conversations);
}

/** Reminders to ourselves that quote them. */
async function forgetReminders(client: Queryable, conversations: readonly string[]): Promise<void> {
  await client.query(
    `delete from mails where purpose in ('nudge', 'escalation')
       and incident in (select incident from conversations where id = any($1))
       and exists (select from unnest($1::text[]) id where strpos(text_body, '/conversations/' || id) > 0)`,
    [conversations],
  );
}

async function forgetPeople(
  client: Queryable,
  key: Buffer,
  contacts: readonly string[],
  { at }: Author,
): Promise<void> {
  await forgetMessagesBy(client, contacts); // first: with the contact goes the mark whose they were
  const { rows } = await client.query<{ address: string }>(
    'delete from contacts where id = any($1) returning lower(address) as address',
    [contacts],
  );
  const addresses = rows.map(({ address }) => address);
  await forgetReports(client, addresses);
  await suppress(client, addresses, key, at);
  await forgetMail(client, contacts, addresses);
}

/** What was said with somebody who only gave such an address on the public page. */
async function forgetReports(client: Queryable, addresses: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'select id from conversations where contact is null and lower(address) = any($1)',
    [addresses],
  );
  await forgetWords(
    client,
    rows.map(({ id }) => id),
  );
}

/** What they wrote in conversations of others. */
async function forgetMessagesBy(client: Queryable, contacts: readonly string[]): Promise<void> {
  await client.query(
    'delete from attachments where message in (select id from messages where contact = any($1))',
    [contacts],
  );
  await client.query(`update messages set ${nothingSaid} where contact = any($1)`, [contacts]);
  await client.query(`update signals set ${nothingReported} where contact = any($1)`, [contacts]);
}

/** Mail to them and from them, and what servers said of their addresses. */
async function forgetMail(
  client: Queryable,
  contacts: readonly string[],
  addresses: readonly string[],
): Promise<void> {
  await client.query('delete from mails where contact = any($1) or lower(to_address) = any($2)', [
    contacts,
    addresses,
  ]);
  await client.query('update deliveries set reply = null where subscriber = any($1) and reply is not null', [
    contacts,
  ]);
  await client.query('delete from unplaced_mails where lower(from_address) = any($1)', [addresses]);
  await client.query(`update signals set ${nothingReported} where lower(email) = any($1)`, [addresses]);
}
