import { customerOf } from '../domain/customers/audience.ts';
import { countAnew } from './affected-sets.ts';
import type { Order, Stretch } from './fan-out-rows.ts';
import type { Queryable } from './transaction.ts';

/**
 * Notes who is told by these words: every customer with a row for one of its contacts. Whoever was told stays among the
 * affected, so that nobody who heard the first word misses the last; whom somebody left out stays out. In the
 * transaction that writes the rows.
 */
export async function noteTold(client: Queryable, order: Order, { after, to }: Stretch): Promise<void> {
  const { publication, update, at } = order;
  const alone = customerOf(publication.audience) !== null;
  // One customer who is spoken to is affected, whatever the rule says: the number that people see must say so.
  if (alone) await countAnew(client, publication.incident);
  await client.query(
    `insert into affected_customers (incident, customer, state, how, told_at, told_how, added_at)
     select $1, told.customer, 'in', $6, $3, 'mail', $3 from (
       select distinct c.customer from deliveries d join contacts c on c.id = d.subscriber
       where d.update_id = $2 and d.subscriber > $4 and ($5::text is null or d.subscriber <= $5)) told
     order by told.customer
     on conflict (incident, customer) do update
       set told_at = excluded.told_at, told_how = excluded.told_how where affected_customers.told_at is null`,
    [publication.incident, update, new Date(at), after, to, alone ? 'pick' : 'rule'],
  );
}
