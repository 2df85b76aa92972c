import type { Contact, ContactFields, ContactState } from '../engine/ports/contacts.ts';
import { defined } from '../kit/defined.ts';
import { refuse, refuseField } from '../kit/refusal.ts';
import type { Queryable } from './transaction.ts';

type ContactRow = {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  readonly address: string;
  readonly language: string;
  readonly zone: string;
  readonly level: 'plain' | 'technical';
  readonly channels: string[];
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly state: ContactState;
  readonly resting_reason: string | null;
  readonly version: number;
  readonly created_at: Date;
};

const columns = `id, customer, name, address, language, zone, level, channels, to_char(quiet_from, 'HH24:MI') as quiet_from,
  to_char(quiet_to, 'HH24:MI') as quiet_to, state, resting_reason, version, created_at`;

export async function contactsOf(db: Queryable, customer: string): Promise<readonly Contact[]> {
  const { rows } = await db.query<ContactRow>(
    `select ${columns} from contacts where customer = $1 order by lower(name), id`,
    [customer],
  );
  return rows.map(present);
}

export async function findContact(db: Queryable, id: string): Promise<Contact | null> {
  const { rows } = await db.query<ContactRow>(`select ${columns} from contacts where id = $1`, [id]);
  return rows[0] ? present(rows[0]) : null;
}

export async function demandContact(db: Queryable, id: string): Promise<Contact> {
  return (await findContact(db, id)) ?? refuse('not-found', 'There is no such contact.');
}

/** Refuses an address that this customer has already. */
export async function insertContact(client: Queryable, contact: Contact): Promise<void> {
  const { rowCount } = await client.query(
    `insert into contacts (id, customer, name, address, language, zone, level, channels, quiet_from, quiet_to, state,
       resting_reason, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [contact.id, contact.customer, ...valuesOf(contact), new Date(contact.createdAt)],
  );
  if (rowCount !== 1) refuseTaken();
}

/** Who wakes or comes back begins with a clean slate. */
export async function updateContact(client: Queryable, contact: Contact): Promise<void> {
  const { rows } = await client.query(
    'select 1 from contacts where customer = $1 and lower(address) = lower($2) and id <> $3',
    [contact.customer, contact.address, contact.id],
  );
  if (rows[0]) refuseTaken();
  await client.query(
    `update contacts set name = $2, address = $3, language = $4, zone = $5, level = $6, channels = $7, quiet_from = $8,
       quiet_to = $9, state = $10, resting_reason = $11, version = version + 1,
       soft_failures = case when $10 = 'active' and state <> 'active' then 0 else soft_failures end
     where id = $1`,
    [contact.id, ...valuesOf(contact)],
  );
}

function refuseTaken(): never {
  const sentence = 'This customer has a contact with this address already.';
  return refuseField('conflict', 'address', sentence);
}

const valuesOf = (contact: Contact): unknown[] => [
  contact.name,
  contact.address,
  contact.language,
  contact.zone,
  contact.level,
  contact.channels,
  contact.quiet?.from ?? null,
  contact.quiet?.to ?? null,
  contact.state,
  contact.restingReason,
];

/** Somebody new, as is usual where nothing is said. */
export function newContact(
  id: string,
  customer: string,
  fields: ContactFields,
  state: ContactState,
  at: number,
): Contact {
  return {
    name: '',
    language: 'en',
    zone: 'UTC',
    level: 'plain',
    channels: ['email'],
    quiet: null,
    ...defined(fields),
    address: fields.address,
    id,
    customer,
    state,
    restingReason: null,
    version: 1,
    createdAt: at,
  };
}

function present({ quiet_from, quiet_to, resting_reason, created_at, ...row }: ContactRow): Contact {
  return {
    ...row,
    quiet: quiet_from === null || quiet_to === null ? null : { from: quiet_from, to: quiet_to },
    restingReason: resting_reason,
    createdAt: created_at.getTime(),
  };
}
