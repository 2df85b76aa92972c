import type { Moment } from '../domain/moment.ts';
import type { Outcome } from '../engine/ports/letters.ts';
import { otherWaiting } from './claimed-deliveries.ts';
import type { Queryable } from './transaction.ts';

const softLimit = 5;

/** What follows for readers and for other words when a letter was not simply taken. In the settling transaction. */
export async function settleFates(
  client: Queryable,
  outcomes: readonly Outcome[],
  now: Moment,
): Promise<void> {
  const idsOf = (is: (one: Outcome) => boolean): string[] =>
    outcomes.filter(is).map(({ id }) => id.slice('del_'.length));
  await giveWay(
    client,
    idsOf(({ result }) => result === 'retry' || result === 'returned'),
    now,
  );
  await rest(
    client,
    idsOf((one) => one.result === 'failed' && one.blame === 'address'),
  );
  await weaken(
    client,
    idsOf((one) => one.result === 'failed' && one.blame === 'mailbox'),
  );
  await recover(
    client,
    idsOf((one) => one.result === 'accepted' && one.recovered),
  );
}

// What must be tried again is old by now if newer words wait for the same reader: they go instead.
async function giveWay(client: Queryable, ids: readonly string[], now: Moment): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `update deliveries d set state = 'coalesced', settled_at = $2, reply = 'Newer words go instead.'
     from deliveries o ${otherWaiting('o', 'n')}
     where o.id = any($1::bigint[]) and n.id > o.id and d.id = o.id and d.state = 'due'`,
    [ids, new Date(now)],
  );
}

async function rest(client: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `update subscribers s set state = 'resting', resting_reason = d.reply from deliveries d
     where d.id = any($1::bigint[]) and d.state = 'failed' and s.id = d.subscriber and s.state = 'confirmed'`,
    [ids],
  );
}

async function weaken(client: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `update subscribers s set soft_failures = soft_failures + 1,
       state = case when soft_failures + 1 >= ${softLimit} then 'resting' else s.state end,
       resting_reason = case when soft_failures + 1 >= ${softLimit} then d.reply end
     from deliveries d where d.id = any($1::bigint[]) and d.state = 'failed' and s.id = d.subscriber and s.state = 'confirmed'`,
    [ids],
  );
}

async function recover(client: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `update subscribers s set soft_failures = 0 from deliveries d
     where d.id = any($1::bigint[]) and d.state = 'accepted' and s.id = d.subscriber`,
    [ids],
  );
}
