import { createHash } from 'node:crypto';
import type pg from 'pg';
import { checkSender, type SenderFinding } from '../engine/conversations/sender-check.ts';
import type { ConversationsIn } from '../engine/ports/conversations-in.ts';
import type { ReceivedFile, ReceivedMail } from '../engine/ports/inbound-mail.ts';
import { newId } from '../kit/id.ts';
import { conversationAt, leadsToConversation } from './answered-deliveries.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** A message that a mail became. */
export type PlacedMail = {
  readonly message: string;
  readonly conversation: string;
  readonly incident: string;
  readonly customer: string | null;
  /** Asks for no answer. */
  readonly automatic: boolean;
};

/** What follows in the same transaction. */
export type AfterMail = (client: pg.PoolClient, placed: PlacedMail) => Promise<void>;

export function conversationsIn(pool: pg.Pool, after: AfterMail = async () => {}): ConversationsIn {
  return {
    has: (conversation) => leadsToConversation(pool, conversation),
    receive: (mail) =>
      inTransaction(pool, async (client) => {
        const placed = await placeMail(client, mail);
        if (typeof placed === 'string') return placed;
        await after(client, placed);
        return 'kept';
      }),
  };
}

const mailsAnHour = 30;

/** Writes a mail down as a message of its conversation, in the transaction that the caller has open. */
export async function placeMail(
  client: Queryable,
  received: ReceivedMail,
): Promise<PlacedMail | 'duplicate' | 'unknown'> {
  const id = await conversationAt(client, received.conversation, received.at);
  const conversation = id === null ? undefined : await lockConversation(client, id);
  if (id === null || !conversation) return 'unknown';
  const mail = { ...received, conversation: id };
  const messageId = await newMessageId(client, mail);
  if (messageId === null) return 'duplicate';
  const flood = (await lately(client, mail)) >= mailsAnHour;
  const finding = checkSender(mail, conversation.address);
  const automatic = mail.automatic || flood;
  const remarks = [...finding.remarks, ...mail.remarks, ...(flood ? [floodRemark] : [])];
  const { contact } = conversation;
  const from = finding.otherAddress === null ? contact : null;
  const message = await insertMessage(client, { ...mail, messageId, automatic, remarks }, finding, from);
  for (const file of mail.files) await insertFile(client, message, file, mail.at);
  await touch(client, mail, automatic, finding);
  const { incident, customer } = conversation;
  return { message, conversation: id, incident, customer, automatic };
}

const floodRemark = `More than ${mailsAnHour} mails came within an hour, so this one asks for no answer.`;

type Conversation = {
  readonly incident: string;
  readonly customer: string | null;
  readonly contact: string | null;
  /** Of whom it is with. */
  readonly address: string | null;
};

// Held to the end of the transaction: the same mail twice at the same moment is one message.
async function lockConversation(client: Queryable, id: string): Promise<Conversation | undefined> {
  const { rows } = await client.query<Conversation>(
    `select c.incident, c.customer, c.contact, coalesce(p.address, c.address) as address
     from conversations c left join contacts p on p.id = c.contact where c.id = $1 for update of c`,
    [id],
  );
  return rows[0];
}

/**
 * The id under which this mail is new; `null` when it is here. A program that gives two mails one id loses none of
 * them: other words make another id of it.
 */
async function newMessageId(client: Queryable, mail: ReceivedMail): Promise<string | null> {
  const words = createHash('sha256').update(`${mail.text}\n${mail.folded}`).digest('hex').slice(0, 16);
  const other = `${mail.messageId} ${words}`;
  const { rows } = await client.query<{ message_id: string; same: boolean }>(
    `select message_id, text = $3 and folded = $4 as same from messages
     where conversation = $1 and direction = 'in' and message_id = any($2)`,
    [mail.conversation, [mail.messageId, other], mail.text, mail.folded],
  );
  if (rows.length === 0) return mail.messageId;
  return rows.some(({ same, message_id }) => same || message_id === other) ? null : other;
}

async function lately(client: Queryable, { conversation, at }: ReceivedMail): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from messages
     where conversation = $1 and direction = 'in' and channel = 'mail' and at > $2::timestamptz - interval '1 hour'`,
    [conversation, new Date(at)],
  );
  return rows[0]?.count ?? 0;
}

async function insertMessage(
  client: Queryable,
  mail: ReceivedMail,
  { verified, otherAddress }: SenderFinding,
  contact: string | null,
): Promise<string> {
  const id = newId('msg', mail.at);
  await client.query(
    `insert into messages (id, conversation, direction, channel, contact, text, folded, automatic, at, message_id,
       from_address, verified, remarks)
     values ($1, $2, 'in', 'mail', $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[id, mail.conversation, contact, mail.text, mail.folded, mail.automatic],
      ...[new Date(mail.at), mail.messageId, otherAddress, verified, mail.remarks],
    ],
  );
  return id;
}

async function insertFile(client: Queryable, message: string, file: ReceivedFile, at: number): Promise<void> {
  await client.query(
    'insert into attachments (id, message, name, type, size, content) values ($1, $2, $3, $4, $5, $6)',
    [newId('att', at), message, file.name, file.type, file.content.length, file.content],
  );
}

async function touch(
  client: Queryable,
  mail: ReceivedMail,
  automatic: boolean,
  { verified, otherAddress }: SenderFinding,
): Promise<void> {
  await client.query(
    `update conversations set last_message_at = greatest(last_message_at, $2), version = version + 1,
       state = case when $3 then state else 'needs-reply' end, verified = verified or $4
     where id = $1`,
    [mail.conversation, new Date(mail.at), automatic, verified && otherAddress === null],
  );
}
