import type { Author } from '../engine/ports/audit.ts';
import type { ContactExport, KeptMessage } from '../engine/ports/contacts.ts';
import { writeAudit } from './audit.ts';
import { demandContact } from './contact-rows.ts';
import type { Queryable } from './transaction.ts';

/** All that is kept of one person, in a transaction that the caller has open. Notes of ours are not theirs. */
export async function exportContact(client: Queryable, id: string, author: Author): Promise<ContactExport> {
  const contact = await demandContact(client, id);
  const { rows } = await client.query<{ id: string; name: string }>(
    'select id, name from customers where id = $1',
    [contact.customer],
  );
  const exported = {
    contact,
    customer: rows[0] ?? { id: contact.customer, name: '' },
    conversations: await conversations(client, id),
    mails: await mails(client, id, contact.address),
  };
  await writeAudit(client, author, {
    action: 'contact.exported',
    subject: id,
    detail: { customer: contact.customer },
  });
  return exported;
}

type MessageRow = Omit<KeptMessage, 'at'> & {
  readonly at: Date;
  readonly conversation: string;
  readonly incident: string;
  readonly subject: string;
};

async function conversations(client: Queryable, contact: string): Promise<ContactExport['conversations']> {
  const { rows } = await client.query<MessageRow>(
    `select c.id as conversation, c.incident, c.subject, m.id, m.at, m.direction, m.text,
       array(select name from attachments where message = m.id order by id) as attachments
     from conversations c join messages m on m.conversation = c.id and m.direction <> 'note'
     where c.contact = $1 or m.contact = $1 order by c.created_at, c.id, m.at, m.id`,
    [contact],
  );
  return [...Map.groupBy(rows, (row) => row.conversation)].map(([id, messages]) => ({
    id,
    incident: messages[0]?.incident ?? '',
    subject: messages[0]?.subject ?? '',
    messages: messages.map(({ conversation: _, incident: __, subject: ___, at, ...message }) => ({
      ...message,
      at: at.getTime(),
    })),
  }));
}

async function mails(client: Queryable, contact: string, address: string): Promise<ContactExport['mails']> {
  const { rows } = await client.query<{ created_at: Date; subject: string; text_body: string }>(
    `select created_at, subject, text_body from mails where contact = $1 or lower(to_address) = lower($2)
     order by created_at, id`,
    [contact, address],
  );
  return rows.map((row) => ({ at: row.created_at.getTime(), subject: row.subject, text: row.text_body }));
}
