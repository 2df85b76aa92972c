import type { Actor } from '../domain/actor.ts';
import type { Incident } from '../domain/incident/incident.ts';
import { maySee } from '../domain/incident/privacy.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { ContactExport, KeptMessage } from '../engine/ports/contacts.ts';
import { writeAudit } from './audit.ts';
import { demandContact } from './contact-rows.ts';
import type { Queryable } from './transaction.ts';

/**
 * All that is kept of one person, in a transaction that the caller has open. Notes of ours are not theirs, and what is
 * about a sensitive incident is for its people to give out.
 */
export async function exportContact(client: Queryable, id: string, author: Author): Promise<ContactExport> {
  const contact = await demandContact(client, id);
  const customer = await customerOf(client, contact.customer);
  const messages = await messagesOf(client, id);
  const mails = await mailsOf(client, id, contact.address);
  const answers = await answersOf(client, id);
  const closed = await closedTo(client, author.actor, [...messages, ...mails, ...answers]);
  const isOpen = ({ incident }: About): boolean => incident === null || !closed.has(incident);
  const conversations = conversationsOf(messages);
  const detail = { customer: contact.customer };
  await writeAudit(client, author, { action: 'contact.exported', subject: id, detail });
  return {
    contact,
    customer,
    conversations: conversations.filter(isOpen),
    mails: mails.filter(isOpen).map(({ incident: _, ...mail }) => mail),
    answers: answers.filter(isOpen),
    matters: await mattersOf(client, id),
    withheld: [...conversations, ...mails, ...answers].filter((one) => !isOpen(one)).length,
  };
}

type About = { readonly incident: string | null };

async function customerOf(client: Queryable, id: string): Promise<ContactExport['customer']> {
  const { rows } = await client.query<{ id: string; name: string }>(
    'select id, name from customers where id = $1',
    [id],
  );
  return rows[0] ?? { id, name: '' };
}

type MessageRow = Omit<KeptMessage, 'at'> & {
  readonly at: Date;
  readonly conversation: string;
  readonly incident: string;
  readonly subject: string;
};

async function messagesOf(client: Queryable, contact: string): Promise<readonly MessageRow[]> {
  const { rows } = await client.query<MessageRow>(
    `select c.id as conversation, c.incident, c.subject, m.id, m.at, m.direction, m.text,
       array(select name from attachments where message = m.id order by id) as attachments
     from conversations c join messages m on m.conversation = c.id and m.direction <> 'note'
     where c.contact = $1 or m.contact = $1 order by c.created_at, c.id, m.at, m.id`,
    [contact],
  );
  return rows;
}

function conversationsOf(rows: readonly MessageRow[]): ContactExport['conversations'] {
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

// Links that open their page stay with them, and mail to one of ours with the same address is none of theirs.
async function mailsOf(
  client: Queryable,
  contact: string,
  address: string,
): Promise<readonly (ContactExport['mails'][number] & About)[]> {
  const { rows } = await client.query<{ created_at: Date; incident: string | null } & Record<string, string>>(
    `select created_at, incident, subject, regexp_replace(text_body, '/private/open/\\S+', '/private/open/…', 'g') as text_body
     from mails where contact = $1 or (lower(to_address) = lower($2) and person is null)
     order by created_at, id`,
    [contact, address],
  );
  return rows.map(({ created_at, incident, subject = '', text_body = '' }) => ({
    at: created_at.getTime(),
    incident,
    subject,
    text: text_body,
  }));
}

/** The sensitive ones among them that the asker is not named for. */
async function closedTo(
  client: Queryable,
  actor: Actor,
  about: readonly About[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string; card: Incident }>(
    'select id, card from incidents where sensitive and id = any($1)',
    [[...new Set(about.flatMap(({ incident }) => incident ?? []))]],
  );
  return new Set(rows.filter(({ card }) => !maySee(card, actor)).map(({ id }) => id));
}

async function answersOf(client: Queryable, contact: string): Promise<ContactExport['answers']> {
  const { rows } = await client.query<Omit<ContactExport['answers'][number], 'at'> & { at: Date }>(
    `select a.answered_at as at, p.incident, i.card -> 'polls' -> p.id -> 'poll' ->> 'question' as to, a.choice as answer,
       a.comment
     from poll_answers a join polls p on p.id = a.poll join incidents i on i.id = p.incident where a.contact = $1
     union all
     select v.at, v.incident, coalesce((select w ->> 'text' from jsonb_array_elements(i.card -> 'workarounds') w
       where w ->> 'id' = v.workaround), ''), case when v.works then 'works' else 'does not work' end, v.comment
     from workaround_votes v join incidents i on i.id = v.incident where v.contact = $1
     order by 1`,
    [contact],
  );
  return rows.map(({ at, to, ...rest }) => ({ ...rest, to: to ?? '', at: at.getTime() }));
}

async function mattersOf(client: Queryable, contact: string): Promise<ContactExport['matters']> {
  const { rows } = await client.query<{ at: Date; component: string; level: string }>(
    `select i.said_at as at, c.name as component, i.level from importances i join components c on c.id = i.component
     where i.contact = $1 order by c.name`,
    [contact],
  );
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.getTime() }));
}
