import type { Moment } from '../domain/moment.ts';
import { newId } from '../kit/id.ts';
import type { Queryable } from './transaction.ts';

/** Whether an address of ours leads to a conversation: `cnv_…` that exists, or `del_…` to a contact who is still there. */
export async function leadsToConversation(db: Queryable, address: string): Promise<boolean> {
  const { rows } = await db.query(
    `select 1 from conversations where id = $1
     union all
     select 1 from deliveries d join contacts c on c.id = d.subscriber where d.id = $2 limit 1`,
    [address, deliveryIn(address)],
  );
  return rows.length > 0;
}

/**
 * The conversation that an address of ours leads to; of a delivery that of its contact about its incident, begun now if
 * there is none. `null` for one that is gone. In the transaction that stores the message: none begins without one.
 */
export async function conversationAt(client: Queryable, address: string, at: Moment): Promise<string | null> {
  const delivery = deliveryIn(address);
  if (delivery === null) {
    const { rows } = await client.query('select id from conversations where id = $1', [address]);
    return rows[0]?.id ?? null;
  }
  await begin(client, delivery, at);
  const { rows } = await client.query(
    `select c.id from deliveries d join conversations c on c.incident = d.incident and c.contact = d.subscriber
     where d.id = $1`,
    [delivery],
  );
  return rows[0]?.id ?? null;
}

// Two mails at once: one begins it, the other waits for that and finds it.
async function begin(client: Queryable, delivery: string, at: Moment): Promise<void> {
  await client.query(
    `insert into conversations (id, incident, customer, contact, name, verified, state, subject, last_message_at, created_at)
     select $2, d.incident, c.customer, c.id, c.name, true, 'waiting', coalesce(f.content #>> '{publication,headline}', ''),
       $3, $3
     from deliveries d join contacts c on c.id = d.subscriber left join fan_outs f using (update_id)
     where d.id = $1
     on conflict (incident, contact) where contact is not null do nothing`,
    [delivery, newId('cnv', at), new Date(at)],
  );
}

function deliveryIn(address: string): string | null {
  return /^del_([1-9]\d{0,18})$/.exec(address)?.[1] ?? null;
}
